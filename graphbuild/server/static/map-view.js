// An answer on the map: each thing at its coordinates, at those of its place, or at its country.

import { columnsOf, thingsIn } from "/static/answer.js";
import { last, term } from "/static/neighbours.js";
import { projected } from "/static/projection.js";
import { addressOf, element, plural, rows, svg } from "/static/terms.js";

const most = 1000;
let world;

export async function mapView(answer, place) {
  world ??= await (await fetch("/static/world.json")).json();
  const columns = columnsOf(answer);
  const iris = thingsIn(answer, columns).slice(0, most);
  const found = columns.point ? pointsOf(answer, columns) : await placesOf(iris);
  const spots = grouped(found);
  const box = boxAround(found.map(({ at }) => at));
  const unit = box.width / 1000;
  const taken = [];
  const marks = [...spots.values()].sort((a, b) => b.length - a.length).map((here) => markOf(here, unit, taken));
  place.replaceChildren(
    svg("svg", { class: "drawing", viewBox: `${box.x} ${box.y} ${box.width} ${box.height}`, role: "group", "aria-label": "Map of the answer" }, ...Object.values(world.land).map((d) => svg("path", { d, class: "land" })), ...marks),
    element("ul", { class: "cards" }, [...spots.values()].map((here) => element("li", {}, here.flatMap(({ iri, label }, number) => [number ? ", " : "", iri ? element("a", { href: addressOf(iri) }, label) : label])))),
  );
  const all = columns.point ? answer.rows.length : iris.length;
  return `On the map: ${found.length} of ${plural(all, columns.point ? "row" : "thing")}, those whose place or country is known`;
}

// The rows that have coordinates of their own.
function pointsOf({ rows: found }, { things: [first] }) {
  const known = found.filter((row) => row.lat && row.long);
  return known.map((row) => {
    const named = row[first] ?? Object.values(row)[0];
    const iri = named.type === "uri" ? named.value : undefined;
    return { iri, label: iri ? last(iri) : named.value, at: projected([Number(row.lat.value), Number(row.long.value)]) };
  });
}

// Where things are, by what the graph knows of them.
async function placesOf(iris) {
  const known = await rows(`PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
SELECT ?thing ?label ?lat ?long ?code WHERE {
  VALUES ?thing { ${iris.map(term).join(" ")} }
  OPTIONAL { ?thing rdfs:label ?label }
  OPTIONAL { ?thing dip:place? ?spot . ?spot geo:lat ?lat ; geo:long ?long }
  OPTIONAL { ?thing dip:place?/dip:country ?code }
} ORDER BY ?thing ?lat ?long ?code`);
  const found = new Map();
  for (const { thing, label, lat, long, code } of known) {
    const at = lat ? projected([Number(lat.value), Number(long.value)]) : world.at[code?.value];
    if (at && !found.has(thing.value)) found.set(thing.value, { iri: thing.value, label: label?.value ?? last(thing.value), at });
  }
  return [...found.values()];
}

function grouped(found) {
  const spots = new Map();
  for (const each of found) spots.set(String(each.at), [...(spots.get(String(each.at)) ?? []), each]);
  return spots;
}

// The part of the world that holds these places, never less than a region.
function boxAround(places) {
  if (!places.length) return { x: 0, y: 0, width: 1000, height: 490 };
  const [[left, right], [top, bottom]] = [0, 1].map((axis) => places.map((at) => at[axis])).map((values) => [Math.min(...values) - 40, Math.max(...values) + 40]);
  const width = Math.max(right - left, 2 * (bottom - top), 260);
  return { x: (left + right - width) / 2, y: (top + bottom - width / 2) / 2, width, height: width / 2 };
}

// A circle, and the name of its first thing where no other name stands.
function markOf(here, unit, taken) {
  const [cx, cy] = here[0].at;
  const name = here.length > 1 ? `${here[0].label} +${here.length - 1}` : here[0].label;
  const r = 6 + 4 * Math.sqrt(here.length);
  const box = { x: cx / unit, y: cy / unit + r + 13, half: name.length * 3.5 + 4 };
  const free = taken.every(({ x, y, half }) => Math.abs(x - box.x) > half + box.half || Math.abs(y - box.y) > 15);
  if (free) taken.push(box);
  const circle = svg("circle", { cx, cy, r: r * unit, class: "country", "stroke-width": 1.5 * unit }, svg("title", {}, here.map(({ label }) => label).join(", ")));
  const text = free ? [svg("text", { x: cx, y: box.y * unit, class: "spot", "font-size": 13 * unit, "stroke-width": 3 * unit }, name)] : [];
  return here[0].iri ? svg("a", { href: addressOf(here[0].iri) }, circle, ...text) : svg("g", {}, circle, ...text);
}
