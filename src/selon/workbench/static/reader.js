// The reader: cards follow the text, the text follows the cards, and statements are brackets in the margin.
"use strict";
(() => {
  const text = document.querySelector(".text");
  const lines = text.querySelector(".lines");
  const cards = [...document.querySelectorAll(".card")];
  const pieces = [...lines.querySelectorAll("[data-start]")];
  const narrow = matchMedia("(max-width: 56rem)");
  let chosen = null;

  const cardOf = (id) => document.getElementById(id);
  const marksOf = (id) => pieces.filter((p) => (p.dataset.r || "").split(" ").some((r) => r.startsWith(id + ":")));

  function paint(id) {
    for (const piece of pieces) piece.removeAttribute("data-on");
    for (const thing of document.querySelectorAll(".bracket.on, .bracket-label.on")) thing.classList.remove("on");
    if (!id) return;
    for (const piece of marksOf(id)) {
      piece.dataset.on = piece.dataset.r.split(" ").filter((r) => r.startsWith(id + ":")).map((r) => r.split(":")[1]).join(" ");
    }
    const held = cardOf(id).dataset.statement;
    if (!held) return;
    for (const piece of pieces) {
      const parts = (piece.dataset.p || "").split(" ").filter((p) => p.startsWith(held + ":")).map((p) => p.split(":")[1]);
      if (parts.length) piece.dataset.on = [piece.dataset.on || "", ...parts].join(" ").trim();
    }
    for (const thing of document.querySelectorAll(`[data-of="${CSS.escape(held)}"]`)) thing.classList.add("on");
  }

  function choose(id, { focus = false, scroll = true, keep = true } = {}) {
    chosen = id;
    for (const card of cards) card.classList.toggle("on", card.id === id);
    paint(id);
    if (keep) history.replaceState(null, "", id ? "#" + id : location.pathname + location.search);
    if (!id) return;
    const card = cardOf(id);
    const trigger = document.getElementById("t-" + id) || marksOf(id).find((p) => p.dataset.on?.includes("trigger"));
    if (scroll && trigger) trigger.scrollIntoView({ block: narrow.matches ? "start" : "nearest" });
    if (!narrow.matches) {
      const box = card.parentElement.parentElement;
      box.scrollTop = card.offsetTop - box.offsetTop - 60;
    }
    if (focus) card.focus({ preventScroll: true });
  }

  function step(by) {
    const at = cards.findIndex((c) => c.id === chosen);
    const next = cards[Math.min(Math.max(at + by, 0), cards.length - 1)];
    if (!next) return;
    choose(next.id);
    document.getElementById("t-" + next.id)?.focus({ preventScroll: true });
  }

  // Hover and focus show an act; click and Enter choose it; Escape lets go.
  for (const act of lines.querySelectorAll(".act")) {
    const id = act.getAttribute("href").slice(1);
    const near = (on) => () => {
      cardOf(id).classList.toggle("near", on);
      if (on) { paint(id); if (!narrow.matches && !chosen) cardOf(id).scrollIntoView({ block: "nearest" }); } else paint(chosen);
    };
    act.addEventListener("mouseenter", near(true));
    act.addEventListener("mouseleave", near(false));
    act.addEventListener("focus", near(true));
    act.addEventListener("blur", near(false));
    act.addEventListener("click", (event) => { event.preventDefault(); choose(id, { focus: true }); });
  }
  for (const card of cards) {
    card.addEventListener("mouseenter", () => paint(card.id));
    card.addEventListener("mouseleave", () => paint(chosen));
  }
  for (const link of document.querySelectorAll("[data-to]")) {
    link.addEventListener("click", (event) => { event.preventDefault(); choose(link.dataset.to, { focus: true }); });
  }

  const help = document.querySelector("dialog.help");
  document.querySelector("[data-help]").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog[open]")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?") help.showModal();
    else if (event.key === "Escape" && chosen) {
      const id = chosen;
      choose(null);
      document.getElementById("t-" + id)?.focus({ preventScroll: true });
    } else if (event.key === "e" && chosen) {
      const form = cardOf(chosen).querySelector(".correct");
      form.open = true;
      form.querySelector("input[name=note]").focus();
      event.preventDefault();
    }
  });

  // Statements as nested brackets, drawn where their words are.
  const brackets = lines.querySelector(".brackets");
  const held = [...document.querySelectorAll("[data-bracket]")].map((item) => ({ ...item.dataset }));
  const deepest = Math.max(0, ...held.map((s) => Number(s.depth)));
  function drawBrackets() {
    brackets.replaceChildren();
    const zero = lines.getBoundingClientRect().top;
    const wide = brackets.clientWidth;
    let free = -Infinity;
    const found = held.map((s) => {
      const boxes = pieces.filter((p) => (p.dataset.s || "").split(" ").includes(s.bracket)).flatMap((p) => [...p.getClientRects()]).filter((b) => b.width);
      return { ...s, top: Math.min(...boxes.map((b) => b.top)) - zero, bottom: Math.max(...boxes.map((b) => b.bottom)) - zero };
    }).filter((s) => Number.isFinite(s.top)).sort((a, b) => a.top - b.top || a.depth - b.depth);
    for (const s of found) {
      const bracket = document.createElement("div");
      bracket.className = "bracket";
      bracket.dataset.of = s.bracket;
      bracket.style.top = s.top + 4 + "px";
      bracket.style.height = Math.max(s.bottom - s.top - 8, 8) + "px";
      bracket.style.left = wide - 10 - (deepest - s.depth) * 7 + "px";
      const label = document.createElement("div");
      label.className = "bracket-label";
      label.dataset.of = s.bracket;
      const kind = document.createElement("b");
      kind.textContent = s.kind;
      label.append(s.label + " · ", kind);
      brackets.append(bracket, label);
      label.style.width = wide - 18 - deepest * 7 + "px";
      const top = Math.max(s.top + 4, free);
      label.style.top = top + "px";
      free = top + label.offsetHeight + 3;
    }
    paint(chosen);
  }
  drawBrackets();
  document.fonts.ready.then(drawBrackets);
  new ResizeObserver(drawBrackets).observe(lines);

  // A link to any passage: select words, then copy its address (offsets are code points of the article's text).
  const passage = document.querySelector(".passage");
  const offset = (node, at) => {
    const piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-start]");
    return piece && node.nodeType === 3 ? Number(piece.dataset.start) + [...node.data.slice(0, at)].length : null;
  };
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const from = range && lines.contains(range.commonAncestorContainer) ? offset(range.startContainer, range.startOffset) : null;
    const to = from === null ? null : offset(range.endContainer, range.endOffset);
    passage.replaceChildren();
    if (to === null || to <= from) return;
    const button = document.createElement("button");
    button.textContent = passage.dataset.copy;
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", async () => {
      const url = new URL(location.href);
      url.searchParams.set("span", `${from}-${to}`);
      url.hash = "";
      history.replaceState(null, "", url);
      try { await navigator.clipboard.writeText(url.href); } catch { /* the address bar has it all the same */ }
      button.textContent = passage.dataset.copied;
    });
    passage.append(button);
  });

  const wanted = location.hash.slice(1);
  if (cards.some((c) => c.id === wanted)) choose(wanted, { keep: false });
  else lines.querySelector("[data-chosen]")?.scrollIntoView({ block: "center" });
  window.addEventListener("hashchange", () => { const id = location.hash.slice(1); if (id !== chosen && cards.some((c) => c.id === id)) choose(id, { keep: false }); });
})();
