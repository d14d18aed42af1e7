"""Writes docs/commands.md from the command line itself, so that no command and no option is undocumented.

    python tools/reference.py
"""

from __future__ import annotations

from pathlib import Path

import typer

from selon.cli import app

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"


def main() -> None:
    PAGE.write_text(reference(), encoding="utf-8")


def reference() -> str:
    """Every command with its arguments and options, as Markdown."""
    lines = ["# Every command and option", "", "Written by `make docs` from `selon --help`. With examples and reasons: [cli.md](cli.md)."]
    for name, command in sorted(typer.main.get_command(app).commands.items()):
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        names = "".join(f" {_name(p)}" for p in arguments)
        lines += ["", f"## selon {name}{names}", "", " ".join((command.help or "").split()), ""]
        rows = [f"| `{_clean(_name(p))}` | {_clean(p.help)} |" for p in arguments if p.help] + [_option(p) for p in command.params if p not in arguments]
        lines += ["| | |", "|---|---|", *rows] if rows else []
    return "\n".join(lines).rstrip() + "\n"


def _name(argument) -> str:
    return argument.metavar or argument.name.upper()


def _option(option) -> str:
    names = ", ".join(f"`{n}`" for n in [*option.opts, *option.secondary_opts])
    default = option.default
    shown = f" (by default {default})" if isinstance(default, (str, int, float)) and not isinstance(default, bool) else ""
    return f"| {names} | {_clean(option.help)}{shown} |"


def _clean(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


if __name__ == "__main__":
    main()
