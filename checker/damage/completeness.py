"""Damage of completeness: ends, beginnings, sentences and paragraphs that are lost, or that the source does not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from checker.damage import Texts, kind
from checker.text import Pair

_LEAST = 40  # characters: headings and captions end as they like


def _size(pair: Pair) -> int:
    return len(pair.source.raw.strip())


@kind("completeness", aim=0.98)
def emptied(pair: Pair, chance: Random) -> str | None:
    """The whole translation is lost."""
    return "" if any(map(str.isalpha, pair.source.raw)) else None


@kind("completeness", aim=0.95)
def cut_off(pair: Pair, chance: Random) -> str | None:
    """The text breaks off somewhere in its second half, in mid-word or in mid-sentence."""
    target = pair.target.raw.rstrip()
    if _size(pair) < _LEAST or len(target) < 20 or not pair.source.raw.rstrip().rstrip("\"'”’)").endswith((".", "?", "!", "…")):
        return None
    at = chance.randrange(len(target) // 2, len(target) - 3)
    return target[:at].rstrip() if target[:at].rstrip()[-1].isalnum() else None


@kind("completeness", aim=0.8)
def begun_late(pair: Pair, chance: Random) -> str | None:
    """The first third or less of the words is lost."""
    words = pair.target.raw.split()
    lost = chance.randint(1, max(1, len(words) // 3))
    if _size(pair) < _LEAST or len(words) < 6 or not words[lost][0].islower():
        return None
    return " ".join(words[lost:])


def _records(pairs: Sequence[Pair], chance: Random) -> Iterator[list[Pair]]:
    """Three to five pairs in a row, as often as the document gives them."""
    at = 0
    while at + 3 <= len(pairs):
        count = chance.randint(3, 5)
        yield list(pairs[at:at + count])
        at += count


def _joined(pairs: Sequence[Pair]) -> tuple[str, str]:
    """Pairs as one paragraph. Where words are not separated, sentences are neither, if they end with a mark."""
    facts = pairs[0].target.facts
    between = "" if facts.spaceless and facts.completeness.final_mark else " "
    return " ".join(pair.source.raw.strip() for pair in pairs), between.join(pair.target.raw.strip() for pair in pairs)


def _one_record(pairs: Sequence[Pair], chance: Random) -> list[Pair] | None:
    """A few pairs in a row that are sentences, one of them at least of some length."""
    groups = [group for group in _records(pairs, chance) if len(group) >= 3]
    return chance.choice(groups) if groups else None


@kind("completeness", aim=0.7, of="records")
def dropped_inside(pairs: Sequence[Pair], chance: Random) -> Texts | None:
    """One of three to five sentences of a long segment is lost."""
    group = _one_record(pairs, chance)
    if group is None:
        return None
    lost = chance.randrange(len(group))
    return [_joined(group)[0]], [_joined([pair for place, pair in enumerate(group) if place != lost])[1]]


@kind("completeness", aim=0.6, of="records")
def added_inside(pairs: Sequence[Pair], chance: Random) -> Texts | None:
    """A long segment has a sentence that its source has not."""
    group = _one_record(pairs, chance)
    if group is None:
        return None
    lost = chance.randrange(len(group))
    return [_joined([pair for place, pair in enumerate(group) if place != lost])[0]], [_joined(group)[1]]


@kind("completeness", aim=0.95, of="records")
def copied_from_before(pairs: Sequence[Pair], chance: Random) -> Texts | None:
    """A segment has the translation of the one before it."""
    places = [place for place in range(1, len(pairs)) if _size(pairs[place]) >= _LEAST <= _size(pairs[place - 1])]
    if not places:
        return None
    place = chance.choice(places)
    return [pair.source.raw for pair in pairs], [pairs[at - (at == place)].target.raw for at in range(len(pairs))]


def _paragraphs(pairs: Sequence[Pair], chance: Random) -> list[list[Pair]]:
    """A document as an article of paragraphs of one to three sentences."""
    paragraphs: list[list[Pair]] = []
    rest = list(pairs)
    while rest:
        count = chance.randint(1, 3)
        paragraphs.append(rest[:count])
        rest = rest[count:]
    return paragraphs


def _article(paragraphs: Sequence[Sequence[Pair]], side: int) -> list[str]:
    return [_joined(paragraph)[side] for paragraph in paragraphs if paragraph]


def _long(pairs: Sequence[Pair]) -> bool:
    return sum(map(_size, pairs)) >= _LEAST


@kind("completeness", aim=0.9, of="document")
def dropped_from_article(pairs: Sequence[Pair], chance: Random) -> Texts | None:
    """An article loses a sentence or a paragraph."""
    paragraphs = _paragraphs(pairs, chance)
    if len(paragraphs) < 4:
        return None
    places = [(row, place) for row, paragraph in enumerate(paragraphs) for place, pair in enumerate(paragraph) if _long([pair])]
    if not places:
        return None
    row, place = chance.choice(places)
    short = list(paragraphs)
    short[row] = [] if chance.random() < 0.5 else [pair for at, pair in enumerate(paragraphs[row]) if at != place]
    return _article(paragraphs, 0), _article(short, 1)


@kind("completeness/omitted-block", aim=0.95, of="document")
def dropped_paragraph(pairs: Sequence[Pair], chance: Random) -> Texts | None:
    """An article loses a paragraph."""
    paragraphs = _paragraphs(pairs, chance)
    if len(paragraphs) < 4:
        return None
    rows = [row for row, paragraph in enumerate(paragraphs) if _long(paragraph)]
    if not rows:
        return None
    row = chance.choice(rows)
    return _article(paragraphs, 0), _article([*paragraphs[:row], *paragraphs[row + 1:]], 1)


@kind(("completeness/omitted-sentence", "completeness/omitted-block"), aim=0.8, of="document")
def dropped_sentence(pairs: Sequence[Pair], chance: Random) -> Texts | None:
    """A paragraph of an article loses one of its sentences."""
    paragraphs = _paragraphs(pairs, chance)
    places = [(row, place) for row, paragraph in enumerate(paragraphs) if len(paragraph) > 1 for place, pair in enumerate(paragraph) if _long([pair])]
    if len(paragraphs) < 4 or not places:
        return None
    row, place = chance.choice(places)
    short = [*paragraphs[:row], [pair for at, pair in enumerate(paragraphs[row]) if at != place], *paragraphs[row + 1:]]
    return _article(paragraphs, 0), _article(short, 1)


@kind("completeness/invented-block", aim=0.9, of="document")
def invented_paragraph(pairs: Sequence[Pair], chance: Random) -> Texts | None:
    """An article has a paragraph that its source has not."""
    paragraphs = _paragraphs(pairs, chance)
    if len(paragraphs) < 4:
        return None
    row = chance.choice([row for row, paragraph in enumerate(paragraphs) if sum(map(_size, paragraph)) > 80] or [0])
    return _article([*paragraphs[:row], *paragraphs[row + 1:]], 0), _article(paragraphs, 1)


@kind("completeness", aim=0.95, of="document")
def article_cut_off(pairs: Sequence[Pair], chance: Random) -> Texts | None:
    """An article breaks off somewhere in its second half."""
    paragraphs = _paragraphs(pairs, chance)
    if len(paragraphs) < 4:
        return None
    sources, targets = _article(paragraphs, 0), _article(paragraphs, 1)
    last = chance.randrange(len(targets) // 2, len(targets))
    cut = targets[last][:chance.randrange(max(1, len(targets[last])))].rstrip()
    return sources, [*targets[:last], *([cut] if any(map(str.isalnum, cut)) else [])]


@kind("completeness/shifted-rows", aim=0.85, of="records")
def shifted_rows(pairs: Sequence[Pair], chance: Random) -> Texts | None:
    """A row of the target lost in the first half of a table: all that follow stand one too high."""
    if len(pairs) < 8:
        return None
    lost = chance.randint(0, len(pairs) // 2)
    targets = [pair.target.raw for pair in pairs]
    return [pair.source.raw for pair in pairs[:-1]], targets[:lost] + targets[lost + 1:]
