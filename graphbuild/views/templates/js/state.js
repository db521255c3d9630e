// What the reader has chosen. It is written into the address as text, so that a view can be sent; undo goes back to
// an earlier text.

// In a graph of some size only relations are drawn at first: what was done comes before who belongs where. What the
// vocabulary has no words for waits in any graph that has something else.
const offAtFirst = [
  ...(nodes.length > 60 ? ["quad:tie", "quad:role"] : []),
  ...(edges.some(({ kind }) => kind !== "open") ? ["quad:open"] : []),
];

const fresh = () => ({
  off: new Set(offAtFirst), // switched off in the legend: "type:Person", "quad:statement", "factuality:denied"
  property: "",
  event: "", // a class of events
  speaker: "",
  article: "",
  country: "",
  since: "",
  until: "",
  community: "", // the number of the community that is opened in a large graph
  selected: "", // "node:ID" or "edge:ID"
  focus: "", // the node whose neighbourhood alone is shown
  steps: 1,
  path: [], // two nodes: only the shortest path between them is shown
  hidden: new Set(),
  pinned: new Map(), // node → [x, y]
  shown: new Set(), // nodes without a line that search has drawn
  view: "graph",
});

let state = fresh();
const past = [];
const listeners = [];
const onChange = (listener) => listeners.push(listener);

const texts = [
  "property",
  "event",
  "speaker",
  "article",
  "country",
  "since",
  "until",
  "community",
  "selected",
  "focus",
];
const sets = ["hidden", "shown"];

// The state as the text of the address's fragment.
function written(from = state) {
  const parts = new URLSearchParams();
  for (const name of texts) if (from[name]) parts.set(name, from[name]);
  for (const name of sets) for (const value of from[name]) parts.append(name, value);
  for (const value of offAtFirst.reduce(toggled, from.off)) parts.append("off", value);
  for (const id of from.path) parts.append("path", id);
  for (const [id, [x, y]] of from.pinned) parts.append("pin", `${Math.round(x)} ${Math.round(y)} ${id}`);
  if (from.steps !== 1) parts.set("steps", String(from.steps));
  if (from.view !== "graph") parts.set("view", from.view);
  return parts.toString();
}

// The state that a fragment describes; names that this graph does not have are left out.
function parsed(fragment) {
  const parts = new URLSearchParams(fragment);
  const made = fresh();
  for (const name of texts) made[name] = parts.get(name) ?? "";
  for (const name of sets) made[name] = new Set(parts.getAll(name));
  made.off = parts.getAll("off").reduce(toggled, made.off);
  const [kind, ...rest] = made.selected.split(":");
  if (!(kind === "node" ? nodeById : edgeById).has(rest.join(":"))) made.selected = "";
  if (!nodeById.has(made.focus)) made.focus = "";
  made.path = parts
    .getAll("path")
    .filter((id) => nodeById.has(id))
    .slice(0, 2);
  made.steps = parts.get("steps") === "2" ? 2 : 1;
  made.view = ["table", "map"].includes(parts.get("view")) ? parts.get("view") : "graph";
  for (const pin of parts.getAll("pin")) {
    const [, x, y, id] = pin.match(/^(-?\d+) (-?\d+) (.*)$/s) ?? [];
    if (nodeById.has(id)) made.pinned.set(id, [Number(x), Number(y)]);
  }
  return made;
}

// Changes the state; each change is a step that undo takes back, but for those that follow another by themselves.
function change(patch, { step = true } = {}) {
  if (step) past.push(written());
  state = { ...state, ...patch };
  told();
}

function undo() {
  if (!past.length) return;
  state = parsed(past.pop());
  told();
}

function told() {
  const fragment = written();
  try {
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
  } catch {
    // A page inside a notebook's frame has no address of its own.
  }
  for (const listener of listeners) listener(state);
}

function toggled(set, value) {
  const copy = new Set(set);
  if (!copy.delete(value)) copy.add(value);
  return copy;
}

const select = (kind, id) => change({ selected: id ? `${kind}:${id}` : "" });
