// Colours and shapes. Colours come from the style sheet, so that light and dark stand in one place; shape repeats what
// colour says.

const looks = {
  State: { shape: "dot", colour: "--state" },
  Person: { shape: "dot", colour: "--person" },
  Organization: { shape: "square", colour: "--organization" },
  Group: { shape: "triangle", colour: "--organization" },
  Agent: { shape: "dot", colour: "--person" },
  Place: { shape: "diamond", colour: "--place" },
  Event: { shape: "star", colour: "--event" },
  Agreement: { shape: "hexagon", colour: "--event" },
};

const typeNames = {
  State: "States",
  Person: "People",
  Organization: "Organizations",
  Group: "Groups",
  Agent: "Others",
  Place: "Places",
  Event: "Events",
  Agreement: "Agreements",
};

const groups = {
  "material cooperation": { colour: "--cooperation", name: "Cooperation in deeds" },
  "verbal cooperation": { colour: "--cooperation-light", name: "Cooperation in words" },
  statement: { colour: "--statement", name: "Statements" },
  "verbal conflict": { colour: "--conflict-light", name: "Conflict in words" },
  "material conflict": { colour: "--conflict", name: "Conflict in deeds" },
  other: { colour: "--statement", name: "Other relations" },
  role: { colour: "--tie", name: "Part in an event" },
  tie: { colour: "--tie", name: "Belongs to, lies in" },
  open: { colour: "--tie", name: "In the text’s own words" },
};

const certainties = {
  asserted: "Stated as fact",
  probable: "Probable",
  possible: "Possible",
  planned: "Planned",
  conditional: "On a condition",
  unknown: "Unknown",
  unlikely: "Unlikely",
  denied: "Denied",
};

const certaintyName = (factuality) => (Object.hasOwn(certainties, factuality) ? certainties[factuality] : factuality);

let palette = {};

function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const names = [
    "state",
    "person",
    "organization",
    "place",
    "event",
    "cooperation",
    "cooperation-light",
    "statement",
    "conflict-light",
    "conflict",
    "tie",
    "paper",
    "rule",
    "ink",
    "quiet",
    "faint",
    "accent",
    "on-state",
  ];
  palette = Object.fromEntries(names.map((name) => [`--${name}`, style.getPropertyValue(`--${name}`).trim()]));
}

const colourOfNode = (node) => palette[looks[typeOf(node)].colour];
const colourOfEdge = (edge) => palette[groups[groupOf(edge)].colour];

const busiest = nodes.reduce((most, node) => Math.max(most, node.claims), 1);
// Nodes grow where the first zoom looks from far away.
let closeness = 1;

// The build's pictures are broad; a phone that is held upright sees them turned, and each window has them drawn apart
// along the side where it has room to spare.
const upright = matchMedia("(orientation: portrait) and (max-width: 800px)").matches;
let stretch = [1, 1];
const mostStretch = 1.6;

const swapped = ([x, y]) => (upright ? [y, x] : [x, y]);
const onCanvas = (x, y) => swapped([x, y]).map((value, axis) => value * stretch[axis]);
const offCanvas = (x, y) => swapped([x / stretch[0], y / stretch[1]]);

// Brings places, each [x, y], to the shape of the window.
function measure(places) {
  stretch = [1, 1];
  const room = [canvas.clientWidth, canvas.clientHeight].map((size) => Math.max(300, size));
  const shares = extentOf(places).map((length, axis) => room[axis] / length);
  stretch = shares.map((share) => Math.min(mostStretch, share / Math.min(...shares)));
  const scale = Math.min(1, ...shares);
  const wanted = 0.8 * scale ** -0.92;
  closeness = Math.min(wanted, Math.max(wanted / 2, tightness(places) / commonSize));
}

const extentOf = (places) =>
  [0, 1].map((axis) => {
    const values = places.map((place) => onCanvas(...place)[axis]);
    return Math.max(1, values.reduce((a, b) => Math.max(a, b), 0) - values.reduce((a, b) => Math.min(a, b), 0));
  });

// How far apart nodes that lie close to each other are.
const commonSize = 36;

function tightness(places) {
  const at = places.map((place) => onCanvas(...place));
  const nearest = at.map(([x, y], one) =>
    at.reduce((least, [u, v], other) => (other === one ? least : Math.min(least, Math.hypot(x - u, y - v))), Infinity),
  );
  return nearest.sort((a, b) => a - b)[Math.floor(nearest.length / 8)] ?? Infinity;
}

const bubbleSize = (bubble) => (28 + 20 * Math.sqrt(bubble.count / nodes.length)) * closeness;
const sizeOf = (node) => closeness * ((node.type === "State" ? 15 : 9) + 15 * Math.sqrt(node.claims / busiest));

const isAsserted = (edge, left) =>
  edge.claims.length ? left.some((claim) => claim.factuality === "asserted") : edge.asserted;

// What an edge says in two or three words: its relation, and its certainty where nothing is asserted.
function labelOf(edge, left) {
  if (edge.kind === "role" || isAsserted(edge, left)) return edge.label;
  const kinds = [...new Set(left.map((claim) => claim.factuality))];
  return `${edge.label} (${kinds.join(", ")})`;
}

// How much parallel edges bend apart: one that is alone is straight.
let bends = new Map();

function bendApart(seen) {
  bends = new Map();
  const pairs = new Map();
  for (const edge of seen) {
    const pair = [edge.from, edge.to].sort().join("\n");
    if (!pairs.has(pair)) pairs.set(pair, []);
    pairs.get(pair).push(edge);
  }
  for (const parallel of pairs.values()) {
    parallel.forEach((edge, number) => {
      const offset = (number - (parallel.length - 1) / 2) * Math.min(0.22, 0.8 / parallel.length);
      bends.set(edge.id, edge.from <= edge.to ? offset : -offset);
    });
  }
}

// What is selected and what it touches stays bright, the rest steps back. Nothing selected: all is bright.
let bright = new Set();

function brighten() {
  const [kind, ...rest] = state.selected.split(":");
  const id = rest.join(":");
  const touching =
    kind === "edge"
      ? [edgeById.get(id)]
      : kind === "node"
        ? edgesOf.get(id).filter((edge) => left.edges.has(edge.id))
        : [];
  bright = new Set(touching.flatMap((edge) => [edge.id, edge.from, edge.to]));
  if (kind === "node") bright.add(id);
}

// How far the rest steps back: less behind an edge, which its own thickness shows.
const dimmed = () => (state.selected.startsWith("edge:") ? 0.75 : 0.45);

const isBright = (id) => !bright.size || bright.has(id);

function visNode(node, places) {
  const colour = colourOfNode(node);
  const place = places.get(node.id) ?? node;
  const [x, y] = onCanvas(...(state.pinned.get(node.id) ?? [place.x, place.y]));
  const chosen = state.selected === `node:${node.id}`;
  return {
    id: node.id,
    ...(moving && drawnNodes.get(node.id) ? {} : { x, y }),
    shape: looks[typeOf(node)].shape,
    size: sizeOf(node),
    fixed: state.pinned.has(node.id),
    opacity: isBright(node.id) ? 1 : dimmed(),
    borderWidth: chosen ? 4 : 2,
    color: { background: colour, border: chosen ? palette["--ink"] : palette["--paper"] },
  };
}

function visBubble(bubble) {
  const [x, y] = onCanvas(...bubble.place);
  return {
    id: `bubble ${bubble.group}`,
    x,
    y,
    shape: "dot",
    size: bubbleSize(bubble),
    borderWidth: 2,
    shapeProperties: { borderDashes: [3, 4] },
    color: { background: palette["--rule"], border: palette["--quiet"] },
  };
}

const visTether = (bubble) => ({
  id: `bubble ${bubble.group}`,
  from: `bubble ${bubble.group}`,
  to: bubble.anchor,
  color: { color: palette["--rule"] },
  width: 3,
  arrows: { to: { enabled: false } },
  smooth: { enabled: false },
});

const mostClaims = edges.reduce((most, edge) => Math.max(most, edge.claims.length), 16);
const share = (count) => Math.log2(Math.max(1, count)) / Math.log2(mostClaims);

function visEdge(edge, left) {
  const bend = bends.get(edge.id);
  const chosen = state.selected === `edge:${edge.id}`;
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    color: { color: colourOfEdge(edge), opacity: isBright(edge.id) ? 1 : 0.75 * dimmed() },
    width: ((edge.kind === "relation" ? 1.6 + 3 * share(left.length) : 1.1) + (chosen ? 2.5 : 0)) * closeness,
    dashes: isAsserted(edge, left) ? false : [7 * closeness, 6 * closeness],
    arrows: { to: { enabled: ["relation", "open"].includes(edge.kind), scaleFactor: 0.55 * Math.sqrt(closeness) } },
    smooth: bend
      ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) }
      : { enabled: false },
  };
}
