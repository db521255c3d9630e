// The search box of every page: names as they are typed.

import { addressOf, element, familyOf } from "/static/terms.js";

const box = document.getElementById("search");
const list = document.getElementById("found");
let active = -1;
let asked = 0;

async function suggest() {
  const words = box.value.trim();
  const number = ++asked;
  const found = words ? await (await fetch(`/names.json?q=${encodeURIComponent(words)}`)).json() : [];
  if (number !== asked) return;
  active = found.length ? 0 : -1;
  list.replaceChildren(...found.map(suggestion));
  if (words && !found.length) list.append(element("li", { class: "quiet" }, "Nothing has that name."));
  open(Boolean(words));
  highlight();
}

function suggestion({ iri, label, kind, name, marks }, number) {
  const other = name === label ? "" : element("span", { class: "quiet" }, ` (${name})`);
  return element("li", { role: "option", id: `found-${number}`, "data-iri": iri, onmousedown: (event) => (event.preventDefault(), choose(iri)) },
    element("span", { class: `dot ${familyOf(kind)}` }), label, other, element("span", { class: "quiet" }, ` ${kind}`),
    marks.length && element("span", { class: "badge open" }, marks.join(", ")));
}

function open(shown) {
  list.hidden = !shown;
  box.setAttribute("aria-expanded", String(shown));
}

function highlight() {
  [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === active)));
  if (active >= 0) box.setAttribute("aria-activedescendant", `found-${active}`);
  else box.removeAttribute("aria-activedescendant");
}

// A page that shows things in place, such as the explorer, takes the choice by preventing the default.
function choose(iri) {
  open(false);
  if (box.dispatchEvent(new CustomEvent("thing", { bubbles: true, cancelable: true, detail: iri }))) location.href = addressOf(iri);
}

box.addEventListener("input", suggest);
box.addEventListener("blur", () => open(false));
box.addEventListener("keydown", (event) => {
  const options = list.querySelectorAll("[role=option]");
  if (list.hidden || !options.length) return;
  if (event.key === "ArrowDown") active = (active + 1) % options.length;
  else if (event.key === "ArrowUp") active = (active + options.length - 1) % options.length;
  else if (event.key === "Enter") choose(options[active].dataset.iri);
  else if (event.key === "Escape") open(false);
  else return;
  event.preventDefault();
  highlight();
});
