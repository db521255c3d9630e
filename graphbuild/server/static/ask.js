// The page for queries: questions, the editor, the answer.

import { complete } from "/static/complete.js";
import { showForm } from "/static/questions.js";
import { show, view } from "/static/results.js";
import { send, vocabulary } from "/static/terms.js";

const editor = document.getElementById("editor");
const query = document.getElementById("query");
const run = document.getElementById("run");
const said = document.getElementById("said");
const problem = document.getElementById("problem");
const answer = document.getElementById("answer");
const views = document.getElementById("choices");
const download = document.getElementById("download");

const tables = { CSV: "text/csv", TSV: "text/tab-separated-values", JSON: "application/sparql-results+json", XML: "application/sparql-results+xml" };
const graphs = { Turtle: "text/turtle", "N-Triples": "application/n-triples", "JSON-LD": "application/ld+json", "RDF/XML": "application/rdf+xml" };
const endings = { CSV: "csv", TSV: "tsv", JSON: "srj", XML: "srx", Turtle: "ttl", "N-Triples": "nt", "JSON-LD": "jsonld", "RDF/XML": "rdf" };

async function ask() {
  run.disabled = true;
  said.textContent = "Asking …";
  problem.hidden = true;
  const started = performance.now();
  try {
    const response = await send(query.value, "application/sparql-results+json, text/turtle;q=0.9");
    const seconds = ((performance.now() - started) / 1000).toFixed(2);
    offer(response.headers.get("content-type").startsWith("text/turtle") ? graphs : tables);
    const asked = query.value;
    await show(response, asked, answer, (await vocabulary()).prefixes, (size) => {
      said.textContent = `${size}, ${seconds} s`;
      history.replaceState(null, "", `/ask?query=${encodeURIComponent(asked)}${view() === "table" ? "" : `&view=${view()}`}`);
    });
  } catch (error) {
    said.textContent = "";
    answer.replaceChildren();
    views.hidden = true;
    problem.textContent = error.message;
    problem.hidden = false;
  }
  run.disabled = false;
}

function offer(forms) {
  download.replaceChildren(new Option("Download …", ""), ...Object.keys(forms).map((name) => new Option(name, forms[name])));
  download.disabled = false;
}

download.addEventListener("change", async () => {
  if (!download.value) return;
  const name = download.selectedOptions[0].text;
  const blob = await (await send(query.value, download.value)).blob();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `answer.${endings[name]}`;
  link.click();
  URL.revokeObjectURL(link.href);
  download.value = "";
});

editor.addEventListener("submit", (event) => (event.preventDefault(), ask()));
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) (event.preventDefault(), ask());
});
document.getElementById("questions").addEventListener("click", async ({ target }) => {
  if (!target.dataset.question) return;
  for (const entry of document.querySelectorAll("[data-question]")) entry.setAttribute("aria-current", String(entry === target));
  await showForm(target.dataset.question, (text) => {
    query.value = text;
    ask();
  });
});

complete(query, document.getElementById("completions"));
if (new URLSearchParams(location.search).has("query")) ask();
