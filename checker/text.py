"""A piece of text and what can be read off it once.

Offsets are code points, half-open. `prose` has the length of `raw`, so a place in one is the same place in the
other: whatever is not prose (code, addresses, placeholders, tags, leftover entities) is blanked out in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from checker import entities
from checker import masks as masks_
from checker.patterns import late

if TYPE_CHECKING:
    from checker.glossary import Glossary
    from checker.lexicon import Lexicon
    from checker.packs import Facts

Fact = TypeVar("Fact")
BLANKED = "\ufffc"  # stands in prose for each character that is not prose
GAP = "\ue0ff"  # stands in prose for each character of a leftover blank such as "& nbsp;"


class Span(NamedTuple):
    """Code points `start` up to, not including, `end` of one segment's target."""

    start: int
    end: int


class Format(NamedTuple):
    """What the law of an input format makes legal in its text."""

    name: str
    decodes_entities: bool = False  # an intact `&nbsp;` reaches the reader as a blank
    allows_tags: bool = False  # an intact `<b>` reaches the reader as bold
    has_markdown: bool = False  # `**bold**` reaches the reader as bold
    is_page: bool = False  # tags are those of a page, made anew for each language: names in it, and what only looks, may differ
    has_records: bool = False  # segments are records: sentences of a text may be missing or in another order
    runs_on: bool = False  # a sentence may run over several segments, and its translation be divided in another way: subtitles


PLAIN = Format("text")
RECORDS = Format("records", has_records=True)

_CODE = late(r"``[^`\n]+``|`[^`\n]+`(?!`)(?!(?<=[\s(]`)[\w%])")  # code, wherever it is written so; not from one `word' to the next


def blank(text: str, spans: Iterable[tuple[int, int]], filler: str = BLANKED) -> str:
    """`text` with each of the ordered `spans` replaced by as many fillers."""
    parts, end = [], 0
    for start, stop in spans:
        if stop <= end:
            continue
        start = max(start, end)
        parts += (text[end:start], filler * (stop - start))
        end = stop
    return "".join((*parts, text[end:])) if parts else text


def overlaps(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a span touches one of ordered spans that do not touch each other."""
    place = bisect_left(spans, span)
    return place < len(spans) and spans[place][0] < span[1] or place > 0 and spans[place - 1][1] > span[0]


def prose_of(raw: str, masks: Iterable[tuple[int, int]] = ()) -> str:
    """`raw` with everything that is not prose blanked out, line by line and at the same length."""
    prose = visible_of(raw, masks)
    if entities.might_be_in(prose):
        found = [item for item in entities.find(prose) if item.sure]
        prose = blank(prose, (item.span for item in found if item.is_blank), GAP)
        prose = blank(prose, (item.span for item in found if not item.is_blank))
    return blank(prose, sorted(masks_.find(prose)))


def visible_of(raw: str, masks: Iterable[tuple[int, int]] = ()) -> str:
    """`raw` with code and the reader's masks blanked out, everything else as the file has it."""
    visible = blank(raw, sorted(masks)) if masks else raw
    return blank(visible, (match.span() for match in _CODE.finditer(visible))) if "`" in visible else visible


class Text:
    """One segment's target, lent to rules: the string and the facts read off it, each computed once.

    `raw` is what the file holds; `prose` is what a reader would take for language; `facts` are those of the
    language it is in; `format` says what is legal; `index` is its place in the document.
    """

    def __init__(self, raw: str, facts: Facts, format: Format = PLAIN, masks: Iterable[tuple[int, int]] = (),
                 prose: str | None = None, index: int = 0) -> None:
        self.raw = raw
        self.facts = facts
        self.format = format
        self.masks = tuple(masks)
        self.index = index
        self._facts_read: dict[Callable[[Text], object], object] = {}
        if prose is not None:
            self.prose = prose

    @cached_property
    def prose(self) -> str:
        return prose_of(self.raw, self.masks)

    @cached_property
    def visible(self) -> str:
        """`raw` with code and the reader's masks blanked out: what rules about markup and encoding read."""
        return visible_of(self.raw, self.masks)

    def once(self, read: Callable[[Text], Fact]) -> Fact:
        """What `read` reads off this text; several rules that ask for the same pay for it once."""
        if read not in self._facts_read:
            self._facts_read[read] = read(self)
        return self._facts_read[read]  # type: ignore[return-value]

    @property
    def whole(self) -> Span:
        return Span(0, len(self.raw))

    @cached_property
    def references(self) -> tuple[entities.Reference, ...]:
        """Character references in any state of damage, in order, outside the reader's masks."""
        return tuple(entities.find(self.visible))

    @cached_property
    def reading(self) -> str:
        """The prose as a reader would have it if leftover entities were what they stand for: `& mdash;` is a dash, and blanks of the same length follow."""
        if not entities.might_be_in(self.raw):
            return self.prose
        parts, done = [], 0
        for item in self.references:
            start, end = item.span
            if item.sure and item.character and not item.is_blank and len(item.character) == 1:
                parts += (self.prose[done:start], item.character, GAP * (end - start - 1))
                done = end
        return "".join((*parts, self.prose[done:]))

    def __getitem__(self, where: slice | tuple[int, int]) -> str:
        return self.raw[where] if isinstance(where, slice) else self.raw[where[0]:where[1]]


class Pair:
    """One segment's source and target, lent to rules that compare them; with the lexicon and the glossary of the user, if there are any."""

    def __init__(self, source: Text, target: Text, lexicon: Lexicon | None = None, glossary: Glossary | None = None) -> None:
        self.source = source
        self.target = target
        self.lexicon = lexicon
        self.glossary = glossary
        self._facts_read: dict[Callable[[Pair], object], object] = {}

    @property
    def sides(self) -> tuple[Text, Text]:
        return self.source, self.target

    def once(self, read: Callable[[Pair], Fact]) -> Fact:
        """What `read` reads off this pair, once for all rules."""
        if read not in self._facts_read:
            self._facts_read[read] = read(self)
        return self._facts_read[read]  # type: ignore[return-value]


def readable(raw: str) -> str:
    """The text without leftover entities, for counting words: `& nbsp;` is none."""
    return prose_of(raw).replace(GAP, " ").replace(BLANKED, "") if "&" in raw or ";" in raw else raw


def count_words(text: str, *, spaceless: bool) -> float:
    """Words between blanks; where words are not separated, 2.5 characters count as one word."""
    if not spaceless:
        return float(len(text.split()))
    return sum(map(len, text.split())) / 2.5
