"""Translations, or sentences of them, in another language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from checker import packs, scripts
from checker.damage import kind
from checker.text import Pair, Text

_SHORTEST = 40  # characters; in Han letters, a third of that


@kind("language", aim=0.98)
def untranslated(pair: Pair, chance: Random) -> str | None:
    """The source instead of its translation."""
    return pair.source.raw if _is_long(pair.source.raw, pair.source.facts) else None


@kind("language", aim=0.98, of="records")
def untranslated_sentence(pairs: Sequence[Pair], chance: Random) -> tuple[list[str], list[str]] | None:
    """Two segments made one, the second sentence left as it is in the source."""
    places = [place for place in range(len(pairs) - 1) if _is_running(pairs[place + 1].source)]
    if not places:
        return None
    place = chance.choice(places)
    first, second = pairs[place], pairs[place + 1]
    sources, targets = [pair.source.raw for pair in pairs], [pair.target.raw for pair in pairs]
    sources[place:place + 2] = [f"{first.source.raw} {second.source.raw}"]
    targets[place:place + 2] = [f"{first.target.raw} {second.source.raw}"]
    return sources, targets


@kind("language", aim=0.8, of="parallel")
def sentence_in_a_third_language(pair: Pair, others: Mapping[str, str], chance: Random) -> str | None:
    """The translation, and after it the same in another language."""
    other = _other(pair, others, chance, lambda tag: True)
    return None if other is None else f"{pair.target.raw} {other}"


@kind("language", aim=0.97, of="parallel")
def wrong_language(pair: Pair, others: Mapping[str, str], chance: Random) -> str | None:
    """The translation of the same source into another language, any one."""
    return _other(pair, others, chance, lambda tag: True)


@kind("language", aim=0.97, of="parallel")
def neighbouring_language(pair: Pair, others: Mapping[str, str], chance: Random) -> str | None:
    """The translation into a language that is easily taken for the right one."""
    facts = pair.target.facts
    return _other(pair, others, chance, lambda tag: tag.split("-")[0] in {near.split("-")[0] for near in facts.near})


def _other(pair: Pair, others: Mapping[str, str], chance: Random, wanted: Callable[[str], bool]) -> str | None:
    own = pair.target.facts.tag.split("-")[0]
    tags = [tag for tag, text in sorted(others.items()) if tag.split("-")[0] != own and wanted(tag) and _is_long(text, packs.load(tag))]
    return others[chance.choice(tags)] if tags else None


def _is_long(text: str, facts: packs.Facts) -> bool:
    return len(text) >= (_SHORTEST // 3 if scripts.is_ideographic(facts.script) else _SHORTEST)


def _is_running(text: Text) -> bool:
    """A sentence, not a list of names: half of its words are written small, or it is in a script without capitals."""
    words = text.raw.split()
    return _is_long(text.raw, text.facts) and (not text.raw.isascii() or sum(map(str.islower, words)) * 2 > len(words))
