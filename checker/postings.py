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
_SLOT = re.compile("<([a-z_]+)>")
_DOUBLED = re.compile("['-]{2,}")
_FIGURES = ("number", "year", "decimal")  # slots that are not lists
_WORDS = re.compile(rf"\*?{_PLAIN.pattern}(?: {_PLAIN.pattern})*\*?")
_MOST_PAIRS, _MOST_ALONE, _MOST_EACH = 64, 64, 8
SHAPES = {"dash": "—–―-", "quote": "\"“”„«»‘’'", "end": ".!?…。！？"}  # marks that patterns call by one name


class Postings:
    """Which of many texts have a word: the one pass that all patterns share."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.all = range(len(texts))
        self._texts = texts
        self._squeezed: dict[int, str] = {}
        self._having: dict[str, set[int]] = {}

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
        text = self._squeezed_text(member)
        return all(any(words in text for words in group) for group in groups)

    def say_near(self, member: int, groups: Sequence[Sequence[str]], words: int) -> bool:
        """The same, one group after the other and all within so many words, marks counted as words."""
        said = self.say(member, groups)
        if not said or len(groups) < 2:
            return said
        text = self._squeezed[member]
        reach = (words + 1) * (self.vocabulary.longest + 2)
        return any(_follow(text, place, place + reach, groups) for word in groups[0] for place in _all_of(word, text))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of all texts."""
        return Vocabulary("\n".join(self._texts), isinstance(self, Unspaced))

    def having(self, pattern: Pattern) -> Iterable[int]:
        """The texts that have all that a pattern needs."""
        found: set[int] | None = None
        for words in pattern.needs:
            having = set().union(*(self._with(word) for word in words))
            found = having if found is None else found & having
            if not found:
                return ()
        return self.all if found is None else sorted(found)

    def among(self, words: Mapping[str, object]) -> Iterator[str]:
        """Those of many words that some texts have. An asterisk at the end: a word that begins so."""
        yield from words.keys() & self.members.keys()
        yield from (word for word in words if word[-1:] == "*" and self._with(word))

    def having_any(self, group: Iterable[str]) -> set[int]:
        """The texts that have one of the words in sequence."""
        found: set[int] = set()
        for words in group:
            if words not in self._having:
                self._having[words] = self._having_all(words)
            found |= self._having[words]
        return found

    def _having_all(self, words: str) -> set[int]:
        if not any(map(str.isalnum, words)):  # a mark
            return {member for member in self.all if words in self._squeezed_text(member)}
        parts = words.strip("*").split(" ")
        whole = parts[words[0] == "*":len(parts) - (words[-1] == "*")]
        if any(word not in self.members for word in whole):
            return set()
        members = set.intersection(*map(self.members.__getitem__, whole)) if whole else set(self.all)
        return members if whole == parts and len(parts) == 1 else {member for member in members if words.strip("*") in self._squeezed_text(member)}

    def _squeezed_text(self, member: int) -> str:
        if member not in self._squeezed:
            self._squeezed[member] = _squeezed(self._texts[member])
        return self._squeezed[member]

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


class Vocabulary:
    """The words of some text, and what they leave of patterns: alternatives that the text does not have can go."""

    def __init__(self, text: str, spaceless: bool = False) -> None:
        self._text = _folded(text)
        self._spaceless = spaceless
        self._words: set[str] = set()
        for word in () if spaceless else set(_WORD.findall(self._text)):
            self._words.add(word)
            if not word.isalpha():
                self._words.update(_DOUBLED.split(word.strip("'-")))  # 7h30, "quoted'", one--two
        self._ordered = sorted(self._words)
        self.longest = max(map(len, re.split(r"\s+", self._text)), default=0)  # characters between blanks
        self._has_figures = any(map(str.isdigit, text))
        self._seen: dict[str, bool] = {}
        self._slots: dict[str, list[str]] = {}

    def slots(self, pattern: str, slots: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
        """The slots that a pattern names, and those that these name, each with what the text has of it."""
        for name in _SLOT.findall(pattern):
            self._slot(name, slots)
        return self._slots

    def _slot(self, name: str, slots: Mapping[str, Sequence[str]]) -> None:
        if name in slots and name not in self._slots:
            self._slots[name] = []
            for words in slots[name]:
                if "<" in words:
                    self.slots(words, slots)
            self._slots[name] = [words for words in slots[name] if self._has(words)]

    def left_of(self, part: str) -> str | None:
        """What is left of a part of a pattern: the empty string where it may be missing, None where it must not."""
        if part[0] in "^$" or part[0] == "*" and part[1:].isdigit():
            return part
        if marks := _marks(part.lstrip("!").replace("[", "(").replace("]", ")")):
            return part if part[0] in "![" or any(mark in self._text for mark in marks) else None
        if part[0] not in "![(":
            return part if self._has(part) else None
        opening, closing = part[:part.index("(") + 1] if "(" in part else part[0], ")" if part[-1] == ")" else "]"
        left = "|".join(words for words in part[len(opening):-1].removesuffix(")").split("|") if self._has(words))
        if left:
            return f"{opening}{left}{closing}" + ("]" if part[0] == "[" and closing == ")" else "")
        return None if part[0] == "(" else ""

    def _has(self, words: str) -> bool:
        return all(self._has_one(word) for word in words.split())

    def _has_one(self, word: str) -> bool:
        if word[0] == "<":
            name = word[1:-1]
            return self._has_figures if name in _FIGURES else bool(self._slots.get(name, True))  # those that are not lists have anything
        if word not in self._seen:
            self._seen[word] = self._looked_up(_folded(word.removeprefix("~")))
        return self._seen[word]

    def _looked_up(self, word: str) -> bool:
        if word in self._words:
            return True
        stem = word.strip("*")
        if self._spaceless:
            return stem in self._text
        if word[0] == "*" or not _WORD.fullmatch(stem):
            return stem.rstrip(".") in self._text
        place = bisect_left(self._ordered, stem)
        return word[-1] == "*" and place < len(self._ordered) and self._ordered[place].startswith(stem)


class Unspaced(Postings):
    """The same for a language without blanks, where words are found inside of others; words with capitals are left to the patterns."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__(texts)
        self._joined = "\n".join(texts)
        self._starts = [0, *accumulate(len(text) + 1 for text in texts)]

    def _having_all(self, words: str) -> set[int]:
        return self._with(words)

    def among(self, words: Mapping[str, object]) -> Iterator[str]:
        yield from (word for word in words if word and self._with(word))

    def _with(self, word: str) -> set[int]:
        stem = word.strip("*")
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


def _all_of(word: str, text: str) -> Iterator[int]:
    """All places of a word in a text, also inside of other words."""
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _follow(text: str, start: int, end: int, groups: Sequence[Sequence[str]]) -> bool:
    """Whether between two places of a text stands one of each group, in their order."""
    for group in groups:
        places = [place for word in group if (place := text.find(word, start, end)) >= 0]
        if not places:
            return False
        start = min(places) + 1
    return True


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
        if part[0] == "!":
            continue  # what must not follow stands between nothing
        words, whole = _alternatives(part, slots)
        closed = whole and not any(word[-1] == "*" for word in before) and not any(word[0] == "*" for word in words)
        if before and words and closed and len(before) * len(words) <= (_MOST_PAIRS if min(len(before), len(words)) > 1 else _MOST_ALONE):
            groups[len(groups) - is_alone:] = [tuple(first + joint + word for first in before for word in words)]
            is_alone = False
        elif words:
            groups.append(tuple(words))
            is_alone = True
        elif marks := _marks(part):
            groups.append(marks)
            is_alone = False
        before = words if whole else []
    return tuple(groups)


def most_words(parts: Iterable[str], slots: Mapping[str, Sequence[str]]) -> int:
    """How many words a phrase has at most, marks counted as words, by the parts of its pattern."""
    def longest(choices: Sequence[str]) -> int:
        return max(sum(longest(slots[word[1:-1]]) if word[0] == "<" and word[1:-1] in slots else 1 for word in words.split()) for words in choices or ("",))

    return sum(int(part[1:]) if part[0] == "*" and part[1:].isdigit() else longest(part.strip("!([])").split("|")) for part in parts)


def _marks(part: str) -> tuple[str, ...]:
    """The marks of which a part asks for one; none where it asks for something else."""
    items = part.strip("()").split("|") if part[0] not in "![^$*" else []
    found = [SHAPES[item[1:-1]] if item[1:-1] in SHAPES else item for item in items]
    return tuple("".join(found)) if all(item and (items[number] != item or len(item) == 1 and not item.isalnum()) for number, item in enumerate(found)) else ()


def _alternatives(part: str, slots: Mapping[str, Sequence[str]]) -> tuple[list[str], bool]:
    """The words that a part of a pattern stands for, and whether these are all of it; none where it may be missing, or be no word."""
    if part[0] in "![^$" or part[0] == "*" and part[1:].isdigit():
        return [], False
    words = list(slots.get(part[1:-1], ())) if part[0] == "<" else (part[1:-1] if part[0] == "(" else part).split("|")
    expanded = [plain for word in words for plain in _expanded(word, slots)] if any("<" in word for word in words) else words
    plain = [" ".join(_folded(_longest(word)).replace("~", "").split()) for word in expanded]
    return (plain, not any("<" in word for word in expanded)) if all(_WORDS.fullmatch(word) for word in plain) else ([], False)


def _longest(words: str) -> str:
    """The longest stretch without a slot."""
    return max(_SLOT.sub("<", words).split("<"), key=len) if "<" in words else words


def _expanded(words: str, slots: Mapping[str, Sequence[str]]) -> list[str]:
    """Words that name slots, with each of what these stand for; as they are where that is too much."""
    found = [""]
    for word in words.split():
        choices = slots.get(word[1:-1], (word,)) if word[0] == "<" else (word,)
        if len(found) * len(choices) > _MOST_EACH:
            return [words]
        found = [f"{before} {choice}".strip() for before in found for choice in choices]
    return found
