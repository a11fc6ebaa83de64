"""`checker init`: a configuration file to begin with, every key in it, commented out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

from checker.cli import DONE, NOT_DONE, say
from checker.config import NAMES, is_ours
from checker.config.keys import FILE, KEYS, LANG, PAIR, TOP, key

BASELINE = "checker.baseline"
_BEGINNING = """\
# Configuration of checker for the files in this folder and below.
# What is commented out is an example of every key. `checker config PATH` shows what is in force for a file and why,
# `checker config --schema` prints a JSON Schema for editors. Options of the command line go before what stands here.
"""
_TABLES = (
    (FILE, f"[[{FILE}]]", ("paths", "lang", "fail-level", "extend-ignore"),
     "Some files are judged otherwise. There may be many of these tables; the last that is for a file wins."),
    (LANG, "[lang.de]", ("ignore", "min-score", "limits"), "Some languages are judged otherwise (then no `lang` may stand above)."),
    (PAIR, f"[[{PAIR}]]", ("target", "source", "reference", "source-lang"),
     "Where the sources of translations are. `checker check docs` then finds them by itself, for every language."),
)


def run(folder: str, baseline: bool) -> int:
    """Write the file, and with `baseline` also what is found today; exits with 2 where there is a configuration already."""
    home = Path(folder)
    if not home.is_dir():
        say(f"{folder}: is no folder. Name the folder in which {NAMES[0]} should stand.")
        return NOT_DONE
    there = next((home / name for name in NAMES if (home / name).is_file() and (name == NAMES[0] or is_ours(home / name))), None)
    if there:
        say(f"{there}: is there already, and nothing was written. Edit it, or take it away first.")
        return NOT_DONE
    with open(home / NAMES[0], "x", encoding="utf-8", newline="\n") as out:
        out.write(starter())
    print(f"{home / NAMES[0]}: written; every key in it is commented out")
    return record(folder) if baseline else DONE


def starter() -> str:
    """The text of the file."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _BEGINNING
    for item in KEYS:
        if TOP in item.where:
            yield from _entry(item.name, item.example, item.meaning)
    for level, head, names, meaning in _TABLES:
        yield from ("", *_comment(meaning), f"# {head}")
        for name in names:
            yield f"# {name} = {key(name, level).example}"


def _entry(name: str, example: str, meaning: str) -> Iterator[str]:
    yield from ("", *_comment(meaning[0].upper() + meaning[1:] + "."), f"# {name} = {example}")


def _comment(meaning: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(meaning, 110, break_on_hyphens=False)]


def record(folder: str) -> int:
    """Let `checker check` write down what it finds today: only what is new fails from then on."""
    from checker.cli.check import Wishes
    from checker.cli.check import run as judge
    from checker.cli.counting import Counting

    path = str(Path(folder) / BASELINE)
    status = judge(Wishes([folder], "", "", "", "", [], [], [], [], "", None, None, "", False, False, "auto", True, counting=Counting(path, write_baseline=True)))
    if status == NOT_DONE:
        return NOT_DONE
    print(f"From now on only what is not in it fails: checker check {folder} --baseline {path}")
    return DONE
