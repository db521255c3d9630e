// A sample of triples or claims, judged one by one with keys or buttons.

const get = (id) => document.getElementById(id);
const items = await (await fetch("/items.json")).json();
let place = Math.max(0, items.findIndex((item) => !item.verdict));

function show() {
  const item = items[place];
  const done = items.filter((each) => each.verdict).length;
  get("progress").max = items.length || 1;
  get("progress").value = done;
  get("count").textContent = `${done} of ${items.length} judged${done === items.length ? ": all done" : ""}`;
  get("reasons").hidden = true;
  get("verdicts").hidden = false;
  if (!item) {
    get("statement").textContent = "There is nothing to judge in this graph.";
    return;
  }
  for (const name of ["statement", "before", "marked", "after"]) get(name).textContent = item[name];
  const others = item.others ? `, and ${item.others} more claim${item.others === 1 ? "" : "s"}` : "";
  get("about").textContent = `${item.type} · ${item.factuality} · said by ${item.speaker} · ${item.article}${others}`;
  get("given").textContent = item.verdict ? `You said: ${item.verdict}${item.why ? `, ${item.why}` : ""}` : "";
  for (const button of document.querySelectorAll("[data-verdict]"))
    button.setAttribute("aria-pressed", String(button.dataset.verdict === item.verdict));
}

function move(by) {
  place = Math.min(Math.max(place + by, 0), items.length - 1);
  show();
}

async function judge(verdict, why = "") {
  const answer = await fetch("/judge", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ place, verdict, why }),
  }).catch(() => null);
  if (!answer || !answer.ok) {
    get("given").textContent = "This was not saved. Look at the terminal, and try again.";
    return;
  }
  Object.assign(items[place], { verdict, why });
  if (place < items.length - 1) place += 1;
  show();
}

function press(verdict) {
  if (verdict !== "wrong") return judge(verdict);
  get("reasons").hidden = false;
  get("verdicts").hidden = true;
  get("reasons").querySelector("button").focus();
}

const REASONS = [...document.querySelectorAll("[data-why]")];
for (const button of REASONS)
  button.addEventListener("click", () => (button.dataset.why ? judge("wrong", button.dataset.why) : show()));
for (const button of document.querySelectorAll("[data-verdict]"))
  button.addEventListener("click", () => press(button.dataset.verdict));
for (const button of document.querySelectorAll("[data-move]"))
  button.addEventListener("click", () => move(Number(button.dataset.move)));

const KEYS = { r: () => press("right"), w: () => press("wrong"), u: () => press("unsure"), b: () => move(-1), n: () => move(1) };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !items.length) return;
  if (!get("reasons").hidden) {
    const chosen = REASONS.find((button) => button.dataset.key === event.key);
    if (chosen) {
      event.preventDefault();
      chosen.click();
    }
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

show();
