"""Watching feeds: each entry once, nothing fetched in vain, nothing lost between seeing and reading. A real HTTP server answers."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from importers import samples
from selon.errors import InputError
from selon.importers import read_sources
from selon.importers.fetch import Fetcher
from selon.watch import Watcher, load_feeds

pytestmark = pytest.mark.slow


class Feeds(BaseHTTPRequestHandler):
    """One feed with an ETag, whose content tests change; and the pages that it links."""

    data, etag, asked = b"", '"1"', []

    def do_GET(self):
        self.asked.append((self.path, self.headers.get("If-None-Match")))
        if self.path == "/feed" and self.headers.get("If-None-Match") == self.etag:
            self.send_response(304)
            self.end_headers()
            return
        body = {"/feed": self.data, "/0": samples.html(), "/1": samples.html(samples.BRIDGE)}.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("ETag", self.etag)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Feeds)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    Feeds.data, Feeds.etag = samples.rss().replace(b"https://courrier.example", address.encode()), '"1"'
    Feeds.asked.clear()
    yield address
    server.shutdown()


def watcher(tmp_path):
    return Watcher(tmp_path / "ledger", Fetcher(allow_private=True, rate=0, sleep=lambda seconds: None))


def feeds(tmp_path, site, more=""):
    path = tmp_path / "feeds.toml"
    path.write_text(f'[[feed]]\nurl = "{site}/feed"\npublisher = "Le Courrier du Sud"\n{more}')
    return load_feeds(path)


def titles(files):
    return [json.loads(line)["title"] for path in files for line in path.read_text().splitlines()]


def test_new_entries_are_kept_once_and_an_unchanged_feed_is_not_sent_again(tmp_path, site):
    watch, listed = watcher(tmp_path), feeds(tmp_path, site)
    files, skipped = watch.look(listed, now=0)
    assert (titles(files), skipped) == ([samples.TITLES[samples.PORT], samples.TITLES[samples.BRIDGE]], [])
    assert watch.look(listed, now=60) == (files, [])
    watch.look(listed, now=3600)
    assert [asked for asked in Feeds.asked if asked[0] == "/feed"] == [("/feed", None), ("/feed", '"1"')]


def test_an_entry_seen_before_by_id_or_by_words_is_not_kept_again(tmp_path, site):
    watch, listed = watcher(tmp_path), feeds(tmp_path, site)
    for path in watch.look(listed, now=0)[0]:
        path.unlink()
    Feeds.data = Feeds.data.replace(b"<guid>tag:0", b"<guid>other:0").replace(samples.TITLES[samples.BRIDGE].encode(), b"Un autre titre")
    Feeds.etag = '"2"'
    assert watch.look(listed, now=3600) == ([], [])


def test_files_that_were_not_ingested_wait_for_the_next_start(tmp_path, site):
    first = watcher(tmp_path)
    files, _ = first.look(feeds(tmp_path, site), now=0)
    first.close()
    assert watcher(tmp_path).waiting() == files


def test_a_feed_can_be_read_in_full(tmp_path, site):
    files, skipped = watcher(tmp_path).look(feeds(tmp_path, site, "full = true\n"), now=0)
    rows = [json.loads(line) for path in files for line in path.read_text().splitlines()]
    assert [(row["url"].removeprefix(site), row["importer"]) for row in rows] == [("/0", "urls"), ("/1", "urls")]


def test_a_page_that_is_gone_gives_way_to_the_feed_s_own_text(tmp_path, site):
    Feeds.data = Feeds.data.replace(f"{site}/0".encode(), f"{site}/gone".encode())
    files, skipped = watcher(tmp_path).look(feeds(tmp_path, site, "full = true\n"), now=0)
    rows = [json.loads(line) for path in files for line in path.read_text().splitlines()]
    assert [(row["importer"], row["text"]) for row in rows][0] == ("feed", "\n\n".join(samples.PORT))
    assert (rows[0]["warnings"], skipped) == (["the page is not read: the server answered 404"], [])


def test_an_entry_without_words_is_kept_for_the_ledger_s_list(tmp_path, site):
    Feeds.data = b'<rss version="2.0"><channel><title>Vide</title><item><guid>tag:9</guid></item></channel></rss>'
    [path], [skipped] = watcher(tmp_path).look(feeds(tmp_path, site), now=0)
    assert list(read_sources([str(path)])) == [skipped]
    assert (skipped.key, skipped.reason) == ("entry tag:9", "empty body")


def test_a_feed_that_breaks_off_keeps_no_half_entry(tmp_path, site):
    Feeds.data = Feeds.data[: Feeds.data.rindex("d’euros".encode())]
    watch, listed = watcher(tmp_path), feeds(tmp_path, site)
    files, skipped = watch.look(listed, now=0)
    assert (titles(files), skipped[0].key) == ([samples.TITLES[samples.PORT]], "after entry 1")
    Feeds.data = samples.rss()  # under the same ETag: what broke off is asked for again
    assert sorted(titles(watch.look(listed, now=3600)[0])) == sorted([samples.TITLES[samples.PORT], samples.TITLES[samples.BRIDGE]])


def test_a_feed_that_fails_is_told_and_the_others_are_read(tmp_path, site):
    path = tmp_path / "feeds.toml"
    path.write_text(f'[[feed]]\nurl = "{site}/none"\n[[feed]]\nurl = "{site}/feed"\n')
    files, skipped = watcher(tmp_path).look(load_feeds(path), now=0)
    assert (len(files), [item.reason for item in skipped]) == (1, ["the server answered 404"])


WRONG = {
    "": "names no feed", '[[feed]]\nurl = "ftp://x"': "must be an http address", '[[feed]]\nurl = "https://x"\ncolour = 1': "colour = 1",
    "[[feed": "not valid TOML",
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_a_malformed_list_says_what_is_wrong(tmp_path, text):
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=WRONG[text]):
        load_feeds(path)


def test_the_publisher_that_feeds_toml_names_goes_before_the_feed_s_own(tmp_path, site):
    looking = watcher(tmp_path)
    [path], _ = looking.look(feeds(tmp_path, site))
    looking.close()
    assert {json.loads(line)["publisher"] for line in path.read_text().splitlines()} == {"Le Courrier du Sud"}
