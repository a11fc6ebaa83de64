"""Quick questions to many texts at once: which of them have the words of a pattern, before anything is compiled or searched."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from checker.text import GAP

if TYPE_CHECKING:
    from checker.scan import Pattern

PART = re.compile(r"\[[^\]]+\]|!?\([^)]+\)|<[a-z_]+>|\*\d+|\^|\$|[^\s\w*'’~-]|\S+")  # the parts of a pattern
_WORD = re.compile(r"[\w'’-]+")
_PLAIN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_WORDS = re.compile(rf"\*?{_PLAIN.pattern}(?: {_PLAIN.pattern})*\*?")
_NEIGHBOURS = re.compile(r"(?<![\w'-])(?=([\w'-]+) ([\w'-]+))")
_MOST_PAIRS = 64


class Neighbours(NamedTuple):
    """Two words on end, each one of many: too many pairs to look for one by one."""

    first: frozenset[str]
    second: frozenset[str]


Group = tuple[str, ...] | Neighbours


class Postings:
    """Which of many texts have a word: the one pass that all patterns share."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.all = range(len(texts))
        self.members: dict[str, set[int]] = {}
        for number, text in enumerate(texts):
            for word in set(_WORD.findall(text.lower().replace("’", "'"))):
                self.members.setdefault(word, set()).add(number)
        self._sorted: list[str] = []
        self._texts = texts
        self._squeezed: dict[int, _Squeezed] = {}

    def say(self, member: int, groups: Iterable[Group]) -> bool:
        """Whether a text has one of the words in sequence of each group, whatever blanks are between them."""
        if member not in self._squeezed:
            self._squeezed[member] = _Squeezed(self._texts[member])
        return all(map(self._squeezed[member].has, groups))

    def may_say(self, groups: Iterable[Group]) -> bool:
        """Whether the texts together have all that."""
        return all(map(self._whole.has, groups))

    @cached_property
    def _whole(self) -> _Squeezed:
        return _Squeezed(" . ".join(self._texts))

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
        word = word.replace("’", "'")
        if not word.endswith("*"):
            return self.members.get(word, set())
        self._sorted = self._sorted or sorted(self.members)
        stem, found = word[:-1], set()
        place = bisect_left(self._sorted, stem)
        while place < len(self._sorted) and self._sorted[place].startswith(stem):
            found |= self.members[self._sorted[place]]
            place += 1
        return found


class _Squeezed:
    """A text in small letters with single blanks."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.lower().replace("’", "'").replace(GAP, " ").split())

    @cached_property
    def _neighbours(self) -> set[tuple[str, str]]:
        return {(first, form) for first, second in _NEIGHBOURS.findall(self.text) for form in (second, second.rstrip("'-"))}

    def has(self, group: Group) -> bool:
        if isinstance(group, Neighbours):
            return any(first in group.first and second in group.second for first, second in self._neighbours)
        return any(words in self.text for words in group)


def single(pattern: str) -> frozenset[str]:
    """The words of a pattern that have no alternative, at a fraction of what it takes to compile it."""
    depth, found = 0, set()
    for part in pattern.replace("’", "'").lower().split():
        if not depth and _PLAIN.fullmatch(part.removeprefix("~")):
            found.add(part.removeprefix("~"))
        depth += sum(map(part.count, "([")) - sum(map(part.count, ")]"))
    return frozenset(found)


def sequences(pattern: str, slots: Mapping[str, Sequence[str]]) -> tuple[Group, ...]:
    """What any place of a pattern has: of each group one, in small letters with single blanks. Two neighbouring parts make a group together where they can.

    >>> sequences("according (with|to the) [new] plan of", {})
    (('according with', 'according to the'), ('plan of',))
    """
    groups: list[Group] = []
    before: list[str] = []
    is_alone = False  # whether the last group is that of the part before
    for part in PART.findall(pattern.replace("’", "'").lower()):
        if part[0] == "!":
            continue  # what must not follow takes no room
        words = _alternatives(part, slots)
        closed = not any(word[-1] == "*" for word in before) and not any(word[0] == "*" for word in words)
        if before and words and closed and len(before) * len(words) <= _MOST_PAIRS:
            groups[len(groups) - is_alone:] = [tuple(f"{first} {word.strip('*')}" for first in before for word in words)]
            is_alone = False
        elif before and words and not any(set(" *") & set(word) for word in (*before, *words)):
            groups[len(groups) - is_alone:] = [Neighbours(frozenset(before), frozenset(words))]
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
    written = (part[1:-1] if part[0] == "(" else part).split("|")
    words = [word for item in written for word in (slots.get(item[1:-1], ()) or [item] if item[:1] == "<" else [item])]
    plain = [" ".join(word.lower().replace("~", "").split()) for word in words]
    return plain if all(_WORDS.fullmatch(word) for word in plain) else []
