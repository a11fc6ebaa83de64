"""Output formats: judgements → text. One module per format, found by the folder.

A format module has a class `Reporter(out, style)` with `document(judgement)`, called as each document is judged, and
`close(run)`, called once at the end. Text from articles is hostile: `printable` neutralises it before it is shown.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from checker import plugins
from checker.finding import Finding
from checker.patterns import late
from checker.report import Summary

if TYPE_CHECKING:
    from checker.comparison import Concern, Measured
    from checker.document import Segment
    from checker.finding import Edit

FOLDER = Path(__file__).parent
OWN = plugins.Home(FOLDER, "checker.reporters")


class Scored(NamedTuple):
    """A score as reporters show it."""

    value: float
    low: float
    high: float
    is_sure: bool


class Scale(NamedTuple):
    """How points become scores, lent to reporters, which know no formula."""

    of: Callable[..., Scored]
    of_segment: Callable[..., tuple[float, float]]
    signature: str
    not_measured: str


class Unread(NamedTuple):
    """An input, or a line of one, that could not be read."""

    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {f'line {self.line}: ' if self.line else ''}{self.message}"


class Written(NamedTuple):
    """A repair as it stands in its file: the lines of its two ends, what these have before them, and the new text as the file writes it."""

    line: int
    before: str
    end_line: int
    end_before: str
    text: str


@dataclass(slots=True)
class Run:
    """What is known at the end: sums, verdict, what could not be read, and under which rules and limits."""

    summary: Summary
    passed: bool
    reasons: tuple[str, ...]
    problems: tuple[str, ...] = ()
    version: str = ""
    metrics: tuple[Measured, ...] = ()  # of all documents that have references, by language
    concerns: tuple[Concern, ...] = ()
    unread: tuple[Unread, ...] = ()
    rules: tuple[str, ...] = ()
    fail_level: str = "major"
    signature: str = ""
    outcome: Any = None  # what became of an earlier run's findings: a `checker.runs.Outcome`


@dataclass(frozen=True, slots=True)
class Style:
    """How to show: colours, the width of the terminal, only the summary. `fields` are facts of the machine: see `checker.cli.outputs`."""

    scale: Scale
    color: bool = False
    width: int = 100
    quiet: bool = False
    statistics: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    explain: Callable[[str], str] = lambda rule: ""  # what a rule says of itself; ValueError if there is no such rule
    contents: Callable[[str], str | None] = lambda path: None  # the text of a file as it is now, None where there is none
    written: Callable[[str, Segment, Edit], Written | None] = lambda path, segment, edit: None  # how an edit of a target stands in a file that escapes


@plugins.remembered
def _homes() -> dict[str, plugins.Home]:
    return {home.named(name): home for home in (OWN, *plugins.homes("reporters")) for name in home.modules()}


def names() -> tuple[str, ...]:
    """The output formats."""
    return tuple(_homes())


def get(name: str) -> ModuleType:
    """The module of an output format; ValueError names the nearest one."""
    if name not in names():
        nearest = difflib.get_close_matches(name, names(), 1)
        hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
        if ":" in name and (first := name.partition(":"))[0] in names():
            hint = f" Did you mean {first[0]}={first[2]}?"
        raise ValueError(f"there is no output format {name!r}.{hint} The formats are {', '.join(names())}.")
    return _homes()[name].load(name.rpartition("/")[2], "Reporter")


_SPOKEN = {
    "\u00a0": "{nbsp}", "\u202f": "{nnbsp}", "\u2009": "{thinsp}", "\u200b": "{zwsp}", "\u200c": "{zwnj}", "\u200d": "{zwj}",
    "\u00ad": "{shy}", "\u200e": "{lrm}", "\u200f": "{rlm}", "\u061c": "{alm}", "\u2060": "{wj}", "\ufeff": "{bom}",
}
_COMMAND = late(r"^\s*:(?=:)|#(?=#\w{0,20}\[)")


def printable(text: str, *, names: bool = False) -> str:
    """Text that a terminal or a build log shows as it is, and never obeys.

    Control characters, bidirectional controls and lone surrogates become visible; a start of line that build
    systems take for a command is broken. With `names`, invisible characters are written by name.
    """
    if not text.isprintable():
        text = "".join(character if character.isprintable() else _shown(character, names) for character in text)
    return harmless(text)


def harmless(line: str) -> str:
    """A line of output in which build systems see no command: `::` at its start and `##[`, `##vso[` anywhere are broken."""
    return _COMMAND.sub("\\g<0>\u200b", line) if "::" in line or "##" in line else line


@lru_cache(maxsize=1 << 14)
def _shown(character: str, names: bool) -> str:
    if names and character in _SPOKEN:
        return _SPOKEN[character]
    if character in "\r\n\t":
        return " " if not names else {"\r": "{cr}", "\n": "{lf}", "\t": "{tab}"}[character]
    category = unicodedata.category(character)
    if category in ("Cc", "Cs", "Zl", "Zp") or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return f"{{U+{ord(character):04X}}}"
    if category in ("Co", "Cn") and names:
        return f"{{U+{ord(character):04X}}}"
    return character


def uncounted(summary: Summary) -> str:
    """What was found and does not count, in words; "" where there is nothing."""
    told = [plural(summary.known, "known finding")] if summary.known else []
    told += [f"{summary.suppressed:,} allowed" if told else plural(summary.suppressed, "allowed finding")] if summary.suppressed else []
    return " and ".join(told) + " not counted" if told else ""


def plural(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def place(path: str, finding: Finding, key: str) -> str:
    """`path:line:column`, as far as known."""
    line = finding.line if finding.line is not None else key
    return f"{path}:{line}" if finding.column is None else f"{path}:{line}:{finding.column}"
