// Which claims, edges and nodes the reader's choice leaves.

const typeOf = (node) => (node.kind === "event" ? "Event" : node.type);

function claimPasses(claim, { anyDay = false } = {}) {
  if (state.off.has(`factuality:${claim.factuality}`)) return false;
  if (state.speaker && speakerOf(claim) !== state.speaker) return false;
  if (state.article && articleOf(claim).id !== state.article) return false;
  if (anyDay) return true;
  if (state.since && (!claim.date || claim.latest < state.since)) return false;
  return !(state.until && (!claim.date || claim.date > state.until));
}

const asksForClaims = () => Boolean(state.speaker || state.article || state.since || state.until);

const groupOf = (edge) => (edge.kind === "relation" ? edge.quad : edge.kind);

// The claims of an edge that pass; undefined where the edge itself does not.
function passing(edge) {
  if (state.off.has(`quad:${groupOf(edge)}`) || (state.property && edge.property !== state.property)) return undefined;
  const left = claimsOf(edge).filter(claimPasses);
  if (left.length) return left;
  return edge.claims.length || asksForClaims() ? undefined : left;
}

function nodePasses(node) {
  return !state.hidden.has(node.id) && !state.off.has(`type:${typeOf(node)}`);
}

const inCountry = (edge) =>
  !state.country || [edge.from, edge.to].some((id) => nodeById.get(id).country === state.country);

let leftFor;
let leftThen;

// What is left: edges with their passing claims, and the nodes that they join. Kept until another filter is chosen.
function filtered() {
  const key = written({ ...state, selected: "", view: "graph", pinned: new Map() });
  if (key !== leftFor) [leftFor, leftThen] = [key, filteredNow()];
  return leftThen;
}

function filteredNow() {
  const left = new Map();
  for (const edge of edges) {
    if (!nodePasses(nodeById.get(edge.from)) || !nodePasses(nodeById.get(edge.to)) || !inCountry(edge)) continue;
    const found = passing(edge);
    if (found) left.set(edge.id, found);
  }
  const within = scope(left);
  const kept = [...left].filter(([id]) => within === undefined || within.edges.has(id));
  const joined = new Set(kept.flatMap(([id]) => [edgeById.get(id).from, edgeById.get(id).to]));
  for (const id of within?.nodes ?? []) joined.add(id);
  for (const id of state.shown) if (nodeById.has(id)) joined.add(id);
  return { edges: new Map(kept), nodes: joined };
}

// The neighbourhood or path that the reader asked for, undefined without one.
function scope(left) {
  if (state.path.length === 2) return shortestPath(state.path[0], state.path[1], left);
  if (state.focus) return neighbourhood(state.focus, state.steps, left);
  if (state.community) return communityOf(state.community, left);
  return undefined;
}

function communityOf(number, left) {
  const found = new Set(
    nodes.filter((node) => String(node.group) === number && edgesOf.get(node.id).length).map((node) => node.id),
  );
  return within(found, left);
}

function within(found, left) {
  const inside = [...left.keys()].filter((id) => found.has(edgeById.get(id).from) && found.has(edgeById.get(id).to));
  return { nodes: found, edges: new Set(inside) };
}

const otherEnd = (edge, id) => (edge.from === id ? edge.to : edge.from);

function neighbourhood(start, steps, left) {
  const found = new Set([start]);
  let rim = [start];
  for (let step = 0; step < steps; step += 1) {
    rim = rim.flatMap((id) =>
      edgesOf
        .get(id)
        .filter((edge) => left.has(edge.id))
        .map((edge) => otherEnd(edge, id)),
    );
    rim = [...new Set(rim)].filter((id) => !found.has(id));
    for (const id of rim) found.add(id);
  }
  return within(found, left);
}

function shortestPath(start, goal, left) {
  const before = new Map([[start, null]]);
  const queue = [start];
  for (let next = 0; next < queue.length && !before.has(goal); next += 1) {
    for (const edge of edgesOf.get(queue[next])) {
      const other = otherEnd(edge, queue[next]);
      if (!left.has(edge.id) || before.has(other)) continue;
      before.set(other, edge);
      queue.push(other);
    }
  }
  const path = { nodes: new Set([start, goal]), edges: new Set() };
  for (let at = goal; before.get(at); at = otherEnd(before.get(at), at)) {
    path.nodes.add(at);
    path.edges.add(before.get(at).id);
  }
  return path;
}
