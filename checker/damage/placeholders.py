"""Placeholders, addresses and tags: news has few, so they are planted into both sides first, and the target's is damaged."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from checker.damage import kind
from checker.text import Pair

Planted = tuple[str, str, str]  # source, target, damaged target
FAMILIES = ("placeholders", "markup/broken-tag")
AIM = 0.99

POSITIONAL = ("%s", "%d", "{}", "%@")
NAMED = ("{user_name}", "{count}", "{price:.2f}", "%(total)s", "%1$s", "{{title}}", "${folder}", "%{city}", "%lu")
ADDRESSES = ("https://example.org/news/archive", "http://www.example.com/about/team.html", "www.example.net/map", "ann.lee@example.org", "[x](/help/start)")
WORDS = {"user": "benutzer", "name": "nombre", "count": "количество", "price": "prix", "total": "итого", "title": "titel", "folder": "文件夹", "city": "город",
         "url": "адрес", "news": "nachrichten", "about": "sobre", "map": "karte", "ann": "anna", "help": "hilfe"}


def plant(pair: Pair, chance: Random, *items: str) -> tuple[str, str] | None:
    """Both sides with the items, in order, each at a word boundary; None where a side has no room or has such signs itself."""
    sides = []
    for side in pair.sides:
        if re.search(r"[%{}<>$@#\[\]|`]|://|www\.", side.raw) or len(side.raw) < 20:
            return None
        places = [match.start() for match in re.finditer(" ", side.raw)] if " " in side.raw else [
            place for place in range(1, len(side.raw)) if not re.search(r"[^\W_]{2}", side.raw[place - 1:place + 1], re.ASCII)]
        if len(places) < len(items):
            return None
        text = side.raw
        for place, item in zip(sorted(chance.sample(places, len(items)), reverse=True), reversed(items), strict=True):
            text = f"{text[:place]} {item} {text[place:].lstrip()}"
        sides.append(text)
    return sides[0], sides[1]


def damaged(pair: Pair, chance: Random, items: tuple[str, ...], damage: Callable[[str], str]) -> Planted | None:
    """One of the items planted, and damaged in the target."""
    item = chance.choice(items)
    both = plant(pair, chance, item)
    if both is None or damage(item) == item:
        return None
    return *both, both[1].replace(item, damage(item))


@kind(FAMILIES, aim=AIM)
def lost_placeholder(pair: Pair, chance: Random) -> Planted | None:
    return damaged(pair, chance, POSITIONAL + NAMED, lambda item: "")


@kind(FAMILIES, aim=AIM)
def renamed_placeholder(pair: Pair, chance: Random) -> Planted | None:
    """A letter of the name changed, or the type."""
    return damaged(pair, chance, ("%s", "%d", *NAMED), lambda item: re.sub("[a-z](?=[^a-z]*$)", lambda match: "d" if match[0] == "s" else "s", item))


@kind(FAMILIES, aim=AIM)
def translated_placeholder(pair: Pair, chance: Random) -> Planted | None:
    return damaged(pair, chance, NAMED, _translated)


@kind(FAMILIES, aim=AIM)
def spaced_placeholder(pair: Pair, chance: Random) -> Planted | None:
    return damaged(pair, chance, ("%s", "%d", *NAMED), _spaced)


@kind(FAMILIES, aim=AIM)
def placeholder_in_another_case(pair: Pair, chance: Random) -> Planted | None:
    return damaged(pair, chance, ("%s", *NAMED), str.upper if chance.random() < 0.5 else str.title)


@kind(FAMILIES, aim=AIM)
def doubled_placeholder(pair: Pair, chance: Random) -> Planted | None:
    return damaged(pair, chance, POSITIONAL + NAMED, lambda item: f"{item} {item}")


@kind(FAMILIES, aim=AIM)
def added_placeholder(pair: Pair, chance: Random) -> Planted | None:
    """The source has none."""
    item = chance.choice(("%s", "%d", "{user_name}", "%(total)s", "${folder}", "{{title}}"))
    both = plant(pair, chance, item)
    return both and (pair.source.raw, pair.target.raw, both[1])


@kind(FAMILIES, aim=AIM)
def reordered_placeholders(pair: Pair, chance: Random) -> Planted | None:
    both = plant(pair, chance, "%s", "%d")
    return both and (*both, both[1].replace("%s", "\0").replace("%d", "%s").replace("\0", "%d"))


@kind(FAMILIES, aim=AIM)
def lost_address(pair: Pair, chance: Random) -> Planted | None:
    return damaged(pair, chance, ADDRESSES, lambda item: "")


@kind(FAMILIES, aim=AIM)
def misspelt_address(pair: Pair, chance: Random) -> Planted | None:
    """Two letters swapped, or one left out."""
    place = chance.randint(1, 4)
    return damaged(pair, chance, ADDRESSES, lambda item: item[:-place - 2] + item[-place - 1:])


@kind(FAMILIES, aim=AIM)
def translated_address(pair: Pair, chance: Random) -> Planted | None:
    return damaged(pair, chance, ADDRESSES, _translated)


@kind(FAMILIES, aim=AIM)
def spaced_address(pair: Pair, chance: Random) -> Planted | None:
    return damaged(pair, chance, ADDRESSES[:4], lambda item: re.sub(r"(?<=www)\.|@|:(?=//)|/(?=\w)|\.(?=com|org|net)", lambda match: match[0] + " ", item, count=2))


@kind(FAMILIES, aim=AIM)
def address_in_another_case(pair: Pair, chance: Random) -> Planted | None:
    return damaged(pair, chance, ADDRESSES[:3], lambda item: re.sub(r"(?<=\w/)\w", lambda match: match[0].upper(), item))


@kind(FAMILIES, aim=AIM)
def lost_tag(pair: Pair, chance: Random) -> Planted | None:
    both = plant(pair, chance, "<b>", "</b>")
    lost = chance.choice(("<b>", "</b>"))
    return both and (*both, both[1].replace(lost, ""))


@kind(FAMILIES, aim=AIM)
def crossed_tags(pair: Pair, chance: Random) -> Planted | None:
    both = plant(pair, chance, "<b>", "<i>", "</i>", "</b>")
    return both and (*both, both[1].replace("</i>", "\0").replace("</b>", "</i>").replace("\0", "</b>"))


@kind(FAMILIES, aim=AIM)
def changed_attribute(pair: Pair, chance: Random) -> Planted | None:
    both = plant(pair, chance, "<a href=\"/help/start\" class=\"note\">", "</a>")
    one, other = chance.choice((("/help/start", "/hilfe/start"), ("\"note\"", "\"nota\""), (" class=\"note\"", ""), ("href=\"", "href=\"/")))
    return both and (*both, both[1].replace(one, other))


@kind(FAMILIES, aim=AIM)
def foreign_attribute_quotes(pair: Pair, chance: Random) -> Planted | None:
    """The language's own quotation marks around the value."""
    opening, closing = chance.choice([marks for marks in pair.target.facts.quotes.pairs if not marks.isascii()] or ["“”"])
    both = plant(pair, chance, "<a href=\"/help/start\">", "</a>")
    return both and (*both, both[1].replace("\"/help/start\"", f"{opening}/help/start{closing}"))


@kind(FAMILIES, aim=AIM)
def damaged_name(pair: Pair, chance: Random) -> Planted | None:
    """A file, an option of a program, code, an emoji: lost or changed."""
    item, instead = chance.choice((("setup_log.txt", "setup_protokoll.txt"), ("--dry-run", "–dry-run"), ("`get_user()`", "`hole_user()`"), ("--verbose", ""),
                                   ("setup_log.txt", ""), ("\U0001F389", ""), ("\U0001F600", "\U0001F622")))
    return damaged(pair, chance, (item,), lambda _: instead)


def _translated(item: str) -> str:
    return re.sub("[a-z]+", lambda match: WORDS.get(match[0], match[0]), item)


def _spaced(item: str) -> str:
    if item.startswith("{{"):
        return f"{{ {item[1:-1]} }}"
    return re.sub(r"^([%$]|\{+)|(\}+)$", lambda match: f"{match[0]} " if match[1] else f" {match[0]}", item)
