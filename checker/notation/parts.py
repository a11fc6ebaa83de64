"""What patterns of phrases are made of: words, marks, gaps, and what may be missing or must not follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from checker.notation.marks import DASHES, ENDS, QUOTES, SHAPES
from checker.notation.reading import Reading
from checker.patterns import late

_SMALL = "a-zß-öø-ÿ" + "".join(character for character in map(chr, range(0x100, 0x180)) if character.islower()) + "ΐά-ώа-џա-և"
BUILT_IN = {
    "number": late(r"\d+(?:[.,\u00a0\u202f ]\d+){0,4}"), "year": late(r"(?:1[5-9]|20)\d\d"), "decimal": late(r"\d{1,3},\d{1,2}"),
    "name": late(rf"(?![{_SMALL}])[A-ZÀ-֏][\w'-]{{1,30}}"), "word": late(r"[\w'-]{1,40}"),
}
RUNS = {"number": (1, 5), "decimal": (2, 2)}  # of letters, figures, apostrophes and hyphens that one takes, where not just one
ENDING = 16  # letters that an asterisk stands for at most
_STOPS = frozenset(".,;:!?。，！？；：、")  # where a gap ends in scripts without blanks
_SENTENCE_END = late(rf"[{QUOTES})\]]{{0,2}} ?(?:[{ENDS}]|\n?\Z)")


class Part(Protocol):
    """What stands at some places of a text and ends at one of several behind each, those to be tried first named first."""

    def ends(self, reading: Reading, place: int) -> Sequence[int]: ...


class Words:
    """Words of which a text has one, looked up whole."""

    def __init__(self, words: Sequence[str], ignores_capitals: bool, are_open: bool = False) -> None:
        self._ignores_capitals = ignores_capitals
        parts = [word.partition("*") for word in words if "*" in word] if are_open else ()
        self._whole = frozenset(word for word in words if "*" not in word) if parts else frozenset(words)
        self._open = [(before, after) for before, _, after in parts]
        self._begun = tuple({before for before, after in self._open if before}), tuple({after for before, after in self._open if not before})

    def ends(self, reading: Reading, place: int) -> Sequence[int]:
        end = reading.token(place)
        if end < 0:
            return ()
        word = (reading.folded if self._ignores_capitals else reading.text)[place:end]
        return (end,) if word in self._whole or self._open and self._is_open(word) else ()

    def _is_open(self, word: str) -> bool:
        """Whether the word has one of the beginnings and endings, and nothing but a few letters beside them."""
        if not word.startswith(self._begun[0]) and not word.endswith(self._begun[1]):
            return False
        return any(word.startswith(before) and word.endswith(after) and _are_letters(word[len(before):len(word) - len(after)])
                   for before, after in self._open if len(word) >= len(before) + len(after))


def _are_letters(text: str) -> bool:
    return not text or len(text) <= ENDING and text.isalpha()


class Characters:
    """Characters as they stand, for scripts without blanks."""

    def __init__(self, characters: str) -> None:
        self._characters = characters

    def ends(self, reading: Reading, place: int) -> Sequence[int]:
        return (place + len(self._characters),) if reading.text.startswith(self._characters, place) else ()


class Shape:
    """Whatever has a shape: a number, a name, words with marks at an end, any letters in scripts without blanks."""

    def __init__(self, expression: re.Pattern[str], has_edge: bool, ignores_capitals: bool = False) -> None:
        self._expression = expression
        self._has_edge = has_edge
        self._ignores_capitals = ignores_capitals

    def ends(self, reading: Reading, place: int) -> Sequence[int]:
        text = reading.folded if self._ignores_capitals else reading.text
        match = self._expression.match(text, place)
        if match is None:
            return ()
        ends = (end for end in range(match.end(), place, -1) if not self._has_edge or reading.is_edge(end))
        return [end for end in ends if end == match.end() or self._expression.fullmatch(text, place, end)]


class Choice:
    """Alternatives in their order, each of one part or several with blanks between. Of those that begin with a word nothing is made until a text has it."""

    def __init__(self, alternatives: list[Sequence[Part] | Sequence[str]], under: Mapping[str, list[int]], made: Callable[[str], Part], has_blanks: bool) -> None:
        self._alternatives = alternatives
        self._under = under  # the numbers of those that begin with a word, in small letters
        self._others = sorted({*range(len(alternatives))} - {number for numbers in under.values() for number in numbers})
        self._made = made
        self._has_blanks = has_blanks

    def ends(self, reading: Reading, place: int) -> Sequence[int]:
        numbers = self._others
        if self._under and (end := reading.token(place)) >= 0 and (under := self._under.get(reading.folded[place:end])):
            numbers = sorted(numbers + under)
        return [end for number in numbers for end in self._ends(number, reading, place)]

    def _ends(self, number: int, reading: Reading, place: int) -> Sequence[int]:
        parts = self._alternatives[number] = [self._made(part) if isinstance(part, str) else part for part in self._alternatives[number]]
        ends = parts[0].ends(reading, place)
        for part in parts[1:]:
            starts = [reading.after_blanks(end, 1) for end in ends] if self._has_blanks else ends
            ends = [end for start in starts if start >= 0 for end in part.ends(reading, start)]
        return ends


class Mark:
    """One of some marks."""

    def __init__(self, items: Sequence[str]) -> None:
        self._characters = "".join(SHAPES[item[1:-1]] if item[0] == "<" else item for item in items)
        self._doubled = (DASHES if "<dash>" in items else "") + ("'" if "<quote>" in items else "")

    def ends(self, reading: Reading, place: int) -> Sequence[int]:
        marks = reading.original[place:place + 2]
        if not marks or marks[0] not in self._characters:
            return ()
        return (place + 2, place + 1) if len(marks) == 2 and marks[0] in self._doubled and (marks[1] in DASHES or marks == "''") else (place + 1,)


class After:
    """A part behind blanks, `least` of them or more."""

    def __init__(self, part: Part, least: int) -> None:
        self._part = part
        self._least = least

    def ends(self, reading: Reading, place: int) -> Sequence[int]:
        start = reading.after_blanks(place, self._least)
        return self._part.ends(reading, start) if start >= 0 else ()


class Before:
    """A part and the blank behind it."""

    def __init__(self, part: Part) -> None:
        self._part = part

    def ends(self, reading: Reading, place: int) -> Sequence[int]:
        return [after for end in self._part.ends(reading, place) if (after := reading.after_blanks(end, 1)) >= 0]


class Optional:
    """A part that may be missing."""

    def __init__(self, part: Part) -> None:
        self._part = part

    def ends(self, reading: Reading, place: int) -> Sequence[int]:
        return (*self._part.ends(reading, place), place)


class Not:
    """Nothing, where a part does not follow."""

    def __init__(self, part: Part) -> None:
        self._part = part

    def ends(self, reading: Reading, place: int) -> Sequence[int]:
        return () if self._part.ends(reading, place) else (place,)


class Gap:
    """Up to so many words, each with the blanks behind it."""

    def __init__(self, most: int) -> None:
        self._most = most

    def ends(self, reading: Reading, place: int) -> Sequence[int]:
        ends = [place]
        while len(ends) <= self._most and (match := BUILT_IN["word"].match(reading.text, ends[-1])):
            if (after := reading.after_blanks(match.end(), 1)) < 0:
                break
            ends.append(after)
        return ends[::-1]


class GapBeforeMark:
    """Up to so many words, each with the blanks before it, the last one also without the marks at its end."""

    def __init__(self, most: int, least: int | None) -> None:
        self._most = most
        self._least = least

    def ends(self, reading: Reading, place: int) -> Sequence[int]:
        found, end = [place], place
        for number in range(self._most):
            least = self._least if not number else 1
            start = end if least is None else reading.after_blanks(end, least)
            match = BUILT_IN["word"].match(reading.text, start) if start >= 0 else None
            if match is None:
                break
            end = match.end()
            found += [other for other in range(start + 1, end + 1) if other == end or reading.text[other] in "'-"]
        return found[::-1]


class Characterwise:
    """Up to so many characters, for scripts without blanks."""

    def __init__(self, most: int) -> None:
        self._most = most

    def ends(self, reading: Reading, place: int) -> Sequence[int]:
        text, end = reading.text, place
        while end < len(text) and end - place < self._most and text[end] not in _STOPS and not text[end].isspace():
            end += 1
        return range(end, place - 1, -1)


class Last:
    """Nothing, where a sentence ends."""

    def ends(self, reading: Reading, place: int) -> Sequence[int]:
        return (place,) if _SENTENCE_END.match(reading.original, place) else ()
