"""Which rows of a phrase pack a text may have: so that none of the others is even read.

Each row is found under one word that any text with the phrase has, or under one of a few words or ends of words, or under two that follow each other: those that
fewest texts have, by how often the pack's own examples of good language have them. In scripts without blanks pairs of characters take the place of words.

`_index/<tag>.<file>` is made from the packs by `python -m checker.packs` and holds their checksum: when a pack was edited since, it is not believed
and made again in memory, which is slower and says the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from checker.notation import Slots
from checker.notation.reading import UNPLAIN, Reading, variants
from checker.packs import phrases
from checker.packs.phrases import STYLE, Row

if TYPE_CHECKING:
    from checker.packs import Facts

FOLDER = "_index"
ANYWHERE = ""  # the key of what may be in any text
_KEPT = 50_000  # words whose rows are remembered


class Entry(NamedTuple):
    """A row, as far as it takes to know whether and where to look for it.

    Its key stands `least` to `most` words behind its start, which is that of a sentence if it `opens` one, and one of the words `also`, if there are
    any, `nearest` to `farthest` behind the key.
    """

    line: int
    least: int
    most: int
    sources: Sequence[str]
    has_cue: bool
    opens: bool
    also: frozenset[str]
    nearest: int
    farthest: int

    def stands(self, reading: Reading, key: int) -> bool:
        """Whether a text has at one of its runs, where the key is, what else it must have near it."""
        if self.also and self.also.isdisjoint(reading.words[max(0, key + self.nearest):key + self.farthest + 1]):
            return False
        return not self.opens or any(reading.is_start(start) for start, _ in reading.runs[max(0, key - self.most):key - self.least + 1])


class Index:
    """The entries of one file of phrases, and under which word each is found."""

    def __init__(self, path: Path, prefix: str, spaceless: bool, slots: Slots, entries: Sequence[str], keys: Mapping[str, str], rate: float) -> None:
        self.path = path
        self.prefix = prefix
        self.slots = slots
        self.entries = entries
        self.keys = keys  # each with the numbers of its entries, and behind a tab each word that makes a key together with it, with those of both
        self.rate = rate  # how many phrases of style a word of human translation has
        self._spaceless = spaceless
        self._read: dict[int, Entry] = {}
        self._rows: dict[int, Row] = {}
        self._known: dict[str, tuple[Sequence[int], Mapping[str, Sequence[int]]]] = {}

    def wanted(self, reading: Reading) -> dict[int, list[int] | None]:
        """The numbers of the entries that a text may have, each with the places of its key among the runs of the text; None where it may be anywhere."""
        found: dict[int, list[int] | None] = dict.fromkeys(self._under(ANYWHERE))
        for mark in self._marks:
            if mark in reading.original:
                found |= dict.fromkeys(self._under(mark))
        for key in self._inner:
            if key[1:] in reading.folded:
                found |= dict.fromkeys(self._under(key))
        for place, numbers in self._in_characters(reading) if self._spaceless else self._in_words(reading):
            for number in numbers:
                if (places := found.setdefault(number, [])) is not None:
                    places.append(place)
        return found

    def _in_words(self, reading: Reading) -> Iterator[tuple[int, Sequence[int]]]:
        text, known = reading.folded, self._known
        before: list[Mapping[str, Sequence[int]]] = []
        for place, (start, end) in enumerate(reading.runs):
            run = text[start:end]
            words = variants(run)
            following = []
            for word in words:
                found = known.get(word)
                if found is None:
                    found = self._all_under(word)
                numbers, with_next = found
                if numbers:
                    yield place, numbers
                for both in before:
                    if word in both:
                        yield place, both[word]
                if with_next:
                    following.append(with_next)
            before = following

    def _in_characters(self, reading: Reading) -> Iterator[tuple[int, Sequence[int]]]:
        text, keys = reading.folded, self.keys
        for place, character in enumerate(text):
            if character in keys:
                yield place, self._under(character)
            if (both := text[place:place + 2]) in keys:
                yield place, self._under(both)

    def _all_under(self, word: str) -> tuple[Sequence[int], Mapping[str, Sequence[int]]]:
        """The entries under a word and under its beginnings, and those under it and each word that may be the next."""
        if len(self._known) > _KEPT:
            self._known.clear()
        keys = (word, *(word[:length] + "*" for length in self._lengths if length <= len(word)))
        both = (group.partition(" ") for group in self.keys.get(word, "").split("\t")[1:])
        self._known[word] = ([number for key in keys if key in self.keys for number in self._under(key)],
                             {second: [*map(int, numbers.split())] for second, _, numbers in both})
        return self._known[word]

    def _under(self, key: str) -> Sequence[int]:
        return [*map(int, self.keys[key].partition("\t")[0].split())] if key in self.keys else ()

    @cached_property
    def _lengths(self) -> Sequence[int]:
        return sorted({len(key) - 1 for key in self.keys if key[-1:] == "*"})

    @cached_property
    def _marks(self) -> Sequence[str]:
        return [key for key in self.keys if len(key) == 1 and not key.isalnum()]

    @cached_property
    def _inner(self) -> Sequence[str]:
        """Keys of words whose beginnings are open."""
        return [key for key in self.keys if key[:1] == "*" and key[1:]]

    def entry(self, number: int) -> Entry:
        if number not in self._read:
            line, least, most, sources, cue, opens, also, nearest, farthest = self.entries[number].split("\t")
            words = frozenset((*also.split(), UNPLAIN)) if also else frozenset()
            self._read[number] = Entry(int(line), int(least), int(most), sources.split(",") if sources else (), bool(cue), bool(opens), words,
                                       int(nearest), int(farthest))
        return self._read[number]

    def row(self, entry: Entry) -> Row:
        """The row of an entry."""
        if entry.line not in self._rows:
            row = phrases.row_of(self._lines[entry.line].decode())
            self._rows[entry.line] = row._replace(id=f"{self.prefix}/{row.id}") if self.prefix else row
        return self._rows[entry.line]

    @cached_property
    def _lines(self) -> list[bytes]:
        return self.path.read_bytes().split(b"\n")


def made_of(tag: str, name: str) -> Path:
    """Where the index of a file of a pack stands."""
    return Path(__file__).parent / FOLDER / f"{tag}.{name}"


def of_file(path: Path, prefix: str, facts: Facts, made: Path | None) -> Index:
    """The index of a file of phrases: the one that was `made`, if it is of this file and of the language's slots as they are."""
    found = _read(made, checksum(path, facts)) if made else None
    if found is None:
        from checker.packs import anchors

        entries, keys = anchors.made(path, facts.slots, facts.spaceless)
        found = facts.slots, [_line(entry) for entry in entries], _grouped(keys), _rate(phrases.read(path))
    return Index(path, prefix, facts.spaceless, *found)


def _read(made: Path, number: int) -> tuple[Slots, Sequence[str], Mapping[str, str], float] | None:
    """What a made index holds: a line with the checksum, the rate, and how many slots, entries and keys follow; then these."""
    try:
        head, *lines = made.read_text(encoding="utf-8").split("\n")
        of, rate, *counts = head.split("\t")
        slots, entries, keys = map(int, counts)
    except (OSError, ValueError):
        return None
    end = slots + entries
    if of != str(number) or len(lines) != end + keys + 1:
        return None
    lists = {name: words.split("|") for name, _, words in (line.partition("\t") for line in lines[:slots])}
    return Slots(lists), lines[slots:end], dict([line.split("\t", 1) for line in lines[end:-1]]), float(rate)


def write(path: Path, facts: Facts, made: Path) -> None:
    """Make the file."""
    index = of_file(path, "", facts, None)
    slots = (f"{name}\t{'|'.join(words)}" for name, words in index.slots.items())
    keys = (f"{key}\t{numbers}" for key, numbers in sorted(index.keys.items()))
    head = "\t".join(map(str, (checksum(path, facts), index.rate, len(index.slots), len(index.entries), len(index.keys))))
    made.parent.mkdir(exist_ok=True)
    made.write_text("".join(f"{line}\n" for line in (head, *slots, *index.entries, *keys)), encoding="utf-8", newline="\n")


def checksum(path: Path, facts: Facts) -> int:
    """A number that changes with any byte of the file and of the language's slots, the same whichever way lines end."""
    number = 0
    for file in (path, *facts.slot_files):
        content = file.read_bytes()
        number = zlib.crc32(content.replace(b"\r\n", b"\n") if b"\r" in content else content, number)
    return number


def _grouped(keys: Mapping[str, str]) -> dict[str, str]:
    """Keys with the numbers of their entries, those of two words under the first of them."""
    grouped = {key: numbers for key, numbers in keys.items() if " " not in key}
    for key, numbers in sorted(keys.items()):
        first, _, second = key.partition(" ")
        if second:
            grouped[first] = f"{grouped.get(first, '')}\t{second} {numbers}"
    return grouped


def _line(entry: Entry) -> str:
    """An entry as the file has it: fields with tabs between."""
    flags = "cue" if entry.has_cue else "", "^" if entry.opens else ""
    return "\t".join((str(entry.line), str(entry.least), str(entry.most), ",".join(entry.sources), *flags, " ".join(sorted(entry.also)),
                      str(entry.nearest), str(entry.farthest)))


def _rate(rows: Sequence[Row]) -> float:
    rates = [row.figures["human"] for row in rows if row.tier == STYLE and row.figures.get("human", (0, 0))[1]]
    return sum(hits / words for hits, words in rates)
