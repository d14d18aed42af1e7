"""The journeys of a reader, in a real browser: paste, read, go through by keyboard, correct, filter, follow a claim, export."""

from __future__ import annotations

import re

import pytest
from browser import FLAGS, Tab, browser_path
from playwright.sync_api import expect, sync_playwright

from conftest import live
from selon.server import create_app

pytestmark = pytest.mark.slow

WIDTHS = {"phone": (390, 844), "laptop": (1280, 860), "wide": (1760, 1000)}
PAGES = {
    "home": "/", "ledger": "/ledger?status=requested", "sources": "/sources", "claims": "/claims", "network": "/network", "map": "/map", "read": "/read",
    "article": "/article/story%2F1", "card": "/article/story%2F1#e2", "error": "/nowhere",
}  # fmt: skip
TEXT = (
    "Le ministre malien des Affaires étrangères a rencontré mardi à Alger son homologue algérien.\n\n"
    "Paris craint que Bamako n’achète des drones à la Turquie. « Nous n’avons rien signé », a déclaré le ministre à l’AFP."
)


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(kept_path, tmp_path_factory):
    import shutil

    with live(create_app(shutil.copy(kept_path, tmp_path_factory.mktemp("browser") / "small.duckdb"))) as found:
        yield found


@pytest.fixture
def tab(chromium, address, request):
    """A page in French, light, on a laptop, unless the test says otherwise; it may not complain, nor ask anybody else for anything."""
    options = {"viewport": {"width": 1280, "height": 860}, "locale": "fr-FR", "color_scheme": "light", "accept_downloads": True} | getattr(request, "param", {})
    context = chromium.new_context(**options)
    context.set_default_timeout(10_000)
    context.set_default_navigation_timeout(60_000)  # the first page of a cold machine
    made = Tab(context, address)
    yield made
    context.close()
    assert made.trouble == [] and made.foreign == []


@pytest.fixture
def empty_tab(chromium, tmp_path):
    with live(create_app(tmp_path / "new.duckdb")) as found:
        context = chromium.new_context(viewport={"width": 1280, "height": 860}, locale="fr-FR")
        made = Tab(context, found)
        yield made
        context.close()
        assert made.trouble == [] and made.foreign == []


def look(width: str, scheme: str, lang: str = "fr-FR") -> dict:
    return {"viewport": dict(zip(("width", "height"), WIDTHS[width], strict=True)), "color_scheme": scheme, "locale": lang}


LOOKS = {"light": look("laptop", "light"), "dark": look("laptop", "dark"), "phone": look("phone", "light", "en-GB")}
SEEN = [(scheme, name) for scheme in LOOKS for name in PAGES if scheme != "phone" or name in ("home", "ledger", "card")]


@pytest.mark.parametrize(("tab", "name"), [(LOOKS[scheme], name) for scheme, name in SEEN], indirect=["tab"], ids=["-".join(s) for s in SEEN])
def test_every_page_is_accessible(tab, name: str, request) -> None:
    tab.open(PAGES[name])
    tab.drawn()
    tab.shot(request.node.callspec.id)
    tab.page.evaluate("for (const d of document.querySelectorAll('main details')) d.open = true")
    assert tab.axe() == []
    tab.trouble = [t for t in tab.trouble if "404" not in t]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("tab", [look("phone", "light"), look("wide", "dark")], indirect=True, ids=["phone", "wide"])
def test_no_page_is_wider_than_its_screen(tab, name: str, request) -> None:
    tab.open(PAGES[name])
    tab.drawn()
    tab.shot(f"{name}-{tab.page.viewport_size['width']}")
    assert tab.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    tab.trouble = [t for t in tab.trouble if "404" not in t]


@pytest.mark.parametrize("tab", [{"viewport": {"width": 640, "height": 430}}], indirect=True, ids=["zoom-200"])
@pytest.mark.parametrize("name", PAGES)
def test_at_twice_the_size_nothing_is_cut_off(tab, name: str) -> None:
    tab.open(PAGES[name])
    assert tab.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    tab.trouble = [t for t in tab.trouble if "404" not in t]


def test_hovering_shows_the_roles(tab) -> None:
    tab.open("/article/story%2F1")
    tab.page.hover("#t-e2")
    assert tab.page.locator("[data-on~=actor]").all_inner_texts() == ["la Turquie"]
    assert tab.page.locator("[data-on~=recipient]").all_inner_texts() == ["Kiev"]
    assert "Moscou" in tab.page.locator("[data-on~=source]").all_inner_texts()
    tab.page.mouse.move(2, 2)
    assert tab.page.locator("[data-on]").count() == 0


def test_the_keyboard_alone_reads_the_article(tab) -> None:
    tab.open("/article/story%2F1")
    page = tab.page
    page.keyboard.press("j")
    expect(page.locator(".card.on")).to_have_attribute("id", "e1")
    page.keyboard.press("j")
    expect(page.locator(".card.on .said")).to_contain_text("Moscou craint que la Turquie fournisse des drones")
    expect(page.locator("#t-e2")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#e2")).to_be_focused()
    page.keyboard.press("e")
    expect(page.locator("#e2 input[name=note]")).to_be_focused()
    page.locator("#e2 input[name=note]").blur()
    page.keyboard.press("k")
    expect(page.locator(".card.on")).to_have_attribute("id", "e1")
    page.keyboard.press("?")
    expect(page.locator("dialog.help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.help")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator(".card.on")).to_have_count(0)


def test_a_card_opens_by_focus_and_enter_without_a_mouse(tab) -> None:
    tab.open("/article/story%2F1")
    tab.page.focus("#t-e3")
    assert tab.page.locator("[data-on~=trigger]").inner_text().startswith("fourni")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator("#e3 .more-of-card")).to_be_visible()
    assert tab.page.url.endswith("#e3")


def test_a_permalink_opens_its_card(tab) -> None:
    tab.open("/article/story%2F1#e3")
    expect(tab.page.locator(".card.on")).to_have_attribute("id", "e3")
    tab.open("/article/story%2F1?span=36-53")
    assert tab.page.locator("[data-chosen]").all_inner_texts() == ["Le président turc"]


def test_selected_words_give_their_link(tab) -> None:
    tab.open("/article/story%2F1")
    tab.page.evaluate("const n = document.querySelector('#t-e2').firstChild; getSelection().setBaseAndExtent(n, 0, n, 5)")
    tab.page.click(".passage button")
    start = int(re.search(r"span=(\d+)-", tab.page.url)[1])
    text = tab.page.request.get(f"{tab.address}/article/story%2F1.json").json()["text"]
    assert text[start : start + 5] == "livre"


def test_nested_statements_are_nested_brackets(tab) -> None:
    tab.open("/article/story%2F1")
    boxes = {s: tab.page.locator(f".bracket[data-of={s}]").bounding_box() for s in ("s1", "s2", "s3")}
    assert boxes["s1"]["x"] < boxes["s2"]["x"] and boxes["s1"]["x"] == boxes["s3"]["x"]


def test_a_field_is_corrected_and_shows(tab) -> None:
    tab.open("/article/story%2F1#e2")
    card = tab.page.locator("#e2")
    card.locator(".correct summary").click()
    card.locator("select[name=field]").select_option("status")
    card.locator("input[name=value]").fill("planned")
    card.locator("button[value=changed]").click()
    tab.page.wait_for_load_state()
    expect(tab.page.locator("#e2 .line .review")).to_have_text("corrigé")
    tab.open("/ledger?reviewed=changed")
    assert tab.page.locator("table.ledger tbody").count() == 1


def test_the_ledger_is_filtered_sorted_and_opened(tab) -> None:
    tab.open("/ledger")
    page = tab.page
    page.click(".facet a:has-text('nié')")
    assert "status=negated" in page.url
    assert set(page.locator("table.ledger .status").all_inner_texts()) == {"nié"}
    page.click("thead a:has-text('Qui')")
    assert "sort=actor" in page.url and page.locator("th[aria-sort=descending]").inner_text().startswith("Qui")
    page.click(".tools a:has-text('chercheur')")
    expect(page.locator("table.p-researcher")).to_be_visible()
    button = page.locator("[data-expand]").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("blockquote").first).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.click(".chosen .clear")
    assert page.url.endswith("/ledger")


def test_a_claim_is_followed_to_the_words(tab) -> None:
    tab.open("/claims")
    tab.drawn()
    page = tab.page
    page.locator("details.claim summary").first.click()
    page.locator("details.claim[open] .more a").first.click()
    expect(page.locator("details.claim[open]")).to_have_count(1)
    page.locator("details.claim[open] .quote a").first.click()
    expect(page.locator(".card.on")).to_have_count(1)


def test_from_a_cell_to_the_quotes(tab) -> None:
    tab.open("/sources")
    tab.page.locator("table.matrix td a").first.click()
    assert "source=" in tab.page.url and "actor=" in tab.page.url
    assert tab.page.locator("table.ledger tbody").count() > 0


@pytest.mark.parametrize(
    ("path", "link", "name"),
    [
        ("/ledger", "Parquet", "selon-ledger.parquet"),
        ("/", "SVG", "selon-months.svg"),
        ("/map", "PNG", "selon-map.png"),
        ("/network", "CSV", "selon-network.csv"),
    ],
)
def test_what_is_shown_can_be_saved(tab, path: str, link: str, name: str) -> None:
    tab.open(path)
    with tab.page.expect_download() as saved:
        tab.page.locator(f"main a[download]:has-text('{link}')").first.click()
    assert saved.value.suggested_filename == name and saved.value.path().stat().st_size > 100


def test_french_and_english(tab) -> None:
    tab.open("/ledger?status=possible")
    tab.page.click("header a:has-text('English')")
    expect(tab.page.locator("h1")).to_have_text("Ledger")
    assert "status=possible" in tab.page.url
    tab.page.click("header a:has-text('Français')")
    expect(tab.page.locator("h1")).to_have_text("Registre")


def test_the_theme_is_kept(tab) -> None:
    tab.open("/")
    before = tab.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    tab.page.click("[data-theme-toggle]")
    tab.open("/ledger")
    assert tab.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != before


def test_without_motion_where_none_is_wanted(chromium, address) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    tab = Tab(context, address)
    tab.open("/ledger")
    assert tab.page.evaluate("getComputedStyle(document.querySelector('.open svg')).transitionDuration") in ("0s", "1e-05s")
    context.close()


def test_a_page_can_be_printed(tab) -> None:
    tab.open("/article/story%2F1")
    tab.page.emulate_media(media="print")
    assert not tab.page.locator(".top").is_visible()
    assert all(card.is_visible() for card in tab.page.locator(".more-of-card").all())


def test_a_pasted_article_is_read(empty_tab) -> None:
    page = empty_tab.page
    empty_tab.open("/")
    empty_tab.shot("first-screen-empty")
    page.fill("textarea", TEXT)
    page.fill("#headline", "Bamako et Alger, un an après")
    page.fill("#published", "2024-04-17")
    page.click("button:has-text('Lire'):not([name])>> nth=-1")
    page.wait_for_url(re.compile("/article/"), timeout=90_000)
    expect(page.locator("article h1")).to_have_text("Bamako et Alger, un an après")
    assert page.locator(".card").count() >= 1
    empty_tab.shot("pasted")
    empty_tab.open("/ledger.json")
    assert '"total":0' not in page.content()


def test_the_sample_fills_an_empty_ledger(empty_tab) -> None:
    empty_tab.open("/")
    empty_tab.page.click("text=Lire l’échantillon")
    expect(empty_tab.page.locator("h1")).to_have_text("Lecture terminée", timeout=90_000)
    empty_tab.open("/")
    empty_tab.drawn()
    empty_tab.shot("sample-home")
    assert empty_tab.page.locator("text=Articles récents").count() == 1
    for k in range(1, 4):
        empty_tab.open(f"/article/sample-{k}")
        empty_tab.shot(f"sample-{k}")
        assert empty_tab.page.locator(".card").count() > 0


def test_a_dropped_export_is_read(empty_tab, tmp_path) -> None:
    export = tmp_path / "export.jsonl"
    export.write_text(
        '{"title": "Un", "body": "Paris a condamné Moscou.", "published": "2024-01-02", "lang": "fr"}\n{"title": "Vide", "body": ""}\n', encoding="utf-8"
    )
    empty_tab.open("/read")
    empty_tab.page.set_input_files("#file", export)
    empty_tab.page.click("main button.main")
    expect(empty_tab.page.locator("h1")).to_have_text("Lecture terminée", timeout=90_000)
    assert "export.jsonl" in empty_tab.page.locator("main").inner_text()
