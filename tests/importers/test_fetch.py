"""Fetching: polite, bounded, and never to a private address unless asked. A real HTTP server on this machine answers."""

import gzip
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from importers import samples
from selon.errors import InputError
from selon.importers import Options, Record, Skipped, Source, find_importer, read_source
from selon.importers.fetch import AGENT, Fetcher, is_public
from selon.importers.robots import parse_robots

ROBOTS = b"User-agent: *\nDisallow: /private\nCrawl-delay: 2.5\n"


class Site(BaseHTTPRequestHandler):
    """Answers by path and notes what it was asked."""

    asked: list[str] = []

    def do_GET(self):
        self.asked.append(self.path)
        pages = {
            "/page": samples.html(),
            "/robots.txt": ROBOTS,
            "/doc": samples.pdf(),
            "/feed": samples.rss(),
            "/data": b"\0\1\2" * 100,
            "/bad-pdf": b"%PDF-1.4 rubbish",
            "/zip": samples.zipped({"a.jsonl": samples.jsonl()}),
        }
        if self.path == "/moved":
            return self._send(302, b"", Location="/page")
        if self.path == "/round":
            return self._send(302, b"", Location="/round")
        if self.path == "/inside":
            return self._send(302, b"", Location="http://169.254.169.254/latest/meta-data/")
        if self.path == "/big":
            return self._send(200, b"a" * 300_000)
        if self.path == "/bomb":
            return self._send(200, gzip.compress(b"a" * 50_000_000), **{"Content-Encoding": "gzip"})
        if self.path == "/short":
            return self._send(200, samples.html()[:900], **{"Content-Length": "90000"})
        if self.path == "/short-packed":
            return self._send(200, gzip.compress(samples.html())[:-90], **{"Content-Encoding": "gzip"})
        if self.path == "/dawdling":
            return self._dawdle()
        if self.path == "/packed":
            return self._send(200, gzip.compress(samples.html()), **{"Content-Encoding": "gzip", "Content-Type": "text/html"})
        body = pages.get(self.path)
        return self._send(200, body) if body is not None else self._send(404, b"none")

    def _dawdle(self):
        """Headers a letter at a time, until the other side hangs up."""
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.1)

    def _send(self, status, body, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def fetcher():
    Site.asked.clear()
    return Fetcher(allow_private=True, rate=0, sleep=lambda seconds: None)


PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "::1", "fe80::1", "fc00::1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "no address",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_a_public_address_is_public(address):
    assert is_public(address)


def test_this_machine_is_not_fetched_unless_asked(site):
    with pytest.raises(InputError, match="no public address; allow it with --allow-private"):
        Fetcher().get(f"{site}/page")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://c.example/x", "http://user:pw@127.0.0.1/", "http:///x", "http://[::1/", "http://127.0.0.1:99999/"]
)
def test_an_odd_address_is_refused_before_anything_is_sent(url, fetcher):
    with pytest.raises(InputError):
        fetcher.get(url)
    assert Site.asked == []


def test_a_redirect_is_followed_and_the_last_address_kept(site, fetcher):
    answer = fetcher.get(f"{site}/moved")
    assert (answer.url, answer.status, answer.data) == (f"{site}/page", 200, samples.html())


def test_a_redirect_to_a_private_address_is_refused(site, monkeypatch):
    monkeypatch.setattr("selon.importers.fetch.is_public", lambda address: address == "127.0.0.1")
    with pytest.raises(InputError, match=r"169\.254\.169\.254 is no public address"):
        Fetcher(rate=0, sleep=lambda seconds: None).get(f"{site}/inside")


def test_redirects_in_a_circle_end(site, fetcher):
    with pytest.raises(InputError, match="more than 5 redirects"):
        fetcher.get(f"{site}/round")


def test_robots_txt_is_obeyed_and_asked_once(site, fetcher):
    fetcher.get(f"{site}/page")
    with pytest.raises(InputError, match=r"its robots\.txt asks not to be read"):
        fetcher.get(f"{site}/private/1")
    assert Site.asked == ["/robots.txt", "/page"]


def test_a_host_is_left_alone_for_the_longer_of_rate_and_crawl_delay(site):
    slept: list[float] = []
    now = [100.0]
    fetcher = Fetcher(allow_private=True, rate=1.0, clock=lambda: now[0], sleep=slept.append)
    fetcher.get(f"{site}/page")
    fetcher.get(f"{site}/page")
    assert slept == [2.5, 2.5]


@pytest.mark.parametrize("path", ["/big", "/bomb"])
def test_a_large_answer_is_cut_off(site, path):
    with pytest.raises(InputError, match="larger than"):
        Fetcher(allow_private=True, rate=0, size_limit=200_000, sleep=lambda seconds: None).get(f"{site}{path}")


def test_a_list_of_addresses_reads_each_once_in_order(site, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    paths = ("/page", "/packed", "/page", "/doc", "/missing", "/private/x", "/data")
    rows = "".join(f"{site}{path}\n" for path in paths) + "# end\nmailto:x\n"
    source = Source("list", data=f"# pages\n{rows}".encode().replace(b"mailto", b"http://127.0.0.1:1/ mailto"))
    from selon.importers.urls import read

    found = list(read(source, Options(), Fetcher(allow_private=True, rate=0, sleep=lambda seconds: None)))
    assert [f.source.removeprefix(site) for f in found if isinstance(f, Record)] == ["/page", "/packed", "/doc"]
    reasons = {f.source.removeprefix(site): f.reason for f in found if isinstance(f, Skipped)}
    assert reasons["/missing"] == "the server answered 404"
    assert "robots.txt" in reasons["/private/x"]
    assert reasons["/data"].endswith("is no page")


@pytest.mark.parametrize("path", ["/short", "/short-packed"])
def test_an_answer_that_breaks_off_is_no_page(site, fetcher, path):
    with pytest.raises(InputError, match="the answer broke off after"):
        fetcher.get(f"{site}{path}")


def test_a_server_that_dawdles_over_its_headers_is_left(site):
    with pytest.raises(InputError, match="took longer than"):
        Fetcher(allow_private=True, rate=0, timeout=0.2, sleep=lambda seconds: None).get(f"{site}/dawdling")


def test_a_list_goes_on_after_a_broken_file_and_reads_archives_and_feeds(site):
    from selon.importers.urls import read

    rows = "\n".join(["# une liste", *(f"{site}{path}" for path in ("/bad-pdf", "/zip", "/feed", "/page")), "voir aussi", ""])
    source = Source("list", data=rows.encode())
    assert find_importer(source).NAME == "urls"
    found = list(read(source, Options(), Fetcher(allow_private=True, rate=0, sleep=lambda seconds: None)))
    assert [f.importer for f in found if isinstance(f, Record)] == ["jsonl", "jsonl", "feed", "feed", "urls"]
    assert [f.reason.split(":")[0] for f in found if isinstance(f, Skipped)] == ["the PDF is broken or locked with a password", "not an http address"]


def test_a_host_that_is_not_known_is_told_of_once_and_plainly(fetcher):
    with pytest.raises(InputError, match=r"^http://nowhere\.invalid/x: the host is not known"):
        fetcher.get("http://nowhere.invalid/x")


ROBOTS_CASES = {
    "a pattern": ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
    "an end": ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", False),
    "more after the end": ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf?y", True),
    "the longer rule": ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    "rules for others": ("User-agent: OtherBot\nDisallow: /\n\nUser-agent: *\nDisallow:", "/x", True),
    "rules for us": ("User-agent: selon\nDisallow: /\n\nUser-agent: *\nAllow: /", "/x", False),
    "no rules at all": ("<html>404</html>", "/x", True),
    "two names over one group": ("User-agent: a\nUser-agent: *\nDisallow: /x", "/x", False),
    "accents": ("User-agent: *\nDisallow: /été", "/%C3%A9t%C3%A9/1", False),
}


@pytest.mark.parametrize("name", ROBOTS_CASES)
def test_robots_txt_with(name):
    text, path, allowed = ROBOTS_CASES[name]
    assert parse_robots(text, AGENT).allow(f"http://c.example{path}") is allowed


def test_an_address_without_leave_is_listed_with_its_reason(site):
    [found] = read_source(Source("list", data=f"{site}/page\n".encode()), Options())
    assert isinstance(found, Skipped) and "no public address" in found.reason
