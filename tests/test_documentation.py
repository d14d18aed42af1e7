"""The documentation fails like code: every command, option, column, filter, exit code and example in it is checked."""

import re
import runpy
from pathlib import Path

import pytest
import typer

from selon.cli import app
from selon.errors import SelonError
from selon.event import EVENT_TYPES, KINDS, STATUSES
from selon.rows import PLOVER, SCHEMAS
from selon.storage.filters import FILTERS

ROOT = Path(__file__).parents[1]
PATHS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PATHS}
ALL = "\n".join(PAGES.values())
COMMANDS = typer.main.get_command(app).commands


def test_every_command_and_option_is_in_the_reference():
    """Stale? Run: make docs."""
    reference = runpy.run_path(str(ROOT / "tools" / "reference.py"))["reference"]()
    assert PAGES["docs/commands.md"] == reference


@pytest.mark.parametrize(("name", "option"), [(name, p) for name, c in sorted(COMMANDS.items()) for p in c.params], ids=lambda v: getattr(v, "name", v))
def test_an_option_says_what_it_is_for(name, option):
    assert option.help


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_told_with_its_reasons(name):
    assert re.search(rf"selon {name}\b", ALL.replace(PAGES["docs/commands.md"], ""))


@pytest.mark.parametrize("table", SCHEMAS)
def test_a_table_and_its_columns_are_documented(table):
    page = PAGES["docs/ledger.md"]
    assert f"`{table}`" in page
    assert [c for c in SCHEMAS[table].names if f"`{c}`" not in page] == []


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_is_documented(name):
    assert f"`{name}`" in PAGES["docs/ledger.md"]


def _errors(root=SelonError):
    return [root, *(e for child in root.__subclasses__() for e in _errors(child))]


@pytest.mark.parametrize("error", [e for e in _errors() if e.__module__ == "selon.errors"], ids=lambda e: e.__name__)
def test_an_error_and_its_exit_code_are_documented(error):
    assert re.search(rf"\| {error.exit_code} \| `{error.__name__}`", PAGES["docs/errors.md"])


def test_statuses_and_kinds_are_named_in_the_readme():
    assert [s for s in STATUSES if f"`{s}`" not in PAGES["README.md"]] == []
    assert len(KINDS) == len(re.search(r"what it does with it: ([^.]*)\.", PAGES["README.md"])[1].split(", "))


def test_every_event_type_has_its_score():
    assert set(PLOVER) == set(EVENT_TYPES)


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page):
    folder = (ROOT / page).parent
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", PAGES[page])
    assert [t for t in targets if not (folder / t).exists()] == []


def test_every_page_can_be_reached_from_the_index():
    linked = set(re.findall(r"\]\(([\w./-]+\.md)", PAGES["docs/index.md"]))
    assert [page for page in PAGES if page.startswith("docs/") and page != "docs/index.md" and page.removeprefix("docs/") not in linked] == []


def test_the_example_of_the_readme_prints_what_it_says(capsys):
    code = re.search(r"```python\n(.*?)```", PAGES["README.md"], re.DOTALL)[1]
    exec(compile(code, "README.md", "exec"), {})
    said = re.findall(r"^# (.*)$", code, re.MULTILINE)
    assert capsys.readouterr().out.splitlines() == said


def test_the_example_of_the_package_gives_what_it_says():
    import doctest

    import selon

    assert doctest.testmod(selon).failed == 0


def test_make_commands_in_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"make ([a-z]+)", ALL))
    assert [t for t in named if not re.search(rf"^{t}:", makefile, re.MULTILINE)] == []


def test_the_example_script_counts_each_status_for_itself(capsys):
    runpy.run_path(str(ROOT / "examples" / "count_by_status.py"), run_name="__main__")
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert len(lines) > 5 and {status for _, status, _ in lines} <= set(STATUSES) and len({status for _, status, _ in lines}) > 2
