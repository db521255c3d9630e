// The words that all pages share: names of the vocabulary, addresses of things, elements, and the endpoint.

export const namespace = document.body.dataset.namespace;

let known;

// The prefixes, classes and properties of the vocabulary.
export function vocabulary() {
  known ??= fetch("/vocabulary.json").then((response) => response.json());
  return known;
}

// The page of a thing on this server.
export function addressOf(iri) {
  const local = iri.startsWith(namespace) ? iri.slice(namespace.length) : "";
  return local && !local.startsWith("/") ? `/kg/${encodeURIComponent(local)}` : `/thing?iri=${encodeURIComponent(iri)}`;
}

// An IRI with its prefix, as queries write it.
export function shortened(iri, prefixes) {
  const found = Object.entries(prefixes).find(([, space]) => iri.startsWith(space) && iri.length > space.length);
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
}

// A new element; strings become text nodes, so that no text is ever markup.
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false && child !== ""));
  return made;
}

// A new element of a drawing.
export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const loaded = new Map();

// A script of this server that is no module, read when it is first needed.
export function load(address) {
  if (!loaded.has(address)) loaded.set(address, new Promise((done, failed) => document.head.append(element("script", { src: address, onload: done, onerror: () => failed(new Error(`${address} could not be read`)) }))));
  return loaded.get(address);
}

// The answer of the endpoint; an error has the server's own words.
export async function send(query, accept) {
  const response = await fetch("/sparql", { method: "POST", headers: { Accept: accept }, body: new URLSearchParams({ query }) });
  if (!response.ok) throw new Error((await response.text()).trim() || response.statusText);
  return response;
}

// The rows of a SELECT query: a term by the name of its column.
export async function rows(query) {
  const answer = await (await send(query, "application/sparql-results+json")).json();
  return answer.results.bindings;
}

// The class of a dot for a class of the vocabulary.
export function familyOf(kind) {
  const families = { State: "state", Person: "person", Agent: "person", Organization: "organization", Group: "organization", Place: "place" };
  return families[kind] ?? "event";
}

export const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
