// The page's data: nodes, edges, claims, sentences and articles, and how they are joined.
"use strict";

const byId = (id) => document.getElementById(id);
const read = (id) => JSON.parse(byId(id).textContent);

// A deflated part of the page; rows come as columns.
async function unpacked(id) {
  const text = atob(byId(id).textContent);
  byId(id).remove();
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

async function table(id) {
  const { rows, columns } = await unpacked(id);
  const made = Array.from({ length: rows }, () => ({}));
  for (const [name, column] of Object.entries(columns)) {
    if (Array.isArray(column)) column.forEach((value, row) => (made[row][name] = value));
    else column.at.forEach((number, row) => (made[row][name] = column.values[number]));
  }
  return made;
}

if (!("DecompressionStream" in window)) {
  byId("summary").textContent =
    "This browser is too old for the page: a Chrome, Edge, Firefox or Safari since 2023 opens it.";
  await new Promise(() => {});
}

const { base, vocabulary, leftOut, bubbles, countries } = await unpacked("about");
const [nodes, edges, claims, sentences, articles] = await Promise.all(
  ["nodes", "edges", "claims", "sentences", "articles"].map(table),
);
const options = read("options");

const nodeById = new Map(nodes.map((node) => [node.id, node]));
const edgesOf = new Map(nodes.map((node) => [node.id, []]));

const articleOf = (claim) => articles[sentences[claim.sentence].article];

const claimsOfEvent = new Map(nodes.filter(({ kind }) => kind === "event").map(({ id }) => [id, []]));
for (const claim of claims) claimsOfEvent.get(claim.event)?.push(claim);
for (const [id, found] of claimsOfEvent) nodeById.get(id).marks = marksOf(found);

// What keeps an event from being plain fact; a stated fact is marked only where others deny or doubt it.
function marksOf(found) {
  const kinds = [...new Set(found.map((claim) => claim.factuality))];
  return kinds.includes("asserted") ? kinds.filter((kind) => ["unlikely", "denied"].includes(kind)) : kinds;
}

for (const edge of edges) {
  edge.ends = [nodes[edge.from], nodes[edge.to]];
  [edge.from, edge.to] = [edge.ends[0].id, edge.ends[1].id];
  edge.id = `${edge.from} ${edge.property} ${edge.to}`;
  edge.evidence = edge.claims.map((number) => claims[number]);
  for (const end of edge.ends) edgesOf.get(end.id).push(edge);
}

const edgeById = new Map(edges.map((edge) => [edge.id, edge]));

const iri = (id) => (id.includes("://") ? id : base + id);
const nameOf = (id) => nodeById.get(id)?.label ?? id.replaceAll("_", " ");

// Who says a claim: an agent's name, or the paper that prints it.
function speakerOf(claim) {
  const article = articleOf(claim);
  if (!claim.speaker || iri(claim.speaker) === article.id) return article.publisher || article.title || "the article";
  return nameOf(claim.speaker);
}

// The name of a node, of an event with its marks.
function titleOf(id, length = Infinity) {
  const marks = nodeById.get(id)?.marks ?? [];
  const name = shortened(nameOf(id), length);
  return marks.length ? `${name} (${marks.join(", ")})` : name;
}

const countryName = (code) => countries[code] ?? code;

const { format: grouped } = new Intl.NumberFormat("en");
const { format: compact } = new Intl.NumberFormat("en", { notation: "compact" });
const plural = (count, word) => `${grouped(count)} ${word}${count === 1 ? "" : "s"}`;

// What the page lacks of its graph, "" if nothing.
function missingText() {
  if (!leftOut.claims) return "";
  const held = `This page holds ${grouped(claims.length)} of ${plural(claims.length + leftOut.claims, "claim")}, the strongest of each relation`;
  const gone = leftOut.edges
    ? `; ${plural(leftOut.edges, "edge")} and ${plural(leftOut.nodes, "node")} are not in it`
    : "";
  return `${held}${gone}. The graph's files hold all.`;
}

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
