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

// The first and last days of claims, in order; days that overlap or follow each other are one spell.
function spells(found) {
  const ranges = found.filter((claim) => claim.date).map((claim) => [claim.date, claim.latest]);
  const joined = [];
  for (const [first, last] of ranges.sort((a, b) => (a.join() < b.join() ? -1 : 1))) {
    const before = joined.at(-1);
    if (before && dayNumber(first) <= dayNumber(before[1]) + 1) before[1] = before[1] > last ? before[1] : last;
    else joined.push([first, last]);
  }
  return joined;
}

const spellTag = ([start, end]) => tag("spell", { start, end });

// From the first claim to the last day of the last one.
function extent(found) {
  const ranges = spells(found);
  return ranges.length ? { start: ranges[0][0], end: ranges.at(-1)[1] } : {};
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
        { id: edge.id, source: edge.from, target: edge.to, label: edge.label, weight: Math.max(1, found.length), ...extent(found) },
        values([edge.property, edge.kind, edge.quad, isAsserted(edge, found), [...new Set(found.map((claim) => claim.factuality))].join(" "), edge.leftOut]) +
          (spells(found).length > 1 ? tag("spells", {}, spells(found).map(spellTag).join("")) : ""),
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
      ["factuality", "string"],
      ["claims_left_out", "integer"],
    ]) +
    tag("nodes", {}, nodeRows.join("")) +
    tag("edges", {}, edgeRows.join(""));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag("gexf", { xmlns: "http://www.gexf.net/1.2draft", version: "1.2" }, meta + tag("graph", { defaultedgetype: "directed", mode: "dynamic", timeformat: "date" }, graph))}\n`;
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
