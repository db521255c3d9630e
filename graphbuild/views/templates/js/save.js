// Pictures and data out of the page: what is drawn as PNG and SVG, what is left as Turtle, GEXF and CSV.

function download(name, content, type) {
  const link = element("a", {
    download: name,
    href: URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type })),
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// What a file says of itself: which part of the graph it holds.
function originText() {
  const narrowed_ = narrowings().map(([text]) => text);
  const parts = [
    `Saved from the page “${document.title}”: ${summary.textContent}.`,
    narrowed_.length && `Narrowed: ${narrowed_.join("; ")}.`,
    missingText() && `Partial: ${missingText()}`,
  ];
  return parts.filter(Boolean).join(" ");
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
  return [`# ${originText().replace(/\p{C}/gu, " ")}`, "", ...named, "", ...stated, "", ...new Set(evidence)].join(
    "\n",
  );
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
    "event_class",
    "code",
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
    "claims_left_out",
  ];
  const rows = [...left.edges].flatMap(([id, found]) =>
    (found.length ? found : [undefined]).map((claim) => csvRow(edgeById.get(id), claim)),
  );
  return [head, ...rows].map((row) => row.map(csvCell).join(",")).join("\n") + "\n";
}

function csvRow(edge, claim) {
  const start = [nameOf(edge.from), edge.label, nameOf(edge.to), edge.quad];
  if (!claim) return [...start, ...Array(13).fill(""), edge.leftOut];
  const article = articleOf(claim);
  return [
    ...start,
    claim.type,
    claim.code,
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
    edge.leftOut,
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
          edge.leftOut,
        ]),
      ),
    );
  const meta = tag("meta", {}, tag("description", {}, xmlText(originText())));
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
      ["claims_left_out", "integer"],
    ]) +
    tag("nodes", {}, nodeRows.join("")) +
    tag("edges", {}, edgeRows.join(""));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag("gexf", { xmlns: "http://www.gexf.net/1.2draft", version: "1.2" }, meta + tag("graph", { defaultedgetype: "directed" }, graph))}\n`;
}

// Data of a page that lacks a part of its graph say so in their name as well.
const dataName = (suffix) => `${leftOut.claims ? "graph-partial" : "graph"}.${suffix}`;

const savers = {
  png: savePng,
  svg: saveSvg,
  turtle: () => download(dataName("ttl"), turtle(), "text/turtle"),
  gexf: () => download(dataName("gexf"), gexf(), "application/gexf+xml"),
  csv: () => download(dataName("csv"), csv(), "text/csv"),
};

byId("save-note").textContent = missingText();

// A table has no picture.
onChange(() => {
  for (const kind of ["png", "svg"]) document.querySelector(`[data-save=${kind}]`).disabled = state.view === "table";
});

for (const button of document.querySelectorAll("[data-save]")) {
  button.addEventListener("click", () => {
    savers[button.dataset.save]();
    button.closest("details").open = false;
  });
}
