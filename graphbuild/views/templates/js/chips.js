// Above the graph: what narrows it at the moment, each with a way out, and what is left out of a large graph.

const chips = byId("chips");

function narrowings() {
  const bubble = bubbleByGroup.get(state.community);
  const off = [...offAtFirst.reduce(toggled, state.off)]
    .filter((key) => state.off.has(key))
    .map((key) => key.split(":")[1]);
  return [
    state.community && [`Community around ${bubble ? nameOf(bubble.anchor) : state.community}`, { community: "" }],
    state.focus && [
      `${state.steps === 2 ? "Two steps" : "Neighbours"} of ${nameOf(state.focus)}`,
      { focus: "", steps: 1 },
    ],
    state.path.length === 1 && [`Path from ${nameOf(state.path[0])} to … (open another node)`, { path: [] }],
    state.path.length === 2 && [pathText(), { path: [] }],
    state.property && [
      `Only “${edges.find((edge) => edge.property === state.property)?.label ?? state.property}”`,
      { property: "" },
    ],
    state.event && [`Only events of class ${splitName(state.event)}`, { event: "" }],
    state.speaker && [`Said by ${state.speaker}`, { speaker: "" }],
    state.article && [
      `In ${articles.find((article) => article.id === state.article)?.title || "one article"}`,
      { article: "" },
    ],
    state.country && [`With ${countryName(state.country)}`, { country: "" }],
    (state.since || state.until) && [rangeText(), { since: "", until: "" }],
    off.length && [`Without ${off.join(", ")}`, { off: fresh().off }],
    state.hidden.size && [plural(state.hidden.size, "hidden node"), { hidden: new Set() }],
  ].filter(Boolean);
}

function pathText() {
  const [one, other] = state.path.map(nameOf);
  return left.edges.size ? `Shortest path from ${one} to ${other}` : `No path joins ${one} and ${other}`;
}

function rangeText() {
  if (!state.until) return `Since ${dayText(state.since)}`;
  return state.since ? spanText(state.since, state.until) : `Until ${dayText(state.until)}`;
}

function showChips() {
  const made = narrowings().map(([text, patch]) => {
    const label = shortened(text, 60);
    return element(
      "button",
      { type: "button", class: "chip", "aria-label": `${label}: take away`, onclick: () => change(patch) },
      label,
      element("span", {}, " ×"),
    );
  });
  const missing = state.view === "graph" ? left.nodes.size - view.nodes.length : 0;
  if (state.view === "graph" && !past.length && !made.length && !state.selected)
    made.push(element("span", { class: "chip hint" }, "Click a line to read the sentence that it comes from"));
  if (!left.edges.size && !state.path.length)
    made.push(element("span", { class: "chip" }, "No edge passes: take a filter away"));
  if (leftOut.claims && (asksForClaims() || asksForCertainty()))
    made.push(element("span", { class: "chip" }, "Filters see only the claims that this page holds"));
  if (state.view === "map") made.push(element("span", { class: "chip" }, mapNote));
  if (missing > 0) made.push(element("span", { class: "chip" }, leftOutText()));
  chips.replaceChildren(...made);
}

function leftOutText() {
  const start = `Drawn: the ${view.nodes.length} most central of ${plural(left.nodes.size, "node")}.`;
  return view.bubbles.length
    ? `${start} A bubble opens its community; search finds everyone.`
    : `${start} Narrow further to see the rest.`;
}
