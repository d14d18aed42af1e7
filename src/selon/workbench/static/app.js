// What every page has: theme, charts, rows that open, the drop box, the progress of a reading.
"use strict";
document.documentElement.classList.add("js");

const dark = () => {
  const kept = document.documentElement.dataset.theme;
  return kept ? kept === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};

document.querySelector("[data-theme-toggle]")?.addEventListener("click", () => {
  const next = dark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try { localStorage.setItem("selon-theme", next); } catch { /* storage refused: the choice holds for this page */ }
  drawCharts();
});

// Charts: the specification comes from the server, Vega from the workbench itself; no expression is ever evaluated as code.
let vega = null;
function loadVega() {
  vega ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "/vega.js";
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  return vega;
}

async function draw(canvas) {
  const url = canvas.dataset.chart + (dark() ? (canvas.dataset.chart.includes("?") ? "&" : "?") + "theme=dark" : "");
  const [answer] = await Promise.all([fetch(url), loadVega()]);
  const spec = await answer.json();
  spec.background = "transparent";
  if (canvas.clientWidth < 560) {
    spec.config.legend.columns = 2;
    spec.config.axisY.labelLimit = 150;
  }
  canvas.replaceChildren();
  const holder = document.createElement("div");
  canvas.append(holder);
  await window.vegaEmbed(holder, spec, { ast: true, actions: false, defaultStyle: false, renderer: "canvas", tooltip: { disableDefaultStyle: true } });
  canvas.dataset.drawn = "true";
}

function drawCharts() {
  for (const canvas of document.querySelectorAll("[data-chart]")) {
    canvas.style.minHeight = canvas.dataset.height + "px";
    draw(canvas).catch(() => { canvas.style.minHeight = ""; });
  }
}
drawCharts();

// Rows that open to their sentence.
for (const button of document.querySelectorAll("[data-expand]")) {
  button.addEventListener("click", () => {
    const row = document.getElementById(button.getAttribute("aria-controls"));
    row.hidden = !row.hidden;
    button.setAttribute("aria-expanded", String(!row.hidden));
  });
}

// On a narrow screen the filters begin closed.
if (matchMedia("(max-width: 56rem)").matches) document.querySelector(".all-facets")?.removeAttribute("open");

// Dropping files on the paste box.
for (const form of document.querySelectorAll("[data-drop]")) {
  const input = form.querySelector("input[type=file]");
  for (const type of ["dragenter", "dragover"]) form.addEventListener(type, (event) => { event.preventDefault(); form.classList.add("over"); });
  for (const type of ["dragleave", "drop"]) form.addEventListener(type, () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

// The progress of a reading; the page itself is loaded anew when it has ended.
const job = document.querySelector("[data-job]");
if (job && !["done", "failed"].includes(job.dataset.state)) {
  const bar = job.querySelector("progress");
  const line = job.querySelector("[data-line]");
  const look = async () => {
    const now = await (await fetch(job.dataset.job)).json();
    if (["done", "failed"].includes(now.state)) {
      if (now.state === "done" && now.articles.length === 1 && !now.skipped.length) location.replace("/article/" + encodeURIComponent(now.articles[0]));
      else location.reload();
      return;
    }
    if (now.state === "reading") {
      bar.max = now.total || 1;
      bar.value = now.done;
      line.textContent = `${now.done} / ${now.total}`;
    }
    setTimeout(look, 400);
  };
  look();
}
