"""Entries of packs that name words: `refus*` (any ending), `*los` (any beginning), `kann ~ nicht` (up to four words between), `no. #` (a figure).

`^plus de` stands at the beginning of what is searched, `*me$` at its end, marks aside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby

from checker.patterns import late
from checker.scripts import WORD
from checker.text import Span

_COMPOSED = {unicodedata.normalize("NFD", chr(code)): chr(code) for code in range(0x958, 0x960)}
_CLUSTER = late(r"\\?.\u093c?")
_PLAIN_WORD = late(r"\w+")


def any_of(entries: Iterable[str], spaceless: bool) -> re.Pattern[str]:
    """A pattern that finds any of the entries, the longest first. Capitals do not count in the words themselves."""
    ordered = sorted(entries, key=len, reverse=True)
    if spaceless or not ordered:
        return re.compile(f"(?i:{'|'.join(_before(entry) + _body(entry) for entry in ordered)})" if ordered else "(?!)")
    parts = []
    # the classes of all letters stand outside of (?i:…), where they take ten times as long to compile, and once for neighbours that share them
    for (before, after), group in groupby(ordered, key=lambda entry: (_before(entry), _after(entry))):
        parts.append(f"{before}(?i:{'|'.join(map(_body, group))}){after}")
    return re.compile(rf"(?<![{WORD}])(?:{'|'.join(parts)})")


def _before(entry: str) -> str:
    return rf"[{WORD}]{{0,12}}" if entry[0] == "*" else r"\A\W*" if entry[0] == "^" else ""


def _body(entry: str) -> str:
    return r"\s+".join(_either(re.escape(word)) for word in entry.strip("*^$").split(" ")).replace(re.escape("~") + r"\s+", r"(?:\S+\s+){0,4}?").replace(r"\#", r"\d")


def _after(entry: str) -> str:
    if entry[-1] == "$":
        return r"(?=\W*\Z)"
    return rf"[{WORD}]{{0,20}}" if entry[-1] == "*" else rf"(?![{WORD}])" if entry.strip("*")[-1].isalnum() else ""


def _either(word: str) -> str:
    """A word with its letters composed or not: some keyboards write ड़ as one character, others as two."""
    return "".join(f"(?:{character}|{whole})" if (whole := _COMPOSED.get(character)) else character for character in _CLUSTER.findall(word))


def is_phrase(entry: str) -> bool:
    """Whether an entry is more than one word, so that a pattern must look for it."""
    return any(sign in entry for sign in " #.^$")


class Folded:
    """A text in lower case, and the words in it, told apart when a set of phrases first asks."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(_PLAIN_WORD.findall(self.text))

    @cached_property
    def end(self) -> int:
        """Where the last word ends."""
        end = len(self.text)
        while end and not self.text[end - 1].isalnum() and self.text[end - 1] != "_":
            end -= 1
        return end


class PhraseSet:
    """Entries of several words, or of languages without blanks: a pattern each, asked only where its longest word stands."""

    def __init__(self, entries: Iterable[str], spaceless: bool) -> None:
        self._spaceless = spaceless
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._inside: list[tuple[str, str]] = []  # what a text must have, and the entry
        self._last: list[tuple[str, str]] = []  # what its last word must end with, and the entry
        self._by_word: dict[str, list[str]] = {}
        for entry in entries:
            if spaceless or is_phrase(entry):
                core = _longest(entry)
                word = "" if spaceless or core not in entry.casefold().split(" ") else max(_PLAIN_WORD.findall(core), key=len, default="")
                if entry[-1] == "$" and entry[:-1].casefold().endswith(core):
                    self._last.append((core, entry))
                elif word:
                    self._by_word.setdefault(word, []).append(entry)
                else:
                    self._inside.append((core, entry))

    def find(self, text: str, folded: Folded) -> Iterator[Span]:
        """Their places, in no order; `folded` is the text in lower case."""
        lowered = folded.text
        wanted = [entry for core, entry in self._inside if core in lowered]
        if self._last:
            wanted += [entry for core, entry in self._last if lowered.endswith(core, 0, folded.end)]
        if self._by_word:
            wanted += [entry for word in self._by_word.keys() & folded.words for entry in self._by_word[word]]
        for entry in wanted:
            if entry not in self._compiled:
                self._compiled[entry] = any_of([entry], self._spaceless)
            for match in self._compiled[entry].finditer(text):
                yield Span(*match.span())


def _longest(entry: str) -> str:
    """The longest word of an entry that any text with the entry has as it is."""
    parts = re.split("[ *~#^$\u0900-\u0903\u093c\u0958-\u095f]", unicodedata.normalize("NFC", entry).casefold())
    return max(parts, key=len)


class WordSet:
    """Entries of one word, for words that are looked up one at a time, in lower case."""

    def __init__(self, entries: Iterable[str]) -> None:
        single = [unicodedata.normalize("NFC", entry).casefold() for entry in entries if not is_phrase(entry)]
        self.whole = frozenset(entry for entry in single if "*" not in entry)
        self.starts = frozenset(entry[:-1] for entry in single if entry[-1] == "*" and entry[0] != "*")
        self.ends = frozenset(entry[1:] for entry in single if entry[0] == "*" and entry[-1] != "*")
        self.inside = tuple(entry[1:-1] for entry in single if entry[0] == entry[-1] == "*")
        self._starts = tuple(sorted({*map(len, self.starts)}))
        self._ends = tuple(sorted({*map(len, self.ends)}))

    def length(self, word: str) -> int:
        """How many letters of a word the longest entry for it names: all where it is an entry itself, 0 where none is for it."""
        if word in self.whole:
            return len(word) + 1
        begun = max((length for length in self._starts if word[:length] in self.starts), default=0)
        ended = max((length for length in self._ends if word[-length:] in self.ends and len(word) > length), default=0)
        return max(begun, ended, max((len(part) for part in self.inside if part in word), default=0))

    def __contains__(self, word: str) -> bool:
        if word in self.whole:
            return True
        for length in self._starts:
            if word[:length] in self.starts:
                return True
        for length in self._ends:
            if word[-length:] in self.ends and len(word) > length:
                return True
        return any(part in word for part in self.inside)
