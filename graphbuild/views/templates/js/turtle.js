// Claims and edges as Turtle.

const turtleText = (text) =>
  JSON.stringify(text).replace(/[\u007f-\u009f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
const turtleIri = (id) =>
  `<${iri(id).replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}>`;
const dip = (name) => `<${vocabulary}${name}>`;

const rdf = (name) => `<http://www.w3.org/1999/02/22-rdf-syntax-ns#${name}>`;

// What a claim states of an edge: its property, or the words of a relation that the vocabulary does not have.
function statement(edge) {
  const relation = edge.open
    ? `${dip("relation")} ${turtleText(edge.property)}`
    : `${rdf("predicate")} ${dip(edge.property)}`;
  return `${rdf("subject")} ${turtleIri(edge.from)} ;\n    ${relation} ;\n    ${rdf("object")} ${turtleIri(edge.to)}`;
}

// A claim with what it says, where and by whom.
function claimTurtle(claim, edge) {
  const article = articleOf(claim);
  const lines = [
    `a ${dip("Claim")}`,
    edge && edge.kind !== "role" && statement(edge),
    claim.event && `${dip("about")} ${turtleIri(claim.event)}`,
    claim.speaker && `${dip("source")} ${turtleIri(claim.speaker)}`,
    `${dip("factuality")} ${turtleText(claim.factuality)}`,
    claim.condition && `${dip("condition")} ${turtleText(claim.condition)}`,
    `${dip("start")} ${claim.start}`,
    `${dip("end")} ${claim.end}`,
    `${dip("confidence")} ${claim.confidence}`,
    `${dip("inSentence")} [ ${dip("text")} ${turtleText(sentences[claim.sentence].text)} ; ${dip("start")} ${sentences[claim.sentence].start}` +
      ` ; <http://purl.org/dc/terms/isPartOf> <${article.id}> ]`,
  ];
  return `${turtleIri(claim.id)} ${lines.filter(Boolean).join(" ;\n    ")} .\n`;
}
