"""Sets up a Chromium for the browser tests, where there is none yet.

    python tools/browser.py

``SELON_BROWSER`` or a browser that is already there is left as it is; else Debian's package where this is Debian and we may install it,
else Playwright's own download. Exit code 1, with what to do, where neither works.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

REMEDY = (
    "no browser for the tests: install Chromium (Debian: apt-get install chromium; elsewhere: python -m playwright install chromium) "
    "or set SELON_BROWSER to one"
)


def find_browser() -> str | None:
    """The path of a Chromium: SELON_BROWSER, one on the path, or the one that Playwright has fetched."""
    given = os.environ.get("SELON_BROWSER")
    if given:
        return given if Path(given).is_file() else None
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return found or _fetched()


def _fetched() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def main() -> int:
    if find_browser():
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(command, stdout=subprocess.DEVNULL, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])
    if find_browser():
        return 0
    print(REMEDY, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
