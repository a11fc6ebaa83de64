"""Quick questions to many texts at once: which of them have the words of a pattern, before anything is compiled or searched."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_MOST_PAIRS, _MOST_ALONE = 64, 150
SHAPES = {"dash": "—–―-", "quote": "\"“”„«»‘’'", "end": ".!?…。！？"}  # marks that patterns call by one name


class Postings:
    """Which of many texts have a word: the one pass that all patterns share."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.all = range(len(texts))
        self._texts = texts
        self._squeezed: dict[int, str] = {}

    @cached_property
    def members(self) -> dict[str, set[int]]:
        """The texts that have a word, for each word."""
        members: dict[str, set[int]] = {}
        for number, text in enumerate(self._texts):
            for word in set(_WORD.findall(_folded(text))):
                members.setdefault(word, set()).add(number)
                if not word.isalpha() and not _PLAIN.fullmatch(word):  # with a mark at its end, or figures
                    for part in _PLAIN.findall(word):
                        members.setdefault(part, set()).add(number)
        return members

    @cached_property
    def ordered(self) -> list[str]:
        """The words, in order."""
        return sorted(self.members)

    def say(self, member: int, groups: Iterable[Sequence[str]]) -> bool:
        """Whether a text has one of the words in sequence of each group, whatever blanks are between them."""
        if member not in self._squeezed:
            self._squeezed[member] = _squeezed(self._texts[member])
        text = self._squeezed[member]
        return all(any(words in text for words in group) for group in groups)

    def having(self, pattern: Pattern) -> Iterable[int]:
        """The texts that have all that a pattern needs."""
        found: set[int] | None = None
        for words in pattern.needs:
            having = set().union(*(self._with(word) for word in words))
            found = having if found is None else found & having
            if not found:
                return ()
        return self.all if found is None else sorted(found)

    def among(self, words: Mapping[str, object]) -> Iterator[tuple[str, set[int]]]:
        """Those of many words that some texts have, with these texts. An asterisk at the end: a word that begins so."""
        yield from ((word, self.members[word]) for word in words.keys() & self.members.keys())
        yield from ((word, found) for word in words if word[-1:] == "*" and (found := self._with(word)))

    def _with(self, word: str) -> set[int]:
        word = _folded(word)
        if not word.endswith("*"):
            return self.members.get(word, set())
        stem, found = word[:-1], set()
        place = bisect_left(self.ordered, stem)
        while place < len(self.ordered) and self.ordered[place].startswith(stem):
            found |= self.members[self.ordered[place]]
            place += 1
        return found


class Unspaced(Postings):
    """The same for a language without blanks, where words are found inside of others; words with capitals are left to the patterns."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__(texts)
        self._joined = "\n".join(texts)
        self._starts = [0, *accumulate(len(text) + 1 for text in texts)]

    def among(self, words: Mapping[str, object]) -> Iterator[tuple[str, set[int]]]:
        yield from ((word, found) for word in words if word and (found := self._with(word)))

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


def sequences(pattern: str, slots: Mapping[str, Sequence[str]], joint: str = " ") -> tuple[tuple[str, ...], ...]:
    """What any place of a pattern has: of each group one, in small letters with single blanks. Two neighbouring parts make a group together where they can.

    An asterisk stands where more letters may. `joint` is what stands between words.

    >>> sequences("according (with|to the) [new] plan* of", {})
    (('according with', 'according to the'), ('plan*',), ('of',))
    """
    groups: list[tuple[str, ...]] = []
    before: list[str] = []
    is_alone = False  # whether the last group is that of the part before
    for part in PART.findall(_folded(pattern)):
        words = _alternatives(part, slots)
        closed = not any(word[-1] == "*" for word in before) and not any(word[0] == "*" for word in words)
        if before and words and closed and len(before) * len(words) <= (_MOST_PAIRS if min(len(before), len(words)) > 1 else _MOST_ALONE):
            groups[len(groups) - is_alone:] = [tuple(first + joint + word for first in before for word in words)]
            is_alone = False
        elif words:
            groups.append(tuple(words))
            is_alone = True
        elif marks := _marks(part):
            groups.append(marks)
            is_alone = False
        before = words
    return tuple(groups)


def _marks(part: str) -> tuple[str, ...]:
    """The marks of which a part asks for one; none where it asks for something else."""
    items = part.strip("()").split("|") if part[0] not in "![^$*" else []
    found = [SHAPES[item[1:-1]] if item[1:-1] in SHAPES else item for item in items]
    return tuple("".join(found)) if all(item and (items[number] != item or len(item) == 1 and not item.isalnum()) for number, item in enumerate(found)) else ()


def _alternatives(part: str, slots: Mapping[str, Sequence[str]]) -> list[str]:
    """The words that a part of a pattern stands for; none where it may be missing, or be no word."""
    if part[0] in "![^$" or part[0] == "*" and part[1:].isdigit():
        return []
    words = list(slots.get(part[1:-1], ())) if part[0] == "<" else (part[1:-1] if part[0] == "(" else part).split("|")
    plain = [" ".join(_folded(word).replace("~", "").split()) for word in words]
    return plain if all(_WORDS.fullmatch(word) for word in plain) else []
