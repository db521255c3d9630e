// Questions of the explorer: what a thing is related to, which claims an edge rests on.

import { rows, vocabulary } from "/static/terms.js";

const order = ["State", "Person", "Organization", "Group", "Agreement", "Article", "Position", "Tenure", "Event", "Place", "Agent"];
export const last = (iri) => iri.split(/[#/]/).at(-1).replaceAll("_", " ");

// An IRI as queries write it; what is none cannot be one.
export const term = (iri) => `<${iri.replace(/[<>"{}|^`\\\s]/g, (sign) => encodeURIComponent(sign))}>`;

// The relations of a thing that most claims state, first; of an event those who have a part in it.
export async function neighbours(iri, count, offset) {
  const thing = term(iri);
  const found = await rows(`SELECT ?from ?to ?property ?words (COUNT(DISTINCT ?claim) AS ?claims) (GROUP_CONCAT(DISTINCT ?factuality; SEPARATOR=" ") AS ?kinds) WHERE {
  { ?claim rdf:subject ${thing} ; rdf:object ?to . BIND(${thing} AS ?from) }
  UNION { ?claim rdf:object ${thing} ; rdf:subject ?from . BIND(${thing} AS ?to) }
  UNION { VALUES ?property { dip:participant dip:recipient dip:place dip:concerns }
    ${thing} ?property ?to . ?claim dip:about ${thing} . BIND(${thing} AS ?from) }
  OPTIONAL { ?claim rdf:predicate ?property }
  OPTIONAL { ?claim dip:relation ?words }
  ?claim dip:factuality ?factuality .
} GROUP BY ?from ?to ?property ?words ORDER BY DESC(?claims) ?from ?property ?words ?to LIMIT ${count} OFFSET ${offset}`);
  const names = new Map((await vocabulary()).terms.map(({ iri: name, label }) => [name, label]));
  return found.map((row) => ({
    from: row.from.value,
    to: row.to.value,
    property: row.property?.value ?? "",
    relation: row.words?.value ?? names.get(row.property?.value) ?? last(row.property?.value ?? ""),
    claims: Number(row.claims.value),
    kinds: row.kinds.value.split(" ").sort(),
  }));
}

// The label, most telling class and marks of each thing.
export async function thingsOf(iris) {
  if (!iris.length) return [];
  const among = iris.map(term).join(" ");
  const [found, claims] = await Promise.all([
    rows(`SELECT ?thing ?label ?type WHERE { VALUES ?thing { ${among} } OPTIONAL { ?thing rdfs:label ?label } OPTIONAL { ?thing a ?type } }`),
    rows(`SELECT DISTINCT ?thing ?factuality ?speaker WHERE { VALUES ?thing { ${among} } ?claim dip:about ?thing ; dip:factuality ?factuality . OPTIONAL { ?claim dip:source/rdfs:label ?speaker } } ORDER BY ?factuality ?speaker`),
  ]);
  return iris.map((iri) => {
    const own = found.filter((row) => row.thing.value === iri);
    const kinds = own.map((row) => last(row.type?.value ?? ""));
    const marks = marksOf(claims.filter((row) => row.thing.value === iri).map((row) => [row.factuality.value, row.speaker?.value]));
    return { iri, label: own.find((row) => row.label)?.label.value ?? last(iri), kind: order.find((kind) => kinds.includes(kind)) ?? "", marks };
  });
}

// What keeps an event from being plain fact, with who says so; a stated fact is marked only where others deny or doubt it.
function marksOf(claims) {
  const asserted = claims.some(([kind]) => kind === "asserted");
  const kinds = [...new Set(claims.map(([kind]) => kind))].filter((kind) => !asserted || ["unlikely", "denied"].includes(kind));
  return kinds.map((kind) => ({ kind, speakers: claims.filter(([other, speaker]) => other === kind && speaker).map(([, speaker]) => speaker) }));
}

// The claims that an edge rests on, with their sentences.
export async function claimsOf({ from, to, property, relation }) {
  const subject = term(from);
  const object = term(to);
  const states = property ? `rdf:predicate ${term(property)}` : `dip:relation ${JSON.stringify(relation)}`;
  const ofEvent = property ? `UNION { ${subject} ${term(property)} ${object} . ?claim dip:about ${subject} }` : "";
  return rows(`SELECT DISTINCT ?claim ?factuality ?text ?start ?end ?offset ?article ?title ?issued ?speaker WHERE {
  { ?claim rdf:subject ${subject} ; rdf:object ${object} ; ${states} }
  ${ofEvent}
  ?claim dip:factuality ?factuality ; dip:inSentence ?sentence ; dip:start ?start ; dip:end ?end .
  ?sentence dip:text ?text ; dip:start ?offset ; dcterms:isPartOf ?article .
  OPTIONAL { ?article rdfs:label ?title }
  OPTIONAL { ?article dcterms:issued ?issued }
  OPTIONAL { ?claim dip:source/rdfs:label ?speaker }
} ORDER BY ?issued ?article ?start LIMIT 50`);
}
