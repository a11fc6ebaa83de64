"""Phrases of a pack: a short line in a closed notation that a translator can read, and the places of a text where it stands.

=====================  ==========================================================================================
`at expense of`        these words on end; capitals count, but the first word may have one at the start of a sentence
`(in|on top) of`       one of the alternatives
`in [the] nearest`     the word may be missing
`emphasi*`             any ending; `*ing` any beginning; never a blank
`~foreign ~ministry`   capitals do not count in these words
`have *3 place`        up to three words between, with no mark among them
`with time !(to|for)`  followed by none of these
`!(as|so far) as far`  not after one of these
`<number>` `<year>`    figures; `<decimal>` with a comma: 4,2; `<name>` a word with a capital; `<word>` any; other slots are the pack's own (`slots.toml`)
`, — .`                marks stand for themselves; `<dash>` `<quote>` `<end>` for any dash, quotation mark, end of sentence
`^` `$`                start and end of a sentence
=====================  ==========================================================================================

In scripts without blanks the parts follow each other directly, and gaps count characters. Nothing in the notation can repeat without bound, so a
pattern costs at most a constant at each place. A pattern is not turned into a regular expression: its parts are read one by one, the next only where
those before it stand, so that of thousands of patterns a text pays for the few that it nearly has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.notation import parts
from checker.notation.marks import SHAPES
from checker.notation.reading import Reading, folded, goes_on, is_start
from checker.text import GAP

PART = re.compile(r"\[[^\]]+\]|!?\([^)]+\)|<[a-z_]+>|\*\d+|\^|\$|[^\s\w*'’~-]|\S+")
PLAIN = re.compile(r"\*?\w+(?:['-]\w+)*|\w+(?:['-]\w+)*\*|\w+\*\w+")  # an alternative that takes one word of a text, no more and no less
_UNUSUAL = re.compile(r"[^\w|*]")
_GAP_LIMIT = 8


class PatternError(ValueError):
    """A pattern that the notation does not have; the message says which part."""


class Slots(dict[str, Sequence[str]]):
    """The lists of words that patterns name, and what was made of each: many patterns name the same."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        super().__init__(lists)
        self.parts: dict[tuple[str, bool], parts.Part] = {}


class Pattern:
    """A pattern, of which no more is read than a text asks for."""

    def __init__(self, pattern: str, slots: Slots, spaceless: bool = False) -> None:
        self._slots = slots
        self._spaceless = spaceless
        self._items = PART.findall(pattern.replace("’", "'"))
        if not self._items:
            raise PatternError("the pattern is empty")
        self._at_start = self._items[0] == "^"
        del self._items[:self._at_start]
        self._barred = _barred(self._items.pop(0), spaceless) if self._items and self._items[0].startswith("!(") else ()
        self._lower_first = not spaceless and bool(self._items) and self._items[0].lstrip("([")[:1].islower()
        self._parts: list[parts.Part] = []
        self._blanks: int | None = None  # before the next part, at least; None where there are none
        first = next((item for item in self._items if item[0] != "["), "$")
        if first[0] == "$" or first.startswith("!(") or is_gap(first):
            raise PatternError("a pattern begins with a word or a mark")
        self._first_is_mark = are_marks(inner(first))
        self._begins_with_mark = self._first_is_mark or any(are_marks(inner(item)) for item in self._items[:self._items.index(first)])

    def checked(self) -> Pattern:
        """The same, read to its end; PatternError names the part that the notation does not have."""
        for item in self._items:
            self._read()
            if is_gap(item) or item in ("^", "$"):
                continue
            alternatives, marks = inner(item).split("|"), are_marks(inner(item))
            if any(_is_mark(alternative) is not marks for alternative in alternatives):
                raise PatternError(f"{item}: words and marks do not stand for each other")
            for word in () if marks else " ".join(alternatives).split():
                self._one(word, False)
        return self

    def find(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """All places, every start tried."""
        if self._spaceless:
            return self._at(reading, range(len(reading.text)))
        if not self._begins_with_mark:
            return self._at(reading, [start for start, _ in reading.runs])
        return self._at(reading, (place for place, character in enumerate(reading.original) if not character.isspace()))

    def near(self, reading: Reading, anchors: Sequence[int], least: int, most: int) -> Iterator[tuple[int, int]]:
        """The places that have a word of theirs at one of some runs (in scripts without blanks: characters), `least` to `most` of these behind their start."""
        starts = sorted({start for anchor in anchors for start in range(max(0, anchor - most), anchor - least + 1)})
        if self._spaceless:
            return self._at(reading, starts)
        runs = reading.runs
        if not self._begins_with_mark:
            return self._at(reading, [runs[start][0] for start in starts])
        stretches = (range(runs[start - 1][0] if start else 0, runs[start][1]) for start in starts)
        return self._at(reading, sorted({place for stretch in stretches for place in stretch if not reading.original[place].isspace()}))

    def _at(self, reading: Reading, starts: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Those that begin at some of the places, in order and without overlap."""
        last, prose = 0, reading.original
        for start in starts:
            if start < last or self._at_start and not reading.is_start(start) or (end := self._end(reading, 0, start)) <= start:
                continue
            if self._begins_with_mark and not self._first_is_mark and not self._spaceless and goes_on(prose[start - 1:start]):
                continue
            if self._barred and self._is_barred(reading, start):
                continue
            if self._lower_first and prose[start].isupper() and not is_start(prose, start):
                continue
            last = end
            yield start, end

    def _end(self, reading: Reading, at: int, place: int) -> int:
        """Where the pattern ends that goes on with a part of its own at a place; -1 where it does not."""
        while at < len(self._items):
            if at == len(self._parts):
                self._read()
            ends = self._parts[at].ends(reading, place)
            at += 1
            if len(ends) != 1:
                return next((end for start in ends if (end := self._end(reading, at, start)) >= 0), -1)
            place = ends[0]
        return place

    def _is_barred(self, reading: Reading, start: int) -> bool:
        for words in self._barred:
            first = start - len(words)
            if first < 0 or words[0].isalnum() and not self._spaceless and goes_on(reading.text[first - 1:first]):
                continue
            before = reading.folded[first:start]
            if before == words or "".join(" " if character == GAP or character.isspace() else character for character in before) == words:
                return True
        return False

    def _read(self) -> None:
        """The next part."""
        at = len(self._parts)
        item, blanks = self._items[at], self._blanks
        none = None if self._spaceless else 0
        said, is_barring = inner(item), item.startswith("!(")
        if item == "^":
            raise PatternError("^ stands first or not at all")
        if item == "$":
            part: parts.Part = parts.Last()
        elif is_gap(item):
            part = self._gap(item, self._items[at + 1:at + 2])
        elif are_marks(said):
            mark = parts.Mark(said.split("|"))
            if is_barring:
                part = parts.Not(self._after(mark, none))
            elif item[0] == "[" and len(item) > 1:
                part = parts.Optional(self._after(mark, none))
                self._blanks = none
            else:
                part = self._after(mark, none if blanks is not None else None)
                self._blanks = none
        else:
            if item[0] not in "[(<" and not is_barring and re.search(r"[^\w*'-]", item.removeprefix("~")):
                raise PatternError(f"{item}: marks stand apart from words")
            words = self._choice(said, self._lower_first and not at)
            if is_barring:
                part = parts.Not(self._after(words, none if blanks is None else blanks))
            elif item[0] == "[":
                part = parts.Optional(self._after(words, blanks) if at or self._spaceless else parts.Before(words))
            else:
                part = self._after(words, blanks)
                self._blanks = None if self._spaceless else 1
        self._parts.append(part)

    def _after(self, part: parts.Part, blanks: int | None) -> parts.Part:
        return part if blanks is None else parts.After(part, blanks)

    def _gap(self, item: str, following: Sequence[str]) -> parts.Part:
        most, blanks = int(item[1:]), self._blanks
        if not 0 < most <= _GAP_LIMIT:
            raise PatternError(f"{item}: a gap is of 1 to {_GAP_LIMIT} words")
        if self._spaceless:
            return parts.Characterwise(most)
        if following and (following[0] == "$" or not following[0].startswith(("!(", "[")) and are_marks(inner(following[0]))):
            self._blanks = 0
            return parts.GapBeforeMark(most, blanks)
        self._blanks = None
        return self._after(parts.Gap(most), blanks)

    def _choice(self, text: str, ignores_capitals: bool) -> parts.Part:
        if ignores_capitals:
            text = folded(text)
        if self._spaceless and text.isalpha():
            return parts.Characters(text)
        if not self._spaceless and not _UNUSUAL.search(text):
            plain, is_open = text.split("|"), "*" in text
            if "" not in plain and (not is_open or all("*" not in word or PLAIN.fullmatch(word) for word in plain)):
                return parts.Words(plain, ignores_capitals, is_open)
        alternatives: list[Sequence[parts.Part] | Sequence[str]] = []
        under: dict[str, list[int]] = {}
        singles: dict[bool, list[str]] = {}  # by whether capitals do not count; all of them end where the word does, so that their order says nothing
        for alternative in text.split("|"):
            words = alternative.split()
            if not words:
                raise PatternError(f"({text}): an alternative is empty")
            bare = words[0].removeprefix("~")
            is_plain = not self._spaceless and (bare.isalpha() or PLAIN.fullmatch(bare) is not None)
            if is_plain and len(words) == 1:
                ignores = ignores_capitals or bare != words[0]
                singles.setdefault(ignores, []).append(folded(bare) if ignores else bare)
                continue
            alternatives += [(parts.Words(found, ignores, True),) for ignores, found in singles.items()]
            singles.clear()
            if is_plain and "*" not in bare or self._spaceless and bare[0] not in "<*":
                under.setdefault(folded(bare[0] if self._spaceless else bare), []).append(len(alternatives))
            alternatives.append(words)
        alternatives += [(parts.Words(found, ignores, True),) for ignores, found in singles.items()]
        return parts.Choice(alternatives, under, lambda word: self._one(word, ignores_capitals), not self._spaceless)

    def _one(self, word: str, ignores_capitals: bool) -> parts.Part:
        if word[0] == "<" and word[-1] == ">":
            name = word[1:-1]
            if name in parts.BUILT_IN:
                return parts.Shape(parts.BUILT_IN[name], not self._spaceless)
            if name not in self._slots:
                raise PatternError(f"{word}: there is no such slot; {', '.join(sorted([*parts.BUILT_IN, *SHAPES, *self._slots]))} are there")
            if (name, ignores_capitals) not in self._slots.parts:
                self._slots.parts[name, ignores_capitals] = self._choice("|".join(self._slots[name]).replace("’", "'"), ignores_capitals)
            return self._slots.parts[name, ignores_capitals]
        if word[0] == "~" and len(word) > 1:
            return self._one(word[1:], True)
        if word.count("*") > 2 or not word.strip("*"):
            raise PatternError(f"{word}: an asterisk stands at the beginning or the end of a word")
        if not self._spaceless and PLAIN.fullmatch(word):
            return parts.Words((folded(word) if ignores_capitals else word,), ignores_capitals, "*" in word)
        if self._spaceless and not ignores_capitals and "*" not in word:
            return parts.Characters(word)
        shape = f"[^\\W\\d_]{{0,{parts.ENDING}}}".join(map(re.escape, (folded(word) if ignores_capitals else word).split("*")))
        return parts.Shape(re.compile(shape), not self._spaceless, ignores_capitals)


def compile_pattern(pattern: str, slots: Mapping[str, Sequence[str]], spaceless: bool = False) -> Pattern:
    """A pattern of the notation, read to its end; PatternError when it is none."""
    return Pattern(pattern, slots if isinstance(slots, Slots) else Slots(slots), spaceless).checked()


def are_marks(text: str) -> bool:
    """Whether alternatives are marks and no words, by the first of them."""
    return _is_mark(text.partition("|")[0])


def _is_mark(item: str) -> bool:
    return item[1:-1] in SHAPES if item[:1] == "<" else len(item) == 1 and not item.isalnum()


def is_gap(item: str) -> bool:
    """Whether a part of a pattern is a gap, such as `*3`."""
    return item[0] == "*" and item[1:].isdigit()


def inner(item: str) -> str:
    """A part of a pattern without what says how it is meant."""
    return item[item.index("(") + 1:-1] if item.startswith(("(", "!(")) else item[1:-1].removeprefix("(").removesuffix(")") if item[0] == "[" and len(item) > 1 else item


def _barred(item: str, spaceless: bool) -> tuple[str, ...]:
    """What must not stand right before a phrase: words as they are, with one blank after each."""
    words = item[2:-1].split("|")
    if any("*" in word or "<" in word or not word.strip() for word in words):
        raise PatternError(f"{item}: before the phrase stand words as they are, without endings or slots")
    return tuple(folded("".join(word.split()) if spaceless else " ".join(word.split()) + " ") for word in words)
