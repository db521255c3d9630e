// An answer as a network: a line from the first thing of a row to each other one.

import { certaintyOf, columnsOf, thingIn, thingsIn, words } from "/static/answer.js";
import { edgeOf, networkIn, nodeOf } from "/static/drawn.js";
import { thingsOf } from "/static/neighbours.js";
import { addressOf, element, load, plural } from "/static/terms.js";

const most = 300;

export async function graphView(answer, place) {
  await load("/static/vis-network.min.js");
  const columns = columnsOf(answer);
  const iris = thingsIn(answer, columns);
  const shown = new Set(iris.slice(0, most));
  const nodes = new vis.DataSet((await thingsOf([...shown])).map(nodeOf));
  const edges = new vis.DataSet(linesOf(answer, columns, await words()).filter(({ from, to }) => shown.has(from) && shown.has(to)).map(edgeOf));
  const canvas = element("div", { class: "drawing", role: "img", "aria-label": `${plural(nodes.length, "thing")} and ${plural(edges.length, "relation")}; the table has the same rows` });
  place.replaceChildren(canvas);
  const network = networkIn(canvas, nodes, edges, { iterations: 200 });
  network.once("stabilizationIterationsDone", () => network.setOptions({ physics: false }));
  network.on("doubleClick", ({ nodes: [iri] }) => iri && location.assign(addressOf(iri)));
  // What tests and curious people can look at.
  window.answer = { nodes, edges, network };
  const left = iris.length - shown.size;
  return `${plural(nodes.length, "thing")}, ${plural(edges.length, "relation")}${left ? `; ${left} more are left out` : ""}. A double click opens a thing.`;
}

// The lines with all certainties that rows give them.
function linesOf({ rows }, columns, names) {
  const lines = new Map();
  const [first, ...others] = columns.things;
  for (const row of rows)
    for (const name of others) {
      const [from, to] = [thingIn(row, first), thingIn(row, name)];
      if (!from || !to) continue;
      const property = row[columns.property]?.value;
      const key = property ?? name;
      const line = lines.get(`${from} ${key} ${to}`) ?? { from, to, key, relation: names.get(property) ?? key.split(/[#/]/).at(-1).replaceAll("_", " "), kinds: [] };
      line.kinds = [...new Set([...line.kinds, certaintyOf(row, columns)])].sort();
      lines.set(`${from} ${key} ${to}`, line);
    }
  return [...lines.values()];
}
