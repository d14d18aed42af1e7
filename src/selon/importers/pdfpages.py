"""The pages of PDF files, read by a process of its own: a bomb or a bug in the renderer ends that process, not the run.

Run as a script it is that process, which needs nothing of Selon; as a module it is the run's side of it.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

MEMORY = 2 * 2**30
"""Bytes of address space of the process: ten times what a long report with pictures takes."""
PATIENCE = 120.0
"""Seconds that one file may take: a year's bound volume of 2,000 pages takes a quarter of it."""


class Pages:
    """The process, started when it is first asked and again after its death; one file at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._owner = 0  # the process id of whoever started it: a forked child needs its own
        self._turn = threading.Lock()

    def read(self, path: Path, pages: int, characters: int, *, patience: float = PATIENCE) -> dict[str, Any] | None:
        """Pages, facts and troubles of the file, or why it is not read under "error"; None where the process died of it."""
        with self._turn:
            process = self._running()
            timer = threading.Timer(patience, process.kill)
            timer.start()
            try:
                process.stdin.write(json.dumps([str(path), pages, characters]) + "\n")
                process.stdin.flush()
                return json.loads(process.stdout.readline())
            except (OSError, ValueError):
                process.kill()
                process.wait()
                return None
            finally:
                timer.cancel()

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self._process, self._owner = _start(), os.getpid()
        return self._process

    def close(self) -> None:
        """Ends the process."""
        if self._process and self._owner == os.getpid():
            self._process.kill()
            self._process.wait()


def _start() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    )


PROCESS = Pages()
atexit.register(PROCESS.close)


def serve() -> None:
    """Answers each line (path, most pages, most characters) with one line of JSON."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for line in sys.stdin:
        print(json.dumps(_read(*json.loads(line))), flush=True)


def _read(path: str, most: int, characters: int) -> dict[str, Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        return {"error": f"the PDF is broken or locked with a password: {error}"}
    try:
        if len(document) > most:
            return {"error": f"{len(document)} pages, over the limit of {most}"}
        return _pages(document, characters) | {"facts": document.get_metadata_dict()}
    finally:
        document.close()


def _pages(document: Any, characters: int) -> dict[str, Any]:
    """Each page's words until the file has given more than so many characters, and the pages that could not be read."""
    pages, troubles, length = [], [], 0
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
            words = page.get_textpage().get_text_bounded()
            page.close()
            pages.append([number, words])
            length += len(words)
        except Exception as error:  # a broken page must not lose the others
            troubles.append(f"page {number} not read: {error}")
        if length > characters:
            break
    return {"pages": pages, "troubles": troubles}


if __name__ == "__main__":
    serve()
