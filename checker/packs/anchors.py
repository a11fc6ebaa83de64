"""Under which words the rows of a phrase pack are found: made once, when a pack was edited (`python -m checker.packs`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import inf
from pathlib import Path
from typing import NamedTuple

from checker.notation import PART, PLAIN, Slots, are_marks, inner, is_gap
from checker.notation.parts import ENDING, RUNS
from checker.notation.reading import RUN, TOKEN, folded
from checker.packs import phrases
from checker.packs.index import ANYWHERE, Entry
from checker.packs.phrases import Row

_COMMON = ".,;:!?-–—'\"()“”„«»。，、"
_MOST_PAIRS = 64
_MOST_ALSO = 40  # words
_WORDS = 100  # of a text
_EACH = 5e-5  # what a key costs, in words of a text that have to be looked at: it must be read as well


def made(path: Path, slots: Slots, spaceless: bool) -> tuple[list[Entry], dict[str, str]]:
    """The entries of a file and their keys."""
    lines = {line.partition("\t")[0]: number for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"))}
    rows = phrases.read(path)
    choosing = _Choosing(rows, slots, spaceless)
    entries: list[Entry] = []
    keys: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        anchors = list(choosing.anchors(row.pattern))
        best = min(anchors, key=choosing.cost, default=_NOWHERE)
        if choosing.cost(best) == inf:
            best = _NOWHERE
        entries.append(Entry(lines[row.id], best.least, best.most, row.sources, bool(row.cue), _opens(row.pattern) and not spaceless, *choosing.also(anchors, best)))
        for key in sorted(set(best.keys)):
            keys.setdefault(key, []).append(number)
    return entries, {key: " ".join(map(str, numbers)) for key, numbers in keys.items()}


class _Anchor(NamedTuple):
    """Keys of which any text with a phrase has one, and how many words (or characters) behind the start of the phrase."""

    keys: Sequence[str]
    least: int
    most: int


_NOWHERE = _Anchor((ANYWHERE,), 0, 0)


class _Choosing:
    """Chooses for each pattern under which words it is found."""

    def __init__(self, rows: Sequence[Row], slots: Slots, spaceless: bool) -> None:
        self._slots = slots
        self._spaceless = spaceless
        texts = [folded(row.right.rpartition("=> ")[2]) for row in rows]
        self._counts = Counter(unit for text in texts for unit in (map(str.__add__, text, text[1:]) if spaceless else RUN.findall(text)))
        self._all = sum(self._counts.values()) + 1
        self._seen: dict[str, float] = {}

    def cost(self, anchor: _Anchor) -> float:
        """How many words of a text have to be tried as the start of the phrase, by the examples."""
        return sum(self._weight(key) * (anchor.most - anchor.least + 1) + _EACH for key in sorted(set(anchor.keys)))

    def also(self, anchors: Sequence[_Anchor], best: _Anchor) -> tuple[frozenset[str], int, int]:
        """Words of which a text with the phrase has one near the key, and between how many words behind it: those that fewest texts have there."""
        under = {word for key in best.keys for word in key.split()}
        others = [anchor._replace(least=anchor.least - best.most, most=anchor.most - best.least) for anchor in anchors
                  if len(anchor.keys) <= _MOST_ALSO and all(map(str.isalnum, anchor.keys)) and not under.issuperset(anchor.keys)]
        if self._spaceless or best.keys == _NOWHERE.keys or not others:
            return frozenset(), 0, 0
        found = min(others, key=self.cost)
        return frozenset(found.keys), found.least, found.most

    def _weight(self, key: str) -> float:
        if key not in self._seen:
            self._seen[key] = self._weighed(key)
        return self._seen[key]

    def _weighed(self, key: str) -> float:
        if not key or not key.strip("*"):
            return inf
        if not any(map(str.isalnum, key)):
            return 1.0 if key in _COMMON else 0.01  # all of the text is tried
        if key[0] == "*":  # all of a text that has it is tried
            return min(1.0, _WORDS * sum(count for word, count in self._counts.items() if key[1:] in word) / self._all + 0.01 / len(key))
        first, blank, second = key.partition(" ")
        if blank:
            return 3 * self._weight(first) * self._weight(second)  # two words of a phrase are no strangers
        if key[-1] == "*" and not self._spaceless:
            return sum(count for word, count in self._counts.items() if word.startswith(key[:-1])) / self._all + 2 / self._all / len(key)
        return (self._counts[key] + (20.0 if self._spaceless and len(key) == 1 else 0.5)) / self._all

    def anchors(self, pattern: str) -> Iterator[_Anchor]:
        """Everything under which a pattern can be found."""
        least = most = 0
        has_mark = False
        before: list[list[str]] = []  # the alternatives of the part before, if the next part follows it at once
        for item in PART.findall(folded(pattern.replace("’", "'"))):
            if item in "^$" or item.startswith("!("):
                continue
            if are_marks(inner(item)):
                if item[0] not in "[<" and "<" not in item:
                    yield _Anchor(tuple(inner(item).split("|")), 0, 0)  # wherever the mark is, all of the text is tried
                has_mark, most, before = True, most + 2, []
                continue
            if is_gap(item):
                most, before = most + int(item[1:]), []
                continue
            choices = [words.replace("~", "").split() for words in self._expanded(inner(item))]
            if item[0] != "[":
                behind = 0 if has_mark else least
                yield self._anchor(choices, behind, most)
                yield self._anchor(choices, behind, most, of_words=True)
                if before and len(before) * len(choices) <= _MOST_PAIRS and not self._spaceless:
                    pairs = [_pair(first[-1], second[0]) for first in before for second in choices]
                    yield _Anchor(pairs, behind, most)
                least += min(map(self._shortest, choices))
            before = choices if item[0] != "[" else []
            most += max(map(self._longest, choices))

    def _anchor(self, choices: Sequence[Sequence[str]], least: int, most: int, of_words: bool = False) -> _Anchor:
        """The rarest key of each alternative; `of_words`: the rarest that is one whole word."""
        keys, places = [], []
        for words in choices:
            wanted = (found for found in self._keys(words) if not of_words or found[0].isalnum())
            key, first, last = min(wanted, key=lambda found: self._weight(found[0]), default=("", 0, 0))
            keys.append(key)
            places += [first, last]
        return _Anchor(keys, least + min(places), most + max(places))

    def _keys(self, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """The keys of an alternative, and how far behind its start they may stand."""
        first = last = 0
        for number, word in enumerate(words):
            if self._spaceless:
                yield from self._pairs(word, first, last)
            else:
                yield _key(word), first, last
                if number and (pair := _pair(words[number - 1], word)):
                    yield pair, first, last
            first, last = first + self._shortest([word]), last + self._longest([word])

    def _pairs(self, word: str, first: int, last: int) -> Iterator[tuple[str, int, int]]:
        """Pairs of characters, for scripts without blanks; a character alone where there is but one."""
        stem = word.partition("*")[0] if word[0] != "<" else ""
        if len(stem) < 2:
            yield stem, first, last
        for place in range(len(stem) - 1):
            yield stem[place:place + 2], first + place, last + place

    def _expanded(self, said: str) -> list[str]:
        """The alternatives of a part, in each the shortest list that it names replaced by what that lists."""
        found: list[str] = []
        for words in said.split("|"):
            named = [word for word in words.split() if word[1:-1] in self._slots and word[0] == "<"]
            if named:
                name = min(named, key=lambda word: len(self._slots[word[1:-1]]))
                found += [words.replace(name, other) for choice in self._slots[name[1:-1]] for other in self._expanded(folded(choice.replace("’", "'")))]
            else:
                found.append(words)
        return found

    def _longest(self, words: Sequence[str]) -> int:
        return sum(self._size(word, -1) for word in words)

    def _shortest(self, words: Sequence[str]) -> int:
        return sum(self._size(word, 0) for word in words)

    def _size(self, word: str, which: int) -> int:
        """How many words, or characters, a word of a pattern takes: at least (0) or at most (-1)."""
        if word[0] == "<":
            name = word[1:-1]
            if name in self._slots:
                sizes = [(self._shortest, self._longest)[which](choice.replace("~", "").split()) for choice in self._slots[name]]
                return min(sizes) if which == 0 else max(sizes)
            return (1, 40)[which] if self._spaceless else RUNS.get(name, (1, 1))[which]
        if self._spaceless:
            return len(word.replace("*", "")) + (ENDING * word.count("*") if which else 0)
        return max(1, len(RUN.findall(word.replace("*", ""))))


def _opens(pattern: str) -> bool:
    """Whether a phrase of words is only looked for where a sentence begins."""
    items = PART.findall(pattern)
    return items[0] == "^" and not are_marks(inner(next(item for item in items[1:] if item[0] not in "![")))


def _key(word: str) -> str:
    """The key for a word of a pattern; for one whose beginning is open, an asterisk and what follows it; none for slots."""
    if word[0] == "<":
        return ""
    if word[0] == "*":
        return "*" + max(word.split("*"), key=len)
    if PLAIN.fullmatch(word):
        return word.partition("*")[0] + ("*" if "*" in word else "")
    if "*" in word:  # “anti-*”, “d'*”
        stem = word.partition("*")[0].rstrip("'-")
        return stem + "*" if TOKEN.fullmatch(stem) else ""
    return max(TOKEN.findall(word), key=len, default="")


def _pair(first: str, second: str) -> str:
    """The key for two words that follow each other; none where one is open."""
    return f"{first} {second}" if TOKEN.fullmatch(first) and TOKEN.fullmatch(second) else ""
