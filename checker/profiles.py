"""How well words go with each language of a script: langdetect's profiles, function words, and letters.

langdetect adds up draws of n-grams at random; here every n-gram of every word counts once, with langdetect's smoothing. No
n-gram crosses words, so a text's evidence is the sum of its words', and each word is weighed once and remembered: most words
of a text have been seen before. A function word speaks for its language beyond its n-grams, a letter that a language does not
use against it. A language that langdetect has no profile of borrows those of the languages it is near to.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from operator import add
from pathlib import Path
from struct import unpack

from checker import packs, plugins
from checker.patterns import late

SMOOTHING = 0.5 / 10_000  # langdetect's alpha over its base frequency
FUNCTION_WORD = 5.0  # nats that a function word adds for its language
STRANGE_LETTER = -5.0  # nats for a letter that the language's own words do not have
BORROWED = -0.6  # nats for a word weighed with the profiles of other languages
SIZES = (3,)
REMEMBERED = 60_000  # words of a script
_FIELD = 16  # bits: a sample has fewer words and letters than half of what they count
_BEYOND_ASCII = late(r"[^\W\d_\x00-\x7f]")


@plugins.remembered
def scripts() -> dict[str, tuple[str, ...]]:
    """The languages that can be told within each script: packs that are not a variety of another, and those without a pack."""
    found: dict[str, list[str]] = {}
    for tag in sorted(packs.tags() - {packs.ROOT}):
        script = packs.sketch(tag).script
        parent = packs.lineage(tag)[1]
        if parent == packs.ROOT or packs.sketch(parent).script != script:
            found.setdefault(script, []).append(tag)
    for tag, script in packs.load(packs.ROOT).unpacked.items():
        found.setdefault(script, []).append(tag)
    return {script: tuple(tags) for script, tags in found.items()}


@plugins.remembered
def weigher(script: str) -> Weigher:
    """The one weigher of a script."""
    return Weigher(scripts()[script], script)


class Weigher(dict[str, tuple[float, ...]]):
    """For each word, how much it speaks for each of the languages, in nats."""

    def __init__(self, tags: Sequence[str], script: str) -> None:
        super().__init__()
        self.has_latin = script == "Latn"
        self.tags = tags
        self.place = {tag: place for place, tag in enumerate(tags)}
        unpacked = packs.load(packs.ROOT).unpacked
        facts = [packs.sketch(tag) if tag not in unpacked else None for tag in tags]
        profiles = [one.profile if one else tag for one, tag in zip(facts, tags, strict=True)]
        self.profiles = tuple(profiles)
        self.borrowing = [(place, [self.place[near] for near in one.near if near in self.place])
                          for place, (one, profile) in enumerate(zip(facts, profiles, strict=True)) if one and not profile]
        self.function: dict[str, list[int]] = {}
        self.letters = [(place, frozenset(one.letters) if one else frozenset()) for place, one in enumerate(facts)]
        for place, one in enumerate(facts):
            for word in one.function if one else ():
                self.function.setdefault(word, []).append(place)
        self.strange: dict[str, list[int]] = {}

    @cached_property
    def gains(self) -> _Gains:
        """Read when a word is first weighed: often letters and function words settle the matter."""
        return _Gains(self.profiles)

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __missing__(self, word: str) -> tuple[float, ...]:
        sums = [0.0] * len(self.tags)
        if not self.has_latin and re.search("[A-Za-z]", word):
            return tuple(sums)  # typed in two alphabets: evidence for none
        gains = self.gains
        spaced = " " + word.translate(_NORMAL) + " "
        for size in SIZES:
            for start in range(len(spaced) - size + 1):
                for place, gain in gains[spaced[start:start + size]]:
                    sums[place] += gain
        for place, near in self.borrowing:
            sums[place] = max((sums[other] for other in near), default=0.0) + BORROWED
        lowered = word.lower()
        for place in self.function.get(lowered, ()):
            sums[place] += FUNCTION_WORD
        if not lowered.isascii():
            for letter in set(lowered):
                if letter > "\x7f" and letter.isalpha():
                    for place in self._strangers(letter):
                        sums[place] += STRANGE_LETTER
        if len(self) > REMEMBERED:
            self.clear()
        self[word] = weighed = tuple(sums)
        return weighed

    def _strangers(self, letter: str) -> list[int]:
        """The languages that do not write a letter; none for a letter that no language writes."""
        if letter not in self.strange:
            places = [place for place, letters in self.letters if letter not in letters]
            self.strange[letter] = places if len(places) < len(self.tags) else []
        return self.strange[letter]

    def cues(self, text: str, words: Iterable[str]) -> list[int]:
        """For each language, its function words among the words of a text, two taken off for each letter that it does not write.

        Both in small letters.
        """
        known = {*words} & self.function.keys()
        total = self._middle + sum(map(self._of_words.__getitem__, known))
        if not text.isascii():
            total -= 2 * sum(map(self._of_letters.__getitem__, {*text}))
        return list(unpack(f"<{len(self.tags)}h", (total ^ self._middle).to_bytes(_FIELD // 8 * len(self.tags), "little")))

    @cached_property
    def _middle(self) -> int:
        """What makes a field of two's complement one without a sign, and back."""
        return _fields(range(len(self.tags))) << _FIELD - 1

    @cached_property
    def _of_words(self) -> _Counted:
        return _Counted(self.function.__getitem__)

    @cached_property
    def _of_letters(self) -> _Counted:
        return _Counted(lambda character: self._strangers(character) if _BEYOND_ASCII.match(character) else [])

    def borrows(self, tag: str) -> bool:
        """Whether a language has no profile of its own."""
        return any(self.tags[place] == tag for place, _ in self.borrowing)

    def sums(self, words: Iterable[str]) -> list[float]:
        """The evidence of the words for each language, in the order of `tags`."""
        total: Iterable[float] = [0.0] * len(self.tags)
        for word in words:
            total = map(add, total, self[word])
        return list(total)


def _fields(places: Iterable[int]) -> int:
    """A number with a field for each language, and 1 in those at `places`: a sum of such numbers counts for all languages at once."""
    return sum(1 << _FIELD * place for place in places)


class _Counted(dict[str, int]):
    """The fields of a word or letter, made when they are first asked for."""

    def __init__(self, places: Callable[[str], list[int]]) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, key: str) -> int:
        self[key] = fields = _fields(self._places(key))
        return fields


class _Gains(dict[str, list[tuple[int, float]]]):
    """For each n-gram of langdetect's profiles, how much it speaks for which language, in nats; reckoned when it is first asked for."""

    def __init__(self, profiles: tuple[str, ...]) -> None:
        import json
        from importlib.util import find_spec

        super().__init__()
        origin = find_spec("langdetect")
        assert origin is not None and origin.origin is not None
        folder = Path(origin.origin).parent / "profiles"
        self._counts: list[tuple[int, dict[str, int], list[float]]] = []
        for place, name in enumerate(profiles):
            if name:
                profile = json.loads((folder / name).read_bytes())
                self._counts.append((place, profile["freq"], [1 / total / SMOOTHING for total in profile["n_words"]]))

    def __missing__(self, gram: str) -> list[tuple[int, float]]:
        size = len(gram) - 1
        gains = [(place, math.log1p(counts[gram] * scales[size])) for place, counts, scales in self._counts if gram in counts]
        if gains:  # what no profile has is not remembered: there is no end of it
            self[gram] = gains
        return gains


class _Normal(dict[int, int]):
    """langdetect's normalisation of characters, each looked up once."""

    def __missing__(self, code: int) -> int:
        from langdetect.utils.ngram import NGram

        normal = NGram.normalize(chr(code)) or " "
        self[code] = ord(normal)
        return self[code]


_NORMAL = _Normal()
