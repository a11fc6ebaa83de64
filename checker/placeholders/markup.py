"""HTML and XML tags of a text, and what became of those of a source: lost, added, other attributes, crossed.

Tags are counted apart from their nesting, since grammar may ask for another order. Names that are words too are tags where they close,
hold an attribute, or stand in a pair; else `<object>` is a word between brackets, which a translator may translate.

Fact: HTML standard, sections "Tags" and "Attributes"; XML 1.0, section 3.1.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from checker.patterns import late
from checker.placeholders import addresses
from checker.text import Span

if TYPE_CHECKING:
    from checker.text import Pair, Text

NAMES = frozenset((
    "a abbr address article aside audio b bdi bdo blockquote body br button caption center cite code col colgroup dd del details dfn div dl dt em "
    "embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main "
    "mark meta nav object ol optgroup option p picture pre q s samp script section select small source span strike strong style sub summary sup svg "
    "table tbody td textarea tfoot th thead title tr tt u ul var video wbr").split())
ALONE = frozenset("a b br code div em h1 h2 h3 h4 h5 h6 hr i img li ol p pre span strong sub sup table tbody td th tr u ul wbr".split())  # no words
SAME = {"strong": "b", "em": "i"}
EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
OPTIONAL = frozenset("p li dt dd tr td th option br q".split())  # may stay open
TRANSLATABLE = frozenset((
    "alt title rel aria-label aria-description aria-placeholder placeholder label summary content value abbr lang xml:lang hreflang dir").split())
LOOKS = frozenset(("span", "font"))
GENERATED = frozenset("aria-controls aria-describedby aria-labelledby class for headers height id name rel sizes srcset style target width".split())
_TAG = late(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]{0,60}|\d{1,3})(?P<rest>(?:\s[^<>]{0,2000})?)(?P<empty>/?)>")
_ATTRIBUTE = late(r"(?P<name>[\w:@.-]{1,60})\s{0,3}=\s{0,3}(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|[“„«‘‚「『＂](?P<quoted>[^<>“”„«»‘’「」『』＂]*)[”“»’‘」』＂]|(?P<bare>[^\s\"'>]+))")
_MARKS = "“”„«»‘’‚「」『』＂\"' \u00a0\u202f"


@dataclass(frozen=True, eq=False)
class Tag:
    """One tag. `key` is what two spellings of the same tag share."""

    name: str
    closes: bool
    empty: bool
    span: Span
    text: str
    rest: str

    @property
    def key(self) -> str:
        name = SAME.get(self.name, self.name)
        return f"/{name}" if self.closes else name

    @cached_property
    def attributes(self) -> dict[str, str]:
        return {match["name"].lower(): (match["double"] or match["single"] or match["quoted"] or match["bare"] or "").strip(_MARKS) for match in _ATTRIBUTE.finditer(self.rest)}

    @cached_property
    def protected(self) -> tuple[tuple[str, str], ...]:
        """The attributes that are the same in each language."""
        return tuple(sorted((name, " ".join(value.split())) for name, value in self.attributes.items() if name not in TRANSLATABLE))


def find(text: Text) -> tuple[Tag, ...]:
    """The tags of a text, outside of code, in order; those of subtitles only say how cues look, and are none."""
    if "<" not in text.visible and "<" not in text.raw or text.format.runs_on:
        return ()
    found = [_tag(match) for match in _TAG.finditer(_without_code(text))]
    closing = {item.name for item in found if item.closes}
    return tuple(item for item in found if item.closes or item.name in ALONE or item.empty or item.name in closing or "=" in item.rest)


def _without_code(text: Text) -> str:
    """The reader masks tags and code alike: only code goes."""
    return re.sub(r"``[^`\n]+``|`[^`\n]+`(?!`)", lambda match: " " * len(match[0]), text.raw) if "`" in text.raw else text.raw


def _tag(match: re.Match[str]) -> Tag:
    name = match["name"] if match["name"].lower() not in NAMES else match["name"].lower()
    rest = match["rest"]
    return Tag(name, bool(match["close"]), bool(match["empty"]) or rest.endswith("/"), Span(*match.span()), match[0], rest)


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a tag: missing, added, changed (an attribute), crossed. `name` is that of the attribute, or of the tag that was crossed."""

    what: str
    source: Tag | None
    span: Span | None = None
    name: str = ""
    instead: str = ""
    likely: bool = True


def compare(pair: Pair) -> tuple[Difference, ...]:
    """All differences between the tags of a source and those of its translation."""
    sources, targets = pair.source.once(find), pair.target.once(find)
    if not sources and not targets:
        return ()
    if pair.target.format.is_page:
        return tuple(_of_page(pair, sources, targets))
    return tuple(_compared(pair, sources, targets))


def _of_page(pair: Pair, sources: Sequence[Tag], targets: Sequence[Tag]) -> Iterator[Difference]:
    """Differences between two pages: what only looks (`span`) is none, and a tag is likely to be lost only where its other half is there."""
    sources, targets = ([item for item in side if item.name not in LOOKS] for side in (sources, targets))
    halves = Counter(item.name for item in targets if not item.closes and not item.empty) - Counter(item.name for item in targets if item.closes)
    halves += Counter(item.name for item in targets if item.closes) - Counter(item.name for item in targets if not item.closes and not item.empty)
    for difference in _compared(pair, sources, targets):
        name = difference.source.name if difference.source else next((item.name for item in targets if item.span == difference.span), "")
        yield replace(difference, likely=difference.likely and (difference.what in ("changed", "crossed") or name in halves))


def _compared(pair: Pair, sources: Sequence[Tag], targets: Sequence[Tag]) -> Iterator[Difference]:
    wanted, have = Counter(item.key for item in sources), Counter(item.key for item in targets)
    missing, extra = wanted - have, have - wanted
    yield from _lost(pair, sources, missing)
    for item in reversed(targets):
        if extra[item.key]:
            extra[item.key] -= 1
            if item.key not in wanted and item.text in pair.source.raw:
                continue  # in code there
            lax = item.name in OPTIONAL or item.name not in NAMES and not item.closes and not item.empty and item.name not in wanted
            yield Difference("added", None, item.span, likely=not lax)
    yield from _changed(pair, sources, targets)
    if not missing and not extra and not any(True for _ in _crossings(sources)):
        for item, other in islice(_crossings(targets), 1):
            yield Difference("crossed", None, item.span, other)


def _lost(pair: Pair, sources: Sequence[Tag], missing: Counter[str]) -> Iterator[Difference]:
    """Tags of the source that the target has in no place; torn ones (`< / b >`) have a rule of their own."""
    for item in sources:
        if not missing[item.key]:
            continue
        missing[item.key] -= 1
        slash = r"[ \u00a0]?/" if item.closes else ""
        torn = re.search(rf"[<＜]{slash}[ \u00a0]?{re.escape(item.name)}(?!\w)", pair.target.raw, re.IGNORECASE)
        if item.name in NAMES and torn and not _TAG.match(pair.target.raw, torn.start()):
            continue
        breaks = item.name in ("br", "p") and pair.target.raw.count("\n") > pair.source.raw.count("\n")
        yield Difference("missing", item, likely=not breaks and item.name not in ("br", "wbr", "q"))


def _changed(pair: Pair, sources: Sequence[Tag], targets: Sequence[Tag]) -> Iterator[Difference]:
    """Attributes that differ between a tag and the one that took its place."""
    waiting: dict[str, list[Tag]] = defaultdict(list)
    exact = Counter((item.name, item.protected) for item in sources if not item.closes)
    for item in targets:
        if item.closes:
            continue
        if exact[item.name, item.protected]:
            exact[item.name, item.protected] -= 1
        else:
            waiting[item.name].append(item)
    for item in sources:
        if item.closes or not exact[item.name, item.protected] or not waiting[item.name]:
            continue
        exact[item.name, item.protected] -= 1
        other = waiting[item.name].pop(0)
        yield from _attributes(item, other, pair)


def _attributes(item: Tag, other: Tag, pair: Pair) -> Iterator[Difference]:
    ours, theirs = dict(item.protected), dict(other.protected)
    for name in (*ours, *(name for name in theirs if name not in ours)):
        if pair.target.format.is_page and (name in GENERATED or ours.get(name, "").partition("#")[0] == theirs.get(name, "").partition("#")[0]):
            continue
        if ours.get(name) == theirs.get(name) or _is_localised(ours.get(name, ""), theirs.get(name, ""), pair):
            continue
        place = re.search(rf"(?<![\w-]){re.escape(name)}\s{{0,3}}=\s{{0,3}}(\"[^\"]*\"|'[^']*'|[^\s>]+)", other.text, re.IGNORECASE)
        span = Span(other.span.start + place.start(1), other.span.start + place.end(1)) if place else other.span
        quoted = f"\"{item.attributes[name]}\"" if name in ours and place else ""
        yield Difference("changed", item, span, name, quoted)
        return


def _is_localised(one: str, other: str, pair: Pair) -> bool:
    """The address of the translated page; a placeholder, which is compared for itself."""
    if not one or not other:
        return False
    ours, theirs = (addresses.Address("url", Span(0, 0), value, addresses.plain(value)) for value in (one, other))
    return ours.plain == theirs.plain or addresses.is_localised(ours, theirs, pair)


def _crossings(tags: Sequence[Tag]) -> Iterator[tuple[Tag, str]]:
    """Closing tags that close nothing, or close a tag over one that is still open."""
    stack: list[str] = []
    depth: Counter[str] = Counter()
    for item in tags:
        if item.empty or item.name in EMPTY:
            continue
        if not item.closes:
            stack.append(item.name)
            depth[item.name] += 1
            continue
        if not depth[item.name]:
            yield item, ""
            continue
        depth[item.name] -= 1
        crossed = ""
        while (top := stack.pop()) != item.name:
            depth[top] -= 1
            crossed = crossed or ("" if top in OPTIONAL else top)
        if crossed:
            yield item, crossed
