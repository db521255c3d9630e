// What is drawn of what is left: everything in a small graph; in a large one its most central part with bubbles for
// communities, one community, a neighbourhood, or the most central part of what the filter leaves.

const large = nodes.some((node) => node.group !== null);
const mostDrawn = 200;
const mostLines = 250;
const strengthOf = new Map(
  nodes.map((node) => [
    node.id,
    edgesOf.get(node.id).reduce((sum, edge) => sum + edge.claims.length + edge.leftOut, 0),
  ]),
);
const bubbleByGroup = new Map(bubbles.map((bubble) => [String(bubble.group), bubble]));

const placed = (node) => node.x !== null;
const byStrength = (a, b) => strengthOf.get(b) - strengthOf.get(a) || (a < b ? -1 : 1);
const narrowed = () => Boolean(state.community || state.focus || state.path.length === 2);

// As few of the central nodes may a filter leave before others take their room.
const fewest = 40;

// The nodes to draw, their places where the build gave none, and the bubbles.
function viewOf(found) {
  const ids = [...found.nodes];
  const central = ids.filter((id) => placed(nodeById.get(id)));
  if (!large) return { nodes: ids, places: below(ids.filter((id) => !placed(nodeById.get(id)))), bubbles: [] };
  if (!narrowed() && central.length >= fewest) return { nodes: central, places: new Map(), bubbles };
  const kept = new Set([state.focus, ...state.path].filter((id) => found.nodes.has(id)));
  const chosen = [...kept, ...ids.filter((id) => !kept.has(id)).sort(byStrength)].slice(0, mostDrawn);
  return { nodes: chosen, places: placesFor(chosen.sort(), found), bubbles: [] };
}

// The edges to draw between these nodes: in a large graph the strongest, and those of what is selected.
function linesWithin(inside) {
  const all = [...within(inside, left.edges).edges];
  if (!large || all.length <= mostLines) return all;
  const weight = (id) =>
    (bright.has(id) ? 1e9 : 0) + (edgeById.get(id).kind === "relation" ? 1e6 : 0) + left.edges.get(id).length;
  const weights = new Map(all.map((id) => [id, weight(id)]));
  return all.sort((a, b) => weights.get(b) - weights.get(a) || (a < b ? -1 : 1)).slice(0, mostLines);
}

// A row below the picture, for nodes that no edge joins to it.
function below(ids) {
  const floor = nodes.reduce((lowest, node) => (placed(node) ? Math.max(lowest, node.y) : lowest), 0) + spacing;
  return new Map(ids.map((id, number) => [id, { x: (number + 0.5) * spacing, y: floor }]));
}

let lastKey = "";
let lastPlaces = new Map();

function placesFor(ids, found) {
  const inside = new Set(ids);
  const joined = [...found.edges.keys()].filter(
    (id) => inside.has(edgeById.get(id).from) && inside.has(edgeById.get(id).to),
  );
  const key = `${ids.join("\n")}\n\n${joined.length}`;
  if (key !== lastKey) [lastKey, lastPlaces] = [key, laidOut(ids, joined)];
  return lastPlaces;
}
