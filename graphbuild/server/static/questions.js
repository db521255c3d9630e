// The form of a bundled question: a field for each parameter.

import { element, vocabulary } from "/static/terms.js";

const form = document.getElementById("parameters");
const fieldTypes = { date: "text", number: "number", text: "text", property: "text" };

// Shows the form and runs the question at once with what it takes by default.
export async function showForm(name, run) {
  const question = (await vocabulary()).questions.find((each) => each.name === name);
  const ask = element("button", { class: "primary" }, "Ask");
  form.replaceChildren(element("p", { class: "quiet" }, question.description), ...question.parameters.map(field), question.parameters.length ? ask : "");
  form.hidden = false;
  form.onsubmit = (event) => (event.preventDefault(), fill(name, run));
  await fill(name, run);
  form.querySelector("input")?.focus();
}

function field({ name, kind, default: value, description }) {
  const hint = kind === "date" ? "2025-10-13" : "";
  const shown = kind === "date" ? "" : value;
  return element("label", { title: description }, `${name}: ${description}`, element("input", { name, type: fieldTypes[kind], value: shown, placeholder: hint }));
}

async function fill(name, run) {
  const values = [...new FormData(form)].filter(([, value]) => value !== "");
  const response = await fetch(`/questions/${name}?${new URLSearchParams(values)}`);
  const text = await response.text();
  if (response.ok) return run(text);
  const message = element("p", { role: "alert" }, text);
  form.querySelector("[role=alert]")?.remove();
  return form.append(message);
}
