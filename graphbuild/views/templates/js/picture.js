// Pictures of what is drawn: the canvas as PNG, the same shapes as SVG.

// The canvas on paper of the page's colour, as it is seen.
function savePng() {
  const source = canvas.querySelector("canvas");
  const copy = element("canvas", { width: source.width, height: source.height });
  const context = copy.getContext("2d");
  context.fillStyle = palette["--paper"];
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(source, 0, 0);
  copy.toBlob((blob) => download("graph.png", blob), "image/png");
}

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
  const all = Object.values(places);
  const box = ["x", "y"].map((axis) => [
    Math.min(...all.map((at) => at[axis])) - 120,
    Math.max(...all.map((at) => at[axis])) + 120,
  ]);
  const size = { viewBox: `${box[0][0]} ${box[1][0]} ${box[0][1] - box[0][0]} ${box[1][1] - box[1][0]}` };
  const paper = tag("rect", {
    x: box[0][0],
    y: box[1][0],
    width: box[0][1] - box[0][0],
    height: box[1][1] - box[1][0],
    fill: palette["--paper"],
  });
  const lines = [...left.edges]
    .filter(([id]) => drawnEdges.get(id))
    .map(([id, found]) => svgEdge(edgeById.get(id), found, places));
  const shapes = Object.keys(places).map((id) => svgNode(nodeById.get(id), places[id]));
  return tag(
    "svg",
    { xmlns: svgNamespace, "font-family": "system-ui, Arial, sans-serif", ...size },
    paper + lines.join("") + shapes.join(""),
  );
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
  const arrow = edge.kind === "relation" ? svgArrow(bend, b, sizeOf(nodeById.get(edge.to)), colourOfEdge(edge)) : "";
  return line + arrow + svgLabel(shortened(labelOf(edge, found), 40), middle.x, middle.y + 4, 11.5, inkOf(edge));
}

function svgArrow(from, to, radius, fill) {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return tag("path", {
    d: `M${-radius - 2} 0l-11 -5v10z`,
    fill,
    transform: `translate(${to.x} ${to.y}) rotate(${angle})`,
  });
}

const svgLabel = (text, x, y, size, fill) =>
  tag(
    "text",
    {
      x,
      y,
      "font-size": size,
      "text-anchor": "middle",
      fill,
      stroke: palette["--paper"],
      "stroke-width": 3,
      "paint-order": "stroke",
    },
    xmlText(text),
  );

function svgNode(node, { x, y }) {
  const size = sizeOf(node);
  const shape = tag("path", {
    d: outlines[looks[typeOf(node)].shape],
    fill: colourOfNode(node),
    transform: `translate(${x - size} ${y - size}) scale(${size / 8})`,
  });
  const code =
    node.type === "State" && node.country
      ? tag(
          "text",
          {
            x,
            y: y + 4,
            "font-size": size * 0.7,
            "font-weight": 700,
            "text-anchor": "middle",
            fill: palette["--on-state"],
          },
          xmlText(node.country),
        )
      : "";
  return shape + code + svgLabel(shortened(node.label, 28), x, y + size + 14, 13, palette["--ink"]);
}
