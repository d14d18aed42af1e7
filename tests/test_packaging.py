"""What is installed: every data file goes into the wheel, and every dependency of the project is in its lock."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGE = ROOT / "src" / "selon"


def test_every_data_file_goes_into_the_wheel():
    packed = {path for pattern in PROJECT["tool"]["setuptools"]["package-data"]["selon"] for path in PACKAGE.glob(pattern)}
    packed |= {path for folder in packed if folder.is_dir() for path in folder.rglob("*")}
    data = [p for p in PACKAGE.rglob("*") if p.is_file() and p.suffix not in (".py", ".pyc", ".md")]
    assert [p.relative_to(PACKAGE).as_posix() for p in data if p not in packed] == []


def _names(requirements):
    return {re.split(r"[<>=!~\[; ]", line, maxsplit=1)[0].lower().replace("_", "-") for line in requirements if line and not line.startswith("#")}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_dependency_is_pinned(lock):
    wanted = _names(PROJECT["project"]["dependencies"])
    if lock == "requirements-dev.lock":
        wanted |= {n for group in PROJECT["project"]["optional-dependencies"].values() for n in _names(group)}
    assert sorted(wanted - _names((ROOT / lock).read_text(encoding="utf-8").splitlines())) == []
