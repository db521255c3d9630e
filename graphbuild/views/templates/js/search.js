// The search box: names and other names, by their beginning first.

const searchBox = byId("search");
const foundList = byId("found");
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
let names;
let active = -1;

const namesOfAll = () =>
  nodes.flatMap((node) =>
    [...new Set([node.label, ...node.aliases])].map((name) => ({ node, name, key: folded(name) })),
  );

// The nodes whose names hold the words, those that start with them first, then the busiest.
function matches(text) {
  names ??= namesOfAll();
  const key = folded(text.trim());
  if (!key) return [];
  const rank = ({ key: name }) => (name.startsWith(key) ? 0 : name.includes(` ${key}`) ? 1 : 2);
  const hits = names.filter(({ key: name }) => name.includes(key));
  hits.sort((a, b) => rank(a) - rank(b) || b.node.claims - a.node.claims || (a.name < b.name ? -1 : 1));
  const seen = new Set();
  return hits.filter(({ node }) => !seen.has(node.id) && seen.add(node.id)).slice(0, 10);
}

function suggest() {
  const hits = matches(searchBox.value);
  active = hits.length ? 0 : -1;
  foundList.replaceChildren(...hits.map(suggestion));
  if (!hits.length && searchBox.value.trim())
    foundList.append(element("li", { class: "quiet" }, "Nothing has that name."));
  openList(Boolean(searchBox.value.trim()));
  highlight();
}

function suggestion({ node, name }, number) {
  const other = name === node.label ? "" : element("span", { class: "quiet" }, ` (${shortened(name, 40)})`);
  const dot = element("span", { class: "dot", style: `background:${colourOfNode(node)}` });
  const item = element(
    "li",
    { role: "option", id: `found-${number}`, "data-id": node.id },
    dot,
    titleOf(node.id, 60),
    other,
  );
  item.addEventListener("mousedown", (event) => (event.preventDefault(), choose(node.id)));
  return item;
}

function openList(open) {
  foundList.hidden = !open;
  searchBox.setAttribute("aria-expanded", String(open));
}

function highlight() {
  [...foundList.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === active)));
  if (active >= 0) searchBox.setAttribute("aria-activedescendant", `found-${active}`);
  else searchBox.removeAttribute("aria-activedescendant");
}

function choose(id) {
  openList(false);
  searchBox.value = "";
  const selected = `node:${id}`;
  if (view.nodes.includes(id)) change({ selected });
  else if (large) change({ selected, focus: id, steps: 1, path: [], community: "" });
  else change({ selected, shown: new Set([...state.shown, id]) });
}

function searchKey(event) {
  const count = foundList.querySelectorAll("[role=option]").length;
  if (event.key === "ArrowDown" && count) active = (active + 1) % count;
  else if (event.key === "ArrowUp" && count) active = (active + count - 1) % count;
  else if (event.key === "Enter" && active >= 0) return choose(foundList.children[active].dataset.id);
  else if (event.key === "Escape") return openList(false);
  else return undefined;
  event.preventDefault();
  return highlight();
}

searchBox.addEventListener("focus", () => (names ??= namesOfAll()));
searchBox.addEventListener("input", suggest);
searchBox.addEventListener("keydown", searchKey);
searchBox.addEventListener("blur", () => openList(false));
