// An answer as text or table, map, time line or network; the buttons above it choose.

import { columnsOf, read, triples } from "/static/answer.js";
import { graphView } from "/static/graph-view.js";
import { mapView } from "/static/map-view.js";
import { addressOf, element, send, shortened } from "/static/terms.js";
import { timeView } from "/static/time-view.js";

const mostRows = 1000;
const buttons = document.getElementById("choices");
let chosen = new URLSearchParams(location.search).get("view") ?? "table";

export const view = () => chosen;

// Fills the place with the answer to a query and says how much it is.
export async function show(response, query, place, prefixes, tell) {
  const answer = await read(response);
  const views = viewsOf(answer, prefixes);
  const able = answer.text === undefined ? viewable(answer) : { table: true, map: true, time: true, graph: true };
  // The triples of a text are asked for when they are first drawn.
  let drawn = answer.text === undefined && answer;
  const open = async (name) => {
    chosen = name;
    for (const button of buttons.children) button.setAttribute("aria-pressed", String(button.dataset.view === name));
    try {
      if (name !== "table") drawn ||= triples(await (await send(query, "application/n-triples")).text());
      tell(`${answer.size}${await views[name](name === "table" ? answer : drawn, place)}`);
    } catch (error) {
      place.replaceChildren(element("p", { role: "alert" }, error.message));
    }
  };
  for (const button of buttons.children) {
    button.disabled = !able[button.dataset.view];
    button.onclick = () => open(button.dataset.view);
  }
  buttons.hidden = answer.truth !== undefined;
  await open(able[chosen] ? chosen : "table");
}

function viewable(answer) {
  const { things, days, point } = columnsOf(answer);
  return { table: true, map: things.length || point, time: days.length, graph: things.length > 1 };
}

function viewsOf(answer, prefixes) {
  const said = (draw) => async (drawn, place) => `. ${await draw(drawn, place)}`;
  return { table: (found, place) => plain(found, place, prefixes), map: said(mapView), time: said(timeView), graph: said(graphView) };
}

function plain({ text, truth, columns, rows }, place, prefixes) {
  if (text !== undefined) place.replaceChildren(element("pre", {}, element("code", {}, text)));
  else if (truth !== undefined) place.replaceChildren(element("p", {}, truth ? "Yes" : "No"));
  else place.replaceChildren(table(columns, rows, prefixes));
  return "";
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
