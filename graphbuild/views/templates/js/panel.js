// The panel beside the graph: the evidence of an edge, or what is known of a node.

const panel = byId("panel");

function showPanel() {
  const [kind, ...rest] = state.selected.split(":");
  const id = rest.join(":");
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
  element("button", { type: "button", class: "link", onclick: () => select("node", id) }, titleOf(id, 100));

function badge(text, kind) {
  return element("span", { class: `badge ${kind.replaceAll(" ", "-")}` }, text);
}

function edgePanel(edge) {
  const found = left.edges.get(edge.id) ?? edge.evidence;
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
  const tools = element("p", { class: "tools" }, onlyButton("Only this relation", "property", edge.property));
  return [title, badges, tools, ...claimList(found, edge.claims.length, edge)];
}

function certaintyBadge(edge, found) {
  if (isAsserted(edge, found)) return badge("Stated as fact", "asserted");
  return badge(
    `Not stated as fact: ${[...new Set(found.map((claim) => claim.factuality))].join(", ") || "unknown"}`,
    "open",
  );
}

function nodePanel(node) {
  const about = [typeName(node), node.type !== "State" && countryName(node.country), ...node.notes].filter(Boolean).join(" · ");
  const others = node.aliases.filter((name) => name !== node.label);
  const links = node.same_as.filter((address) => /^https?:\/\//i.test(address));
  const edgesHere = [...new Set(edgesOf.get(node.id))].filter((edge) => left.edges.has(edge.id));
  const said = claims.filter((claim) => claim.speaker === node.id && claimPasses(claim));
  const here = claims.filter((claim) => claim.place === node.id && claimPasses(claim));
  return [
    element("h2", {}, element("span", { class: "dot", style: `background:${colourOfNode(node)}` }), node.label),
    element("p", { class: "quiet" }, about),
    ...(node.marks ?? []).map((kind) => markLine(node, kind)),
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
    ...claimsPart(`Says ${plural(said.length, "thing")}`, said),
    ...claimsPart(`${plural(here.length, "claim")} about events here`, here),
  ].filter((part) => part instanceof Node);
}

function claimsPart(title, found) {
  if (!found.length) return [];
  const items = found.slice(0, atOnce).map((claim) => claimItem(claim));
  return [element("h3", {}, title), element("ol", { class: "claims" }, items)];
}

// "Denied, said by Mark Carney".
function markLine(node, kind) {
  const claimed = claimsOfEvent.get(node.id).filter((claim) => claim.factuality === kind);
  return element("p", {}, badge(certaintyName(kind), "open"), ` said by ${[...new Set(claimed.map(speakerOf))].join(", ")}`);
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
  return place ? pinned.set(id, offCanvas(place.x, place.y)) : pinned;
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
  const name = element("bdi", {}, titleOf(otherEnd(edge, at)));
  const words = edge.from === at ? [element("b", {}, label), " ", name] : [name, " ", element("b", {}, label)];
  const bar = element("span", { class: "bar", style: `background:${colourOfEdge(edge)}` });
  return element(
    "button",
    { type: "button", class: "edge", onclick: () => select("edge", edge.id) },
    bar,
    element("span", {}, words),
  );
}
