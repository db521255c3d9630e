// The map: every node at the country that it belongs to, relations between countries as arcs. Its outlines are in the
// page; it asks no server for tiles.

const world = read("world");
const placeOf = new Map(Object.entries(world.at));
let mapOf;

function showMap() {
  const open = state.view === "map";
  const shown = open ? left : undefined;
  if (mapOf === shown) return;
  mapOf = shown;
  if (open) drawMap();
  else sections.map.replaceChildren();
}

// Countries with their nodes, and pairs of countries with the edges between them.
function located() {
  const countries = new Map();
  for (const node of [...left.nodes].map((id) => nodeById.get(id))) {
    if (!placeOf.has(node.country)) continue;
    if (!countries.has(node.country))
      countries.set(node.country, { code: node.country, nodes: [], at: placeOf.get(node.country) });
    countries.get(node.country).nodes.push(node);
  }
  const pairs = new Map();
  for (const [id, found] of left.edges) {
    const edge = edgeById.get(id);
    const ends = [edge.from, edge.to].map((end) => nodeById.get(end).country).sort();
    if (edge.kind !== "relation" || ends[0] === ends[1] || !ends.every((code) => countries.has(code))) continue;
    if (!pairs.has(ends.join())) pairs.set(ends.join(), { ends, edges: [] });
    pairs.get(ends.join()).edges.push({ edge, found });
  }
  return { countries: [...countries.values()], pairs: [...pairs.values()] };
}

function drawMap() {
  const { countries, pairs } = located();
  const box = mapBox(countries);
  const unit = box.width / Math.max(1, sections.map.clientWidth);
  const land = Object.values(world.land).map((outline) => svg("path", { d: outline, class: "land" }));
  const drawing = svg(
    "svg",
    { viewBox: `${box.x} ${box.y} ${box.width} ${box.height}`, role: "group", "aria-label": "Map" },
    ...land,
    ...pairs.map((pair) => arc(pair, unit)),
    ...largestFirst(countries).map((country) => circle(country, unit)),
    ...mapLabels(countries, unit),
  );
  const count = countries.reduce((sum, country) => sum + country.nodes.length, 0);
  sections.map.replaceChildren(
    drawing,
    element(
      "p",
      { class: "chip" },
      `On the map: ${count} of ${plural(left.nodes.size, "node")}, those whose country is known`,
    ),
  );
}

// The part of the world that holds the countries, in the shape of the window.
function mapBox(countries) {
  const [xs, ys] = [0, 1].map((axis) => countries.map((country) => country.at[axis]));
  const low = (values, none) => (values.length ? Math.min(...values) - 60 : none);
  const high = (values, none) => (values.length ? Math.max(...values) + 60 : none);
  const box = { x: low(xs, 0), y: low(ys, 0), right: high(xs, 1000), bottom: high(ys, 490) };
  const shape = sections.map.clientWidth / Math.max(1, sections.map.clientHeight);
  const width = Math.max(box.right - box.x, (box.bottom - box.y) * shape);
  const height = width / shape;
  return { x: (box.x + box.right - width) / 2, y: (box.y + box.bottom - height) / 2, width, height };
}

const claimsAt = (country) => country.nodes.reduce((sum, node) => sum + node.claims, 0);
const largestFirst = (countries) => [...countries].sort((a, b) => claimsAt(b) - claimsAt(a));
const radius = (country, unit) => (5 + 2.2 * Math.sqrt(claimsAt(country))) * unit;

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
  const [[x1, y1], [x2, y2]] = ends.map((code) => placeOf.get(code));
  const lift = Math.hypot(x2 - x1, y2 - y1) / 8;
  const strongest = [...between].sort((a, b) => b.found.length - a.found.length)[0].edge;
  const asserted = between.some(({ edge, found }) => isAsserted(edge, found));
  const shape = svg("path", {
    d: `M${x1} ${y1}Q${(x1 + x2) / 2} ${(y1 + y2) / 2 - lift} ${x2} ${y2}`,
    class: "arc",
    style: `stroke:${arcColour(between)};stroke-width:${(1.5 + Math.sqrt(between.length)) * unit}`,
    ...(asserted ? {} : { "stroke-dasharray": `${6 * unit} ${5 * unit}` }),
  });
  return pressable(shape, `${ends.map(countryName).join(" – ")}: ${plural(between.length, "relation")}`, () =>
    select("edge", strongest.id),
  );
}

// Cooperation, conflict, or neither: what most of the edges are.
function arcColour(between) {
  const count = (word) => between.filter(({ edge }) => edge.quad.includes(word)).length;
  const [good, bad] = [count("cooperation"), count("conflict")];
  return palette[good > bad ? "--cooperation" : bad > good ? "--conflict" : "--statement"];
}

function circle(country, unit) {
  const stateNode = country.nodes.find((node) => node.type === "State");
  const shape = svg("circle", {
    cx: country.at[0],
    cy: country.at[1],
    r: radius(country, unit),
    class: "country",
    "stroke-width": 1.5 * unit,
  });
  const label = `${countryName(country.code)}: ${plural(country.nodes.length, "node")}, ${plural(claimsAt(country), "claim")}`;
  return pressable(shape, label, () => (stateNode ? select("node", stateNode.id) : change({ country: country.code })));
}

// Names around the circles, those with most claims first, each only where it covers nothing.
function mapLabels(countries, unit) {
  const room = new Room();
  for (const country of countries) {
    const [x, y, r] = [...country.at, radius(country, unit)].map((length) => length / unit);
    room.take({ x: x - r, y: y - r, width: 2 * r, height: 2 * r });
  }
  return largestFirst(countries).flatMap((country) => mapLabel(country, room, unit));
}

function mapLabel(country, room, unit) {
  const text = countryName(country.code);
  const width = text.length * 7.2;
  const [x, y, r] = [...country.at, radius(country, unit)].map((length) => length / unit);
  const boxes = around({ x, y, r }, width);
  const box = boxes.find((each) => room.free(each));
  if (!box) return [];
  room.take(box);
  return [
    svg(
      "text",
      {
        x: (box.x + width / 2) * unit,
        y: (box.y + 11) * unit,
        "font-size": 12.5 * unit,
        "stroke-width": 3 * unit,
        class: "name",
      },
      text,
    ),
  ];
}
