"""What a text must have for each row of a phrase pack: so a short text makes none of the other rows read or compiled.

`_index/<tag>.json` is made from the packs by `python -m checker.packs` and holds their checksum: when a pack was edited since, it is not believed
and made again in memory, which is slower and says the same.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from checker.packs import phrases
from checker.packs.phrases import STYLE, Row
from checker.postings import PART, Postings, most_words, sequences

FOLDER = "_index"
ALWAYS = ""  # the key of what may be in any text
_MOST = 100  # words of a group; longer ones leave hardly a text out


class Entry(NamedTuple):
    """A row, as far as it takes to know that a text does not have it."""

    line: int
    sources: Sequence[str]
    has_cue: bool
    words: int  # at most, marks counted as words
    rarest: int  # of the groups, the one that fewest texts have
    groups: Sequence[Sequence[str]]  # some of `postings.sequences`, in their order


class Index:
    """The entries of one file of phrases, and under which word each is found."""

    def __init__(self, path: Path, prefix: str, entries: Sequence[str], keys: Mapping[str, Sequence[int]], rate: float) -> None:
        self.path = path
        self.prefix = prefix
        self.entries = entries
        self.keys = keys
        self.rate = rate  # how many phrases of style a word of human translation has
        self._rows: dict[int, Row] = {}

    def wanted(self, postings: Postings) -> Iterator[tuple[Entry, list[int]]]:
        """The entries that some of the texts may have, in order, each with those texts."""
        found = {number for word in postings.among(self.keys) for number in self.keys[word]}
        for number in sorted(found.union(self.keys.get(ALWAYS, ()))):
            entry = _entry(self.entries[number])
            having = postings.having_any(entry.groups[entry.rarest]) if entry.groups else postings.all
            groups = [[words.strip("*") for words in group] for group in entry.groups]
            if members := [member for member in sorted(having) if postings.say_near(member, groups, entry.words)]:
                yield entry, members

    def row(self, entry: Entry) -> Row:
        """The row of an entry."""
        if entry.line not in self._rows:
            row = phrases.row_of(self._lines[entry.line])
            self._rows[entry.line] = row._replace(id=f"{self.prefix}/{row.id}") if self.prefix else row
        return self._rows[entry.line]

    @cached_property
    def _lines(self) -> list[str]:
        return self.path.read_text(encoding="utf-8").split("\n")


def of_file(path: Path, prefix: str, slots: Mapping[str, Sequence[str]], spaceless: bool, made: Path | None) -> Index:
    """The index of a file of phrases: the one that was `made`, if it is of this file and these slots."""
    found = _read(made, checksum(path, slots)) if made else None
    if found is None:
        entries = tuple(_entries(path, slots, spaceless))
        found = [_line(entry) for entry in entries], _keys(entries, spaceless), _rate(phrases.read(path))
    return Index(path, prefix, *found)


def _read(made: Path, number: int) -> tuple[Sequence[str], Mapping[str, Sequence[int]], float] | None:
    try:
        found = json.loads(made.read_bytes())
    except (OSError, ValueError):
        return None
    if found.get("checksum") != number:
        return None
    return found["rows"], found["keys"], found["rate"]


def write(path: Path, slots: Mapping[str, Sequence[str]], spaceless: bool, made: Path) -> None:
    """Make the file, one row a line."""
    index = of_file(path, "", slots, spaceless, None)
    rows = ",\n".join(json.dumps(line, ensure_ascii=False) for line in index.entries)
    keys = ",\n".join(f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(index.keys[key])}" for key in sorted(index.keys))
    made.parent.mkdir(exist_ok=True)
    made.write_text(f'{{"checksum": {checksum(path, slots)}, "rate": {index.rate!r}, "rows": [\n{rows}\n], "keys": {{\n{keys}\n}}}}\n', encoding="utf-8")


def checksum(path: Path, slots: Mapping[str, Sequence[str]]) -> int:
    """A number that changes with any byte of the file and any word of the slots, the same whichever way lines end."""
    return zlib.crc32(repr(sorted(slots.items())).encode(), zlib.crc32(path.read_bytes().replace(b"\r\n", b"\n")))


def _line(entry: Entry) -> str:
    """An entry as the file has it: fields with tabs between, words with a bar."""
    return "\t".join((str(entry.line), ",".join(entry.sources), "cue" if entry.has_cue else "", str(entry.words), str(entry.rarest), *map("|".join, entry.groups)))


def _entry(line: str) -> Entry:
    number, sources, cue, words, rarest, *groups = line.split("\t")
    return Entry(int(number), sources.split(",") if sources else (), bool(cue), int(words), int(rarest), [group.split("|") for group in groups])


def _entries(path: Path, slots: Mapping[str, Sequence[str]], spaceless: bool) -> Iterator[Entry]:
    lines = {line.partition("\t")[0]: number for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"))}
    for row in phrases.read(path):
        groups = _chosen(sequences(row.pattern, slots, "" if spaceless else " "))
        rarest = min(range(len(groups)), key=lambda number: _likely(groups[number]), default=0)
        yield Entry(lines[row.id], row.sources, bool(row.cue), most_words(PART.findall(row.pattern), slots), rarest, groups)


def _keys(entries: Sequence[Entry], spaceless: bool) -> dict[str, list[int]]:
    """For each entry the words of one group, that whose words are rarest: a text without any of them does not have the phrase."""
    keys: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        choices = [sorted({words.strip("*") if spaceless else _key(words) for words in group}) for group in entry.groups if any(map(str.isalpha, group[0]))]
        for key in min(choices, key=lambda words: sum(map(_weight, words)), default=[ALWAYS]):
            keys.setdefault(key, []).append(number)
    return keys


def _chosen(groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The groups that fewest texts have, as long as they are not too many words together."""
    chosen: list[int] = []
    for number in sorted(range(len(groups)), key=lambda number: (_likely(groups[number]), number)):
        if not chosen or sum(len(groups[other]) for other in chosen) + len(groups[number]) <= _MOST:
            chosen.append(number)
    return tuple(groups[number] for number in sorted(chosen))


def _likely(group: Sequence[str]) -> float:
    """How many texts have one of the words, guessed from their lengths; what few have is asked first."""
    return sum(_weight(max(words.strip("*").split(" "), key=len)) / (words.count(" ") + 1) ** 2 for words in group)


def _key(words: str) -> str:
    """The longest whole word of some words in sequence; else the stem that they end with."""
    whole = words.split(" ")[words[0] == "*":]
    stem = whole.pop() if whole and words[-1] == "*" else ""
    return max(whole, key=len) if whole else stem


def _weight(key: str) -> float:
    """How many texts have a word, guessed from its length."""
    return 4.0 / max(1, len(key)) ** 2 if key else 100.0


def _rate(rows: Sequence[Row]) -> float:
    rates = [row.figures["human"] for row in rows if row.tier == STYLE and row.figures.get("human", (0, 0))[1]]
    return sum(hits / words for hits, words in rates)
