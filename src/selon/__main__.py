"""``python -m selon`` is the command ``selon``."""

from selon.cli import run

if __name__ == "__main__":
    run()
