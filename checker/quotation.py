"""Quotation marks: which of them open, which close, and which belong together, across a whole document.

A mark is read by the conventions of the language first and by its neighbours second: `“` opens in English, closes
in German, and `"` does what the blanks around it say. Apostrophes, primes and the marks inside words (Hebrew
gershayim) are none of ours. Single quotation marks are left alone: nothing tells them from apostrophes for sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from checker import entities
from checker.patterns import late
from checker.text import BLANKED, GAP, Span, Text

if TYPE_CHECKING:
    from checker.packs import Facts

NATIVE, FOREIGN, MISMATCHED, LONE, CONTINUED = "native", "foreign", "mismatched", "lone", "continued"

CHARACTERS = "“”„‟«»\"＂「」『』〝〞〟"
HINTS = (*CHARACTERS, "''", "’’", "``", "&", "＆", ";", "；")  # strings of which a text with any of these marks has one
_MARK = late(rf"[{CHARACTERS}'’`](?:(?<=[{CHARACTERS}])|(?<!'')(?<=')'(?!')|(?<=’)’(?!\w)|(?<=`)`)")  # begins with a set: quick
_OPENS, _CLOSES = "«„“‟「『〝", "»”」』〞〟"
_WORLD = frozenset(("“”", "„“", "„”", "«»", "»«", "\"\"", "””", "««", "»»", "「」", "『』", "〝〟", "〝〞", "““", "‟”", "„\"", "＂＂", "''''", "``''"))
_AFTER_CLOSING = frozenset(".,;:!?…)]}»”’'،؛؟。，、！？；：）》」』।։۔॥—–-")
_BEFORE_OPENING = frozenset("([{«“„‘'’—–-/:：（《「『¿¡،，。、；！？")


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A quotation mark in a text; `character` is what it stands for when it is written as an entity."""

    text: Text
    span: Span
    character: str
    opens: bool
    flipped: bool  # turned the wrong way for where it stands
    entity: bool = False


class Quotation(NamedTuple):
    """A pair of marks, or one mark alone. `kind` is NATIVE, FOREIGN, MISMATCHED, LONE, or CONTINUED: opened anew by a later paragraph."""

    kind: str
    opening: Mark | None
    closing: Mark | None
    doubtful: bool = False  # the missing partner may stand where we cannot see, or be shared

    @property
    def mark(self) -> Mark:
        return self.opening or self.closing  # type: ignore[return-value]


class _Conventions:
    """What a language says of each mark."""

    def __init__(self, facts: Facts) -> None:
        pairs = [*facts.quotes.pairs, *facts.quotes.tolerated]
        self.native = frozenset(pairs)
        self.opens = frozenset(pair[0] for pair in pairs)
        self.closes = frozenset(pair[1] for pair in pairs)
        self.in_words = facts.quotes.word_marks
        self.spaceless = facts.spaceless
        self.reversed = frozenset(pair[::-1] for pair in pairs)
        self._plain = re.compile(_plain(pairs, self, [pair for pair in facts.quotes.pairs if pair[0] in facts.quotes.blank_inside]))

    def role(self, character: str) -> bool | None:
        """True for a mark that only opens, False for one that only closes, None for one that does both."""
        opens, closes = character in self.opens, character in self.closes
        if opens != closes:
            return opens
        return True if character == "``" else False if character == "’’" else None

    def default(self, character: str) -> bool:
        """The direction that a mark has in most languages."""
        return character in _OPENS

    def plain(self, text: Text) -> re.Match[str] | None:
        """A match if each mark of a text stands as in a textbook, so that reading them one by one would yield native pairs and nothing to say of them.

        Its group is empty when there are no marks at all.
        """
        prose = text.prose
        if "''" in prose or "’’" in prose or "``" in prose or entities.might_be_in(text.raw):
            return None
        return self._plain.fullmatch(prose)


def _plain(pairs: Sequence[str], conventions: _Conventions, blank_inside: Sequence[str]) -> str:
    """A text without marks, or with pairs of them that are not nested, each mark so placed that `_direction` lets it open or close.

    A mark that only opens or only closes needs little for that, one that does both is told by its neighbours.
    """
    others = f"[^{CHARACTERS}]*+"
    start, end = r"(?<!\S)", r"(?=[\s.,;!?…)]|\Z)"
    forms = []
    for first, last in pairs:
        roles = conventions.role(first), conventions.role(last)
        if first not in CHARACTERS or last not in CHARACTERS or first in conventions.in_words or last in conventions.in_words:
            continue
        if roles == (True, False):
            after, before = ("", "") if first + last in blank_inside else ("(?![ \u00a0])", "(?<![ \u00a0])")
            opening, closing = (first, last) if conventions.spaceless else (rf"(?:{first}(?=[^\W_])|{start}{first})", rf"{last}(?:(?<=[\w.,!?…].)|{end})")
            forms.append(f"{opening}{after}{others}{before}{closing}")
        elif not conventions.spaceless and roles[0] is not False and roles[1] is not True and (first == last or '"' not in (first, last)):
            forms.append(rf"{start}{first}(?=[^\W_]|[(\[‘¿¡]){others}(?<![\s({GAP}]){last}{end}")
    return f"{others}((?:(?:{'|'.join(forms) or '(?!)'}){others})*+)"


@cache
def _conventions(facts: Facts) -> _Conventions:
    return _Conventions(facts)


def pair(texts: Sequence[Text], facts: Facts, independent: bool) -> Iterator[Quotation]:
    """Quotations of consecutive texts; of each text alone when they are `independent`. Texts whose quotations are all in order may be left out."""
    conventions = _conventions(facts)
    stack: list[Mark] = []
    for text in texts:
        plain = conventions.plain(text)
        if plain and (not stack or not plain[1]):
            continue
        for mark in _marks(text, conventions, stack):
            yield from _close(stack, mark, conventions) if not mark.opens else _open(stack, mark)
        if independent:
            yield from (Quotation(LONE, mark, None, True) for mark in stack)
            stack.clear()
    yield from (Quotation(LONE, mark, None, _is_shared(mark)) for mark in stack)


def _open(stack: list[Mark], mark: Mark) -> Iterator[Quotation]:
    if stack and stack[-1].character == mark.character:
        before = stack[-1]
        if mark.character in "\"＂" and (before.text is mark.text or mark.text.prose[:mark.span.start].strip()):
            stack.append(mark)
            return
        if before.text is not mark.text and not mark.text.prose[:mark.span.start].strip("—–- \u00a0"):
            stack[-1] = mark  # a quotation of several paragraphs opens each of them
            yield Quotation(CONTINUED, before, None)
            return
        if before.text is mark.text and _shares_closer(before, mark):
            stack.append(mark)
            return
        if before.text is mark.text and _single_is_open(mark.text.prose[before.span.end:mark.span.start]):
            stack.append(mark)  # a quotation in single marks stands between the two
            return
        stack.pop()
        yield Quotation(LONE, before, None, _is_shared(before) or before.text is mark.text and mark.character == "«")
    stack.append(mark)


def _shares_closer(before: Mark, mark: Mark) -> bool:
    """Whether two closing marks stand together later, so that the same marks are nested: «…«…»»."""
    end = mark.span.end
    return any(0 <= mark.text.prose.find(closer * 2, end, end + 2_000) for closer in _CLOSES + "“")


def _single_is_open(between: str) -> bool:
    """Whether a quotation in single marks begins in a stretch of text and does not end in it."""
    return len(re.findall(r"(?<!\w)[‘'‹](?=\w)", between)) > len(re.findall(r"[’'›](?!\w)", between))


def _close(stack: list[Mark], mark: Mark, conventions: _Conventions) -> Iterator[Quotation]:
    if stack and _has_closer(stack[-1], mark, conventions):
        yield Quotation(LONE, None, mark, _is_shared(mark))
        return
    for depth in range(1, min(len(stack), 4) + 1):
        opening = stack[-depth]
        if opening.character + mark.character in conventions.native and not (opening.flipped or mark.flipped):
            yield from (Quotation(LONE, skipped, None, depth > 2) for skipped in stack[len(stack) - depth + 1:])
            del stack[len(stack) - depth:]
            yield Quotation(NATIVE, opening, mark)
            return
    if not stack:
        yield Quotation(LONE, None, mark, _is_shared(mark))
        return
    opening = stack.pop()
    both = opening.character + mark.character
    if both in _WORLD and (opening.character not in conventions.opens or opening.flipped):
        yield Quotation(FOREIGN, opening, mark)
    elif (opening.flipped or mark.flipped) and (both in conventions.reversed or both[0] == both[-1]):
        yield Quotation(NATIVE, opening, mark)  # each flipped mark is said on its own
    else:
        yield Quotation(MISMATCHED, opening, mark)


def _has_closer(opening: Mark, mark: Mark, conventions: _Conventions) -> bool:
    """Whether the mark does not fit the quotation it would close, and the right one still follows in the text."""
    if opening.character + mark.character in conventions.native or opening.text is not mark.text or opening.flipped or mark.flipped:
        return False
    closers = [pair[1] for pair in conventions.native if pair[0] == opening.character and pair[1] not in "\"'" and pair[1] != mark.character]
    prose, end = mark.text.prose, mark.span.end
    limit = end + 2_000
    again = prose.find(opening.character, end, limit)
    return any(end <= place and (again < 0 or place < again) for place in (prose.find(closer, end, limit) for closer in closers))


def _is_shared(mark: Mark) -> bool:
    """A mark that may have its partner in a mark of another size: a closing one that ends two quotations."""
    neighbours = mark.text.prose[max(0, mark.span.start - 1):mark.span.end + 1]
    return any(character in "'‘’‚‹›" for character in neighbours)


def _marks(text: Text, conventions: _Conventions, stack: list[Mark]) -> Iterator[Mark]:
    """The marks of one text, in order, each with its direction. Reads `stack` as the caller moves it."""
    places = _places(text)
    turned = _turned([character for _, character, _ in places], conventions) if conventions.spaceless and not stack else set()
    for number, (span, character, entity) in enumerate(places):
        prose = text.prose
        before, after = prose[span.start - 1:span.start] if span.start else "", prose[span.end:span.end + 1]
        if not entity and _in_word(text, span, before, after, character, conventions):
            continue
        if before in "([" and before and after and after in ")]":
            continue  # named, not used: double quotes (")
        if character in "\"''" and before.isdigit() and not any(mark.character == character for mark in stack[-16:]):
            continue  # inches, seconds
        role = conventions.role(character)
        opens, flipped = _direction(role, before, after, prose[span.end + 1:span.end + 2], character, stack, conventions)
        if entity:
            opens, flipped = (role if role is not None else opens), False
        elif number in turned:
            opens, flipped = not role, True
        yield Mark(text, span, character, opens, flipped, entity)


def _places(text: Text) -> list[tuple[Span, str, bool]]:
    places = [(Span(*match.span()), match[0], False) for match in _MARK.finditer(text.prose)]
    if entities.might_be_in(text.raw):
        places += [(Span(*item.span), item.character, True) for item in text.references
                   if item.character and item.character in CHARACTERS and item.sure]
        places.sort()
    return places


def _turned(characters: list[str], conventions: _Conventions) -> set[int]:
    """Which marks of a text without blanks are turned: a closing and an opening one outside any quotation.

    After the two there must not be a closing mark, which the opening one could have waited for.
    """
    roles = [conventions.role(character) for character in characters]
    turned: set[int] = set()
    depth = number = 0
    while number < len(roles):
        if depth == 0 and roles[number] is False and roles[number + 1:number + 2] == [True] and roles[number + 2:number + 3] != [False]:
            turned |= {number, number + 1}
            number += 1
        else:
            depth = max(0, depth + (1 if roles[number] else -1))
        number += 1
    return turned


def _in_word(text: Text, span: Span, before: str, after: str, character: str, conventions: _Conventions) -> bool:
    inside = before.isalpha() and after.isalpha()
    return inside and (character in conventions.in_words and not _follows_prefix(text.prose, span) or not conventions.spaceless and character == "''")


def _follows_prefix(prose: str, span: Span) -> bool:
    """Whether a mark inside a word opens a quotation after a prefix of one or two letters: ב"הארץ"."""
    start = span.start
    while start and span.start - start < 4 and prose[start - 1].isalpha():
        start -= 1
    return span.start - start < 3 and prose[span.end:span.end + 3].isalpha() and len(prose[span.end:span.end + 3]) == 3


def _direction(role: bool | None, before: str, after: str, following: str, character: str, stack: list[Mark],
               conventions: _Conventions) -> tuple[bool, bool]:
    """Whether the mark opens, and whether it is turned the wrong way."""
    starts = not before or before.isspace() or before in _BEFORE_OPENING or before == GAP
    if after == "." and before in ("", "(", " ", "\u00a0") and following.isalnum():
        return (True, False) if role is not False else (role, False)  # “.com”
    ends = not after or after.isspace() and not conventions.spaceless or after in _AFTER_CLOSING or after == GAP
    opening = starts and bool(after) and not (after.isspace() or after == GAP) and (after.isalnum() or after in _BEFORE_OPENING)
    closing = ends and bool(before) and not (before.isspace() or before == GAP)
    if role is None:
        native = character in conventions.opens or character in conventions.closes or character in "\"''＂"
        if not native and (conventions.spaceless or opening == closing):
            return conventions.default(character), False
        if opening != closing:
            return opening, False
        return not any(mark.character + character in conventions.native for mark in stack[-2:]), False
    if role and closing and not opening and not conventions.spaceless and before not in _BEFORE_OPENING and before != BLANKED:
        return False, True
    if not role and opening and not closing and (not conventions.spaceless or not stack):
        if stack and stack[-1].character + character in conventions.native:
            return False, False  # it closes, with a blank on the wrong side
        return True, after.isalnum()
    if role and stack and stack[-1].flipped and closing:
        return False, True
    return role, False
