// Pictures and data out of the page: what is drawn as PNG and SVG, what is left as Turtle, GEXF and CSV.

function download(name, content, type) {
  const link = element("a", {
    download: name,
    href: URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type })),
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

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

// The edges that are left and the claims behind them.
function turtle() {
  const named = [...left.nodes].map(
    (id) => `${turtleIri(id)} <http://www.w3.org/2000/01/rdf-schema#label> ${turtleText(nodeById.get(id).label)} .`,
  );
  const stated = [...left.edges]
    .filter(([id, found]) => isAsserted(edgeById.get(id), found) && !edgeById.get(id).open)
    .map(([id]) => edgeById.get(id))
    .map((edge) => `${turtleIri(edge.from)} ${dip(edge.property)} ${turtleIri(edge.to)} .`);
  const evidence = [...left.edges].flatMap(([id, found]) => found.map((claim) => claimTurtle(claim, edgeById.get(id))));
  return [...named, "", ...stated, "", ...new Set(evidence)].join("\n");
}

const csvCell = (value) => {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

function csv() {
  const head = [
    "subject",
    "relation",
    "object",
    "quad_class",
    "factuality",
    "condition",
    "speaker",
    "earliest",
    "latest",
    "confidence",
    "sentence",
    "article",
    "publisher",
    "published",
    "url",
  ];
  const rows = [...left.edges].flatMap(([id, found]) =>
    (found.length ? found : [undefined]).map((claim) => csvRow(edgeById.get(id), claim)),
  );
  return [head, ...rows].map((row) => row.map(csvCell).join(",")).join("\n") + "\n";
}

function csvRow(edge, claim) {
  const start = [nameOf(edge.from), edge.label, nameOf(edge.to), edge.quad];
  if (!claim) return start;
  const article = articleOf(claim);
  return [
    ...start,
    claim.factuality,
    claim.condition,
    speakerOf(claim),
    claim.date,
    claim.latest,
    claim.confidence,
    sentences[claim.sentence].text,
    article.title,
    article.publisher,
    article.published,
    article.url,
  ];
}

function gexf() {
  const columns = (kind, names) =>
    tag(
      "attributes",
      { class: kind },
      names.map(([title, type], id) => tag("attribute", { id, title, type })).join(""),
    );
  const values = (list) =>
    tag("attvalues", {}, list.map((value, id) => tag("attvalue", { for: id, value: value ?? "" })).join(""));
  const nodeRows = [...left.nodes]
    .map((id) => nodeById.get(id))
    .map((node) =>
      tag("node", { id: node.id, label: node.label }, values([node.kind, node.type, node.country, node.claims])),
    );
  const edgeRows = [...left.edges]
    .map(([id, found]) => [edgeById.get(id), found])
    .map(([edge, found]) =>
      tag(
        "edge",
        { id: edge.id, source: edge.from, target: edge.to, label: edge.label, weight: Math.max(1, found.length) },
        values([
          edge.property,
          edge.kind,
          edge.quad,
          isAsserted(edge, found),
          found
            .map((claim) => claim.date)
            .filter(Boolean)
            .sort()[0],
        ]),
      ),
    );
  const graph =
    columns("node", [
      ["kind", "string"],
      ["type", "string"],
      ["country", "string"],
      ["claims", "integer"],
    ]) +
    columns("edge", [
      ["property", "string"],
      ["kind", "string"],
      ["quad", "string"],
      ["asserted", "boolean"],
      ["earliest", "string"],
    ]) +
    tag("nodes", {}, nodeRows.join("")) +
    tag("edges", {}, edgeRows.join(""));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag("gexf", { xmlns: "http://www.gexf.net/1.2draft", version: "1.2" }, tag("graph", { defaultedgetype: "directed" }, graph))}\n`;
}

const savers = {
  png: savePng,
  svg: () => download("graph.svg", svgText(), "image/svg+xml"),
  turtle: () => download("graph.ttl", turtle(), "text/turtle"),
  gexf: () => download("graph.gexf", gexf(), "application/gexf+xml"),
  csv: () => download("graph.csv", csv(), "text/csv"),
};

for (const button of document.querySelectorAll("[data-save]")) {
  button.addEventListener("click", () => {
    savers[button.dataset.save]();
    button.closest("details").open = false;
  });
}
