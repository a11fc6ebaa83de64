"""The side file `.checker-allow.toml`: findings that a person allows in files that have no comments, or should have none.

    [[allow]]
    rules = ["numbers/missing-number"]   # needed: rules or families
    paths = ["de/*.jsonl"]               # where; from the folder of this file on
    segment = "17"                       # the record's id
    text = "3 July"                      # the text that is flagged, or the whole segment
    fingerprint = "40d76b7880cadeaa"     # as reports have it
    reason = "the source is wrong"

All that an entry says must be true of a finding.
"""

from __future__ import annotations

import difflib
import glob
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker import score, suppressions
from checker.baseline import folded
from checker.document import Document, Segment
from checker.engine import Settings
from checker.finding import Finding
from checker.report import Judgement, Suppressed
from checker.suppressions import MALFORMED, REASON, UNKNOWN, UNSAID, UNUSED
from checker.text import RECORDS

KEYS = ("rules", "paths", "segment", "text", "fingerprint", "reason")


@dataclass(slots=True)
class Entry:
    """One allowance; `wrong` is what cannot be understood about it, `asked` the names whose rules ran where it holds, `used` those it allowed."""

    line: int
    rules: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    segment: str = ""
    text: str = ""
    fingerprint: str = ""
    reason: str = ""
    wrong: list[tuple[str, str]] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)

    def is_about(self, place: str) -> bool:
        return not self.paths or any(_pattern(path).fullmatch(place) for path in self.paths)

    def allows(self, finding: Finding, segment: Segment) -> bool:
        return (any(suppressions.covers(name, finding.rule) for name in self.rules)
                and (not self.segment or self.segment == segment.key)
                and (not self.text or folded(self.text) in (folded(finding.text), folded(segment.target)))
                and (not self.fingerprint or self.fingerprint == finding.fingerprint))

    @property
    def told(self) -> str:
        return ", ".join(self.rules) or "allow"


class Allowlist:
    """The entries of a side file, and what became of them."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path, self.settings = path, settings
        self.folder = os.path.dirname(os.path.abspath(path))
        self.entries = list(_read(path))
        if settings.require_reason:
            for one in self.entries:
                one.wrong += [(REASON, UNSAID)] if one.rules and not one.reason.strip() else []
        self.judged: set[str] = set()

    def place(self, path: str) -> str:
        return os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")

    def applied(self, judgement: Judgement) -> Judgement:
        """The judgement without what the entries allow."""
        document = judgement.document
        place = self.place(document.path)
        self.judged.add(place)
        about = [one for one in self.entries if one.rules and one.is_about(place)]
        for one in about:
            one.asked.update(name for name in one.rules if name not in one.asked and suppressions.asked(name, document, self.settings))
        kept, suppressed = [], list(judgement.suppressed)
        for finding in judgement.findings:
            allowing = [one for one in about if one.allows(finding, document.segments[finding.segment])]
            for one in allowing:
                one.used.update(name for name in one.rules if suppressions.covers(name, finding.rule))
            if allowing:
                suppressed.append(Suppressed(finding, "external", allowing[0].reason))
            else:
                kept.append(finding)
        return score.rescored(judgement, kept, suppressed=tuple(suppressed)) if suppressed else judgement

    def judgement(self, inputs: Sequence[str]) -> Judgement | None:
        """What is wrong with the entries themselves, as a document that has a segment for each; None where nothing is. `inputs` were checked."""
        segments = tuple(Segment(str(number), one.told, line=one.line) for number, one in enumerate(self.entries, 1))
        findings = tuple(suppressions.finding(rule, message, index, one.line, one.told, self.settings) for index, one in enumerate(self.entries)
                         for rule, message in (*one.wrong, *self._unused(one, inputs)) if suppressions.wanted(rule, self.settings))
        document = Document(str(self.path), segments, format=RECORDS, independent=True)
        return Judgement(document, findings, (0.0,) * len(segments), "und", ("und",) * len(segments)) if findings else None

    def _unused(self, one: Entry, inputs: Sequence[str]) -> Iterator[tuple[str, str]]:
        if not self._all_seen(one, inputs):
            return
        gone = bool(one.paths) and not self._files(one)
        for name in one.rules:
            if name not in one.used and (gone or name in one.asked):
                yield UNUSED, f"there is nothing of {name} to allow" + (f": no file is called {', '.join(one.paths)}" if gone else "")

    def _all_seen(self, one: Entry, inputs: Sequence[str]) -> bool:
        """Whether all files that an entry is about were checked in this run."""
        if one.paths:
            return self._files(one) <= self.judged
        return any(os.path.isdir(path) and Path(self.folder).is_relative_to(os.path.abspath(path)) for path in inputs)

    def _files(self, one: Entry) -> set[str]:
        found = {name for path in one.paths for name in glob.glob(path, root_dir=self.folder, recursive=True)}
        return {name.replace(os.sep, "/") for name in found if os.path.isfile(os.path.join(self.folder, name))}


def _read(path: Path) -> Iterator[Entry]:
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: not TOML: {error}") from None
    lines = [number for number, line in enumerate(text.split("\n"), 1) if re.match(r"\s*\[\[\s*allow\s*\]\]", line)]
    strange = [key for key in values if key != "allow"]
    if strange or not isinstance(values.get("allow", []), list) or not all(isinstance(one, dict) for one in values.get("allow", ())):
        raise ValueError(f"{path}: {strange[0] if strange else 'allow'}: write entries that start with [[allow]]")
    for number, given in enumerate(values.get("allow", ())):
        yield _entry(given, lines[number] if number < len(lines) else 1)


def _entry(given: dict[str, Any], line: int) -> Entry:
    one = Entry(line)
    for key, value in given.items():
        if key not in KEYS:
            close = difflib.get_close_matches(key, KEYS, 1)
            one.wrong.append((MALFORMED, f"{key} means nothing here" + (f"; is it {close[0]}?" if close else f"; there are {', '.join(KEYS)}")))
        elif key in ("rules", "paths"):
            listed = [value] if isinstance(value, str) else value
            if isinstance(listed, list) and all(isinstance(item, str) for item in listed):
                setattr(one, key, tuple(listed))
            else:
                one.wrong.append((MALFORMED, f"{key} must be a list of strings"))
        elif isinstance(value, str | int):
            setattr(one, key, str(value))
        else:
            one.wrong.append((MALFORMED, f"{key} must be a string"))
    unknown = suppressions.unknown_names(one.rules)
    one.wrong += [(UNKNOWN, message) for message in unknown.values()]
    one.rules = () if any(rule == MALFORMED for rule, _ in one.wrong) else tuple(name for name in one.rules if name not in unknown)
    if not given.get("rules"):
        one.wrong.append((MALFORMED, "what does it allow? Name rules or families: rules = [\"family/rule\"]"))
    return one


def _pattern(path: str) -> re.Pattern[str]:
    """A glob as a regular expression: `*` stops at a folder's end, `**` does not."""
    parts: Iterable[str] = re.split(r"(\*\*/|\*\*|\*|\?)", path.removeprefix("./"))
    meant = {"**/": r"(?:[^/]+/)*", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
    return re.compile("".join(meant.get(part) or re.escape(part) for part in parts))
