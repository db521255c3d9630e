// Claims and edges as Turtle.

const turtleText = (text) => JSON.stringify(text).replace(/[\u007f-\u009f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
const turtleIri = (id) => `<${iri(id).replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}>`;
const dip = (name) => `<${vocabulary}${name}>`;

// A claim with what it says, where and by whom.
function claimTurtle(claim) {
  const article = articleOf(claim);
  const lines = [
    `a ${dip("Claim")}`,
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
