// The page's data: nodes, edges, claims, sentences and articles, and how they are joined.
"use strict";

const read = (id) => JSON.parse(document.getElementById(id).textContent);

const nodes = read("nodes");
const edges = read("edges");
const evidence = read("evidence");
const { base, vocabulary, leftOut, sentences, articles, bubbles } = evidence;
const claims = evidence.claims.map((claim) => ({ ...evidence.usual, ...claim }));
const options = read("options");

const nodeById = new Map(nodes.map((node) => [node.id, node]));
const edgeById = new Map(edges.map((edge) => [edge.id, edge]));
const edgesOf = new Map(nodes.map((node) => [node.id, []]));

const articleOf = (claim) => articles[sentences[claim.sentence].article];

for (const edge of edges) {
  edge.ends = [nodeById.get(edge.from), nodeById.get(edge.to)];
  edge.evidence = edge.claims.map((number) => claims[number]);
  for (const end of edge.ends) edgesOf.get(end.id).push(edge);
}

const iri = (id) => (id.includes("://") ? id : base + id);
const nameOf = (id) => nodeById.get(id)?.label ?? id.replaceAll("_", " ");

// Who says a claim: an agent's name, or the paper that prints it.
function speakerOf(claim) {
  const article = articleOf(claim);
  if (!claim.speaker || iri(claim.speaker) === article.id) return article.publisher || article.title || "the article";
  return nameOf(claim.speaker);
}

const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// "2025-11-05" as "5 Nov 2025".
function dayText(date) {
  const [year, month, day] = date.split("-");
  return [day && Number(day), month && monthNames[Number(month) - 1], year].filter(Boolean).join(" ");
}

// The days between two ISO dates in words, "" without any.
function spanText(first, last) {
  if (!first || first === last || !last) return first ? dayText(first) : "";
  return `${dayText(first)} – ${dayText(last)}`;
}

// A new element with a class, attributes and children; strings become text nodes, so that no text is ever markup.
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value !== undefined && value !== null && value !== false)
      made.setAttribute(name, value === true ? "" : value);
  }
  made.append(
    ...children.flat().filter((child) => child !== undefined && child !== null && child !== false && child !== ""),
  );
  return made;
}

const byId = (id) => document.getElementById(id);
