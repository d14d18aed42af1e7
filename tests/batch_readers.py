"""Readers that stand in for the real one in the batch's tests: quick, deterministic, and with a few ways to fail."""

import os
import re
import resource
import signal
import time

from selon.article import Article, Span
from selon.batch import life
from selon.errors import SetupError
from selon.event import Event, Side, Statement
from selon.reading import Reading

VERB = re.compile(r"\b(a|ont) (annoncé|promis|accosté|levé|bloqué|rouvert|lancé|déclaré|versé)\b")


def quick(article: Article) -> Reading:
    """An event for every perfect tense of a few verbs, by the word before it; a statement for the whole of each second sentence."""
    text = article.text
    sentences = [Span(m.start(), m.end()) for m in re.finditer(r"[^.\n]+[.]?", text) if m.group().strip()]
    statements = [Statement(f"s{k}", [s], source=Side(Span(s.start, s.start + 1), "FRA GOV", "source", "test")) for k, s in enumerate(sentences[::2], 1)]
    events = []
    for match in VERB.finditer(text):
        span = Span(*match.span(2))
        holder = next((s.id for s in statements if s.holds(span)), None)
        events.append(Event(f"e{len(events) + 1}", span, "AGREE", actors=[Side(Span(0, 2), "FRA", "actor", "test")], statement=holder, rules={"type": "test"}))
    return Reading(article=article, statements=statements, events=events, sentences=sentences)


def slow(article: Article) -> Reading:
    """As quick, but about as slow as real reading."""
    time.sleep(0.004)
    return quick(article)


def changed(article: Article) -> Reading:
    """As quick, but with another status and one event less: what a changed lexicon does."""
    reading = quick(article)
    for event in reading.events:
        event.status = "possible"
        event.rules["status"] = "other"
    del reading.events[3:]
    return reading


def failing(article: Article) -> Reading:
    """Fails, hangs or kills its process where the text says so."""
    if "ERREUR" in article.body:
        raise ValueError("a text\nthat cannot be read")
    if "BOUCLE" in article.body:
        while True:
            time.sleep(0.01)
    if "MORT" in article.body:
        os.kill(os.getpid(), signal.SIGKILL)
    return quick(article)


def cramped(article: Article) -> Reading:
    """As quick, in a process that may write no file of more than a thousand bytes while the file that SELON_TEST_FULL names is there."""
    full = os.path.exists(os.environ["SELON_TEST_FULL"])
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000 if full else hard, hard))
    return quick(article)


def bare(article: Article) -> Reading:
    """A reader on a machine where the model is missing."""
    raise SetupError("the model is not installed; install it with: pip install model")


def brief(article: Article) -> Reading:
    """As quick, in a process that is to be replaced after the shard; it leaves its number in the file that SELON_TEST_PIDS names."""
    life.RECYCLE = 1
    with open(os.environ["SELON_TEST_PIDS"], "a") as file:
        file.write(f"{os.getpid()}\n")
    return quick(article)
