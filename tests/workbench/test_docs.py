"""The documentation names every page, every call and every tool."""

from __future__ import annotations

from pathlib import Path

import pytest

from selon.workbench.api import router
from selon.workbench.pages import PAGES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_documented(path: str) -> None:
    assert f"`{path}`" in (DOCS / "workbench.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("call", sorted({f"{m} {r.path}" for r in router.routes for m in r.methods}))
def test_every_call_is_documented(call: str) -> None:
    assert f"`{call}" in (DOCS / "api.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("tool", ["search_events", "who_said", "claim_timeline", "get_evidence"])
def test_every_tool_is_documented(tool: str) -> None:
    assert f"`{tool}`" in (DOCS / "mcp.md").read_text(encoding="utf-8")
