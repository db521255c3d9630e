// Pictures of what is drawn, graph or map, as PNG and SVG.

// What is seen on paper of the page's colour.
async function savePng() {
  const source = state.view === "map" ? await mapImage() : canvas.querySelector("canvas");
  const copy = element("canvas", { width: source.width, height: source.height });
  const context = copy.getContext("2d");
  context.fillStyle = palette["--paper"];
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(source, 0, 0);
  copy.toBlob((blob) => download("graph.png", blob), "image/png");
}

async function mapImage() {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([mapSvgText()], { type: "image/svg+xml" }));
  await image.decode();
  return image;
}

const saveSvg = () => download("graph.svg", state.view === "map" ? mapSvgText() : svgText(), "image/svg+xml");

const xmlText = (text) =>
  String(text)
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      "",
    )
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const tag = (name, attributes, content = "") =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${xmlText(value)}"`)
    .join("")}${content ? `>${content}</${name}>` : "/>"}`;

function svgText() {
  const places = network.getPositions(drawnNodes.getIds().filter((id) => nodeById.has(id)));
  const box = svgBox([...Object.values(places), ...writings.flatMap(endsOf)]);
  const size = { viewBox: `${box.x} ${box.y} ${box.width} ${box.height}` };
  const paper = tag("rect", { ...box, fill: palette["--paper"] });
  const lines = [...left.edges]
    .filter(([id]) => drawnEdges.get(id))
    .map(([id, found]) => svgEdge(edgeById.get(id), found, places));
  const shapes = Object.keys(places).map((id) => svgNode(nodeById.get(id), places[id]));
  return tag(
    "svg",
    { xmlns: svgNamespace, "font-family": "system-ui, Arial, sans-serif", ...size },
    paper + lines.join("") + view.bubbles.map(svgBubble).join("") + shapes.join("") + writings.map(svgWritten).join(""),
  );
}

// About where a text begins and ends.
const endsOf = ({ text, x, y, scale }) => [-1, 1].map((side) => ({ x: x + (side * text.length * 4.2) / scale, y }));

function svgBox(points) {
  const margin = 30 / network.getScale();
  const [x, y, right, bottom] = [
    ...["x", "y"].map((axis) => points.reduce((least, at) => Math.min(least, at[axis]), Infinity) - margin),
    ...["x", "y"].map((axis) => points.reduce((most, at) => Math.max(most, at[axis]), -Infinity) + margin),
  ];
  return { x, y, width: right - x, height: bottom - y };
}

function svgEdge(edge, found, places) {
  const [a, b] = [places[edge.from], places[edge.to]];
  const middle = network.body.edges[edge.id].edgeType.getPoint(0.5);
  const bend = { x: 2 * middle.x - (a.x + b.x) / 2, y: 2 * middle.y - (a.y + b.y) / 2 };
  const dash = isAsserted(edge, found) ? {} : { "stroke-dasharray": "7 6" };
  const line = tag("path", {
    d: `M${a.x} ${a.y}Q${bend.x} ${bend.y} ${b.x} ${b.y}`,
    fill: "none",
    stroke: colourOfEdge(edge),
    "stroke-width": 2,
    ...dash,
  });
  const arrow = ["relation", "open"].includes(edge.kind) ? svgArrow(bend, b, sizeOf(nodeById.get(edge.to)), colourOfEdge(edge)) : "";
  return line + arrow;
}

function svgArrow(from, to, radius, fill) {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return tag("path", {
    d: `M${-radius - 2} 0l-11 -5v10z`,
    fill,
    transform: `translate(${to.x} ${to.y}) rotate(${angle})`,
  });
}

function svgNode(node, { x, y }) {
  const size = sizeOf(node);
  return tag("path", {
    d: outlines[looks[typeOf(node)].shape],
    fill: colourOfNode(node),
    transform: `translate(${x - size} ${y - size}) scale(${size / 8})`,
  });
}

function svgBubble(bubble) {
  const [cx, cy] = onCanvas(...bubble.place);
  return tag("circle", { cx, cy, r: bubbleSize(bubble), fill: palette["--rule"], stroke: palette["--quiet"] });
}

// A text as it stands on the canvas.
function svgWritten({ text, x, y, font, fill, halo, scale }) {
  const [, weight, size] = font.match(/^(\d+) ([\d.]+)px/);
  const outline = halo ? { stroke: halo, "stroke-width": 4 / scale, "paint-order": "stroke" } : {};
  const place = { x, y: y + (size * 0.35) / scale, "font-size": size / scale, "font-weight": weight };
  return tag("text", { ...place, "text-anchor": "middle", fill, ...outline }, xmlText(text));
}

// The map as it is seen, its styles written into its shapes.
function mapSvgText() {
  const shown = sections.map.querySelector("svg");
  const copy = shown.cloneNode(true);
  const copies = [...copy.querySelectorAll("path, circle, text")];
  shown.querySelectorAll("path, circle, text").forEach((shape, number) => {
    const style = getComputedStyle(shape);
    for (const name of ["fill", "stroke", "opacity", "paint-order", "text-anchor", "font-weight", "vector-effect"])
      copies[number].style.setProperty(name, style.getPropertyValue(name));
  });
  copy.style.background = palette["--paper"];
  copy.setAttribute("font-family", labelFont);
  for (const [name, size] of Object.entries({ width: shown.clientWidth, height: shown.clientHeight }))
    copy.setAttribute(name, size);
  return new XMLSerializer().serializeToString(copy);
}
