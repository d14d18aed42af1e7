// Sets the theme that the reader chose before the first paint; without a choice the system's holds.
(() => {
  try {
    const kept = localStorage.getItem("selon-theme");
    if (kept === "dark" || kept === "light") document.documentElement.dataset.theme = kept;
  } catch { /* storage refused: the system's theme holds */ }
})();
