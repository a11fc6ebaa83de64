"""Translations, or sentences of them, in another language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from checker import packs, scripts
from checker.damage import kind
from checker.text import Pair

_SHORTEST = 40  # characters; in Han letters, a third of that
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3}[.!?…])[\"'”’»]*\s+(?=[^a-z])|(?<=[。！？।])[”’」]*\s*")


@kind("language", aim=0.98)
def untranslated(pair: Pair, chance: Random) -> str | None:
    """The source instead of its translation."""
    return pair.source.raw if _is_long(pair.source.raw, pair.source.facts) else None


@kind("language", aim=0.98)
def untranslated_sentence(pair: Pair, chance: Random) -> str | None:
    """One of several sentences left as it is in the source."""
    sources, targets = _sentences(pair.source.raw), _sentences(pair.target.raw)
    if len(sources) != len(targets) or len(targets) < 2:
        return None
    places = [place for place, sentence in enumerate(sources) if _is_long(sentence, pair.source.facts)]
    if not places:
        return None
    place = chance.choice(places)
    return "".join([*targets[:place], sources[place], *targets[place + 1:]])


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


def _sentences(text: str) -> list[str]:
    """The sentences with the blanks after them."""
    starts = [0, *(match.end() for match in _SENTENCE.finditer(text) if match.end() < len(text))]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True) if text[start:end].strip()]
