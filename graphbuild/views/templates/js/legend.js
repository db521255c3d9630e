// The legend: what colours, shapes and strokes mean. Each entry switches its kind off and on.

const legend = byId("legend");
const svgNamespace = "http://www.w3.org/2000/svg";

function svg(tag, attributes, ...children) {
  const made = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const outlines = {
  dot: "M8 2a6 6 0 1 0 .01 0z",
  square: "M2.5 2.5h11v11h-11z",
  triangle: "M8 2l6.5 11.5h-13z",
  diamond: "M8 1.5l6.5 6.5L8 14.5 1.5 8z",
  star: "M8 1l2.1 4.6 5 .5-3.8 3.4 1.1 5L8 11.900l-4.400 2.600 1.100-5L.9 6.100l5-.5z",
  hexagon: "M4.500 2h7L15 8l-3.500 6h-7L1 8z",
};

const shapeIcon = (look) =>
  svg(
    "svg",
    { viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true" },
    svg("path", { d: outlines[look.shape], style: `fill:var(${look.colour})` }),
  );

const lineIcon = (colour, dashed) =>
  svg(
    "svg",
    { viewBox: "0 0 26 16", class: "icon line", "aria-hidden": "true" },
    svg("path", { d: "M1 8h24", style: `stroke:var(${colour})`, ...(dashed ? { "stroke-dasharray": "5 4" } : {}) }),
  );

function counted(values) {
  const counts = new Map();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function entry(key, icon, name, count) {
  const attributes = {
    type: "button",
    class: "entry",
    "data-key": key,
    "aria-pressed": "true",
    onclick: () => change({ off: toggled(state.off, key) }),
  };
  return element(
    "button",
    attributes,
    icon,
    element("span", {}, name),
    element("span", { class: "count" }, grouped(count)),
  );
}

function entries(kind, counts, names, icon) {
  return Object.keys(names)
    .filter((name) => counts.get(name))
    .map((name) => entry(`${kind}:${name}`, icon(name), names[name], counts.get(name)));
}

// A list from which one is chosen. Of many there are the most frequent; what the panel shows has the others.
function chooser(name, label, counts, text) {
  const values = [...counts].sort((a, b) => b[1] - a[1]).slice(0, mostOptions);
  const options_ = values.map(([value]) => [value, text(value)]).sort((a, b) => compared(a[1], b[1]));
  const more = counts.size - values.length;
  const select_ = element(
    "select",
    { "data-name": name, "aria-label": label },
    element("option", { value: "" }, label),
    options_.map(([value, text_]) => element("option", { value }, shortened(text_, 60))),
    more > 0 && element("option", { disabled: true }, `${grouped(more)} more: open one of their sentences`),
  );
  select_.addEventListener("change", () => change({ [name]: select_.value }));
  return select_;
}

const mostOptions = 300;
const compared = new Intl.Collator("en").compare;

function choosers() {
  const labels = new Map(edges.map((edge) => [edge.property, edge.label]));
  const titles = new Map(articles.map((article) => [article.id, article.title || article.url || article.id]));
  const members = new Map(bubbles.map((bubble) => [String(bubble.group), bubble.count]));
  return [
    chooser("property", "Any relation", counted(edges.map((edge) => edge.property)), (name) => labels.get(name)),
    chooser("event", "Any class of event", counted(claims.map((claim) => claim.type)), splitName),
    chooser("speaker", "Said by anyone", counted(claims.map(speakerOf)), String),
    chooser("article", "In any article", counted(claims.map((claim) => articleOf(claim).id)), (id) => titles.get(id)),
    large && chooser("community", "Any community", members, communityName),
    chooser("country", "Any country", counted(nodes.map((node) => node.country)), countryName),
  ];
}

function communityName(group) {
  const bubble = bubbleByGroup.get(group);
  return `${nameOf(bubble.anchor)} and ${plural(bubble.count - 1, "other")}`;
}

function startLegend() {
  const joined = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const types = counted(nodes.filter((node) => joined.has(node.id)).map(typeOf));
  const kinds = counted(edges.map(groupOf));
  const factualities = counted(claims.map((claim) => claim.factuality));
  const groupNames = Object.fromEntries(Object.entries(groups).map(([key, { name }]) => [key, name]));
  const part = (title, ...children) => element("fieldset", {}, element("legend", {}, title), ...children);
  const box = element(
    "details",
    { open: innerWidth > 800 },
    element("summary", {}, "Legend and filter"),
    part(
      "Who and what",
      entries("type", types, typeNames, (name) => shapeIcon(looks[name])),
    ),
    part(
      "Did what to whom",
      entries("quad", kinds, groupNames, (name) => lineIcon(groups[name].colour, false)),
      element("p", { class: "quiet" }, "Quad classes by CAMEO root as ICEWS and GDELT have them, statements and appeals (01, 02) apart."),
    ),
    part(
      "How certain",
      entries("factuality", factualities, certainties, (name) => lineIcon("--ink", name !== "asserted")),
    ),
    part("Only", choosers()),
  );
  legend.replaceChildren(box);
}

// Brings the legend to the state.
function showLegend() {
  for (const button of legend.querySelectorAll("[data-key]"))
    button.setAttribute("aria-pressed", String(!state.off.has(button.dataset.key)));
  for (const select_ of legend.querySelectorAll("select")) {
    const value = state[select_.dataset.name];
    select_.value = value;
    if (select_.value !== value) select_.selectedIndex = -1;
  }
}
