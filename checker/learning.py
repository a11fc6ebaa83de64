"""Learn a lexicon from pairs of source and target: IBM model 1 on the sets of words of each pair, in both directions.

After Brown and others (1993), "The mathematics of statistical machine translation: parameter estimation", with numpy, in seconds for the
translation memory of one office. A tenth of the pairs is kept out first, to find the threshold and to say what it is worth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from checker import lexicon, packs
from checker.lexicon import Lexicon
from checker.text import Text

FEWEST_PAIRS = 300
MOST_PAIRS = 60_000  # more are drawn from at random: the lexicon hardly grows, the memory does
_ROUNDS = 5
_FREQUENT = 0.08  # a word in more of the pairs than this proves nothing
_MOST_WORDS = 60  # of one side
_LEAST = 0.04  # probability of a row worth keeping
_MOST_ROWS = 8  # of one word
_ALARMS = 0.0005  # share of good pairs that may fall below the threshold

Words = tuple[frozenset[str], frozenset[str]]


def learn(pairs: Iterable[tuple[str, str]], source_lang: str, target_lang: str) -> Lexicon:
    """A lexicon of pairs of strings; ValueError when there are too few of them."""
    source_facts, target_facts = packs.load(source_lang), packs.load(target_lang)
    seen = {pair for pair in pairs if pair[0].strip() and pair[1].strip() and pair[0] != pair[1]}
    drawn = sorted(seen)
    if len(drawn) < FEWEST_PAIRS:
        raise ValueError(f"{len(drawn)} different pairs are too few to learn from: give {FEWEST_PAIRS} or more, better 3,000")
    chance = Random("checker learn")
    chance.shuffle(drawn)
    words = [(lexicon.words_of(Text(source, source_facts)), lexicon.words_of(Text(target, target_facts))) for source, target in drawn[:MOST_PAIRS]]
    kept_out = words[:max(100, len(words) // 10)]
    threshold, alarms, recall = _threshold(_lexicon(words[len(kept_out):], source_lang, target_lang), kept_out)
    rows = _lexicon(words, source_lang, target_lang)
    return Lexicon(rows.source_lang, rows.target_lang, rows.forward, rows.backward, rows.common, threshold, len(words), alarms, recall)


def _threshold(made: Lexicon, kept_out: Sequence[Words]) -> tuple[float, float, float]:
    """Where to draw the line on pairs that were not learnt from; which share of them falls below it, and which of wrong pairs."""
    good = sorted(share for source, target in kept_out if (share := made.explained(source, target)) is not None)
    wrong = [share for place, (source, _) in enumerate(kept_out)
             if (share := made.explained(source, kept_out[(place + len(kept_out) // 2) % len(kept_out)][1])) is not None]
    if len(good) < 20 or not wrong:
        return 0.0, 0.0, 0.0
    mean = sum(good) / len(good)
    spread = (sum((share - mean) ** 2 for share in good) / len(good)) ** 0.5
    lowest = good[int(len(good) * _ALARMS)]
    threshold = round(max(0.0, min(lowest, mean - 4 * spread)), 3)  # further out than a normal spread goes: theirs has a tail
    return threshold, round(sum(share < threshold for share in good) / len(good), 4), round(sum(share < threshold for share in wrong) / len(wrong), 3)


def _lexicon(words: Sequence[Words], source_lang: str, target_lang: str) -> Lexicon:
    sides = [_informative([pair[side] for pair in words]) for side in (0, 1)]
    common = frozenset(word for side in (0, 1) for word, count in Counter(word for pair in words for word in pair[side]).items()
                       if count > _FREQUENT * len(words))
    there = _probabilities(sides[0], sides[1])
    back = _probabilities(sides[1], sides[0])
    best = {pair: max(probability, back.get(pair[::-1], 0.0)) for pair, probability in there.items()}
    for pair, probability in back.items():
        best.setdefault((pair[1], pair[0]), probability)
    return lexicon.make(((*pair, round(probability, 3)) for pair, probability in best.items()), source_lang, target_lang, common, 0.0, len(words))


def _informative(side: Sequence[frozenset[str]]) -> list[list[str]]:
    """The words of each text that are neither in too many texts nor in one alone."""
    counts = Counter(word for words in side for word in words)
    most = max(2.0, _FREQUENT * len(side))
    return [sorted(word for word in words if 1 < counts[word] <= most)[:_MOST_WORDS] for words in side]


def _probabilities(sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]]) -> dict[tuple[str, str], float]:
    """p(target word | source word) after a few rounds of expectation and maximisation."""
    import numpy

    names, numbered = _numbered(sources)
    other_names, other_numbered = _numbered(targets)
    left: list[Any] = []
    right: list[Any] = []
    place: list[Any] = []
    count = 0
    for source, target in zip(numbered, other_numbered, strict=True):
        if len(source) and len(target):
            left.append(numpy.tile(source, len(target)))
            right.append(numpy.repeat(target, len(source)))
            place.append(numpy.repeat(numpy.arange(count, count + len(target)), len(source)))
            count += len(target)
    if not left:
        return {}
    keys, each = numpy.unique(numpy.concatenate(left).astype(numpy.int64) * len(other_names) + numpy.concatenate(right), return_inverse=True)
    places = numpy.concatenate(place)
    owners = keys // len(other_names)
    probability = numpy.ones(len(keys))
    for _ in range(_ROUNDS):
        shares = probability[each]
        shares /= numpy.bincount(places, weights=shares, minlength=count)[places]
        counted = numpy.bincount(each, weights=shares, minlength=len(keys))
        probability = counted / numpy.bincount(owners, weights=counted, minlength=len(names))[owners]
    seen = numpy.bincount(each, minlength=len(keys))
    wanted = numpy.flatnonzero((probability >= _LEAST) & (seen >= 2))
    rows: dict[int, list[tuple[float, int]]] = {}
    for number in wanted:
        rows.setdefault(int(owners[number]), []).append((float(probability[number]), int(keys[number] % len(other_names))))
    return {(names[owner], other_names[other]): value for owner, row in rows.items() for value, other in sorted(row, reverse=True)[:_MOST_ROWS]}


def _numbered(side: Sequence[Sequence[str]]) -> tuple[list[str], list[Any]]:
    """The distinct words, and each text as numbers of them."""
    import numpy

    names = sorted({word for words in side for word in words})
    numbers = {word: number for number, word in enumerate(names)}
    return names, [numpy.array([numbers[word] for word in words], dtype=numpy.int32) for words in side]
