"""The rows of `<tag>/phrases.tsv` and `<tag>/context.tsv`: wording carried over word for word, one row a pattern, and the evidence that earned its tier.

Those of `context.tsv` are only tried in a text in which those of `phrases.tsv` have spoken so often that it is plainly carried over as a whole: there the
odds are other ones, and a loose pattern that would disgrace itself in good prose is right nine times of ten.

Columns, with tabs between; a translator can edit them in a spreadsheet:

`id` (family.name) · `rule` (of the family `phrasing`) · `sources` (languages it is carried over from, or `*`) · `claim` (wrong, likely or style: the
highest tier its author would give it; in `context.tsv` it is context) · `pattern` (notation: `checker/notation/__init__.py`) · `cue` (a pattern that the source must have, or empty) · `instead` ·
`why` · `wrong` and `right` (a sentence where it is wrong, and one that looks like it and is right; with a cue `source => target`) · `evidence`
(`native=hits/words human=hits/words mt=hits/words judged=right/seen`, filled by `checker evaluate --phrases`; hits on native text that are true slips are not counted).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

COLUMNS = ("id", "rule", "sources", "claim", "pattern", "cue", "instead", "why", "wrong", "right", "evidence")
WRONG, LIKELY, STYLE, CONTEXT = TIERS = ("wrong", "likely", "style", "context")
PHRASES, IN_CONTEXT = FILES = ("phrases.tsv", "context.tsv")
_EVIDENCE = re.compile(r"(native|human|mt|judged)=(\d+)/(\d+)")
FEWEST_WORDS = {WRONG: 40_000, LIKELY: 20_000, CONTEXT: 20_000}  # of native and human text that must have been read


class PhraseError(ValueError):
    """A row that cannot be used; the message names the file, the line and what to do."""


class Row(NamedTuple):
    """A line of a pack's phrases. `sources` is empty for any language; `cue` is a pattern for the source."""

    id: str
    rule: str
    sources: tuple[str, ...]
    claim: str
    pattern: str
    cue: str
    instead: str
    why: str
    wrong: str
    right: str
    evidence: str

    @property
    def figures(self) -> dict[str, tuple[int, int]]:
        """The evidence: name → hits and words (for `judged`: right and seen)."""
        return {name: (int(hits), int(of)) for name, hits, of in _EVIDENCE.findall(self.evidence)}

    @property
    def tier(self) -> str:
        """What the evidence allows, at most what the author claims.

        `wrong`: no false hit in the native and human text read (at least 40,000 words), and nine of ten of the hits that were judged are right.
        `likely`: at most one false hit in 50,000 words (20,000 must have been read), and three of four judged hits right. `context`: at most one in 10,000.
        Everything else, and every row without evidence, is `style`. A row of a plug-in that has no evidence is what its author claims, as a rule of a plug-in is: the house answers for it.
        """
        if "/" in self.id and not self.evidence:
            return self.claim
        figures = self.figures
        hits, words = (sum(figures.get(name, (0, 0))[place] for name in ("native", "human")) for place in (0, 1))
        right, seen = figures.get("judged", (0, 0))
        share = right / seen if seen else 1.0
        if self.claim == WRONG and words >= FEWEST_WORDS[WRONG] and not hits and share >= 0.9:
            return WRONG
        if self.claim == CONTEXT:
            return CONTEXT if words >= FEWEST_WORDS[CONTEXT] and hits <= words / 10_000 and share >= 0.75 else STYLE
        return LIKELY if self.claim != STYLE and words >= FEWEST_WORDS[LIKELY] and hits <= words / 50_000 and share >= 0.75 else STYLE

    def line(self) -> str:
        """The row as the file has it."""
        return "\t".join((self.id, self.rule, ",".join(self.sources) or "*", *self[3:]))


def row_of(line: str) -> Row:
    """The row of a line of the file."""
    cells = [cell.strip() for cell in line.split("\t")]
    return Row(cells[0], cells[1], () if cells[2] == "*" else tuple(cells[2].split(",")), *cells[3:])


@cache
def read(path: Path) -> tuple[Row, ...]:
    """The rows of a file; PhraseError names the first that is wrong."""
    return tuple(_rows(path))


def _rows(path: Path) -> Iterator[Row]:
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines[0].split("\t") != list(COLUMNS):
        raise PhraseError(f"{path}: line 1: the columns are {', '.join(COLUMNS)}, with tabs between")
    seen: set[str] = set()
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        if (columns := line.count("\t") + 1) != len(COLUMNS):
            raise PhraseError(f"{path}: line {number}: {columns} columns instead of {len(COLUMNS)}")
        row = row_of(line)
        claims = (CONTEXT,) if path.name == IN_CONTEXT else (WRONG, LIKELY, STYLE)
        if row.claim not in claims:
            raise PhraseError(f"{path}: line {number}: {row.claim!r} is no claim of this file. Write {' or '.join(claims)}.")
        if row.id in seen:
            raise PhraseError(f"{path}: line {number}: there is a row {row.id} already")
        if not all((row.pattern, row.why, row.wrong, row.right)):
            raise PhraseError(f"{path}: line {number}: a row needs a pattern, a reason, a sentence where it is wrong and one where it is right")
        seen.add(row.id)
        yield row
