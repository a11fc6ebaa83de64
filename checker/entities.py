"""Character references (`&nbsp;`, `&#8212;`) in every state that translation leaves them in.

A translation system takes `&nbsp;` for words and marks: it adds blanks (`& nbsp ;`), drops the semicolon, changes
the case, widens the marks (`＆nbsp；`), loses the ampersand, or escapes the reference once more (`&amp;nbsp;`).
The names are those of the HTML standard (section 13.5, "Named character references"), from `html.entities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.entities import html5, name2codepoint
from typing import NamedTuple

from checker.patterns import late

INTACT, BROKEN, ESCAPED, UNKNOWN = "intact", "broken", "escaped", "unknown"

# Names that are words or syllables of many languages: with a blank after the ampersand ("text & image;") they prove little.
WORDS = frozenset(
    "alpha and ang beta bull cap cent chi circ clubs cong copy cup deg delta diams emsp empty epsilon equiv eta eth euro exist gamma "
    "ge gt hearts image infin int iota isin kappa lambda lang le loz lt macr micro mu nabla ne ni not nu omega omicron or ordf "
    "para part perp phi pi piv pound prime prod prop psi radic rang real reg rho sect sigma sim spades sub sum sup tau theta "
    "thorn times trade uml upsilon weierp xi yen zeta".split()
) - {"emsp", "gt", "lt", "circ", "infin", "equiv"}
# Names nobody writes as a word: recognised even without a semicolon or an ampersand.
TYPOGRAPHIC = frozenset(
    "nbsp ensp emsp thinsp hairsp zwnj zwj lrm rlm shy ndash mdash lsquo rsquo sbquo ldquo rdquo bdquo laquo raquo lsaquo "
    "rsaquo quot hellip middot".split()
)
_LONGEST_NAME = max(map(len, TYPOGRAPHIC))
_TOKENIZER = {"[": "&#91;", "]": "&#93;", "|": "&#124;"}  # what Moses' tokeniser writes for its own control characters

_FORM = (
    r"(?P<gap>[ \u00a0]{0,3})(?P<escapes>(?:amp[ \u00a0]?[;；][ \u00a0]{0,2}){0,6})"
    r"(?:(?P<number>[#＃][ \u00a0]{0,2}(?:[xX][ ]?[0-9A-Fa-f]{2,6}|[0-9]{2,7}))|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}))?"
    r"(?P<tail>[ \u00a0]{0,2}[;；])?"
)
_NARROW, _EITHER = late("&" + _FORM), late("[&＆]" + _FORM)  # one character is looked for much quicker than two
_LOST_AMPERSAND = late(r"(?<![\w&;＆#/.-])(?:" + "|".join(sorted(TYPOGRAPHIC - {"shy", "zwj", "middot"})) + r")[ ]?\Z")
_NARROW_SEMICOLON, _SEMICOLON = late(";"), late("[;；]")
_LOST_ENDS = ("sp", "dash", "quo", "quot", "hellip", "rm", "zwnj")


class Reference(NamedTuple):
    """One reference. `character` is what it stands for, or None when nothing can be said."""

    span: tuple[int, int]
    state: str  # INTACT, BROKEN, ESCAPED or UNKNOWN
    character: str | None
    sure: bool  # no reading as ordinary text is left

    @property
    def is_blank(self) -> bool:
        return self.character is not None and (self.character.isspace() or self.character in "\u200b\u200c\u200d\u200e\u200f\u00ad")

    @property
    def is_tokenizer(self) -> bool:
        """Written by a tokeniser, not by HTML: `&#91;` for a bracket."""
        return self.character in _TOKENIZER


def might_be_in(text: str) -> bool:
    """A cheap necessary condition for `find` to find anything."""
    return "&" in text or "＆" in text or any(map(_ends_one, _before(";", text))) or any(map(_ends_one, _before("；", text)))


def _before(mark: str, text: str) -> Iterator[str]:
    """The few characters before each place of a mark, without a blank between."""
    place = text.find(mark)
    while place >= 0:
        yield text[max(0, place - 7):place].removesuffix(" ")
        place = text.find(mark, place + 1)


def _ends_one(before: str) -> bool:
    return before.endswith(_LOST_ENDS)


def find(text: str) -> Iterator[Reference]:
    """The references in `text`, in order and not overlapping. Linear time."""
    if "&" in text or "＆" in text:
        end = 0
        for match in (_EITHER if "＆" in text else _NARROW).finditer(text):
            yield from _lost(text, end, match.start())
            end = match.start()
            reference = _read(text, match)
            if reference is not None:
                yield reference
                end = reference.span[1]
        yield from _lost(text, end, len(text))
    else:
        yield from _lost(text, 0, len(text))


def spoken(reference: Reference) -> str:
    """What a reference stands for, in words where the character cannot be seen."""
    from unicodedata import name

    character = reference.character or ""
    if character.isspace() or not character.isprintable():
        return "a " + name(character, f"U+{ord(character):04X}").lower().replace("no-break", "non-breaking").replace("space", "blank")
    return f"“{character}”" if character not in "“”„" else f"the mark {character}"


def character(reference: str) -> str:
    """The character of an intact numeric reference."""
    return chr(int(reference.strip("&#;")))


def repair(text: str, reference: Reference) -> tuple[int, int, str]:
    """What to write for a reference, and where: the character it stands for.

    For a blank that has blanks beside it, one ordinary blank takes the place of them all, and none at the text's edges.
    """
    start, end = reference.span
    character = reference.character or ""
    if not character.isspace():
        return start, end, character
    left, right = start, end
    while left and text[left - 1] in " \u00a0":
        left -= 1
    while right < len(text) and text[right] in " \u00a0":
        right += 1
    if left == 0 or right == len(text):
        return left, right, ""
    return (left, right, " ") if (left, right) != (start, end) else (start, end, character)


def _lost(text: str, start: int, end: int) -> Iterator[Reference]:
    """References that lost their ampersand (`nbsp;`) between two places."""
    for semicolon in (_SEMICOLON if "；" in text else _NARROW_SEMICOLON).finditer(text, start, end):  # much rarer than words, at each of which a name could begin
        place = semicolon.start()
        match = _LOST_AMPERSAND.search(text, max(start, place - _LONGEST_NAME - 1), place)
        if match:
            yield Reference((match.start(), place + 1), BROKEN, html5[match[0].rstrip() + ";"], True)


def _read(text: str, match: re.Match[str]) -> Reference | None:
    number, name, tail, escapes, gap = match["number"], match["name"], match["tail"] or "", match["escapes"], match["gap"]
    if not number and (not name or escapes and not tail or escapes and name + ";" not in html5):
        return _bare_escape(text, match)
    if name:
        if len(name) > 2 and not tail:
            return _without_semicolon(text, match, name)
        return _named(text, match, name) if name else None
    character = _character(number)
    if character is None:
        return None
    closed = match[0].endswith(";")
    plain = closed and not gap and tail == ";" and not re.search("[ \u00a0＃]", number) and match[0][0] == "&"
    if not closed and match[0][-1] != "；" and (gap or text[match.end():match.end() + 1].isalnum()):
        return None  # "AT & #8" is a number in a list
    state = ESCAPED if escapes else INTACT if plain else BROKEN
    return Reference(match.span(), state, character, True)


def _bare_escape(text: str, match: re.Match[str]) -> Reference | None:
    """`&amp;` on its own, in any state."""
    escapes = match["escapes"]
    if not escapes:
        return None
    end = match.end("escapes")
    span = (match.start(), match.start() + len(text[match.start():end].rstrip(" \u00a0")))
    whole = text[span[0]:span[1]]
    if whole.count("amp") > 1:
        return Reference(span, ESCAPED, "&", True)
    return Reference(span, INTACT if whole == "&amp;" else BROKEN, "&", True)


def _without_semicolon(text: str, match: re.Match[str], name: str) -> Reference | None:
    """The reference if `&name` without a semicolon is still one.

    `AT&T`, `Marks&Spencer`, `R&D` and `?a=1&copy=2` are not.
    """
    name = name.rstrip("0123456789") or name
    end = match.start("name") + len(name)
    following = text[end:end + 1]
    if following in ("=", "_", "-", "&") or following.isalnum() and name not in TYPOGRAPHIC or name.lower() not in TYPOGRAPHIC | {"amp"}:
        return None
    before = text[match.start() - 1:match.start()]
    if before.isalnum() and match["gap"] or _in_address(text, match.start()):
        return None
    known = html5.get(name + ";") or html5[name.lower() + ";"]
    return Reference((match.start(), end), ESCAPED if match["escapes"] else BROKEN, known, True)


def _named(text: str, match: re.Match[str], name: str) -> Reference | None:
    gap, tail, escapes = match["gap"], match["tail"] or "", match["escapes"]
    span = match.span()
    if tail and " " in tail and not gap and name.lower() not in TYPOGRAPHIC and name.lower() not in name2codepoint:
        return None
    if name == "amp":
        return Reference(span, BROKEN, "&", bool(tail) or not gap)
    known = name if name + ";" in html5 else _recased(name)
    if known is None:
        return _unknown(match, name)
    if gap and not escapes and (known in WORDS or known not in name2codepoint and known not in TYPOGRAPHIC):
        if text[match.start() - 1:match.start()].isspace():
            return Reference(span, BROKEN, html5[known + ";"], False) if tail == ";" and len(known) > 2 else None
    plain = known == name and tail == ";" and not gap and match[0][0] == "&"
    state = ESCAPED if escapes else INTACT if plain else BROKEN
    return Reference(span, state, html5[known + ";"], True)


def _in_address(text: str, place: int) -> bool:
    """Whether an ampersand stands in an address with parameters."""
    start = max(text.rfind(" ", max(0, place - 300), place), text.rfind("\n", max(0, place - 300), place)) + 1
    word = text[start:place]
    return "://" in word or "www." in word or "?" in word and "=" in word


def _unknown(match: re.Match[str], name: str) -> Reference | None:
    """`&nsbp;`: the form of a reference, one slip away from a common name."""
    if _in_address(match.string, match.start()):
        return None
    if match["tail"] and not match["gap"] and _resembles(name.lower()):
        return Reference(match.span(), UNKNOWN, None, True)
    if match["tail"] == ";" and not match["gap"] and match.string[match.start() - 1:match.start()].isspace() and len(name) > 2:
        return Reference(match.span(), UNKNOWN, None, False)
    return None


@cache
def _recased(name: str) -> str | None:
    """The common name written in another case: `NBSP`, `Mdash`."""
    lowered = name.lower()
    return lowered if lowered in name2codepoint and (lowered in TYPOGRAPHIC or len(lowered) > 3) else None


@cache
def _resembles(name: str) -> bool:
    """One letter added, lost, changed or two swapped, from a typographic name."""
    return any(_one_slip(name, other) for other in TYPOGRAPHIC | {"amp"})


def _one_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    if len(one) == len(other):
        places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(places) == 2 and sorted(one) == sorted(other) and places[1] == places[0] + 1
        return swapped or len(places) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:place] + long[place + 1:] == short for place in range(len(long)))


def _character(number: str) -> str | None:
    digits = re.sub("[#＃ \u00a0]", "", number)
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return None
    return chr(code) if not 0x80 <= code <= 0x9F else bytes([code]).decode("cp1252", "replace")
