// The panel beside the graph: the evidence of an edge, or what is known of a node.

const panel = byId("panel");

function showPanel() {
  const [kind, ...rest] = state.selected.split(":");
  const id = rest.join(":");
  panel.hidden = !state.selected;
  document.body.classList.toggle("with-panel", !panel.hidden);
  if (panel.hidden) return panel.replaceChildren();
  const close = element(
    "button",
    { type: "button", class: "close", "aria-label": "Close", onclick: () => (select("", ""), canvas.focus()) },
    "×",
  );
  panel.replaceChildren(close, ...(kind === "edge" ? edgePanel(edgeById.get(id)) : nodePanel(nodeById.get(id))));
  panel.scrollTop = 0;
}

const nodeButton = (id) =>
  element("button", { type: "button", class: "link", onclick: () => select("node", id) }, nameOf(id));

function badge(text, kind) {
  return element("span", { class: `badge ${kind.replaceAll(" ", "-")}` }, text);
}

function edgePanel(edge) {
  const found = left.edges.get(edge.id) ?? claimsOf(edge);
  const title = element(
    "h2",
    {},
    nodeButton(edge.from),
    element("span", { class: "relation" }, ` ${labelOf(edge, found)} `),
    nodeButton(edge.to),
  );
  const badges = element(
    "p",
    { class: "badges" },
    badge(groups[groupOf(edge)].name, groupOf(edge)),
    certaintyBadge(edge, found),
  );
  return [title, badges, ...claimList(found, edge.claims.length, edge)];
}

function certaintyBadge(edge, found) {
  if (isAsserted(edge, found)) return badge("Stated as fact", "asserted");
  return badge(
    `Not stated as fact: ${[...new Set(found.map((claim) => claim.factuality))].join(", ") || "unknown"}`,
    "open",
  );
}

const atOnce = 40;

function claimList(found, all, edge) {
  if (!all) return [element("p", { class: "quiet" }, "No sentence is recorded for this edge.")];
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
  return parts;
}

function claimItem(claim, edge) {
  const article = articleOf(claim);
  const facts = [
    ["Said by", claim.speaker && nodeById.has(claim.speaker) ? nodeButton(claim.speaker) : speakerOf(claim)],
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
    ),
  );
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

function nodePanel(node) {
  const about = [typeName(node), node.country, ...node.notes].filter(Boolean).join(" · ");
  const others = node.aliases.filter((name) => name !== node.label);
  const links = node.same_as.filter((address) => /^https?:\/\//i.test(address));
  const edgesHere = [...new Set(edgesOf.get(node.id))].filter((edge) => left.edges.has(edge.id));
  const said = claims.filter((claim) => claim.speaker === node.id && claimPasses(claim));
  return [
    element("h2", {}, element("span", { class: "dot", style: `background:${colourOfNode(node)}` }), node.label),
    element("p", { class: "quiet" }, about),
    others.length && element("p", { class: "quiet" }, `Also: ${others.join(", ")}`),
    links.length &&
      element(
        "p",
        {},
        links.map((address) =>
          element(
            "a",
            { href: address, target: "_blank", rel: "noopener noreferrer" },
            address.replace(/^https?:\/\/(www\.)?/, ""),
          ),
        ),
      ),
    nodeTools(node),
    element("h3", {}, plural(edgesHere.length, "relation")),
    edgeList(node, edgesHere),
    said.length && element("h3", {}, `Says ${plural(said.length, "thing")}`),
    said.length &&
      element(
        "ol",
        { class: "claims" },
        said.slice(0, atOnce).map((claim) => claimItem(claim)),
      ),
  ].filter((part) => part instanceof Node);
}

const typeName = (node) => (node.kind === "event" ? splitName(node.type) : node.type);
const splitName = (name) =>
  name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").replace(/(?<=.)[A-Z]/g, (letter) => letter.toLowerCase());

function nodeTools(node) {
  const tool = (label, pressed, patch) =>
    element(
      "button",
      { type: "button", "aria-pressed": String(Boolean(pressed)), onclick: () => change(patch()) },
      label,
    );
  const focused = (steps) => state.focus === node.id && state.steps === steps;
  return element(
    "p",
    { class: "tools" },
    tool("Neighbours", focused(1), () => ({ path: [], focus: focused(1) ? "" : node.id, steps: 1 })),
    tool("Two steps", focused(2), () => ({ path: [], focus: focused(2) ? "" : node.id, steps: 2 })),
    tool(
      state.path.length === 1 && state.path[0] !== node.id ? "Path to here" : "Path from here",
      state.path.includes(node.id),
      () => ({
        focus: "",
        path: state.path.includes(node.id) ? [] : [...state.path.slice(0, 1), node.id],
      }),
    ),
    tool("Pin", state.pinned.has(node.id), () => ({ pinned: pinToggled(node.id) })),
    tool("Hide", false, () => ({ hidden: toggled(state.hidden, node.id), selected: "" })),
  );
}

function pinToggled(id) {
  const pinned = new Map(state.pinned);
  if (pinned.delete(id)) return pinned;
  const place = network.body.nodes[id];
  return place ? pinned.set(id, turned(place.x, place.y)) : pinned;
}

function edgeList(node, here) {
  const weight = (edge) => (edge.kind === "relation" ? 1000 : 0) + left.edges.get(edge.id).length;
  here.sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
  return element(
    "ul",
    { class: "edges" },
    here.slice(0, 200).map((edge) => element("li", {}, edgeButton(edge, node.id))),
  );
}

function edgeButton(edge, at) {
  const label = labelOf(edge, left.edges.get(edge.id));
  const name = element("bdi", {}, nameOf(otherEnd(edge, at)));
  const words = edge.from === at ? [element("b", {}, label), " ", name] : [name, " ", element("b", {}, label)];
  const bar = element("span", { class: "bar", style: `background:${colourOfEdge(edge)}` });
  return element(
    "button",
    { type: "button", class: "edge", onclick: () => select("edge", edge.id) },
    bar,
    element("span", {}, words),
  );
}
