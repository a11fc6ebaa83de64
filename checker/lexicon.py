"""A lexicon learnt from somebody's own translations: which words of two languages belong together, and how surely.

It is good for one thing: telling that a target belongs to another source. It says nothing about how good a translation is
(a literal one explains more words than a fine one), so no score uses it.

The file is a text that a translator can read and mend: a head of `# key = value` lines, then a row per pair of words, `source`, `target` and the
probability of the pair, with tabs between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.patterns import late

if TYPE_CHECKING:
    from checker.text import Text

VERSION = 1
LETTERS_KEPT = 6  # of a word: enough to tell words apart, few enough to bring the forms of one together
SURE = 0.12  # a probability from which on one word fully explains the other
FEWEST = 6  # known words on each side below which nothing is said

_WORD = late(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+(?:[.,]\d+)*")


class LexiconError(ValueError):
    """A file that is no lexicon; the message says where and what to do."""


def words_of(text: Text) -> frozenset[str]:
    """What a lexicon takes for the words of a text: beginnings of words, figures, pairs of characters where there are no blanks."""
    found: set[str] = set()
    for match in _WORD.finditer(text.prose):
        word = match[0].casefold()
        if word[0].isdigit():
            found.add(re.sub(r"\D", "", word))
        elif text.facts.spaceless and not word.isascii():
            found.update(word[place:place + 2] for place in range(max(1, len(word) - 1)))
        else:
            found.add(word[:LETTERS_KEPT])
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of a source language and what they become.

    `threshold` is the share of explained words below which a pair does not belong together; `alarms` and `recall` are what it does on pairs
    kept out of the learning, as shares. `common` are words too frequent to prove anything.
    """

    source_lang: str
    target_lang: str
    forward: Mapping[str, Mapping[str, float]]
    backward: Mapping[str, Mapping[str, float]]
    common: frozenset[str]
    threshold: float
    pairs: int
    alarms: float = 0.0
    recall: float = 0.0

    def explained(self, source: frozenset[str], target: frozenset[str]) -> float | None:
        """Which share of the words of both sides the other side explains, 0 to 1; None when too few of them are known."""
        there, known = self._share(source, target, self.forward)
        back, known_back = self._share(target, source, self.backward)
        return (there + back) / 2 if min(known, known_back) >= FEWEST else None

    def matched(self, source: frozenset[str], target: frozenset[str]) -> set[str]:
        """The words of the source that the target repeats or translates, the common ones left out."""
        found = source & target
        rows = self.forward
        return {word for word in source if word not in self.common and (
            word in found or word in rows and any(other in target and probability >= SURE / 2 for other, probability in rows[word].items()))}

    def _share(self, words: frozenset[str], others: frozenset[str], rows: Mapping[str, Mapping[str, float]]) -> tuple[float, int]:
        known = 0
        total = 0.0
        for word in words:
            if word in self.common:
                continue
            if word in others:
                known, total = known + 1, total + 1.0
            elif word in rows:
                known += 1
                total += min(1.0, max((probability for other, probability in rows[word].items() if other in others), default=0.0) / SURE)
        return total / known if known else 0.0, known


def write(lexicon: Lexicon) -> Iterable[str]:
    """The lines of a lexicon's file."""
    yield f"# checker lexicon = {VERSION}\n"
    for key in ("source_lang", "target_lang", "threshold", "pairs", "alarms", "recall"):
        yield f"# {key} = {getattr(lexicon, key)}\n"
    yield f"# common = {' '.join(sorted(lexicon.common))}\n"
    for word in sorted(lexicon.forward):
        for other, probability in sorted(lexicon.forward[word].items(), key=lambda item: (-item[1], item[0])):
            yield f"{word}\t{other}\t{probability:.3f}\n"


@lru_cache(maxsize=8)
def read(path: str) -> Lexicon:
    """A lexicon from its file; LexiconError says what is wrong with it."""
    head: dict[str, str] = {}
    rows: list[tuple[str, str, float]] = []
    with open(path, encoding="utf-8") as lines:
        try:
            for number, line in enumerate(lines, 1):
                if line.startswith("# "):
                    key, _, value = line[2:].partition(" =")
                    head[key] = value.strip()
                elif line.strip():
                    word, other, probability = line.rstrip("\n").split("\t")
                    rows.append((word, other, float(probability)))
        except UnicodeDecodeError:
            raise LexiconError(f"{path}: is not UTF-8, so no lexicon. `checker learn` makes one.") from None
        except ValueError:
            raise LexiconError(f"{path}: line {number}: write a word, its translation and a probability, with tabs between") from None
    if head.get("checker lexicon") != str(VERSION):
        raise LexiconError(f"{path}: is no lexicon of this version. `checker learn` makes one.")
    try:
        return make(rows, head["source_lang"], head["target_lang"], frozenset(head["common"].split()), float(head["threshold"]), int(head["pairs"]),
                    float(head["alarms"]), float(head["recall"]))
    except (KeyError, ValueError) as error:
        raise LexiconError(f"{path}: its head lacks a right value for {error}. `checker learn` writes it anew.") from None


def make(rows: Iterable[tuple[str, str, float]], source_lang: str, target_lang: str, common: frozenset[str], threshold: float, pairs: int,
         alarms: float = 0.0, recall: float = 0.0) -> Lexicon:
    """A lexicon of rows of source word, target word and probability."""
    forward: dict[str, dict[str, float]] = {}
    backward: dict[str, dict[str, float]] = {}
    for word, other, probability in rows:
        forward.setdefault(word, {})[other] = probability
        backward.setdefault(other, {})[word] = probability
    return Lexicon(source_lang, target_lang, forward, backward, common, threshold, pairs, alarms, recall)
