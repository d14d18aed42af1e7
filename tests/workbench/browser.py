"""A real Chromium for the tests: started once, with everything it says on its console watched."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).parents[2]
ARTEFACTS = ROOT / "artefacts" / "workbench"
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def browser_path() -> str:
    """Where the browser is; a test that needs it fails, with the remedy, where there is none."""
    spec = importlib.util.spec_from_file_location("selon_tools_browser", ROOT / "tools" / "browser.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    path = tool.find_browser()
    if path is None:
        pytest.fail(tool.REMEDY, pytrace=False)
    return path


class Tab:
    """One page of the browser and what went wrong in it."""

    def __init__(self, context, address: str) -> None:
        self.page, self.address = context.new_page(), address
        self.trouble: list[str] = []
        self.foreign: list[str] = []
        self.page.on("console", lambda m: self.trouble.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda e: self.trouble.append(str(e)))
        self.page.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else self.foreign.append(r.url))

    def open(self, path: str) -> None:
        self.page.goto(self.address + path, wait_until="load")

    def drawn(self) -> None:
        """Waits until every chart of the page is drawn."""
        expect(self.page.locator("[data-chart]:not([data-drawn])")).to_have_count(0, timeout=20_000)

    def shot(self, name: str) -> None:
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True)

    def axe(self) -> list[str]:
        """The rules of WCAG 2.2 AA that the page breaks, each with where."""
        # the page's own policy lets no foreign script in; what the debugger evaluates is not the page's
        self.page.evaluate(AXE)
        found = self.page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
        return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found["violations"] for node in v["nodes"]]
