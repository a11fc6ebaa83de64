"""Findings that were there when checker was switched on: a file with one line for each, by which they are known again.

    {"checker_baseline": 1}
    {"path": "de/harbour.md", "rule": "spacing/space-before-mark", "text": ".", "before": "for the wind", "after": ""}

A finding is known by its rule, its text and the words around it: no line, no column, no date, no count, so that a text may move, be wrapped
otherwise or get another name. Each line stands for one finding. A line is for a finding of its own file first; what is left of it (the
text went to another file, or the file has another name now) may be met elsewhere. The lines are sorted, and each stands for itself: with
`checker.baseline merge=union` in .gitattributes two branches merge without a conflict.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

from checker import score, whole
from checker.document import Segment
from checker.finding import Finding
from checker.patterns import late
from checker.report import Judgement

VERSION = 1
WORDS, WIDTH = 3, 24  # words of context on each side, and their most characters: some scripts have no blanks
LONGEST = 60  # characters of text that are written out
_BLANK = late(r"[ \t\r\n]+")


class BaselineError(ValueError):
    """A file that is no baseline; the message says where and what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One known finding."""

    path: str
    rule: str
    text: str
    before: str
    after: str
    source: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        return self.rule, self.text, self.before, self.after, self.source


def entry(path: str, finding: Finding, segment: Segment) -> Entry:
    """What a finding is known by."""
    start, end = finding.span
    if finding.rule.startswith("suppression/"):
        return Entry(path, finding.rule, _short(folded(finding.context)), "", "")
    before, after = _words(segment.target[max(0, start - 200):start]), _words(segment.target[end:end + 200])
    source = segment.source[slice(*finding.source)] if finding.source else ""
    return Entry(path, finding.rule, _short(folded(finding.text)), " ".join(before[-WORDS:])[-WIDTH:].strip(), " ".join(after[:WORDS])[:WIDTH].strip(),
                 _short(folded(source)))


def folded(text: str) -> str:
    """Text as it is whatever its lines are: any run of blanks and line ends is one blank, and marks of quotation at their starts are none."""
    return " ".join(word for word in _BLANK.split(text) if word and word != ">")


def _words(text: str) -> list[str]:
    return [word for word in _BLANK.split(text) if any(map(str.isalnum, word))]


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST - 20].rstrip()}… {blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"


class Baseline:
    """The known findings of a file. `rules` are the names of the rules that run: lines of others are let be."""

    def __init__(self, path: Path, rules: Collection[str], entries: Iterable[Entry] = ()) -> None:
        self.path, self.rules = path, rules
        self.folder = os.path.dirname(os.path.abspath(path))
        self.left: dict[str, Counter[Entry]] = {}
        for one in entries:
            self.left.setdefault(one.path, Counter())[one] += 1
        self.anywhere = Counter(one.key for counts in self.left.values() for one in counts.elements())
        self.judged: set[str] = set()
        self.found: list[Entry] = []
        self.matched = 0

    def place(self, path: str) -> str:
        """How a file is called in the baseline: from the folder of the baseline on, wherever checker runs."""
        if path.startswith("<"):
            return path
        return os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")

    def recorded(self, judgements: Iterable[Judgement]) -> Iterator[Judgement]:
        """The judgements with all their findings known, for the file that will be written."""
        for judgement in judgements:
            self._own(judgement)
            yield score.rescored(judgement, (), known=(*judgement.known, *judgement.findings))

    def sifted(self, judgements: Iterable[Judgement]) -> Iterator[Judgement]:
        """The judgements without what is known, in order. From the first finding on that may have come from another file they wait for the last."""
        held: list[Judgement] = []
        for judgement in judgements:
            judgement, strange = self._own(judgement)
            if held or any(self.anywhere[one.key] > 0 for one in strange):
                held.append(judgement)
            else:
                yield judgement
        pool: dict[tuple[str, ...], list[Entry]] = {}
        for one in self.stale():
            pool.setdefault(one.key, []).append(one)
        for judgement in held:
            kept, known = [], list(judgement.known)
            for finding in judgement.findings:
                key = entry("", finding, judgement.document.segments[finding.segment]).key
                if pool.get(key):
                    met = pool[key].pop()
                    self.left[met.path][met] -= 1
                    known.append(finding)
                else:
                    kept.append(finding)
            yield score.rescored(judgement, kept, known=tuple(known))

    def _own(self, judgement: Judgement) -> tuple[Judgement, list[Entry]]:
        """The judgement without what is known of its file, and what its other findings would be known by."""
        place = self.place(judgement.document.path)
        self.judged.add(place)
        own = self.left.get(place, Counter[Entry]())
        kept, known, strange = [], list(judgement.known), []
        for finding in judgement.findings:
            one = entry(place, finding, judgement.document.segments[finding.segment])
            self.found.append(one)
            if own[one] > 0:
                own[one] -= 1
                self.anywhere[one.key] -= 1
                self.matched += 1
                known.append(finding)
            else:
                kept.append(finding)
                strange.append(one)
        return score.rescored(judgement, kept, known=tuple(known)) if known else judgement, strange

    def stale(self) -> list[Entry]:
        """Lines that match nothing: of files that were judged or are no longer there, and of rules that ran."""
        return [one for path, counts in self.left.items() if path in self.judged or not os.path.exists(os.path.join(self.folder, path))
                for one in counts.elements() if one.rule in self.rules]

    def written(self) -> tuple[int, int, int]:
        """Write what was found, and the lines of files and rules that had no part in this run. How many lines there are, how many new and gone."""
        stale = Counter(self.stale())
        kept = [one for counts in self.left.values() for one in (counts - stale).elements()]
        lines = sorted([*self.found, *kept])
        with whole.written(self.path) as out:
            out.write(json.dumps({"checker_baseline": VERSION}) + "\n")
            out.writelines(_line(one) + "\n" for one in lines)
        return len(lines), len(self.found) - self.matched, stale.total()


def _line(one: Entry) -> str:
    values = {name: value for name, value in asdict(one).items() if value or name != "source"}
    text = json.dumps(values, ensure_ascii=False)
    return json.dumps(values) if any("\ud800" <= character <= "\udfff" for character in text) else text


def read(path: Path) -> list[Entry]:
    """The lines of a baseline. BaselineError names the line that is none, OSError says that the file cannot be read."""
    entries = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError:
        raise BaselineError(f"{path} is no baseline of checker: it is not UTF-8. {_ANEW}") from None
    for number, line in enumerate(lines, 1):
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
            raise BaselineError(f"{path}:{number}: a conflict that git left. Keep the lines of both sides, or write the file anew with --write-baseline; "
                                f"“{path.name} merge=union” in .gitattributes spares you the next one.")
        if not line.strip():
            continue
        try:
            values = json.loads(line)
            if number == 1:
                version = values["checker_baseline"]
                continue
            entries.append(Entry(**{str(name): str(value) for name, value in values.items()}))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise BaselineError(f"{path}:{number}: not a line of a baseline. {_ANEW}") from None
    if not lines[0].strip() or version != VERSION:
        raise BaselineError(f"{path} is no baseline of version {VERSION}. {_ANEW}")
    return entries


_ANEW = "Write it anew with --write-baseline."
