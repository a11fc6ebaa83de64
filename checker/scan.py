"""Phrases of a pack, found in one pass over many texts.

A phrase is a row of `packs/<tag>/phrases.tsv`, its pattern a short line in a closed notation that a translator can read:

=====================  ==========================================================================================
`at expense of`        these words on end; capitals count, but the first word may have one at the start of a sentence
`(in|on top) of`       one of the alternatives
`in [the] nearest`     the word may be missing
`emphasi*`             any ending; `*ing` any beginning; never a blank
`~foreign ~ministry`   capitals do not count in these words
`have *3 place`        up to three words between, with no mark among them
`with time !(to|for)`  followed by none of these
`!(as|so) far as`      not after one of these
`<number>` `<year>`    figures; `<decimal>` with a comma: 4,2; `<name>` a word with a capital; `<word>` any; other slots are the pack's own (`slots.toml`)
`, — .`                marks stand for themselves; `<dash>` `<quote>` `<end>` for any dash, quotation mark, end of sentence
`^` `$`                start and end of a sentence
=====================  ==========================================================================================

In scripts without blanks the parts follow each other directly, and gaps count characters. Nothing in the notation can repeat without bound, so a
pattern costs at most a constant at each place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from checker.packs import Facts
from checker.packs.index import Entry
from checker.packs.phrases import Row
from checker.patterns import late
from checker.postings import PART, SHAPES, Postings, Unspaced, Vocabulary, most_words, sequences
from checker.text import BLANKED, GAP

_BLANK = f"[\\s{GAP}]"  # classes of more than two stretches beyond Latin-1 take ten times as long to compile
_ANY = "[^\\W\\d_]{0,16}"
_SMALL = "a-zß-öø-ÿ" + "".join(character for character in map(chr, range(0x100, 0x180)) if character.islower()) + "ΐά-ώа-џա-և"
_CAPITAL = f"(?![{_SMALL}])[A-ZÀ-֏]"  # to name all capitals would take ten times as long to compile
_DASHES, _QUOTES, _ENDS = SHAPES.values()
_BUILT_IN = {
    "number": r"\d+(?:[.,\u00a0\u202f ]\d+){0,4}", "year": r"(?:1[5-9]|20)\d\d", "decimal": r"\d{1,3},\d{1,2}",
    "name": rf"{_CAPITAL}[\w'’-]{{1,30}}", "word": r"[\w'’-]{1,40}",
}
_MARKS = {"dash": f"[{_DASHES}]{{1,2}}", "quote": f"(?:[{_QUOTES}]|'')", "end": f"[{_ENDS}]"}
_GAP_LIMIT = 8
_OFTEN = 3  # times that a phrase is looked for before all of its pattern is compiled
_START = late(rf"(?:^|[{_ENDS}:\n{BLANKED}][{_QUOTES})\]]{{0,2}}|[—–•])[ \u00a0\n{_QUOTES}({GAP}]{{0,24}}$")


class PatternError(ValueError):
    """A pattern that the notation does not have; the message says which part."""


@dataclass(frozen=True)
class Pattern:
    """A pattern, compiled when a text has all that it needs; `needs` are sets of words (an asterisk at the end for any ending) of each of which a text has one."""

    expression: str
    needs: tuple[frozenset[str], ...]
    at_start: bool
    lower_first: bool

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.expression)

    def find(self, prose: str) -> Iterator[tuple[int, int]]:
        for match in self.regex.finditer(prose):
            start, end = match.span()
            if self.at_start and (not is_start(prose, start) or prose[max(0, start - 30):start].rstrip()[-1:] == BLANKED):
                continue  # code at the start of a sentence is its first word
            if self.lower_first and prose[start].isupper() and not is_start(prose, start):
                continue
            if end > start:
                yield start, end


def is_start(prose: str, place: int) -> bool:
    """Whether a sentence, a quotation or a list item begins at a place."""
    return _START.search(prose[max(0, place - 30):place]) is not None if place else True


def compile_pattern(pattern: str, slots: Mapping[str, Sequence[str]], spaceless: bool = False) -> Pattern:
    """A pattern of the notation; PatternError when it is none."""
    return _put_together(*_taken_apart(pattern, spaceless), slots, spaceless)


def pattern_for(said: Vocabulary, pattern: str, slots: Mapping[str, Sequence[str]], spaceless: bool = False) -> Left | None:
    """What is left of a pattern for texts in which certain words are said; None if they cannot have the phrase."""
    parts, at_start, barred, lower_first = _taken_apart(pattern, spaceless)
    slots = said.slots(pattern, slots)
    kept = [part if place == at_start and part[0] == "[" else said.left_of(part) for place, part in enumerate(parts)]
    return None if None in kept else Left([part for part in kept if part], at_start, barred, lower_first, slots, spaceless)


class Left(NamedTuple):
    """What is left of a pattern. It finds in certain texts what all of it does, and is compiled in a tenth of the time."""

    parts: Sequence[str]
    at_start: bool
    barred: str
    lower_first: bool
    slots: Mapping[str, Sequence[str]]
    spaceless: bool

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Words of which a text has one of each group if it has the phrase."""
        found = sequences(" ".join(self.parts), self.slots, "" if self.spaceless else " ")
        return tuple(tuple(words.strip("*") for words in group) for group in found)

    @property
    def pattern(self) -> Pattern:
        return _put_together(*self)


def _taken_apart(pattern: str, spaceless: bool) -> tuple[list[str], bool, str, bool]:
    """The parts; whether the phrase begins a sentence; what must not stand before it; whether its first word is in small letters."""
    parts = PART.findall(pattern)
    if not parts:
        raise PatternError("the pattern is empty")
    at_start = parts[0] == "^"
    barred = parts.pop(at_start) if parts[at_start:] and parts[at_start].startswith("!(") else ""
    return parts, at_start, barred, not spaceless and parts[at_start].lstrip("([")[:1].islower() if len(parts) > at_start else False


def _put_together(parts: Sequence[str], at_start: bool, barred: str, lower_first: bool, slots: Mapping[str, Sequence[str]], spaceless: bool) -> Pattern:
    pieces = _Pieces(slots, spaceless, lower_first)
    for part in parts[at_start:]:
        pieces.add(part)
    return Pattern(_not_after(barred, spaceless) + pieces.regex(), tuple(pieces.needs), at_start, lower_first)


def _not_after(part: str, spaceless: bool) -> str:
    """What must not stand right before the phrase: words as they are, with one blank between."""
    words = part[2:-1].split("|") if part else []
    if any("*" in word or "<" in word or not word.strip() for word in words):
        raise PatternError(f"{part}: before the phrase stand words as they are, without endings or slots")
    blank = "" if spaceless else _BLANK
    before = ["".join(re.escape(piece) + blank for piece in word.split()) for word in words]
    return "".join(f"(?<!(?i:{word}))" for word in before)


@dataclass(slots=True)
class _Pieces:
    """The regular expression of a pattern, put together part by part."""

    slots: Mapping[str, Sequence[str]]
    spaceless: bool
    lower_first: bool
    built: list[tuple[str, str]] = field(default_factory=list)  # kind ("word", "mark", "optional", "gap", "not", "end") and expression
    needs: list[frozenset[str]] = field(default_factory=list)

    def add(self, part: str) -> None:
        if part == "$":
            self.built.append(("end", rf"(?=[{_QUOTES})]{{0,2}}[ ]?(?:[{_ENDS}]|$))"))
        elif part == "^":
            raise PatternError("^ stands first or not at all")
        elif part[0] == "*" and part[1:].isdigit():
            if not 0 < int(part[1:]) <= _GAP_LIMIT:
                raise PatternError(f"{part}: a gap is of 1 to {_GAP_LIMIT} words")
            self.built.append(("gap", part[1:]))
        elif part[0] in "![(":
            inner = part.lstrip("!")[1:-1].removeprefix("(").removesuffix(")") if part[0] != "(" else part[1:-1]
            marks = _are_marks(inner)
            expression, first = _one_mark(inner) if marks else self._choice(inner)
            if part[0] != "(":
                self.built.append((("not" if part[0] == "!" else "optional") + (" mark" if marks else ""), expression))
            elif marks:
                self.built.append(("mark", expression))
            else:
                self._word(expression, first)
        elif _are_marks(part):
            self.built.append(("mark", _one_mark(part)[0]))
        elif re.search(r"[^\w*'’-]", part.removeprefix("~")) and part[0] != "<":
            raise PatternError(f"{part}: marks stand apart from words")
        else:
            self._word(*self._choice(part))

    def _word(self, expression: str, first: frozenset[str]) -> None:
        self.built.append(("word", expression))
        if first and "" not in first and not any(word.startswith("*") for word in first):
            self.needs.append(first)

    def _choice(self, text: str) -> tuple[str, frozenset[str]]:
        """Alternatives of one or more words, and the first word of each ("" where it can be anything)."""
        alternatives = [alternative.split() for alternative in text.split("|")]
        if not all(alternatives):
            raise PatternError(f"({text}): an alternative is empty")
        blank = "" if self.spaceless else f"{_BLANK}{{1,24}}"
        expression = "|".join(blank.join(self._one(word) for word in words) for words in alternatives)
        return f"(?:{expression})", frozenset(first for words in alternatives for first in self._firsts(words[0]))

    def _firsts(self, word: str) -> list[str]:
        if word[0] == "<":
            return [first for item in self.slots.get(word[1:-1], ()) for first in self._firsts(item.split()[0])] if word[1:-1] not in _BUILT_IN else [""]
        return [_needed(word)]

    def _one(self, word: str) -> str:
        if word[0] == "<" and word[-1] == ">":
            name = word[1:-1]
            if name in _BUILT_IN:
                return f"(?:{_BUILT_IN[name]})"
            if name not in self.slots:
                raise PatternError(f"{word}: there is no such slot; {', '.join(sorted([*_BUILT_IN, *_MARKS, *self.slots]))} are there")
            return self._choice("|".join(self.slots[name]))[0]
        if word[0] == "~" and len(word) > 1:
            return f"(?i:{self._one(word[1:])})"
        if word.count("*") > 2 or not word.strip("*"):
            raise PatternError(f"{word}: an asterisk stands at the beginning or the end of a word")
        return _ANY.join(re.escape(piece).replace("'", "['’]") for piece in word.split("*"))

    def regex(self) -> str:
        """All pieces with blanks between words, none needed beside marks."""
        if self.built and self.built[0][0] in ("word", "optional") and not self.spaceless:
            self.built[0] = (self.built[0][0], f"(?i:{self.built[0][1]})" if self.lower_first else self.built[0][1])
        out: list[str] = []
        waiting = ""  # what must stand between the piece before and the next
        for place, (kind, expression) in enumerate(self.built):
            if kind == "gap":
                before_mark = self.built[place + 1:place + 2] and self.built[place + 1][0] in ("mark", "end")
                out.append(self._gap(int(expression), waiting) if before_mark else waiting + self._gap(int(expression)))
                waiting = self._blank(0) if before_mark else ""
            elif kind == "not":
                out.append(f"(?!{waiting or self._blank(0)}{expression}{self._edge()})")
            elif kind in ("not mark", "optional mark"):
                out.append(f"(?!{self._blank(0)}{expression})" if kind == "not mark" else f"(?:{self._blank(0)}{expression})?")
                waiting = self._blank(0) if kind == "optional mark" else waiting
            elif kind == "end":
                out.append(expression)
            elif kind == "optional":
                out.append(f"(?:{waiting}{expression}{self._edge()})?" if out else f"(?:{expression}{self._edge()}{self._blank(1)})?")
                waiting = waiting if out[:-1] else ""
            else:
                out.append((self._blank(0) if kind == "mark" and waiting else waiting) + f"{expression}{'' if kind == 'mark' else self._edge()}")
                waiting = self._blank(0 if kind == "mark" else 1)
        first = next((kind for kind, _ in self.built if not kind.startswith("optional")), "")
        if first not in ("word", "mark"):
            raise PatternError("a pattern begins with a word or a mark")
        return ("" if self.spaceless or first == "mark" else r"(?<![\w'-])(?<!’)") + "".join(out)

    def _gap(self, most: int, waiting: str | None = None) -> str:
        """Up to `most` words, each with the blank after it; or, before a mark, each with the blank that waits before it."""
        if self.spaceless:
            return f"[^\\s.,;:!?。，！？；：、]{{0,{most}}}"
        word, blank = r"[\w'’-]{1,40}", f"{_BLANK}{{1,24}}"
        if waiting is None:
            return f"(?:{word}{blank}){{0,{most}}}"
        return f"(?:{waiting}{word}(?:{blank}{word}){{0,{most - 1}}})?"

    def _blank(self, least: int) -> str:
        return "" if self.spaceless else f"{_BLANK}{{{least},24}}"

    def _edge(self) -> str:
        return "" if self.spaceless else r"(?!\w|['-]\w|’\w)"


def _are_marks(text: str) -> bool:
    """Whether all alternatives are marks; PatternError when only some are."""
    marks = [item[1:-1] in _MARKS if item[0] == "<" else len(item) == 1 and not item.isalnum() for item in text.split("|") if item]
    if any(marks) and not all(marks):
        raise PatternError(f"({text}): words and marks do not stand for each other")
    return bool(marks) and all(marks)


def _one_mark(text: str) -> tuple[str, frozenset[str]]:
    return "(?:" + "|".join(_MARKS[item[1:-1]] if item[0] == "<" else re.escape(item) for item in text.split("|")) + ")", frozenset()


def _needed(word: str) -> str:
    """A word as the postings have it: in small letters, an asterisk for the ending; "" when its beginning is open."""
    stem, star, rest = word.removeprefix("~").partition("*")
    return "" if not stem else stem.lower() + ("*" if star or rest else "")


class Phrase:
    """A row ready to be looked for."""

    def __init__(self, facts: Facts, row: Row) -> None:
        self.facts = facts
        self.row = row
        self.asked = 0

    @cached_property
    def pattern(self) -> Pattern:
        return compile_pattern(self.row.pattern, self.facts.slots, self.facts.spaceless)

    @cached_property
    def cues(self) -> Mapping[str, Pattern] | None:
        """For sources, by their languages; None where it needs none."""
        from checker import packs

        return {tag: compile_pattern(self.row.cue, packs.load(tag).slots, packs.load(tag).spaceless) for tag in self.row.sources} if self.row.cue else None

    def left(self, said: Vocabulary) -> Left | None:
        return pattern_for(said, self.row.pattern, self.facts.slots, self.facts.spaceless)


class Sighting(NamedTuple):
    """A phrase in one of the texts: which text, where, and where its cue stands in the source."""

    member: int
    phrase: Phrase
    span: tuple[int, int]
    source: tuple[int, int] | None


def phrases(facts: Facts) -> tuple[Phrase, ...]:
    """The phrases of a language, its own and its ancestors'."""
    return tuple(_phrase(facts, row) for row in facts.phrases)


@cache
def _phrase(facts: Facts, row: Row) -> Phrase:
    return Phrase(facts, row)


@cache
def style_rate(facts: Facts) -> float:
    """How many phrases of the tier style a word of human translation has: the sum of what was measured of each row."""
    return sum(index.rate for index in facts.phrase_indexes)


def find(facts: Facts, proses: Sequence[str], origin: Facts | None, sources: Sequence[str] | None) -> Iterator[Sighting]:
    """All phrases of a language in texts translated from `origin` (None: not known), whose sources are `sources` if there are any."""
    if not facts.phrase_indexes:
        return
    postings = Unspaced(proses) if facts.spaceless else Postings(proses)
    for index in facts.phrase_indexes:
        for entry, members in index.wanted(postings):
            if _is_from(entry, origin) and (sources is not None or not entry.has_cue):
                phrase = _phrase(facts, index.row(entry))
                for member, spans in _spans(phrase, postings, members, proses):
                    yield from _with_cue(phrase, member, spans, origin, sources[member] if sources else "")


def _spans(phrase: Phrase, postings: Postings, members: list[int], proses: Sequence[str]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """The texts that have a phrase, and where. Only what is asked often is compiled as a whole."""
    phrase.asked += 1
    pattern = phrase.pattern if phrase.asked > _OFTEN else None
    if pattern is None:
        left = phrase.left(postings.vocabulary)
        groups, words = (left.groups, most_words(left.parts, left.slots)) if left else ((), 0)
        members = [member for member in members if postings.say_near(member, groups, words)] if left else []
        pattern = left.pattern if left and members else None
    for member in members:
        if pattern and (spans := list(pattern.find(proses[member]))):
            yield member, spans


def _with_cue(phrase: Phrase, member: int, found: list[tuple[int, int]], origin: Facts | None, source: str) -> Iterator[Sighting]:
    """The places of a phrase in a text, if its source has the cue."""
    if phrase.cues is None:
        yield from (Sighting(member, phrase, span, None) for span in found)
    elif source and origin is not None:
        cue = next(phrase.cues[tag] for tag in phrase.cues if tag in (origin.tag, origin.tag.partition("-")[0]))
        place = next(cue.find(source), None)
        if place is not None:
            yield from (Sighting(member, phrase, span, place) for span in found)


def apart(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Sightings in order, none of them over an earlier or longer one for the same rule in the same text."""
    kept: list[Sighting] = []
    ends: dict[tuple[int, str], int] = {}
    for sighting in sorted(sightings, key=lambda item: (item.member, item.span[0], -item.span[1], item.phrase.row.id)):
        key = sighting.member, sighting.phrase.row.rule
        if sighting.span[0] >= ends.get(key, 0):
            ends[key] = sighting.span[1]
            kept.append(sighting)
    return kept


def _is_from(entry: Entry, origin: Facts | None) -> bool:
    sources = entry.sources
    return not sources or origin is not None and (origin.tag in sources or origin.tag.partition("-")[0] in sources)
