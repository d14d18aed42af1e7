"""Pins every dependency: requirements.lock for those who use Selon, requirements-dev.lock for those who work on it.

    python tools/lock.py

pip itself resolves them, in two dry runs on this machine; the pins hold wherever wheels of these versions exist.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILD = ["setuptools>=77", "wheel"]
"""What an editable install without build isolation needs."""


def main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    write("requirements.lock", resolve([*project["dependencies"], *BUILD]))
    write("requirements-dev.lock", resolve([*project["dependencies"], *BUILD, *(r for group in extras.values() for r in group if not r.startswith("selon"))]))


def resolve(requirements: list[str]) -> dict[str, str]:
    """Name and version of everything that these requirements bring."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--only-binary", ":all:", "--report", report.name]
        subprocess.run([*command, *requirements], check=True)
        installed = json.loads(Path(report.name).read_text(encoding="utf-8"))["install"]
    return {item["metadata"]["name"].lower(): item["metadata"]["version"] for item in installed}


def write(name: str, pins: dict[str, str]) -> None:
    lines = ["# Written by: make lock", *(f"{package}=={version}" for package, version in sorted(pins.items()))]
    (ROOT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(pins)} packages")


if __name__ == "__main__":
    main()
