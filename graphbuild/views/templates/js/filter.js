// Which claims, edges and nodes the reader's choice leaves.

const typeOf = (node) => (node.kind === "event" ? "Event" : node.type);

const groupOf = (edge) => (edge.kind === "relation" ? edge.quad : edge.kind);

// The entry of the legend that switches each off.
for (const node of nodes) node.entry = `type:${typeOf(node)}`;
for (const edge of edges) edge.entry = `quad:${groupOf(edge)}`;
for (const claim of claims) claim.entry = `factuality:${claim.factuality}`;

const claimPasses = (claim) => passesOnAnyDay(claim) && isInRange(claim);

function passesOnAnyDay(claim) {
  if (state.off.has(claim.entry)) return false;
  if (state.event && claim.type !== state.event) return false;
  if (state.speaker && speakerOf(claim) !== state.speaker) return false;
  return !state.article || articleOf(claim).id === state.article;
}

function isInRange(claim) {
  if (state.since && (!claim.date || claim.latest < state.since)) return false;
  return !(state.until && (!claim.date || claim.date > state.until));
}

const asksForClaims = () => Boolean(state.event || state.speaker || state.article || state.since || state.until);
const asksForCertainty = () => [...state.off].some((key) => key.startsWith("factuality:"));

// The claims of an edge that pass; undefined where the edge itself does not.
function passing(edge) {
  if (state.off.has(edge.entry) || (state.property && edge.property !== state.property)) return undefined;
  const left = edge.evidence.every(claimPasses) ? edge.evidence : edge.evidence.filter(claimPasses);
  if (left.length) return left;
  if (edge.claims.length || asksForClaims()) return undefined;
  return edge.asserted && state.off.has("factuality:asserted") ? undefined : left;
}

function nodePasses(node) {
  return !state.hidden.has(node.id) && !state.off.has(node.entry);
}

const inCountry = (edge) => !state.country || edge.ends.some((node) => node.country === state.country);

// The last few answers, so that a step back needs no counting.
const answers = new Map();
const mostAnswers = 4;

// What is left: edges with their passing claims, and the nodes that they join.
function filtered() {
  const key = written({ ...state, selected: "", view: "graph", pinned: new Map() });
  const answer = answers.get(key) ?? filteredNow();
  answers.delete(key);
  answers.set(key, answer);
  if (answers.size > mostAnswers) answers.delete(answers.keys().next().value);
  return answer;
}

function filteredNow() {
  const left = new Map();
  for (const edge of edges) {
    if (!edge.ends.every(nodePasses) || !inCountry(edge)) continue;
    const found = passing(edge);
    if (found) left.set(edge.id, found);
  }
  const within = scope(left);
  const kept = within ? new Map([...within.edges].map((id) => [id, left.get(id)])) : left;
  const joined = new Set(within?.nodes);
  for (const id of kept.keys()) for (const end of edgeById.get(id).ends) joined.add(end.id);
  for (const id of state.shown) if (nodeById.has(id)) joined.add(id);
  return { edges: kept, nodes: joined };
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
  const inside = [...found]
    .flatMap((id) => edgesOf.get(id))
    .filter((edge) => left.has(edge.id) && found.has(edge.from) && found.has(edge.to));
  return { nodes: found, edges: new Set(inside.map((edge) => edge.id)) };
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
