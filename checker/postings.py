"""Quick questions to many texts at once: which of them have the words of a pattern, before anything is compiled or searched."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from checker.text import GAP

if TYPE_CHECKING:
    from checker.scan import Pattern

PART = re.compile(r"\[[^\]]+\]|!?\([^)]+\)|<[a-z_]+>|\*\d+|\^|\$|[^\s\w*'’~-]|\S+")  # the parts of a pattern
_WORD = re.compile(r"[\w'’-]+")
_PLAIN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_WORDS = re.compile(rf"\*?{_PLAIN.pattern}(?: {_PLAIN.pattern})*\*?")
_MOST_PAIRS = 64


class Postings:
    """Which of many texts have a word: the one pass that all patterns share."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.all = range(len(texts))
        self.members: dict[str, set[int]] = {}
        for number, text in enumerate(texts):
            for word in set(_WORD.findall(_folded(text))):
                self.members.setdefault(word, set()).add(number)
        self._sorted: list[str] = []
        self._texts = texts
        self._squeezed: dict[int, str] = {}

    def say(self, member: int, groups: Iterable[tuple[str, ...]]) -> bool:
        """Whether a text has one of the words in sequence of each group, whatever blanks are between them."""
        if member not in self._squeezed:
            self._squeezed[member] = _squeezed(self._texts[member])
        text = self._squeezed[member]
        return all(any(words in text for words in group) for group in groups)

    def may_say(self, groups: Iterable[tuple[str, ...]]) -> bool:
        """Whether the texts together have all that."""
        text = self._whole
        return all(any(words in text for words in group) for group in groups)

    @cached_property
    def _whole(self) -> str:
        return "\n".join(map(_squeezed, self._texts))

    def having(self, pattern: Pattern) -> Iterable[int]:
        """The texts that have all that a pattern needs."""
        found: set[int] | None = None
        for words in pattern.needs:
            having = set().union(*(self._with(word) for word in words))
            found = having if found is None else found & having
            if not found:
                return ()
        return self.all if found is None else sorted(found)

    def _with(self, word: str) -> set[int]:
        word = _folded(word)
        if not word.endswith("*"):
            return self.members.get(word, set())
        self._sorted = self._sorted or sorted(self.members)
        stem, found = word[:-1], set()
        place = bisect_left(self._sorted, stem)
        while place < len(self._sorted) and self._sorted[place].startswith(stem):
            found |= self.members[self._sorted[place]]
            place += 1
        return found


class Unspaced(Postings):
    """The same for a language without blanks, where words are found inside of others; words with capitals are left to the patterns."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__(())
        self.all = range(len(texts))
        self._joined = "\n".join(texts)
        self._starts = [0, *accumulate(len(text) + 1 for text in texts)]

    def say(self, member: int, groups: Iterable[tuple[str, ...]]) -> bool:
        return True

    def may_say(self, groups: Iterable[tuple[str, ...]]) -> bool:
        return True

    def _with(self, word: str) -> set[int]:
        stem = word.rstrip("*")
        if stem.lower() != stem.upper():
            return set(self.all)
        found, place = set(), self._joined.find(stem)
        while place >= 0:
            member = bisect_right(self._starts, place) - 1
            found.add(member)
            place = self._joined.find(stem, self._starts[member + 1])
        return found


def _folded(text: str) -> str:
    """In small letters, with one apostrophe, and with one letter for the two i of Turkish, which patterns that ignore capitals do not tell apart."""
    return text.replace("İ", "i").lower().replace("ı", "i").replace("’", "'")


def _squeezed(text: str) -> str:
    return " ".join(_folded(text).replace(GAP, " ").split())


def single(pattern: str) -> frozenset[str]:
    """The words of a pattern that have no alternative, at a fraction of what it takes to compile it."""
    depth, found = 0, set()
    for part in _folded(pattern).split():
        if not depth and _PLAIN.fullmatch(part.removeprefix("~")):
            found.add(part.removeprefix("~"))
        depth += sum(map(part.count, "([")) - sum(map(part.count, ")]"))
    return frozenset(found)


def sequences(pattern: str, slots: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """What any place of a pattern has: of each group one, in small letters with single blanks. Two neighbouring parts make a group together where they can.

    >>> sequences("according (with|to the) [new] plan of", {})
    (('according with', 'according to the'), ('plan of',))
    """
    groups: list[tuple[str, ...]] = []
    before: list[str] = []
    is_alone = False  # whether the last group is that of the part before
    for part in PART.findall(_folded(pattern)):
        words = _alternatives(part, slots)
        closed = not any(word[-1] == "*" for word in before) and not any(word[0] == "*" for word in words)
        if before and words and closed and len(before) * len(words) <= _MOST_PAIRS:
            groups[len(groups) - is_alone:] = [tuple(f"{first.lstrip('*')} {word.strip('*')}" for first in before for word in words)]
            is_alone = False
        elif words:
            groups.append(tuple(word.strip("*") for word in words))
            is_alone = True
        before = words
    return tuple(groups)


def _alternatives(part: str, slots: Mapping[str, Sequence[str]]) -> list[str]:
    """The words that a part of a pattern stands for; none where it may be missing, or be no word."""
    if part[0] in "![^$" or part[0] == "*" and part[1:].isdigit():
        return []
    words = list(slots.get(part[1:-1], ())) if part[0] == "<" else (part[1:-1] if part[0] == "(" else part).split("|")
    plain = [" ".join(_folded(word).replace("~", "").split()) for word in words]
    return plain if all(_WORDS.fullmatch(word) for word in plain) else []
