// Claims as a reader sees them: the marked sentence, its source, who says it and how certainly.

const atOnce = 40;

function claimList(found, all, edge) {
  const note = edge.leftOut && element("p", { class: "quiet" }, leftOutOf(edge));
  if (!all) return [note || element("p", { class: "quiet" }, "No sentence is recorded for this edge.")];
  const count =
    found.length === all ? plural(all, "claim") : `${found.length} of ${plural(all, "claim")}, by the filter`;
  const list = element(
    "ol",
    { class: "claims" },
    found.slice(0, atOnce).map((claim) => claimItem(claim, edge)),
  );
  const parts = [element("h3", {}, count), list];
  if (found.length > atOnce) {
    const more = element(
      "button",
      {
        type: "button",
        onclick: () => (list.append(...found.slice(atOnce).map((claim) => claimItem(claim, edge))), more.remove()),
      },
      `Show ${found.length - atOnce} more`,
    );
    parts.push(more);
  }
  return note ? [...parts, note] : parts;
}

const leftOutOf = (edge) =>
  `${plural(edge.leftOut, edge.claims.length ? "weaker claim" : "claim")} of this edge had no room in this page; the graph's files hold all.`;

function claimItem(claim, edge) {
  const article = articleOf(claim);
  const facts = [
    ["Said by", claim.speaker && nodeById.has(claim.speaker) ? nodeButton(claim.speaker) : speakerOf(claim)],
    ["Event", [splitName(claim.type), claim.code && `CAMEO ${claim.code}`, ...claim.modes].filter(Boolean).join(", ")],
    ["Context", claim.contexts.map((name) => name.replaceAll("_", " ")).join(", ")],
    ["Certainty", certaintyName(claim.factuality)],
    ["Condition", claim.condition],
    ["When", whenText(claim)],
    ["Confidence", claim.confidence < 1 ? `${Math.round(claim.confidence * 100)} %` : ""],
  ];
  return element(
    "li",
    {},
    element("blockquote", { dir: "auto" }, marked(sentences[claim.sentence].text, claim.marks)),
    element("p", { class: "source" }, sourceLink(article)),
    element(
      "dl",
      {},
      facts
        .filter(([, value]) => value)
        .flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]),
    ),
    element(
      "p",
      { class: "tools" },
      copyButton("Copy citation", () => citation(claim)),
      copyButton("Copy as Turtle", () => claimTurtle(claim, edge)),
      onlyButton("Only this speaker", "speaker", speakerOf(claim)),
      onlyButton("Only this article", "article", article.id),
    ),
  );
}

// Narrows everything to what has the same value, and widens it again.
function onlyButton(label, name, value) {
  const pressed = state[name] === value;
  const toggle = () => change({ [name]: pressed ? "" : value });
  return element("button", { type: "button", "aria-pressed": String(pressed), onclick: toggle }, label);
}

function whenText(claim) {
  if (!claim.dated) return "";
  const days = spanText(claim.date, claim.latest);
  return claim.dateText ? `${days} (“${claim.dateText}”)` : days;
}

// A sentence with its marks; offsets count characters, not the units of a JavaScript string.
function marked(text, marks) {
  const characters = [...text];
  const parts = [];
  let at = 0;
  for (const [start, end, role] of marks) {
    parts.push(
      characters.slice(at, start).join(""),
      element("mark", { class: role, title: role }, characters.slice(start, end).join("")),
    );
    at = end;
  }
  return [...parts, characters.slice(at).join("")];
}

// Only addresses of the web become links; anything else is text.
function sourceLink(article) {
  const title = article.title || article.url || "Article without a title";
  const web = /^https?:\/\//i.test(article.url);
  const name = web ? element("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, title) : title;
  return [
    name,
    [article.publisher, dayText(article.published)]
      .filter(Boolean)
      .map((part) => `, ${part}`)
      .join(""),
  ];
}

function citation(claim) {
  const article = articleOf(claim);
  const where = [article.publisher, dayText(article.published), article.url].filter(Boolean).join(", ");
  return `“${sentences[claim.sentence].text.trim()}” (${article.title || "untitled"}${where ? `, ${where}` : ""}; characters ${claim.start}–${claim.end})`;
}

function copyButton(label, text) {
  const button = element(
    "button",
    {
      type: "button",
      onclick: async () => {
        await copy(text());
        button.textContent = "Copied";
        setTimeout(() => (button.textContent = label), 1500);
      },
    },
    label,
  );
  return button;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element("textarea", { class: "hidden" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
