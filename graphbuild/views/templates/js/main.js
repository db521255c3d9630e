// Joins the parts: what happens when the state changes, and the keys.

const summary = byId("summary");
const allRelations = edges.filter((edge) => edge.kind === "relation").length;
const firstDate = claims.reduce((first, { date }) => (date && (!first || date < first) ? date : first), "");
const lastDate = claims.reduce((last, { date }) => (date > last ? date : last), "");

function summarize() {
  const relations = [...left.edges.keys()].filter((id) => edgeById.get(id).kind === "relation").length;
  const all = plural(allRelations, "relation");
  const shown = relations === allRelations ? all : `${grouped(relations)} of ${all}`;
  const parts = [
    `${shown} between ${plural(left.nodes.size, "node")}, from ${plural(articles.length, "article")}`,
    spanText(firstDate, lastDate),
    leftOut.claims && `the strongest ${grouped(claims.length)} of ${plural(claims.length + leftOut.claims, "claim")}`,
  ];
  summary.textContent = parts.filter(Boolean).join(" · ");
}

function say() {
  const [kind, ...rest] = state.selected.split(":");
  const id = rest.join(":");
  const edge = kind === "edge" && edgeById.get(id);
  lookAtSelected();
  byId("said").textContent = edge
    ? `${titleOf(edge.from)} ${edge.label} ${titleOf(edge.to)}`
    : kind === "node"
      ? titleOf(id)
      : "";
}

onChange(showView);
onChange(draw);
onChange(summarize);
onChange(showPanel);
onChange(showLegend);
onChange(showTable);
onChange(showMap);
onChange(showTimeline);
onChange(showChips);
onChange(say);
onChange(() => (byId("undo").disabled = !past.length));

byId("undo").addEventListener("click", undo);
byId("reset").addEventListener("click", () => (change(fresh()), fit()));
byId("show-table").addEventListener("click", () => change({ view: state.view === "table" ? "graph" : "table" }));
byId("show-map").addEventListener("click", () => change({ view: state.view === "map" ? "graph" : "map" }));
byId("zoom-in").addEventListener("click", () => zoom(1.3));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
byId("fit").addEventListener("click", () => fit());
byId("move").addEventListener("click", () => move(!moving));

// The node that lies nearest in the direction of an arrow key.
function step(dx, dy) {
  const places = network.getPositions();
  const at = places[state.selected.replace(/^node:/, "")];
  if (!at) return nodeOrder.length && select("node", nodeOrder[0].id);
  const cost = ({ x, y }) => {
    const ahead = (x - at.x) * dx + (y - at.y) * dy;
    const aside = Math.abs((x - at.x) * dy) + Math.abs((y - at.y) * dx);
    return ahead > 1 ? ahead + 2 * aside : Infinity;
  };
  const best = Object.entries(places)
    .filter(([id]) => nodeById.has(id))
    .map(([id, place]) => [cost(place), id])
    .sort((a, b) => a[0] - b[0])[0];
  if (best && best[0] < Infinity) {
    select("node", best[1]);
  }
  return undefined;
}

const keys = {
  ArrowLeft: () => step(-1, 0),
  ArrowRight: () => step(1, 0),
  ArrowUp: () => step(0, -1),
  ArrowDown: () => step(0, 1),
  Enter: () => panel.querySelector("button:not(.close)")?.focus(),
  "+": () => zoom(1.3),
  "-": () => zoom(1 / 1.3),
  0: () => fit(),
};

canvas.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "Escape" && state.selected && !typing) {
    select("", "");
    canvas.focus();
  } else if (event.key === "/" && !typing) {
    event.preventDefault();
    searchBox.focus();
  } else if (event.key === "z" && (event.ctrlKey || event.metaKey) && !typing) {
    event.preventDefault();
    undo();
  }
});

addEventListener("hashchange", () => {
  if (location.hash.slice(1) === written()) return;
  state = parsed(location.hash.slice(1));
  told();
});

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => (readPalette(), told()));

readPalette();
state = parsed(location.hash.slice(1));
startLegend();
startTimeline();
startDrawing();
told();
document.querySelector("main").removeAttribute("aria-busy");
