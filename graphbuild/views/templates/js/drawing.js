// The graph on its canvas: vis-network with places computed beforehand.

const drawnNodes = new vis.DataSet();
const drawnEdges = new vis.DataSet();
const canvas = byId("canvas");
let network;
let lines = [];
let view = { nodes: [], places: new Map(), bubbles: [] };
let lastShape = "";
let left = { edges: new Map(), nodes: new Set() };

const visOptions = {
  ...options,
  autoResize: true,
  layout: { improvedLayout: false },
  nodes: { chosen: false, labelHighlightBold: false },
  edges: { chosen: false, selectionWidth: 0, hoverWidth: 0, arrowStrikethrough: false },
  interaction: { hover: true, selectConnectedEdges: false, tooltipDelay: 1e9, keyboard: false },
};

function startDrawing() {
  network = new vis.Network(canvas, { nodes: drawnNodes, edges: drawnEdges }, visOptions);
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    const community = [node, edge].find((id) => id?.startsWith("bubble "));
    if (community) change({ community: community.slice(7), selected: "" });
    else if (node !== undefined) select("node", node);
    else if (edge !== undefined) select("edge", edge);
    else if (state.selected) select("", "");
  });
  network.on("dragStart", () => (dragging = true));
  network.on("dragEnd", ({ nodes: moved }) => {
    dragging = false;
    network.redraw();
    if (!moved.length || !nodeById.has(moved[0])) return;
    const places = network.getPositions(moved);
    const pinned = new Map(state.pinned);
    for (const id of moved) pinned.set(id, offCanvas(places[id].x, places[id].y));
    change({ pinned });
  });
  network.on("hoverNode", ({ node }) => hover(`node:${node}`));
  network.on("hoverEdge", ({ edge }) => hover(`edge:${edge}`));
  network.on("blurNode", () => hover(""));
  network.on("blurEdge", () => hover(""));
  network.on("afterDrawing", drawLabels);
}

let hovered = "";
let dragging = false;

function hover(what) {
  hovered = what;
  canvas.style.cursor = what ? "pointer" : "";
  network.redraw();
}

const sections = { graph: byId("stage"), table: byId("table"), map: byId("map") };

// Shows the graph, the table or the map, and makes room for the panel. A canvas that was hidden has yet to find its
// size.
function showView() {
  panel.hidden = !state.selected;
  if (state.view === "graph" && sections.graph.hidden) lastShape = "";
  for (const [name, section] of Object.entries(sections)) section.hidden = name !== state.view;
  for (const name of ["table", "map"]) byId(`show-${name}`).setAttribute("aria-pressed", String(state.view === name));
}

// Brings the canvas to the state: what is left appears, the rest goes, what changed is drawn anew.
function draw() {
  left = filtered();
  view = viewOf(left);
  brighten();
  const shape = `${[...view.places.keys()].join()} ${view.bubbles.length}`;
  if (shape !== lastShape) measure(shapePlaces());
  const inside = new Set(view.nodes);
  lines = linesWithin(inside);
  const seen = lines.map((id) => [edgeById.get(id), left.edges.get(id)]);
  bendApart(seen.map(([edge]) => edge));
  hideEdgesInMotion(seen.length > 200);
  replace(drawnNodes, [
    ...view.nodes.map((id) => visNode(nodeById.get(id), view.places)),
    ...view.bubbles.map(visBubble),
  ]);
  replace(drawnEdges, [
    ...seen.map(([edge, found]) => visEdge(edge, found)),
    ...view.bubbles.filter(({ anchor }) => inside.has(anchor)).map(visTether),
  ]);
  placeLabels(seen);
  if (shape !== lastShape) fitSoon();
  lastShape = shape;
}

// The places of a picture as it is without a filter.
function shapePlaces() {
  const made = [...view.places.values()].map(({ x, y }) => [x, y]);
  if (large && made.length) return made;
  const open = edges.filter((edge) => !offAtFirst.includes(edge.entry) && edge.ends.every(placed));
  const joined = new Set(open.flatMap((edge) => edge.ends));
  return [...[...joined].map(({ x, y }) => [x, y]), ...view.bubbles.map(({ place }) => place)];
}

let hidesEdges;

function hideEdgesInMotion(hides) {
  if (hides !== hidesEdges) network.setOptions({ interaction: { hideEdgesOnDrag: hides, hideEdgesOnZoom: hides } });
  hidesEdges = hides;
}

// Each drawn item as text, so that only what has changed is drawn anew.
const drawnAs = new Map([drawnNodes, drawnEdges].map((set) => [set, new Map()]));

function replace(set, items) {
  const before = drawnAs.get(set);
  const after = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
  drawnAs.set(set, after);
  set.remove(set.getIds().filter((id) => !after.has(id)));
  set.update(items.filter(({ id }) => before.get(id) !== after.get(id)));
}

const still = matchMedia("(prefers-reduced-motion: reduce)");
const motion = () => (still.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

// Fits the picture into the canvas below the chips.
function fit() {
  if (!canvas.clientHeight) return;
  const covered = chips.children.length ? chips.offsetTop + chips.offsetHeight : 0;
  network.fit({ nodes: drawnNodes.getIds(), animation: false, maxZoomLevel: 1.4 });
  const share = 1 - covered / canvas.clientHeight;
  network.moveTo({ scale: network.getScale() * 0.97 * share, offset: { x: 0, y: covered / 2 }, animation: false });
}

// Once the browser has given the canvas its size.
const fitSoon = () =>
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      fit();
      lookAtSelected();
    }),
  );

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: motion() });
}

function lookAtSelected() {
  const [kind, ...rest] = state.selected.split(":");
  const id = rest.join(":");
  if (id && state.view === "graph") lookAt(kind === "edge" ? edgeById.get(id).to : id);
}

// Brings a node into sight, if it is not there already; on a phone the panel covers the lower part.
function lookAt(id) {
  if (!drawnNodes.get(id)) return;
  const position = network.getPositions([id])[id];
  const at = network.canvasToDOM(position);
  const covered = getComputedStyle(panel).position === "absolute" && !panel.hidden ? panel.offsetHeight : 0;
  const margin = 60;
  const bottom = canvas.clientHeight - covered - margin;
  if (at.x > margin && at.y > margin && at.x < canvas.clientWidth - margin && at.y < bottom) return;
  network.moveTo({ position, offset: { x: 0, y: -covered / 2 }, animation: motion() });
}

// Whether forces move the nodes; places are those of the build again when they stop.
let moving = false;

function move(on) {
  moving = on;
  network.setOptions({ physics: { enabled: on, solver: "forceAtlas2Based", stabilization: false, timestep: 0.3 } });
  byId("move").setAttribute("aria-pressed", String(on));
  if (on) drawnAs.set(drawnNodes, new Map());
  else draw();
}
