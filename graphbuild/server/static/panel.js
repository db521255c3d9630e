// The panel of the explorer: a thing and its relations, or an edge and the claims that it rests on.

import { claimsOf } from "/static/neighbours.js";
import { addressOf, element, familyOf } from "/static/terms.js";

const panel = document.getElementById("panel");

function open(...content) {
  const close = element("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => (panel.hidden = true) }, "×");
  panel.replaceChildren(close, ...content.flat().filter(Boolean));
  panel.hidden = false;
}

export function nodePanel(node, edges, nodes, { more, open: openNode, startHere }) {
  const here = edges.get().filter(({ from, to }) => from === node.id || to === node.id);
  open(
    element("h2", {}, element("span", { class: `dot ${familyOf(node.kind)}` }), node.name),
    element("p", { class: "quiet" }, node.kind),
    node.marks.map(({ kind, speakers }) => element("p", {}, element("span", { class: "badge open" }, kind), speakers.length && ` said by ${speakers.join(", ")}`)),
    element("p", { class: "tools" },
      element("a", { class: "button", href: addressOf(node.id) }, "Its page"),
      element("button", { type: "button", onclick: startHere }, "Start here"),
      more && element("button", { type: "button", onclick: more }, "More neighbours")),
    element("h3", {}, "Relations drawn"),
    element("ul", { class: "edges" }, here.map((edge) => element("li", {}, edgeLine(edge, node, nodes, openNode)))),
  );
}

function edgeLine(edge, node, nodes, openNode) {
  const other = nodes.get(edge.from === node.id ? edge.to : edge.from);
  const name = element("button", { type: "button", class: "link", onclick: () => openNode(other.id) }, other.name);
  const relation = element("button", { type: "button", class: "link claims-of", onclick: () => edgePanel(edge, nodes) }, element("b", {}, edge.label));
  return edge.from === node.id ? [relation, " ", name] : [name, " ", relation, " this"];
}

export async function edgePanel(edge, nodes) {
  const title = element("h2", {}, nodes.get(edge.from).name, element("span", { class: "relation" }, ` ${edge.label} `), nodes.get(edge.to).name);
  open(title, element("p", { class: "quiet" }, "Asking …"));
  try {
    const claims = await claimsOf(edge);
    open(title, element("ol", { class: "claims" }, claims.map(claimItem)), !claims.length && element("p", { class: "quiet" }, "No sentence is recorded for this edge."));
  } catch (error) {
    open(title, element("p", { role: "alert" }, error.message));
  }
}

function claimItem(row) {
  const value = (name) => row[name]?.value ?? "";
  // Offsets count characters, not the units of a JavaScript string.
  const characters = [...value("text")];
  const [start, end] = ["start", "end"].map((name) => Math.max(0, Number(value(name)) - Number(value("offset"))));
  const part = (from, to) => characters.slice(from, to).join("");
  return element("li", {},
    element("blockquote", { dir: "auto" }, part(0, start), element("mark", { class: "relation" }, part(start, end)), part(end)),
    element("p", {}, element("span", { class: `badge ${value("factuality") === "asserted" ? "" : "open"}` }, value("factuality")),
      element("a", { href: addressOf(value("claim")) }, "the claim")),
    element("p", { class: "source" }, value("speaker") && `said by ${value("speaker")} · `, element("a", { href: addressOf(value("article")) }, value("title") || "the article"),
      value("issued") && `, ${value("issued")}`));
}
