// Where things are on the map: places and events at their coordinates, everyone else at their country.

const world = read("world");
const placeByCode = new Map(Object.entries(world.at));

const stateByCode = new Map(
  nodes.filter((node) => node.type === "State" && node.country).map((node) => [node.country, node]),
);

const pointKey = (node) => `place ${node.point}`;
const placeByKey = new Map(
  nodes.filter((node) => node.type === "Place" && node.point).map((node) => [pointKey(node), node]),
);

function placeOfCountry(code) {
  const point = stateByCode.get(code)?.point;
  return point ? projected(point) : placeByCode.get(code);
}

// The spot of a node, undefined where nothing is known of it: its key, name and place on the map.
function spotOf(node) {
  if (node.point && node.type !== "State") {
    const name = (placeByKey.get(pointKey(node)) ?? node).label;
    return { key: pointKey(node), kind: "place", name, at: projected(node.point) };
  }
  const at = placeOfCountry(node.country);
  return at && { key: node.country, kind: "country", name: countryName(node.country), at };
}

// The spots of all that is left, with their nodes and the claims about events there; and pairs of spots with the edges
// between them.
function located() {
  const spots = new Map();
  const add = (node, list, item) => {
    const spot = node && spotOf(node);
    if (!spot) return;
    if (!spots.has(spot.key)) spots.set(spot.key, { ...spot, nodes: new Set(), claims: new Set() });
    spots.get(spot.key)[list].add(item);
  };
  for (const id of left.nodes) add(nodeById.get(id), "nodes", nodeById.get(id));
  for (const found of left.edges.values())
    for (const claim of found) if (claim.place) add(nodeById.get(claim.place), "claims", claim);
  return { spots: [...spots.values()], pairs: pairsOf(spots) };
}

function pairsOf(spots) {
  const pairs = new Map();
  for (const [id, found] of left.edges) {
    const edge = edgeById.get(id);
    if (edge.kind !== "relation") continue;
    const keys_ = edge.ends.map((end) => spotOf(end)?.key).sort();
    if (keys_[0] === keys_[1] || !keys_.every((key) => spots.has(key))) continue;
    if (!pairs.has(keys_.join())) pairs.set(keys_.join(), { ends: keys_.map((key) => spots.get(key)), edges: [] });
    pairs.get(keys_.join()).edges.push({ edge, found });
  }
  return [...pairs.values()];
}
