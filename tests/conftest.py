"""What the tests share: the loaded language, and the folder of gold and news that lies beside the checkout."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """Gold and news: ``../shared``, or the folder that SELON_SHARED names."""
    folder = Path(os.environ.get("SELON_SHARED") or Path(__file__).parents[1].parent / "shared")
    if not (folder / "gold").is_dir():
        pytest.skip(f"no gold and news in {folder}; set SELON_SHARED to their folder")
    return folder


@pytest.fixture(scope="session")
def language():
    """French, with its pipeline loaded once for all tests."""
    from selon.language import load_language

    return load_language("fr")
