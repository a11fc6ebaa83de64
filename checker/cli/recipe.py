"""`checker recipe`: what to write where, so that a pipeline or an editor runs checker."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

FOLDER = Path(__file__).parent.parent / "recipes"


def names() -> dict[str, Path]:
    """The recipes and their files."""
    return {path.stem.lower().replace("jenkinsfile", "jenkins"): path for path in sorted(FOLDER.iterdir(), key=lambda path: path.name.lower())}


def complete(incomplete: str) -> list[str]:
    return [name for name in names() if name.startswith(incomplete)]


def recipe(name: Annotated[str, typer.Argument(help="pre-commit, github, gitlab, jenkins …; without it the list.", show_default=False, autocompletion=complete)] = "") -> None:
    """Print how a pipeline or an editor runs checker: `checker recipe gitlab >> .gitlab-ci.yml`."""
    from checker.cli import NOT_DONE, say

    found = names()
    if not name:
        for known, path in found.items():
            print(f"{known:<12} {_first_words(path)}")
        return
    if name not in found:
        say(f"there is no recipe {name!r}. The recipes are {', '.join(found)}.")
        raise typer.Exit(NOT_DONE)
    print(found[name].read_text(encoding="utf-8"), end="")


def _first_words(path: Path) -> str:
    """What the first comment of a recipe says; JSON has none."""
    lines = [line.strip("#/- ") for line in path.read_text(encoding="utf-8").split("\n") if line.startswith(("# ", "//", "-- "))]
    return lines[0] if lines else "tasks.json of Visual Studio Code: findings among the problems of the open file."
