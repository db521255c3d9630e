// An answer along time: each row at its day, or from its first day to its last one.

import { certaintyOf, columnsOf, thingIn, thingsIn } from "/static/answer.js";
import { thingsOf } from "/static/neighbours.js";
import { addressOf, plural, svg } from "/static/terms.js";

const most = 300;
const [width, lane, letter] = [1000, 24, 6.4];
const day = 86400000;

export async function timeView(answer, place) {
  const columns = columnsOf(answer);
  const dated = answer.rows.filter((row) => columns.days.some((name) => row[name]));
  if (!dated.length) {
    place.replaceChildren();
    return "Nothing here has a day";
  }
  const things = await thingsOf(thingsIn({ rows: dated.slice(0, most) }, columns));
  const labels = new Map(things.map(({ iri, label }) => [iri, label]));
  const items = dated.slice(0, most).map((row) => itemOf(row, columns, labels)).sort((a, b) => a.first - b.first);
  const [start, end] = [Math.min(...items.map(({ first }) => first)), Math.max(...items.map(({ last }) => last)) + day];
  const scale = (time) => 40 + ((time - start) / (end - start)) * (width - 260);
  const lanes = [];
  const marks = items.map((item) => markOf(item, scale, lanes));
  const height = 30 + lane * lanes.length;
  const ticks = ticksOf(start, end).map(([time, label]) => svg("g", {}, svg("line", { x1: scale(time), x2: scale(time), y1: 22, y2: height, class: "tick" }), svg("text", { x: scale(time), y: 14, class: "tick" }, label)));
  place.replaceChildren(svg("svg", { class: "drawing time", viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Time line of the answer" }, ...ticks, ...marks));
  const left = dated.length - items.length;
  return `On the time line: ${items.length} of ${plural(answer.rows.length, "row")}${left ? `; ${left} more are left out` : ", those with a day"}`;
}

function itemOf(row, columns, labels) {
  const times = columns.days.filter((name) => row[name]).map((name) => Date.parse(row[name].value));
  const iris = columns.things.map((name) => thingIn(row, name)).filter(Boolean);
  const event = iris.find((iri) => /\/event-[^/]*$/.test(iri));
  const other = Object.values(row).find((term) => term.type === "literal" && !Number.isFinite(Date.parse(term.value)));
  const name = event ? labels.get(event) : iris.map((iri) => labels.get(iri)).join(", ") || other?.value || "";
  return { first: Math.min(...times), last: Math.max(...times), iri: event ?? iris[0], name, kind: certaintyOf(row, columns) };
}

// A mark in the first lane that has room for it and its words.
function markOf({ first, last, iri, name, kind }, scale, lanes) {
  const text = (name.length > 60 ? `${name.slice(0, 59)}…` : name) + (kind === "asserted" ? "" : ` (${kind})`);
  const [left, right] = [scale(first), Math.max(scale(last), scale(first) + 8)];
  const needed = right + 8 + text.length * letter;
  const fits = needed <= width;
  const [from, to] = fits ? [left, needed] : [left - 8 - text.length * letter, right];
  let number = lanes.findIndex((taken) => taken.every(([a, b]) => to < a || from > b));
  if (number < 0) number = lanes.push([]) - 1;
  lanes[number].push([from, to]);
  const y = 34 + lane * number;
  const mark = svg("rect", { x: left, y, width: right - left, height: 10, rx: 4, class: kind === "asserted" ? "item" : "item open" });
  const words = svg("text", { x: fits ? right + 5 : left - 5, y: y + 9, class: "item", "text-anchor": fits ? "start" : "end" }, text);
  const title = svg("title", {}, `${new Date(first).toISOString().slice(0, 10)}: ${text}`);
  return iri ? svg("a", { href: addressOf(iri) }, title, mark, words) : svg("g", {}, title, mark, words);
}

// Days, months or years, not more than a dozen.
function ticksOf(start, end) {
  const days = (end - start) / day;
  const [unit, length] = days > 700 ? ["year", 4] : days > 40 ? ["month", 7] : ["day", 10];
  const found = [];
  const at = new Date(start);
  at.setUTCHours(0, 0, 0, 0);
  if (unit !== "day") at.setUTCDate(1);
  if (unit === "year") at.setUTCMonth(0);
  for (; at.getTime() <= end; unit === "year" ? at.setUTCFullYear(at.getUTCFullYear() + 1) : unit === "month" ? at.setUTCMonth(at.getUTCMonth() + 1) : at.setUTCDate(at.getUTCDate() + 1))
    if (at.getTime() >= start) found.push([at.getTime(), at.toISOString().slice(0, length)]);
  const step = Math.ceil(found.length / 10);
  return found.filter((_, number) => number % step === 0);
}
