// The explorer: starts at a thing and grows on a click by asking the endpoint.

import { neighbours, thingsOf } from "/static/neighbours.js";
import { edgePanel, nodePanel } from "/static/panel.js";
import { familyOf, plural } from "/static/terms.js";

const step = 25;
const most = 400;
const main = document.querySelector("main");
const hint = document.getElementById("hint");
const said = document.getElementById("said");
const style = getComputedStyle(document.documentElement);
const colour = (name) => style.getPropertyValue(`--${name}`).trim();
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

const nodes = new vis.DataSet();
const edges = new vis.DataSet();
// How many neighbours of each thing have been asked for.
const asked = new Map();

const network = new vis.Network(document.getElementById("canvas"), { nodes, edges }, {
  layout: { improvedLayout: false, randomSeed: 1 },
  nodes: { shape: "dot", size: 14, borderWidth: 2, font: { color: colour("ink"), size: 14, strokeWidth: 4, strokeColor: colour("paper") } },
  edges: { font: { color: colour("quiet"), size: 11, strokeWidth: 3, strokeColor: colour("paper") }, arrows: { to: { enabled: true, scaleFactor: 0.5 } }, color: colour("statement") },
  physics: { solver: "forceAtlas2Based", forceAtlas2Based: { springLength: 130, avoidOverlap: 0.4 }, stabilization: false, minVelocity: 1.5 },
  interaction: { hover: true, tooltipDelay: 1e9, keyboard: false },
});

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
  nodes.update(known.map(({ iri, label, kind, marks }, number) => {
    const turn = (2 * Math.PI * number) / known.length;
    const far = iri === around ? 0 : 140;
    const background = colour(familyOf(kind));
    const short = label.length > 40 ? `${label.slice(0, 39)}…` : label;
    const mark = marks.length ? ` (${marks.map((each) => each.kind).join(", ")})` : "";
    return { id: iri, label: short + mark, name: label + mark, kind, marks, x: at.x + far * Math.cos(turn), y: at.y + far * Math.sin(turn),
      shape: { place: "diamond", organization: "square", event: "star" }[familyOf(kind)] ?? "dot", color: { background, border: colour("ink"), highlight: background, hover: background } };
  }));
}

function drawn({ from, to, property, relation, claims, kinds }) {
  const asserted = kinds.includes("asserted");
  return { id: `${from} ${property} ${to}`, from, to, property, relation, asserted, label: asserted ? relation : `${relation} (${kinds.join(", ")})`, dashes: !asserted, width: 1 + Math.log2(Math.max(1, claims)) };
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
