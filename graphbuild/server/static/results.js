// An answer as a table, whose IRIs lead to the pages of things.

import { addressOf, element, plural, shortened } from "/static/terms.js";

const mostRows = 1000;

// Fills the place with the answer and says how much it is.
export async function show(response, place, prefixes) {
  if (response.headers.get("content-type").startsWith("text/turtle")) {
    const text = await response.text();
    place.replaceChildren(element("pre", {}, element("code", {}, text)));
    return plural(text.length, "character");
  }
  const { head, boolean, results } = await response.json();
  if (boolean !== undefined) {
    place.replaceChildren(element("p", {}, boolean ? "Yes" : "No"));
    return "One answer";
  }
  place.replaceChildren(table(head.vars, results.bindings, prefixes));
  return plural(results.bindings.length, "row");
}

function table(columns, bindings, prefixes) {
  const rows = bindings.slice(0, mostRows).map((row) => element("tr", {}, columns.map((name) => element("td", { class: (row[name]?.value ?? "").length < 13 && "short" }, cell(row[name], prefixes)))));
  const caption = bindings.length > mostRows && element("caption", {}, `The first ${mostRows} rows; download the answer to have all of them.`);
  const head = element("tr", {}, columns.map((name) => element("th", { scope: "col" }, name)));
  return element("table", {}, caption, element("thead", {}, head), element("tbody", {}, rows));
}

function cell(term, prefixes) {
  if (!term) return "";
  if (term.type !== "uri") return term.value ?? "";
  return element("a", { href: addressOf(term.value) }, shortened(term.value, prefixes));
}
