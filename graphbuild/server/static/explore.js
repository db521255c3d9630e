// The explorer: starts at a thing and grows on a click by asking the endpoint.

import { edgeOf, networkIn, nodeOf } from "/static/drawn.js";
import { neighbours, thingsOf } from "/static/neighbours.js";
import { edgePanel, nodePanel } from "/static/panel.js";
import { plural } from "/static/terms.js";

const step = 25;
const most = 400;
const main = document.querySelector("main");
const hint = document.getElementById("hint");
const said = document.getElementById("said");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

const nodes = new vis.DataSet();
const edges = new vis.DataSet();
// How many neighbours of each thing have been asked for.
const asked = new Map();

const network = networkIn(document.getElementById("canvas"), nodes, edges);

network.on("click", ({ nodes: [node], edges: [edge] }) => {
  if (node !== undefined) grow(node);
  else if (edge !== undefined) edgePanel(edges.get(edge), nodes);
});

// Draws the next neighbours of a thing and opens its panel.
async function grow(iri) {
  tell("Asking …");
  try {
    const found = await neighbours(iri, step, asked.get(iri) ?? 0);
    const fresh = [...new Set([iri, ...found.flatMap(({ from, to }) => [from, to])])].filter((id) => !nodes.get(id));
    if (nodes.length + fresh.length > most) return tell(`No more than ${most} things are drawn; start again from one of them.`);
    asked.set(iri, (asked.get(iri) ?? 0) + found.length);
    await add(fresh, iri);
    edges.update(found.map(drawn));
    nodes.update({ id: iri, borderWidth: 4 });
    nodePanel(nodes.get(iri), edges, nodes, { more: found.length === step && (() => grow(iri)), open: grow, startHere: () => start(iri) });
    tell(`${plural(nodes.length, "thing")}, ${plural(edges.length, "relation")}`);
  } catch (error) {
    tell(error.message);
  }
}

async function add(ids, around) {
  const at = nodes.get(around) ? network.getPositions([around])[around] : { x: 0, y: 0 };
  const known = await thingsOf(ids);
  nodes.update(known.map((thing, number) => {
    const turn = (2 * Math.PI * number) / known.length;
    const far = thing.iri === around ? 0 : 140;
    return { ...nodeOf(thing), x: at.x + far * Math.cos(turn), y: at.y + far * Math.sin(turn) };
  }));
}

function drawn(line) {
  return { ...edgeOf({ ...line, key: line.property }), property: line.property, width: 1 + Math.log2(Math.max(1, line.claims)) };
}

function tell(text) {
  hint.textContent = text;
  said.textContent = text;
}

async function start(iri) {
  nodes.clear();
  edges.clear();
  asked.clear();
  history.replaceState(null, "", `/explore?iri=${encodeURIComponent(iri)}`);
  await grow(iri);
  if (nodes.length) setTimeout(() => network.fit({ animation: !still, maxZoomLevel: 1.3 }), 900);
}

document.addEventListener("thing", (event) => (event.preventDefault(), start(event.detail)));
// What tests and curious people can look at.
window.explorer = { nodes, edges, network, grow, start };
if (main.dataset.start) start(main.dataset.start);
