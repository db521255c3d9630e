// The time line: how many claims fall on which days, cooperation, conflict and the rest apart; a range of days is chosen
// with its two handles, by a click on a bar, or played.

const timeline = byId("timeline");
const dayLength = 86400000;
const dayNumber = (date) => Date.parse(`${date.padEnd(10, "-01").slice(0, 10)}T00:00:00Z`) / dayLength;
const dayOf = (number) => new Date(number * dayLength).toISOString().slice(0, 10);
const unitDays = { day: 1, week: 7, month: 30.4, year: 365.2, decade: 3652 };
const hues = [
  ["cooperation", "--cooperation"],
  ["conflict", "--conflict"],
  ["", "--statement"],
];

const days = new Map(
  [...new Set(claims.map((claim) => claim.date))].filter(Boolean).map((date) => [date, dayNumber(date)]),
);
const dated = claims.filter((claim) => Number.isFinite(days.get(claim.date)));
const bins = binned();
const binsOfDates = new Map([...days.keys()].map((date) => [date, binOf(date)]));
const binsOfClaims = dated.map((claim) => binsOfDates.get(claim.date));
const huesOfClaims = dated.map((claim) => hues.findIndex(([word]) => claim.quad.includes(word)));
let playing = 0;

// Days, weeks, months or years, so that there are at most about eighty.
function binned() {
  if (!dated.length) return [];
  const known = [...days.values()].filter(Number.isFinite);
  const [first, last] = [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
  const unit =
    ["day", "week", "month", "year", "decade"].find((name) => (last - first) / unitDays[name] <= 80) ?? "decade";
  const starts = [];
  for (let at = startOf(first, unit); at <= last; at = nextOf(at, unit)) starts.push(at);
  return starts.map((start) => ({ since: dayOf(start), until: dayOf(nextOf(start, unit) - 1) }));
}

function startOf(day, unit) {
  const [year, month] = dayOf(day).split("-");
  if (unit === "day") return day;
  if (unit === "week") return day - ((day + 3) % 7);
  if (unit === "month") return dayNumber(`${year}-${month}-01`);
  return dayNumber(`${unit === "year" ? year : `${year.slice(0, -1)}0`}-01-01`);
}

function nextOf(start, unit) {
  if (unit === "day" || unit === "week") return start + unitDays[unit];
  const date = new Date(start * dayLength);
  if (unit === "month") date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCFullYear(date.getUTCFullYear() + (unit === "year" ? 1 : 10));
  return date.getTime() / dayLength;
}

function binOf(date) {
  const after = bins.findIndex((bin) => bin.since > date);
  return Math.max(0, (after < 0 ? bins.length : after) - 1);
}

function startTimeline() {
  timeline.hidden = bins.length < 2;
  if (timeline.hidden) return;
  const handle = (name, label) => {
    const input = element("input", { type: "range", min: 0, max: bins.length - 1, class: name, "aria-label": label });
    input.addEventListener("input", () => rangeMoved());
    return input;
  };
  const chart = element(
    "div",
    { class: "chart" },
    svg("svg", { preserveAspectRatio: "none", viewBox: `0 0 ${bins.length} 1`, "aria-hidden": "true" }),
    handle("first", "First day shown"),
    handle("last", "Last day shown"),
  );
  const play = element("button", { type: "button", id: "play", "aria-label": "Play", onclick: playOrStop }, "▶");
  timeline.replaceChildren(play, element("output", { class: "range" }), chart);
  chart.addEventListener("dblclick", () => change({ since: "", until: "" }));
}

const [firstBin, lastBin] = [
  () => (state.since ? binOf(state.since) : 0),
  () => (state.until ? binOf(state.until) : bins.length - 1),
];

function rangeMoved() {
  const [one, other] = ["first", "last"].map((name) => Number(timeline.querySelector(`.${name}`).value));
  setRange(Math.min(one, other), Math.max(one, other));
}

function setRange(first, last, options_) {
  change(
    { since: first > 0 ? bins[first].since : "", until: last < bins.length - 1 ? bins[last].until : "" },
    options_,
  );
}

let timelineOf;

function showTimeline() {
  if (timeline.hidden || timelineOf === left) return;
  timelineOf = left;
  const counts = bins.map(() => [0, 0, 0]);
  dated.forEach((claim, number) => {
    if (passesOnAnyDay(claim)) counts[binsOfClaims[number]][huesOfClaims[number]] += 1;
  });
  const highest = Math.max(1, ...counts.map((bin) => bin[0] + bin[1] + bin[2]));
  timeline.querySelector("svg").replaceChildren(...counts.flatMap((bin, number) => bars(bin, number, highest)));
  timeline.querySelector(".first").value = firstBin();
  timeline.querySelector(".last").value = lastBin();
  const whole = !state.since && !state.until;
  timeline.querySelector(".range").textContent = spanText(bins[firstBin()].since, bins[lastBin()].until);
  timeline.classList.toggle("narrowed", !whole);
}

function bars(bin, number, highest) {
  const chosen = number >= firstBin() && number <= lastBin();
  let top = 1;
  const parts = bin.map((count, hue) => {
    const height =
      (Math.sqrt(bin[0] + bin[1] + bin[2]) / Math.sqrt(highest)) * (count / Math.max(1, bin[0] + bin[1] + bin[2]));
    top -= height;
    return svg("rect", {
      x: number + 0.06,
      y: top,
      width: 0.88,
      height,
      style: `fill:var(${hues[hue][1]})`,
      opacity: chosen ? 1 : 0.22,
    });
  });
  const area = svg("rect", { x: number, y: 0, width: 1, height: 1, fill: "transparent" });
  area.addEventListener("click", () => setRange(number, number));
  return [...parts, area];
}

// Plays a window of time from the first day to the last.
function playOrStop() {
  clearInterval(playing);
  const stopping = Boolean(playing);
  playing = 0;
  byId("play").textContent = stopping ? "▶" : "❚❚";
  byId("play").setAttribute("aria-label", stopping ? "Play" : "Stop");
  if (stopping) return;
  const width = lastBin() - firstBin() + 1 < bins.length ? lastBin() - firstBin() : Math.floor(bins.length / 8);
  let at = lastBin() < bins.length - 1 ? firstBin() : 0;
  change({});
  playing = setInterval(() => {
    if (at + width > bins.length - 1) return playOrStop();
    setRange(at, at + width, { step: false });
    at += 1;
    return undefined;
  }, 700);
}
