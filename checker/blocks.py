"""The blocks of a text with Markdown in it, as its signs show them: headings, list items, table rows, code, notes, front matter.

A reader that takes a file apart says the role of each segment itself; here a string is read that holds several blocks, as records do. What
stays as it is whatever the language, the keys of front matter and the blocks of code, is the `frame`.

Fact: CommonMark 0.31, sections 4.2 "ATX headings", 4.5 "Fenced code blocks", 5.3 "Lists"; GitHub Flavored Markdown, 4.10 "Tables".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.patterns import late
from checker.text import Span

if TYPE_CHECKING:
    from checker.text import Text

HEADING, ITEM, ROW, FENCE, KEY, CODE = "heading", "list item", "table row", "fence", "key", "code"
_HEADING = late(r"[ ]{0,3}(#{1,6})[ \t\u00a0]+[^\s#]")
_ITEM = late(r"[ \t]{0,12}(?:[-*+•–—][ \t]+(?![-*+][ \t])|(\d{1,3})[.)][ \t]+)\S")
_ROW = late(r"[ \t]{0,8}\|.*\|[ \t]*\Z")
_FENCE = late(r"[ \t]{0,8}(`{3,}|~{3,})[ \t]*([\w+#.-]*)[^`]*\Z")
_KEY = late(r"([A-Za-z_][\w.-]{0,60})[ \t]*[:=](?:[ \t]|\Z)")
_RULER = late(r"[ \t]{0,8}\|?[ \t:|-]*-[ \t:|-]*\Z")
_NOTE = late(r"\[\^[^\]\s]{1,60}\]")
_SPEECH = late(r"\"[^\"\n]*\"|'[^'\n]*'|(?:#|//|--|;|%).*|/\*.*?\*/|<!--.*?-->")


@dataclass(frozen=True, slots=True)
class Block:
    """One line that begins a block. `size` is the level of a heading, the number of an item (0 without), the cells of a row.

    What is not `sure` answers a block of the other side and no more: "# users: 5", "# 1 in the charts", "– Hello.".
    """

    kind: str
    span: Span
    size: int = 0
    sure: bool = True


def read(text: Text) -> tuple[Block, ...]:
    """The blocks of a string, in order; lines of code are none."""
    return tuple(_read(text.raw))


def _read(raw: str) -> Iterator[Block]:
    start, fence = 0, ""
    for line in raw.split("\n"):
        span, start = Span(start, start + len(line)), start + len(line) + 1
        match = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if match:
            if not fence or match[1].startswith(fence) and not match[2]:
                fence = "" if fence else match[1]
                yield Block(FENCE, span)
            continue
        if not fence and (block := _block(line, span)):
            yield block


def _block(line: str, span: Span) -> Block | None:
    if match := _HEADING.match(line):
        first = match[0][-1]
        return Block(HEADING, span, len(match[1]), len(match[1]) > 1 or not (first.islower() or first.isdigit()))
    if _ROW.match(line):
        return None if _RULER.match(line) else Block(ROW, span, cells(line))
    if match := _ITEM.match(line):
        return Block(ITEM, span, int(match[1] or 0), line.lstrip()[0] not in "–—")  # a dash may be one of speech
    return None


def cells(line: str) -> int:
    """The cells of a table's row."""
    bare = re.sub(r"\\\||`[^`]*`", "", line.strip())
    return max(0, bare.count("|") - 1)


def role(line: str) -> str:
    """The role of a line by its signs: "heading 2", "list item", "table row"; "" for a paragraph."""
    block = _block(line, Span(0, len(line)))
    return "" if block is None else f"{HEADING} {block.size}" if block.kind == HEADING else block.kind


def items(blocks: tuple[Block, ...]) -> list[Block]:
    """The list items; a number alone at the start of a line is a date or a score, and no list."""
    found = [block for block in blocks if block.kind == ITEM]
    counted = {second for first, second in pairwise(found) if second.size == first.size + 1} | {
        first for first, second in pairwise(found) if second.size == first.size + 1}
    return [block for block in found if not block.size or block in counted]


def notes(text: Text) -> tuple[tuple[str, Span], ...]:
    """The marks of notes, `[^1]`."""
    if "[^" not in text.raw:
        return ()
    return tuple((match[0], Span(*match.span())) for match in _NOTE.finditer(text.raw))


def frame(raw: str) -> tuple[tuple[str, str], ...]:
    """The keys of front matter and the blocks of code, in order: the kind, and what must stay."""
    if "---" not in raw[:8] and "+++" not in raw[:8] and "```" not in raw and "~~~" not in raw:
        return ()
    lines = raw.replace("\r\n", "\n").split("\n")
    end = _front(lines)
    found = [(KEY, match[1]) for line in lines[1:end] if (match := _KEY.match(line))]
    fence, code = "", list[str]()
    for line in lines[end:]:
        match = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if match and not fence:
            fence, code = match[1], [match[2]]
        elif match and match[1].startswith(fence) and not match[2]:
            found.append((CODE, "\n".join(code)))
            fence = ""
        elif fence:
            code.append(_SPEECH.sub("", line).strip())
    return tuple(found)


def _front(lines: list[str]) -> int:
    """The line after front matter; 0 where there is none."""
    mark = lines[0].strip()
    if mark not in ("---", "+++"):
        return 0
    return next((number for number, line in enumerate(lines[1:501], 1) if line.strip() in (mark, "...")), 0)
