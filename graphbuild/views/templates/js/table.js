// The table: the same edges as on the canvas, for reading, for keyboards and screen readers.

const tableStep = 200;

let tableOf;

function showTable() {
  const open = state.view === "table";
  const shown = open ? left : undefined;
  if (tableOf === shown) return undefined;
  tableOf = shown;
  if (!open) return sections.table.replaceChildren();
  const rows = tableRows();
  const body = element("tbody");
  const more = element("button", { type: "button", onclick: () => grow() }, "Show more");
  const grow = () => {
    const at = body.children.length;
    body.append(...rows.slice(at, at + tableStep).map(tableRow));
    more.hidden = body.children.length >= rows.length;
  };
  grow();
  const head = ["Subject", "Relation", "Object", "Certainty", "Said by", "When", "Claims"].map((name) =>
    element("th", { scope: "col" }, name),
  );
  return sections.table.replaceChildren(
    element(
      "table",
      {},
      element("caption", {}, plural(rows.length, "edge")),
      element("thead", {}, element("tr", {}, head)),
      body,
    ),
    more,
  );
}

function tableRows() {
  const rows = [...left.edges].map(([id, found]) => ({ edge: edgeById.get(id), found }));
  const day = ({ found }) =>
    found.reduce((first, claim) => (claim.date && (!first || claim.date < first) ? claim.date : first), "");
  for (const row of rows) row.day = day(row);
  const rank = (row) => (row.edge.kind === "relation" ? 0 : 1);
  return rows.sort(
    (a, b) => rank(a) - rank(b) || (a.day < b.day ? -1 : a.day > b.day ? 1 : a.edge.id < b.edge.id ? -1 : 1),
  );
}

// "3 + 12": three claims, and twelve that had no room in the page.
const countOf = (edge, found) => [found.length, edge.leftOut].filter((count, at) => count || !at).join(" + ");

function tableRow({ edge, found, day }) {
  const relation = element(
    "button",
    { type: "button", class: "link", onclick: () => select("edge", edge.id) },
    element("span", { class: "bar", style: `background:${colourOfEdge(edge)}` }),
    shortened(edge.label, 100),
  );
  const speakers = shortened([...new Set(found.map(speakerOf))].join(", "), 80);
  const certainty = [...new Set(found.map((claim) => certaintyName(claim.factuality)))].join(", ");
  return element(
    "tr",
    {},
    [nodeButton(edge.from), relation, nodeButton(edge.to), certainty, speakers, dayText(day), countOf(edge, found)].map((cell) =>
      element("td", {}, cell),
    ),
  );
}
