// Completion of prefixes, classes and properties in the editor.

import { element, vocabulary } from "/static/terms.js";

const mostShown = 12;

export function complete(area, list) {
  let active = 0;

  const before = () => area.value.slice(0, area.selectionStart);
  const typed = () => before().match(/(?:^|[^\w:?$<"'@-])((?:[A-Za-z][\w-]*)?:?[\w-]*)$/)?.[1] ?? "";

  async function suggest(always) {
    const word = typed();
    const candidates = word.length > 1 || always ? matches(word, await vocabulary()) : [];
    active = 0;
    list.replaceChildren(...candidates.map(option));
    list.hidden = !candidates.length;
    if (candidates.length) place();
    highlight();
  }

  function option({ name, insert, comment }) {
    return element("li", { role: "option", "data-insert": insert, onmousedown: (event) => (event.preventDefault(), take(insert)) },
      name, comment && element("span", { class: "quiet" }, comment));
  }

  function take(insert) {
    const end = area.selectionStart;
    area.setRangeText(insert, end - typed().length, end, "end");
    list.hidden = true;
    area.focus();
  }

  function place() {
    const lines = before().split("\n");
    const style = getComputedStyle(area);
    const top = lines.length * parseFloat(style.lineHeight) + parseFloat(style.paddingTop) - area.scrollTop;
    list.style.top = `${Math.min(top, area.clientHeight)}px`;
    list.style.left = `${Math.min(lines.at(-1).length * parseFloat(style.fontSize) * 0.6, area.clientWidth - 200)}px`;
  }

  function highlight() {
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === active)));
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  area.addEventListener("input", () => suggest(false));
  area.addEventListener("blur", () => (list.hidden = true));
  area.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey) suggest(true);
    else if (list.hidden) return;
    else if (event.key === "ArrowDown") active = (active + 1) % list.children.length;
    else if (event.key === "ArrowUp") active = (active + list.children.length - 1) % list.children.length;
    else if (event.key === "Escape") list.hidden = true;
    else if ((event.key === "Enter" && !event.ctrlKey) || event.key === "Tab") take(list.children[active].dataset.insert);
    else return;
    event.preventDefault();
    highlight();
  });
}

// Prefixes while there is no colon, then the names of the vocabulary; those that begin with the word first.
function matches(word, { prefixes, terms }) {
  const [prefix, name] = word.includes(":") ? word.split(":") : [word, undefined];
  if (name === undefined) {
    const spaces = Object.keys(prefixes).filter((each) => each.startsWith(prefix));
    return [...spaces.map((each) => ({ name: `${each}:`, insert: `${each}:`, comment: prefixes[each] })), ...named(terms, prefix, false)].slice(0, mostShown);
  }
  return named(terms.filter((term) => term.name.startsWith(`${prefix}:`)), name, true).slice(0, mostShown);
}

function named(terms, word, always) {
  const key = word.toLowerCase();
  const local = (term) => term.name.split(":")[1].toLowerCase();
  const begins = terms.filter((term) => (key || always) && local(term).startsWith(key));
  const asTyped = (term) => term.name.split(":")[1].startsWith(word);
  begins.sort((a, b) => asTyped(b) - asTyped(a));
  const holds = key ? terms.filter((term) => !local(term).startsWith(key) && local(term).includes(key)) : [];
  return [...begins, ...holds].map((term) => ({ name: term.name, insert: term.name, comment: term.comment }));
}
