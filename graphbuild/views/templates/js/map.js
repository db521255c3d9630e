// The map: places, and countries with those who belong to them, relations between these as arcs. Its outlines are in
// the page; it asks no server for tiles.

let mapOf;
let mapNote = "";
let mapWindow; // the part of the map that the reader has chosen, undefined for all that has something on it

function showMap() {
  const open = state.view === "map";
  const shown = open ? left : undefined;
  if (mapOf === shown) return;
  mapOf = shown;
  if (open) drawMap();
  else sections.map.replaceChildren();
}

const mostArcs = 120;
let mostAtSpot = 1;

function drawMap() {
  const { spots, pairs } = located();
  mostAtSpot = spots.reduce((most, spot) => Math.max(most, claimsAt(spot)), 60);
  const box = mapWindow ? inShape(mapWindow) : boxAround(spots.map(({ at }) => at));
  const focused = document.activeElement?.getAttribute("aria-label");
  const unit = box.width / Math.max(1, sections.map.clientWidth);
  const strongest = pairs.sort((a, b) => b.edges.length - a.edges.length).slice(0, mostArcs);
  const drawing = svg(
    "svg",
    { viewBox: `${box.x} ${box.y} ${box.width} ${box.height}`, role: "group", "aria-label": "Map" },
    ...Object.values(world.land).map((outline) => svg("path", { d: outline, class: "land" })),
    ...strongest.map((pair) => arc(pair, unit)),
    ...largestFirst(spots).map((spot) => marker(spot, unit)),
    ...mapLabels(spots, box, unit),
  );
  sections.map.replaceChildren(drawing, mapButtons(box));
  mapNote = mapText(spots);
  movable(drawing, box, unit);
  if (focused)
    [...sections.map.querySelectorAll("[aria-label]")]
      .find((each) => each.getAttribute("aria-label") === focused)
      ?.focus();
  drawnSize = mapSize();
}

const mapSize = () => `${sections.map.clientWidth} ${sections.map.clientHeight}`;
let drawnSize;

new ResizeObserver(() => state.view === "map" && drawnSize !== mapSize() && drawMap()).observe(sections.map);

function mapText(spots) {
  const count = spots.reduce((sum, spot) => sum + spot.nodes.size, 0);
  return `On the map: ${grouped(count)} of ${plural(left.nodes.size, "node")}, those whose place or country is known`;
}

// The part of the world that holds some places, in the shape of the window.
function boxAround(places) {
  const [xs, ys] = [0, 1].map((axis) => places.map((at) => at[axis]));
  const low = (values, none) => (values.length ? Math.min(...values) - 40 : none);
  const high = (values, none) => (values.length ? Math.max(...values) + 40 : none);
  const [x, y] = [low(xs, 0), low(ys, 0)];
  return inShape({ x, y, width: high(xs, 1000) - x, height: high(ys, 490) - y });
}

// A box grown to the shape of the window around its middle.
function inShape(box) {
  const shape = sections.map.clientWidth / Math.max(1, sections.map.clientHeight);
  const width = Math.max(box.width, box.height * shape);
  const height = width / shape;
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}

const claimsAt = (spot) => spot.claims.size + [...spot.nodes].reduce((sum, node) => sum + node.claims, 0);
const largestFirst = (spots) =>
  spots
    .map((spot) => [claimsAt(spot), spot])
    .sort((a, b) => b[0] - a[0])
    .map(([, spot]) => spot);
// In map units: the area as the claims, the largest of fixed size; smaller on a narrow screen.
function radius(spot, unit) {
  const narrow = Math.min(1, Math.max(0.55, Math.sqrt(sections.map.clientWidth / 1000)));
  return (4 + 15 * Math.sqrt(claimsAt(spot) / mostAtSpot)) * narrow * unit;
}

// A shape that can be clicked and reached with the keyboard.
function pressable(shape, label, action) {
  for (const [name, value] of Object.entries({ tabindex: 0, role: "button", "aria-label": label }))
    shape.setAttribute(name, value);
  shape.append(svg("title", {}, label));
  shape.addEventListener("click", action);
  shape.addEventListener(
    "keydown",
    (event) => ["Enter", " "].includes(event.key) && (event.preventDefault(), action()),
  );
  return shape;
}

function arc({ ends, edges: between }, unit) {
  const [[x1, y1], [x2, y2]] = ends.map(({ at }) => at);
  const lift = Math.hypot(x2 - x1, y2 - y1) / 8;
  const strongest = between.reduce((most, each) => (each.found.length > most.found.length ? each : most)).edge;
  const asserted = between.some(({ edge, found }) => isAsserted(edge, found));
  const shape = svg("path", {
    d: `M${x1} ${y1}Q${(x1 + x2) / 2} ${(y1 + y2) / 2 - lift} ${x2} ${y2}`,
    class: "arc",
    style: `stroke:${arcColour(between)};stroke-width:${Math.min(5, 1 + Math.log2(between.length + 1) / 2) * unit}`,
    ...(asserted ? {} : { "stroke-dasharray": `${6 * unit} ${5 * unit}` }),
  });
  return pressable(shape, `${ends.map(({ name }) => name).join(" – ")}: ${plural(between.length, "relation")}`, () =>
    select("edge", strongest.id),
  );
}

// Cooperation, conflict, or neither: what most of the edges are.
function arcColour(between) {
  const count = (word) => between.filter(({ edge }) => edge.quad.includes(word)).length;
  const [good, bad] = [count("cooperation"), count("conflict")];
  return palette[good > bad ? "--cooperation" : bad > good ? "--conflict" : "--statement"];
}

// A circle for a country, a diamond for a place.
function marker(spot, unit) {
  const r = radius(spot, unit);
  const [x, y] = spot.at;
  const shape =
    spot.kind === "place"
      ? svg("path", { d: `M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`, class: "place" })
      : svg("circle", { cx: x, cy: y, r, class: "country" });
  shape.setAttribute("stroke-width", 1.5 * unit);
  const parts = [
    spot.nodes.size && plural(spot.nodes.size, "node"),
    spot.claims.size && `${plural(spot.claims.size, "claim")} about events there`,
  ];
  return pressable(shape, `${spot.name}: ${parts.filter(Boolean).join(", ")}`, () => openSpot(spot));
}

function openSpot(spot) {
  const own = spot.kind === "place" ? placeByKey.get(spot.key) : stateByCode.get(spot.key);
  const node = own ?? (spot.kind === "place" && [...spot.nodes][0]);
  if (node) select("node", node.id);
  else change({ country: spot.key });
}

// Names around the markers, those with most claims first, each only where it covers nothing.
function mapLabels(spots, view_, unit) {
  const room = new Room();
  for (const spot of spots) {
    const [x, y, r] = [...spot.at, radius(spot, unit)].map((length) => length / unit);
    room.take({ x: x - r, y: y - r, width: 2 * r, height: 2 * r });
  }
  return largestFirst(spots).flatMap((spot) => mapLabel(spot, room, view_, unit));
}

function mapLabel(spot, room, view_, unit) {
  const text = shortened(spot.name, 28);
  const width = text.length * 7.8 + 4;
  const [x, y, r] = [...spot.at, radius(spot, unit)].map((length) => length / unit);
  const [first, last] = [view_.x / unit, (view_.x + view_.width) / unit];
  const whole = (box) => box.x > first && box.x + box.width < last;
  const box = around({ x, y, r }, width).find((each) => whole(each) && room.free(each));
  if (!box) return [];
  room.take(box);
  const place = { x: (box.x + width / 2) * unit, y: (box.y + 11) * unit };
  return [svg("text", { ...place, "font-size": 12.5 * unit, "stroke-width": 3 * unit, class: "name" }, text)];
}

function mapButtons(box) {
  const button = (text, label, action) =>
    element("button", { type: "button", "aria-label": label, onclick: action }, text);
  return element(
    "div",
    { class: "zoom", role: "group", "aria-label": "Zoom of the map" },
    button("+", "Zoom in", () => zoomMap(box, 0.6)),
    button("−", "Zoom out", () => zoomMap(box, 1 / 0.6)),
    button("⤢", "Fit everything", () => ((mapWindow = undefined), drawMap())),
  );
}

// Another part of the map, its middle or the point under the mouse staying where it is.
function zoomMap(box, factor, at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }) {
  const width = Math.min(1400, Math.max(12, box.width * factor));
  const share = width / box.width;
  mapWindow = {
    x: at.x - (at.x - box.x) * share,
    y: at.y - (at.y - box.y) * share,
    width,
    height: box.height * share,
  };
  drawMap();
}

// The wheel zooms, dragging moves.
function movable(drawing, box, unit) {
  const inside = ({ offsetX, offsetY }) => ({ x: box.x + offsetX * unit, y: box.y + offsetY * unit });
  drawing.addEventListener(
    "wheel",
    (event) => (event.preventDefault(), zoomMap(box, event.deltaY > 0 ? 1.25 : 0.8, inside(event))),
    { passive: false },
  );
  drawing.addEventListener("pointerdown", (event) => {
    if (event.target.hasAttribute("tabindex")) return;
    const start = { x: event.clientX, y: event.clientY };
    const moved = ({ clientX, clientY }) => {
      mapWindow = { ...box, x: box.x - (clientX - start.x) * unit, y: box.y - (clientY - start.y) * unit };
      drawing.setAttribute("viewBox", `${mapWindow.x} ${mapWindow.y} ${box.width} ${box.height}`);
    };
    const ended = () => (drawing.removeEventListener("pointermove", moved), mapWindow && drawMap());
    drawing.setPointerCapture(event.pointerId);
    drawing.addEventListener("pointermove", moved);
    drawing.addEventListener("pointerup", ended, { once: true });
  });
}
