"""Addresses, and other names of the net and of files that are the same in every language: found on a text, compared over a pair.

An address may be localised: another language code in its host, its path or its parameters, the country's own ending. That is
the translator's work and no damage; neither is an ending that the language joins to a word (`example.org'da`).

Fact: RFC 3986, "Uniform Resource Identifier"; RFC 5321, section 4.1.2; CommonMark 0.31, section 6.3 "Links".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from checker.patterns import late
from checker.text import Span, overlaps

if TYPE_CHECKING:
    from checker.text import Pair, Text

NEAR = 8  # addresses that are looked at for one that is gone
SEARCHES = 400_000  # characters that may be searched for damaged addresses, per pair
SIGNS = ("://", "www.", "@", "](", "] (", "mailto:", ": //", "www .", ":// ")  # a text with an address has one of these
_STOP = "\\s<>()\\[\\]{}\"“”„«»‘’‚|`\u3000-\u303f\uff00-\uffef"
_PATH = rf"(?:[^{_STOP}]|\([^\s()<>]{{0,200}}\)|\{{[^\s{{}}]{{0,60}}\}})"
_END = r"(?<![.,;:!?'*_…。])"
_FORMS = (
    ("link", "](", r"(?<=\]\()[ ]?(?P<link>[^\s()<>\"]{1,500}(?:\([^\s()]{0,200}\)[^\s()]{0,200})?)(?=\s{0,2}(?:[\"'“„«][^()\n]{0,300})?\))"),
    ("url", "://", rf"(?<![A-Za-z])(?:https?|ftps?|sftp|file|git|ssh|rtsp|ldap)://(?=[\w\[{{%$~/]){_PATH}{{1,2000}}{_END}"),
    ("url", "www.", rf"(?<![\w./@-])www\.{_PATH}{{1,2000}}{_END}"),
    ("url", "mailto:", rf"mailto:{_PATH}{{1,300}}{_END}"),
)
_MAIL = late(r"@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?![\w@])")
_MAIL_NAME = late(r"[A-Za-z0-9][\w.+-]{0,63}\Z", re.ASCII)
_SCHEME = late(r"(?:https?:)?//(?:www\.)?|www\.|mailto:", re.IGNORECASE)
_SPLIT = late(r"[/.?=&#_:-]+")
_NEUTRAL = frozenset(("com", "org", "net", "www", "m", "co", "hans", "hant", "latn", "cyrl", "intl", "global", "english"))
_SUFFIX = late(r"['’:-]\w{1,8}\Z")


class Address(NamedTuple):
    """One address; `plain` is what two spellings of the same address share."""

    kind: str
    span: Span
    text: str
    plain: str


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((kind, literal, re.compile(pattern)) for kind, literal, pattern in _FORMS)


def find(text: Text) -> tuple[Address, ...]:
    """The addresses of a text outside of its tags, in order; none of them overlap."""
    raw = text.raw
    if not ("://" in raw or "www." in raw or "](" in raw or "@" in raw or "mailto:" in raw):
        return ()
    hidden = bytearray(len(raw))
    if "<" in raw:
        for match in re.finditer(r"<[A-Za-z][\w-]{0,20}\s[^<>]{0,600}>|`[^`\n]+`", raw):
            hidden[match.start():match.end()] = b"\1" * (match.end() - match.start())
    found = []
    for kind, literal, pattern in _patterns():
        if literal not in raw:
            continue
        for match in pattern.finditer(raw):
            start, end = match.span("link" if kind == "link" else 0)
            if not any(hidden[start:end]) and _is_address(kind, raw[start:end]):
                hidden[start:end] = b"\1" * (end - start)
                found.append(Address(kind, Span(start, end), raw[start:end], plain(raw[start:end])))
    if "@" in raw:
        found += [Address("mail", span, raw[slice(*span)], raw[slice(*span)].lower()) for span in _mails(raw) if not any(hidden[slice(*span)])]
    return tuple(sorted(found, key=lambda item: item.span))


def _is_address(kind: str, text: str) -> bool:
    """A link's target, and not a remark in parentheses behind a bracket."""
    return kind != "link" or "/" in text or "." in text.strip(".") or text.startswith("#")


def _mails(raw: str) -> Iterator[Span]:
    for match in _MAIL.finditer(raw):
        name = _MAIL_NAME.search(raw, max(0, match.start() - 64), match.start())
        if name:
            yield Span(name.start(), match.end())


def plain(address: str) -> str:
    """An address without what does not lead elsewhere: scheme, `www.`, the case of its host, a slash at its end."""
    rest = _SCHEME.sub("", address, count=1)
    host, slash, path = rest.partition("/")
    return (host.lower() + slash + (unquote(path) if "%" in path else path)).rstrip("/")


class Difference(NamedTuple):
    """What became of an address: missing, added, or changed; `safe` where the source's own is certainly meant."""

    what: str
    source: Address | None
    span: Span | None = None
    instead: str = ""
    safe: bool = False
    how: str = ""


def compare(pair: Pair) -> tuple[Difference, ...]:
    """All differences between the addresses of a source and those of its translation."""
    sources, targets = pair.source.once(find), pair.target.once(find)
    if not sources and not targets:
        return ()
    return tuple(_compared(pair, sources, targets))


def _compared(pair: Pair, sources: tuple[Address, ...], targets: tuple[Address, ...]) -> Iterator[Difference]:
    wanted, extra = _unmatched(sources, targets)
    torn = [span for span, _ in pair.target.once(torn_addresses)]
    kept = []
    for original in wanted:
        if _is_example(original):
            extra = [item for item in extra if item.kind != "mail"]
            continue
        place = next((place for place, other in enumerate(extra[:NEAR]) if is_localised(original, other, pair)), None)
        if place is not None:
            del extra[place]
        else:
            kept.append(original)
    yield from _spoilt(pair, kept, extra, torn)
    for original in kept:
        other = _nearest(original, extra) if extra else None
        if other is None:
            yield Difference("missing", original)
            continue
        extra.remove(other)
        if not overlaps(other.span, torn):
            yield Difference("changed", original, other.span, original.text, len(wanted) == 1 and _is_slip(original, other), _how(original.plain, other.plain))
    have = {item.plain for item in sources}
    for other in extra:
        if other.plain not in have and not overlaps(other.span, torn):
            yield Difference("added", None, other.span)
    yield from _doubled(sources, targets)


def _unmatched(sources: tuple[Address, ...], targets: tuple[Address, ...]) -> tuple[list[Address], list[Address]]:
    """Addresses without an equal on the other side; how often one is repeated does not matter, except that one copy may be damaged."""
    exact, have = {item.plain for item in targets}, defaultdict(int)
    for item in targets:
        have[item.plain] += 1
    wanted: list[Address] = []
    for item in sources:
        if have[item.plain]:
            have[item.plain] -= 1
        elif item.plain not in exact or len(sources) == len(targets):
            wanted.append(item)
    known = {item.plain for item in sources}
    extra = [item for item in targets if item.plain not in known]
    for item in list(wanted[:NEAR]):
        joined = next((other for other in extra[:NEAR] if _is_joined(item, other)), None)
        if joined:
            extra.remove(joined)
            wanted.remove(item)
    return [item for item in wanted if item.plain not in exact or extra], extra


def _is_joined(original: Address, other: Address) -> bool:
    """The same address with an ending of the language, or text of a script without blanks, right behind it."""
    if not other.plain.startswith(original.plain):
        return False
    rest = other.plain[len(original.plain):]
    return not rest[:1].isascii() or _SUFFIX.match(rest) is not None


def is_localised(original: Address, other: Address, pair: Pair) -> bool:
    """Whether an address is that of the page's translation: it has the code of the target's language or country where the source's has none, or its own."""
    if "mail" in (original.kind, other.kind):
        return False
    host, _, path = original.plain.partition("/")
    other_host, _, other_path = other.plain.partition("/")
    labels, others = set(re.split("[.-]", host)), set(re.split("[.-]", other_host))
    if host != other_host:
        same = max(host.split("."), key=len) == max(other_host.split("."), key=len)
        return same and _is_swapped(labels, others, pair)
    return _is_swapped(set(_SPLIT.split(path.lower())), set(_SPLIT.split(other_path.lower())), pair)


def _is_swapped(pieces: set[str], others: set[str], pair: Pair) -> bool:
    lost, new = pieces - others - {""}, others - pieces - {""}
    return bool(new) and new <= _codes(pair.target) and lost <= _codes(pair.source) | _NEUTRAL


def _codes(text: Text) -> frozenset[str]:
    facts = text.facts
    return frozenset((*facts.tag.lower().split("-"), *facts.codes, *facts.placeholders.countries, *_NEUTRAL))


def _is_example(address: Address) -> bool:
    """`name@domain.com`, whose parts are words: people translate it."""
    return address.kind == "mail" and re.search(r"@(?:your|my)?-?(?:domain|site|company)\.", address.plain) is not None


def _nearest(original: Address, extra: list[Address]) -> Address | None:
    """What stands in its place: of the same kind, the one that shares most with it."""
    same = [item for item in extra[:NEAR] if (item.kind == "mail") == (original.kind == "mail")]
    return max(same, key=lambda item: _shared(original.plain, item.plain), default=None)


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    for a, b in zip(reversed(one[count:]), reversed(other[count:]), strict=False):
        if a != b:
            break
        count += 1
    return count


def _is_slip(original: Address, other: Address) -> bool:
    """Nearly the same: nothing else was meant."""
    return _shared(original.plain, other.plain) >= 0.7 * max(len(original.plain), len(other.plain))


def _how(original: str, other: str) -> str:
    if original == re.sub(r"\s", "", other):
        return "with blanks inside, unlike"
    if original.lower() == other.lower():
        return "in another case than"
    return "other than" if _shared(original, other) >= 0.7 * max(len(original), len(other)) else "in the place of"


def _spoilt(pair: Pair, wanted: list[Address], extra: list[Address], torn: list[Span]) -> Iterator[Difference]:
    """Addresses that the target has in signs that make none, taken out of the lists; torn ones have a rule of their own."""
    raw = pair.target.raw
    for original in wanted[:min(200, max(2, SEARCHES // (len(raw) + 1)))]:
        span = _spoilt_place(original, raw)
        if span is None:
            continue
        wanted.remove(original)
        extra[:] = [item for item in extra if not overlaps(item.span, (span,))]
        found = raw[slice(*span)]
        if not overlaps(span, torn) and found not in (original.text, original.plain):
            yield Difference("changed", original, span, original.text, True, _how(original.text, found))


_WIDE = {":": "[:：]", "/": "[/／]", ".": "[.．。]", "@": "[@＠]", "-": "[-–‑]", "_": r"\\?_", "?": "[?？]", "=": "[=＝]", "&": "&(?:amp;)?", "#": "[#＃]"}


def _spoilt_place(original: Address, raw: str) -> Span | None:
    """Where the target has an address with blanks inside, in wide signs or with capitals."""
    pieces = re.findall(r"\w+|[^\w\s]", original.text)[:80]
    pattern = "[ \u00a0]{0,2}".join(_WIDE.get(piece, re.escape(piece)) for piece in pieces)
    match = re.search(pattern, raw, re.IGNORECASE)
    return Span(*match.span()) if match else None


def _doubled(sources: tuple[Address, ...], targets: tuple[Address, ...]) -> Iterator[Difference]:
    """The same address twice in a row where the source has it once."""
    twice = {one.plain for one, other in zip(sources, sources[1:], strict=False) if one.plain == other.plain}
    for one, other in zip(targets, targets[1:], strict=False):
        if one.plain == other.plain and one.kind == other.kind and one.plain not in twice and other.span.start - one.span.end <= 1:
            yield Difference("added", None, other.span, how="again ")


_ENDING = "(?:com|org|net|edu|gov|info|io|eu|int)"
_GAP = "[ \u00a0]?"
_HOST = rf"(?:www{_GAP}\.{_GAP})?[\w-]{{1,63}}(?:{_GAP}\.{_GAP}[\w-]{{1,63}}){{0,3}}?(?:{_GAP}\.{_GAP}(?:{_ENDING}|(?:co|ac){_GAP}\.{_GAP}[a-z]{{2}})|\.{_GAP}[a-z]{{2}})\b"
_TORN = (
    rf"\bhttps?{_GAP}[:：]{_GAP}[/／]{_GAP}[/／]{_GAP}{_HOST}(?:(?:/|[ \u00a0]/{_GAP})[\w.-]{{1,80}}(?<![.])){{0,12}}"
    rf"|(?<![\w./@-])www{_GAP}\.{_GAP}{_HOST}(?:/[\w./-]{{1,200}}(?<![.]))?"
    rf"|(?<![\w.+-])[A-Za-z0-9][\w.+-]{{0,40}}(?:[ \u00a0]@{_GAP}|@[ \u00a0])[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{0,3}}\.[a-z]{{2,10}}\b"
)
_TORN_SIGNS = ("http", "www", " @", "@ ", "\u00a0@", "@\u00a0")
_TEARS = late(rf"[:：][ \u00a0]|[ \u00a0][:：]|[：／]|/[ \u00a0]|[ \u00a0][/.@]|@[ \u00a0]|www\.[ \u00a0]|\.[ \u00a0]{_ENDING}\b")


@cache
def _torn_pattern() -> re.Pattern[str]:
    return re.compile(_TORN, re.ASCII)


def torn_addresses(text: Text) -> tuple[tuple[Span, str], ...]:
    """Addresses with blanks inside, and what each was."""
    visible = text.visible
    if not any(sign in visible for sign in _TORN_SIGNS):
        return ()
    return tuple((Span(*match.span()), re.sub(r"[ \u00a0]", "", match[0]).replace("：", ":").replace("／", "/"))
                 for match in _torn_pattern().finditer(visible) if _TEARS.search(match[0]))
