"""Names that no language translates: files, options of programs, code, handles and hashtags, and emoji.

People write about these as well as with them, so only what has the form of a machine's name is `sure`: `setup_log.txt`, `--dry-run`,
`` `get_user()` ``; not Node.js, and not the words that someone put between backticks.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.patterns import late
from checker.text import Span

if TYPE_CHECKING:
    from checker.text import Pair, Text

ENDINGS = ("txt md pdf docx? xlsx? pptx? odt csv tsv json xml ya?ml toml ini cfg conf log html? css scss jsx? tsx? py rb rs go sh bat exe dll so zip tar gz bz2 xz "
           "7z png jpe?g gif svg webp bmp mp[34] wav avi mkv sql db lock bak tmp iso deb rpm jar apk dmg").split()
EMOJI = "[\U0001F1E6-\U0001F1FF\U0001F300-\U0001F3FA\U0001F400-\U0001FAFF]"  # the skin tones left out
HINT = (rf"\.(?<=\w\.)(?:{'|'.join(ENDINGS)})(?!\w)|--(?<![\w-]--)[a-z]|`|@(?<![\w/@]@)[^\W\d_]|#(?<![\w&/#]#)[^\W\d_]")  # begins with signs: quick
_FORMS = (
    ("code", "`", r"``[^`\n]{1,400}``|`[^`\n]{1,400}`(?!`)"),
    ("file", ".", rf"(?<![\w./\\@%)-])(?<!\)[sd])(?:[\w-]{{1,60}}[./\\]){{1,6}}(?<=\.)(?:{'|'.join(ENDINGS)})(?![\w/@-]|\.\w)"),
    ("option", "--", r"(?<![\w-])--[a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){0,6}(?![\w-])"),
    ("handle", "@", r"(?<![\w./@])@[A-Za-z]\w{1,40}(?![\w@]|\.\w)"),
    ("hashtag", "#", r"(?<![\w&/#])#[^\W\d_]\w{1,60}"),
    ("emoji", "", EMOJI),
)
_MACHINE = late(r"[_.(){}=/\\<>$@:;|&*+%^~\[\]-]|\d|[a-z][A-Z]")
_QUOTED = late(r"`(?<![\w)`]`)(?=\S)[^`'\n]{1,60}'(?![\w'])")  # quotation marks of an older kind
_BRAND = late(r"[A-Z][a-z]+\.(?:js|py|go|so|rs)\Z")


@dataclass(frozen=True, slots=True)
class Name:
    kind: str
    span: Span
    text: str
    sure: bool


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((kind, sign, re.compile(pattern)) for kind, sign, pattern in _FORMS)


def find(text: Text) -> tuple[Name, ...]:
    """The names of a text, outside of addresses and tags, in order; none of them overlap."""
    raw = text.raw
    hidden = bytearray(len(raw))
    if "://" in raw or "<" in raw or "www." in raw or "](" in raw:
        for match in re.finditer(r"[a-z]{2,9}://[^\s`]{1,2000}|www\.[^\s`]{1,2000}|<[A-Za-z/][^<>]{0,2000}>|(?<=\]\()[^()\s]{1,500}", raw):
            hidden[match.start():match.end()] = b"\1" * (match.end() - match.start())
    found = []
    for kind, sign, pattern in _patterns():
        if sign not in raw or kind == "emoji" and raw.isascii() or kind == "code" and _QUOTED.search(raw):
            continue
        for match in pattern.finditer(raw):
            start, end = match.span()
            if not any(hidden[start:end]) and _is_meant(kind, match[0]):
                hidden[start:end] = b"\1" * (end - start)
                found.append(Name(kind, Span(start, end), match[0], _is_sure(kind, match[0])))
    return tuple(sorted(found, key=lambda item: item.span))


def _is_sure(kind: str, text: str) -> bool:
    if kind == "code":
        inner = text.strip("` ")
        return text.isascii() and " " not in inner and (_MACHINE.search(inner) is not None or inner.islower())
    if kind == "file":
        return text.isascii() and _MACHINE.search(text.rpartition(".")[0]) is not None  # people translate `archive.tar` of an example
    return kind in ("option", "emoji")


def _is_meant(kind: str, text: str) -> bool:
    """Not the name of a product, and not words that someone put between backticks: those are translated, or not, as one likes."""
    return not (kind == "file" and _BRAND.match(text) or kind == "code" and text.isascii() and not _is_sure(kind, text))


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a name: missing, added, or changed."""

    what: str
    kind: str
    source: Name | None
    span: Span | None = None
    instead: str = ""
    safe: bool = False
    sure: bool = True


def compare(pair: Pair) -> tuple[Difference, ...]:
    """All differences between the names of a source and those of its translation."""
    sources, targets = pair.source.once(find), pair.target.once(find)
    return tuple(_compared(pair, sources, targets)) if sources or targets else ()


def _compared(pair: Pair, sources: Sequence[Name], targets: Sequence[Name]) -> Iterator[Difference]:
    for kind in ("code", "file", "option", "handle", "hashtag", "emoji"):
        ours, theirs = [item for item in sources if item.kind == kind], [item for item in targets if item.kind == kind]
        if ours or theirs:
            yield from _of_kind(pair, kind, ours, theirs)


def _of_kind(pair: Pair, kind: str, ours: Sequence[Name], theirs: Sequence[Name]) -> Iterator[Difference]:
    wanted, extra = _unmatched(ours, theirs)
    wanted, extra = _without_joined(wanted, extra)
    by_shape: dict[str, list[Name]] = defaultdict(list)
    for item in reversed(extra):
        by_shape[_shape(item)].append(item)
    left = []
    for original in wanted:
        if by_shape[_shape(original)]:
            other = by_shape[_shape(original)].pop()
            slip = other.text.replace(" ", "").lower() == original.text.replace(" ", "").lower()
            yield Difference("changed", kind, original, other.span, original.text, slip, original.sure and kind not in ("handle", "hashtag") or slip and kind != "hashtag")
        else:
            left.append(original)
    for original in left[:min(200, max(2, 400_000 // (len(pair.target.raw) + 1)))]:
        yield from _lost(pair, original)
    for items in by_shape.values():
        for other in items:
            yield Difference("added", kind, None, other.span, sure=other.sure and kind in ("option", "emoji") and not (kind == "emoji" and ours))


def _unmatched(ours: Sequence[Name], theirs: Sequence[Name]) -> tuple[list[Name], list[Name]]:
    """Names that the other side has not at all: how often one is said is the writer's affair."""
    texts, others = {_plain(item) for item in ours}, {_plain(item) for item in theirs}
    seen: Counter[str] = Counter()
    wanted = []
    for item in ours:
        if _plain(item) not in others and not seen[_plain(item)]:
            wanted.append(item)
        seen[_plain(item)] += 1
    return wanted, [item for item in theirs if _plain(item) not in texts]


def _without_joined(wanted: list[Name], extra: list[Name]) -> tuple[list[Name], list[Name]]:
    """Not those to which the language joins a word: `--length-valitsimella`, `#tag` before a script without blanks."""
    left = []
    for item in wanted:
        other = next((other for other in extra[:8] if item.kind in ("option", "handle", "hashtag") and other.text.startswith(item.text)
                      and (item.kind == "option" or not other.text[len(item.text)].isascii())), None)
        if other:
            extra.remove(other)
        else:
            left.append(item)
    return left, extra


def _plain(item: Name) -> str:
    return item.text.strip("`").strip() if item.kind == "code" else item.text


def _shape(item: Name) -> str:
    """What a damaged copy still has: the ending of a file, the kind of the others."""
    if item.kind == "file":
        return item.text.rpartition(".")[2].lower()
    return item.kind


def _lost(pair: Pair, original: Name) -> Iterator[Difference]:
    """A name that is nowhere; or one that stands there without its signs, or torn."""
    raw, kind = pair.target.raw, original.kind
    if kind == "emoji":
        yield Difference("missing", kind, original)
        return
    bare = original.text.strip("`@# ")
    if kind == "option" and bare.strip("-") + "--" in raw:
        return  # written from right to left
    if kind in ("code", "file") and bare in raw:
        if kind == "code":
            yield Difference("missing", kind, original, _place(raw, bare), sure=False)
        return
    pieces = re.findall(r"\w+|[^\w\s]", original.text)
    gap = "[ \u00a0]{0,2}"
    pattern = gap.join("[-–—]" if piece == "-" else r"[.．。]" if piece == "." else "[@＠]" if piece == "@" else "[#＃]" if piece == "#" else re.escape(piece)
                       for piece in pieces).replace(f"[-–—]{gap}[-–—]", f"(?:-|–|—){gap}-?")
    match = re.search(pattern, raw, re.IGNORECASE)
    if match and match[0].strip("`") != original.text.strip("`"):
        yield Difference("changed", kind, original, Span(*match.span()), original.text, True, kind != "hashtag")
    elif not match:
        yield Difference("missing", kind, original, sure=original.sure)


def _place(raw: str, found: str) -> Span:
    start = raw.index(found)
    return Span(start, start + len(found))
