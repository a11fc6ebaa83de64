"""A text as patterns of phrases read it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from checker.notation.marks import ENDS, QUOTES
from checker.patterns import late
from checker.text import BLANKED, GAP

RUN = re.compile(r"[\w'-]+")
TOKEN = re.compile(r"\w+(?:['-]\w+)*")
UNPLAIN = ""
LONGEST = 120  # characters of a word
_BLANKS = 24
_INITIAL = r"(?<![\s.][A-ZÀ-ÞА-Я]\.)"  # the point of “U.S.” or “J. Smith” ends no sentence
_START = late(rf"(?:^|[{ENDS}:\n{BLANKED}]{_INITIAL}[{QUOTES})\]]{{0,2}}|[—–•])[ \u00a0\n{QUOTES}({GAP}]{{0,24}}$")


class Reading:
    """A text as patterns read it: with one apostrophe, also in small letters, and its runs of letters, figures, apostrophes and hyphens."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.text = text.replace("’", "'") if "’" in text else text

    @cached_property
    def folded(self) -> str:
        """In small letters, and with one letter for the two i of Turkish; each character where it was."""
        return folded(self.text)

    @cached_property
    def runs(self) -> list[tuple[int, int]]:
        return [match.span() for match in RUN.finditer(self.text)]

    @cached_property
    def words(self) -> list[str]:
        """The runs in small letters; UNPLAIN for one that may be read as several words."""
        text = self.folded
        return [run if (run := text[start:end]).isalpha() else UNPLAIN for start, end in self.runs]

    @cached_property
    def _starts(self) -> dict[int, bool]:
        return {}

    def is_start(self, place: int) -> bool:
        """Whether a sentence begins at a place, and no code stands first in it."""
        if place not in self._starts:
            before = self.original[max(0, place - 30):place]
            self._starts[place] = is_start(self.original, place) and before.rstrip()[-1:] != BLANKED
        return self._starts[place]

    @cached_property
    def _ends(self) -> dict[int, int]:
        return {}

    def token(self, place: int) -> int:
        """Where the word ends that begins at a place; -1 where none does, or none of a length that patterns have."""
        end = self._ends.get(place)
        if end is None:
            match = TOKEN.match(self.text, place, place + LONGEST)
            end = self._ends[place] = match.end() if match and match.end() < place + LONGEST else -1
        return end

    def after_blanks(self, place: int, least: int) -> int:
        """Where the blanks end that begin at a place; -1 where they are fewer than `least`, or too many."""
        text, end = self.text, place
        last = min(len(text), place + _BLANKS + 1)
        while end < last and ((character := text[end]) == " " or character == GAP or character.isspace()):
            end += 1
        return end if least <= end - place <= _BLANKS else -1

    def is_edge(self, place: int) -> bool:
        """Whether no word goes on at a place."""
        following = self.text[place:place + 2]
        return not following or not (following[0] == "_" or following[0].isalnum() or following[0] in "'-" and _is_word(following[1:]))


def variants(run: str) -> Sequence[str]:
    """The words that may begin somewhere in a run of letters, figures, apostrophes and hyphens."""
    if run.isalpha():
        return (run,)
    found = (TOKEN.match(run, place, place + LONGEST) for place in range(len(run)) if not place or run[place - 1] in "'-")
    return [match[0] for match in found if match and len(match[0]) < LONGEST]


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def goes_on(character: str) -> bool:
    """Whether a word that has this character before it began earlier."""
    return _is_word(character) or character in ("'", "’", "-")


def folded(text: str) -> str:
    """In small letters, with one letter for the two i of Turkish, which a pattern that ignores capitals does not tell apart; as long as it was."""
    small = text.replace("İ", "i").lower().replace("ı", "i")
    return small if len(small) == len(text) else "".join(character.lower() if len(character.lower()) == 1 else character for character in text)


def is_start(prose: str, place: int) -> bool:
    """Whether a sentence, a quotation or a list item begins at a place."""
    return _START.search(prose[max(0, place - 30):place]) is not None if place else True
