"""What became of each placeholder of the source: there, changed, torn, lost; and what the translation adds.

Names are compared as a multiset; where placeholders have neither name nor number, their order is what a program goes by. What the
target has in another shape is looked for before anything is called missing, so that each damage is said once, where it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.patterns import late
from checker.placeholders import forms
from checker.placeholders.forms import POSITIONAL, Placeholder
from checker.text import Span, overlaps

if TYPE_CHECKING:
    from checker.text import Pair, Text

SEARCHES = 400_000  # characters that may be searched for torn placeholders, per pair
SAFE = ("has blanks that do not belong there", "has lost its blanks", "is in another case")
_DATE_FORM = late(r":[HhmsdMyftz:/., '_-]*(?:HH|hh|MM|yy|dd|mm)")
_WIDE = {"%": "[%％٪]", "{": "[{｛]", "}": "[}｝]", "$": "[$＄]", "(": "[(（]", ")": "[)）]", ":": "[:：]", ".": "[.．。]", "@": "[@＠]", "_": r"\\?[_＿]", "-": "[-–‑－]",
         ",": "[,，]", "!": "[!！]", "#": "[#＃]", "[": r"[\[［]", "]": r"[\]］]", "<": "[<＜]", ">": "[>＞]"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that became of a placeholder.

    `what`: missing, added, doubled, changed, reordered. `how` says in what the target's differs; `instead` is the source's own text, and
    `safe` that nothing else can have been meant.
    """

    what: str
    source: Placeholder | None = None
    span: Span | None = None
    how: str = ""
    instead: str = ""
    safe: bool = False
    sure: bool = True


def compare(pair: Pair) -> tuple[Difference, ...]:
    """All differences between the placeholders of a source and those of its translation."""
    sources, targets = pair.source.once(forms.find), pair.target.once(forms.find)
    if not sources and not targets:
        return ()
    if sources == targets and len(pair.source.raw) == len(pair.target.raw):
        return ()
    return tuple(_compared(pair, sources, targets))


def _compared(pair: Pair, sources: Sequence[Placeholder], targets: Sequence[Placeholder]) -> Iterator[Difference]:
    torn = pair.target.once(forms.torn)  # which have a rule of their own
    places = [span for span, _ in torn]
    targets = [item for item in targets if not overlaps(item.span, places)]
    unknown = any(pair.source[place + 1:place + 2].isalpha() for place in pair.source.once(forms.percents))
    wanted, extra, order = _unmatched(sources, targets, unknown)
    mended = Counter(_spelling(text) for _, text in torn)
    for place, item in enumerate(wanted):
        if item is not None and mended[_spelling(item.text)]:
            mended[_spelling(item.text)] -= 1
            wanted[place] = None
    yield from order
    for original, other, how in _answers(wanted, extra):
        sure = (original.sure or other.sure) and not _is_free_to_differ(original, other)
        yield Difference("changed", original, other.span, how, original.text, how in SAFE, sure)
    wanted, extra = [item for item in wanted if item is not None], [item for item in extra if item is not None]
    for original, span, how in _spoilt(pair.target, wanted, targets):
        if span is not None:
            yield Difference("changed", original, span, how, original.text, True)
        wanted.remove(original)
    for original in wanted:
        if not _is_percentage(original, pair.source, pair.target):
            named = original.kind == "variable" and original.text[1:] in pair.target.raw  # PATH, for $PATH
            yield Difference("missing", original, sure=original.sure and not named)
    yield from _added(pair, sources, extra)
    yield from _doubled(sources, targets)


def _added(pair: Pair, sources: Sequence[Placeholder], extra: Sequence[Placeholder]) -> Iterator[Difference]:
    numbered = any(item.kind == "ordered" and item.sure for item in sources)
    brace_like = any(item.kind not in ("printf", "ordered") for item in sources)
    for other in extra:
        known = numbered if other.kind == "ordered" else other.sure and (other.kind != "brace" or brace_like or other.text.isascii())
        if known and not _is_percentage(other, pair.target, pair.source):
            yield Difference("added", None, other.span)


def _unmatched(sources: Sequence[Placeholder], targets: Sequence[Placeholder],
               unknown: bool) -> tuple[list[Placeholder | None], list[Placeholder | None], list[Difference]]:
    """What has no equal on the other side, and where the order is wrong.

    With conversions of a kind `unknown` to C (`%P`), numbers cannot be told from the order.
    """
    wanted: list[Placeholder | None] = []
    extra: list[Placeholder | None] = []
    order: list[Difference] = []
    for kind in POSITIONAL:
        ours, theirs = [item for item in sources if item.kind == kind], [item for item in targets if item.kind == kind]
        if kind == "printf" and (any(item.name for item in ours) or any(item.name for item in theirs)):
            if not unknown:
                _match_numbered(ours, theirs, wanted, extra)
            continue
        missing, added = _match(ours, theirs, lambda item: _type(item))
        wanted += missing
        extra += added
        if not missing and not added and ours:
            order += _reordered(ours, theirs)
    ours, theirs = [item for item in sources if item.kind not in POSITIONAL], [item for item in targets if item.kind not in POSITIONAL]
    known, have = {item.text for item in ours}, {item.text for item in theirs}
    seen: set[str] = set()
    for item in ours:
        if item.text not in have and item.text not in seen:
            wanted.append(item)
            seen.add(item.text)
    extra += [item for item in theirs if item.text not in known]
    return wanted, extra, order


def _type(item: Placeholder) -> str:
    return item.type + ("*" if "*" in item.text else "")


def _match(ours: Iterable[Placeholder], theirs: Iterable[Placeholder], key: object) -> tuple[list[Placeholder], list[Placeholder]]:
    """The items of each side that the other has not, as multisets."""
    waiting: dict[str, list[Placeholder]] = defaultdict(list)
    for item in theirs:
        waiting[key(item)].append(item)  # type: ignore[operator]
    for items in waiting.values():
        items.reverse()
    missing = [item for item in ours if not (waiting[key(item)] and waiting[key(item)].pop())]  # type: ignore[operator]
    left = {id(item) for items in waiting.values() for item in items}
    return missing, [item for item in theirs if id(item) in left]


def _match_numbered(ours: Sequence[Placeholder], theirs: Sequence[Placeholder], wanted: list[Placeholder | None], extra: list[Placeholder | None]) -> None:
    """`%1$s` against `%s`: the first without a number is number 1."""
    first, second = _indexed(ours), _indexed(theirs)
    wanted += [item for index, item in first.items() if index not in second or _type(second[index]) != _type(item)]
    extra += [item for index, item in second.items() if index not in first or _type(first[index]) != _type(item)]


def _indexed(items: Sequence[Placeholder]) -> dict[int, Placeholder]:
    indexed: dict[int, Placeholder] = {}
    running = 0
    for item in items:
        running += item.text.count("*")
        running += not item.name
        indexed.setdefault(int(item.name) if item.name else running, item)
    return indexed


def _reordered(ours: Sequence[Placeholder], theirs: Sequence[Placeholder]) -> Iterator[Difference]:
    for one, other in zip(ours, theirs, strict=True):
        if _type(one) != _type(other) or one.kind == "empty" and one.text != other.text:
            yield Difference("reordered", one, other.span, sure=one.sure and other.sure)
            return


def _answers(wanted: list[Placeholder | None], extra: list[Placeholder | None]) -> Iterator[tuple[Placeholder, Placeholder, str]]:
    """Pairs of what is lost and what came in its place, taken out of both lists: first by text, then by name, then by form and order."""
    known: dict[str, tuple[Placeholder, str]] = {}
    for key, how in ((_loose, ""), (_named, ""), (_kind, "is another one")):
        waiting: dict[str, list[int]] = defaultdict(list)
        for place in reversed(range(len(extra))):
            if (item := extra[place]) is not None and key(item):
                waiting[key(item)].append(place)
        for place, original in enumerate(wanted):
            if original is not None and waiting.get(key(original)):
                other = extra[found := waiting[key(original)].pop()]
                assert other is not None
                wanted[place] = extra[found] = None
                known[other.text] = original, _how(original, other, how)
                yield original, other, known[other.text][1]
    for place, item in enumerate(extra):
        if item is not None and item.text in known and item.kind not in POSITIONAL:  # the same in each branch of a message
            extra[place] = None
            yield known[item.text][0], item, known[item.text][1]


def _is_free_to_differ(original: Placeholder, other: Placeholder) -> bool:
    """Blanks at the edges of `{{ name }}`, which its engines ignore; the form of a date, which is the language's: `{0:HH:mm}`."""
    if original.kind == other.kind and original.kind in ("double", "template"):
        return original.name == other.name
    return original.kind == other.kind == "brace" and original.name == other.name and _DATE_FORM.search(original.text) is not None


def _spelling(text: str) -> str:
    return "".join(forms.pieces(text))


def _loose(item: Placeholder) -> str:
    return _spelling(item.text).lower()


def _named(item: Placeholder) -> str:
    return item.name.lower() if item.kind != "printf" and len(item.name) > 1 else ""


def _kind(item: Placeholder) -> str:
    return item.kind if item.sure or item.kind not in ("wiki", "parameter", "variable") else ""


def _how(original: Placeholder, other: Placeholder, how: str) -> str:
    if other.text.replace(" ", "") == original.text.replace(" ", ""):
        return "has blanks that do not belong there" if len(other.text) > len(original.text) else "has lost its blanks"
    if other.text.lower() == original.text.lower():
        return "is in another case"
    if not other.text.isascii() and original.text.isascii():
        return "is translated"
    if original.kind == other.kind == "printf":
        return "is of another type" if original.type != other.type else "has another number"
    return how or "is of another kind"


def _spoilt(target: Text, wanted: Sequence[Placeholder], targets: Sequence[Placeholder]) -> Iterator[tuple[Placeholder, Span | None, str]]:
    """Missing placeholders that the target has with blanks inside, in wide characters, in another case, or without one of their signs."""
    if not wanted:
        return
    raw = target.raw
    taken = sorted([*(item.span for item in targets), *(span for span, _ in target.once(forms.torn))])
    for original in list(wanted)[:min(200, max(2, SEARCHES // (len(raw) + 1)))]:
        for pattern, how in ((_torn_pattern(original), ""), (_remains(original), "has lost one of its signs")):
            match = next((match for match in re.finditer(pattern, raw) if not overlaps(match.span(), taken)), None) if pattern else None
            if match is not None:
                span = Span(*match.span())
                taken.insert(bisect_left(taken, span), span)
                yield original, None if match[0] == original.text else span, how or _shape(match[0], original.text)
                break


def _torn_pattern(original: Placeholder) -> str:
    pieces = list(forms.pieces(original.text))
    gap = "[ \u00a0\u202f]{0,2}"
    parts = [_WIDE.get(piece, re.escape(piece)) if not piece.isalnum() else f"(?i:{re.escape(piece)})" if len(piece) > 1 or original.kind != "printf" else piece
             for piece in pieces]
    before = r"(?<!\d)(?<!\d[ \u00a0\u202f])" if original.kind == "printf" else ""
    after = r"(?!\w|['’]\w)" if pieces[-1].isalnum() else ""
    return before + gap.join(parts) + after


def _remains(original: Placeholder) -> str:
    """Its name with at least one of its signs."""
    name = original.name
    if len(name) < 3 or not name.isascii() or original.kind in ("printf", "parameter", "wiki"):
        return ""
    return rf"[{{%$(\[]{{1,3}} ?{re.escape(name)}(?!\w)[)}}\]%]{{0,3}}|(?<!\w){re.escape(name)} ?[)}}\]%]{{1,3}}s?(?!\w)"


def _shape(found: str, wanted: str) -> str:
    if re.sub(r"\s", "", found) == re.sub(r"\s", "", wanted):
        return "has blanks that do not belong there"
    return "is in another case" if found.lower() == wanted.lower() else "is not written as in the source"


def _is_percentage(item: Placeholder, own: Text, other: Text) -> bool:
    """`%50` where the language puts the sign first, `50%` before a letter: the number stands on the other side too, or its word."""
    if item.kind == "ordered":
        return own.facts.placeholders.percent_first or re.search(rf"(?<!\d){item.text[1:]}[ \u00a0\u202f]?[%％٪]", other.raw) is not None
    if item.kind == "printf":
        if own.raw[item.span.start - 1:item.span.start].isdigit() and not item.sure:
            return True  # "10%ní"
        number = re.search(r"\d+", item.text) if not item.name else None
        return bool(number) and (own.facts.placeholders.percent_first or re.search(rf"(?<!\d){number[0]}[ \u00a0\u202f]?[%％٪]", other.raw) is not None)  # type: ignore[index]
    return False


def _doubled(sources: Sequence[Placeholder], targets: Sequence[Placeholder]) -> Iterator[Difference]:
    """The same placeholder twice in a row where the source has it once."""
    known = {item.text for item in sources}
    twice = {one.text for one, other in zip(sources, sources[1:], strict=False) if one.text == other.text}
    for one, other in zip(targets, targets[1:], strict=False):
        if one.text == other.text and one.text in known and one.text not in twice and other.span.start - one.span.end <= 1 and (one.name or one.kind not in POSITIONAL):
            yield Difference("doubled", None, other.span)
