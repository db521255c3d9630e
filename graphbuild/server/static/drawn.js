// How things and relations look in a network, in the explorer and in the answer to a query.

import { familyOf } from "/static/terms.js";

const style = getComputedStyle(document.documentElement);
export const colour = (name) => style.getPropertyValue(`--${name}`).trim();

// A network in an element, which needs /static/vis-network.min.js; it moves at once, or after so many steps.
export function networkIn(place, nodes, edges, stabilization = false) {
  return new vis.Network(place, { nodes, edges }, {
    layout: { improvedLayout: false, randomSeed: 1 },
    nodes: { shape: "dot", size: 14, borderWidth: 2, font: { color: colour("ink"), size: 14, strokeWidth: 4, strokeColor: colour("paper") } },
    edges: { font: { color: colour("quiet"), size: 11, strokeWidth: 3, strokeColor: colour("paper") }, arrows: { to: { enabled: true, scaleFactor: 0.5 } }, color: colour("statement") },
    physics: { solver: "forceAtlas2Based", forceAtlas2Based: { springLength: 130, avoidOverlap: 0.4 }, stabilization, minVelocity: 1.5 },
    interaction: { hover: true, tooltipDelay: 1e9, keyboard: false },
  });
}

// A thing as a node: its name with what keeps it from being plain fact, the shape and colour of its class.
export function nodeOf({ iri, label, kind, marks }) {
  const background = colour(familyOf(kind));
  const short = label.length > 40 ? `${label.slice(0, 39)}…` : label;
  const mark = marks.length ? ` (${marks.map((each) => each.kind).join(", ")})` : "";
  return { id: iri, label: short + mark, name: label + mark, kind, marks,
    shape: { place: "diamond", organization: "square", event: "star" }[familyOf(kind)] ?? "dot", color: { background, border: colour("ink"), highlight: background, hover: background } };
}

// A relation as an edge: dashed, and with its certainties, where nobody states it as a fact.
export function edgeOf({ from, to, key, relation, kinds }) {
  const asserted = kinds.includes("asserted");
  return { id: `${from} ${key} ${to}`, from, to, relation, asserted, label: asserted ? relation : `${relation} (${kinds.join(", ")})`, dashes: !asserted };
}
