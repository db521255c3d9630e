// An answer of the endpoint, and what its columns hold.

import { namespace, plural, vocabulary } from "/static/terms.js";

const kinds = ["asserted", "denied", "probable", "possible", "unlikely", "planned", "conditional", "unknown"];
const dates = /#(date|dateTime|gYearMonth|gYear)$/;
const triple = /^(<[^>]*>|_:\S+) <([^>]*)> (?:(<[^>]*>|_:\S+)|"((?:[^"\\]|\\.)*)"(?:@\S+|\^\^<([^>]*)>)?) \.$/;

// The rows of SELECT; the truth of ASK; the text of CONSTRUCT, whose triples are rows too where they are asked for.
export async function read(response) {
  if (response.headers.get("content-type").startsWith("text/turtle")) {
    const text = await response.text();
    return { text, size: plural(text.length, "character"), columns: [], rows: [] };
  }
  const { head, boolean, results } = await response.json();
  if (boolean !== undefined) return { truth: boolean, size: "One answer", columns: [], rows: [] };
  return { columns: head.vars, rows: results.bindings, size: plural(results.bindings.length, "row") };
}

// The triples of a text in N-Triples as an answer with three columns.
export function triples(text) {
  const resource = (term) => (term[0] === "<" ? { type: "uri", value: term.slice(1, -1) } : { type: "bnode", value: term });
  const rows = text.split("\n").map((line) => triple.exec(line)).filter(Boolean).map(([, subject, predicate, node, words, datatype]) => ({
    subject: resource(subject),
    predicate: { type: "uri", value: predicate },
    object: node ? resource(node) : { type: "literal", value: JSON.parse(`"${words}"`), datatype },
  }));
  return { columns: ["subject", "predicate", "object"], rows, size: plural(rows.length, "triple") };
}

// What leads from the text to its source is no thing to draw.
const isThing = (term) => term?.type === "uri" && term.value.startsWith(namespace) && !/^(article|sentence|claim)-/.test(term.value.slice(namespace.length));
const isDate = (term) => term?.type === "literal" && dates.test(term.datatype ?? "");
const isKind = (term) => kinds.includes(term?.value) && term.type === "literal";

// The columns of an answer by what they hold: things, days, certainties, properties, coordinates.
export function columnsOf({ columns, rows }) {
  const having = (test) => columns.filter((name) => rows.some((row) => test(row[name])));
  const things = having(isThing);
  return {
    things,
    days: having(isDate),
    certainty: having(isKind)[0],
    property: having((term) => term?.type === "uri").find((name) => !things.includes(name) && rows.every((row) => !row[name]?.value.startsWith(namespace))),
    point: ["lat", "long"].every((name) => columns.includes(name)),
  };
}

export const thingIn = (row, name) => (isThing(row[name]) ? row[name].value : undefined);

// All things of an answer, each once.
export function thingsIn({ rows }, { things }) {
  return [...new Set(rows.flatMap((row) => things.map((name) => thingIn(row, name))).filter(Boolean))];
}

// How certain a row is, "asserted" where it does not say.
export const certaintyOf = (row, { certainty }) => row[certainty]?.value ?? "asserted";

// The words of properties and classes by their IRIs.
export async function words() {
  return new Map((await vocabulary()).terms.map(({ iri, label }) => [iri, label]));
}
