"""What in a line is not prose: addresses, placeholders, handles, paths, tags.

Each kind is anchored at a character that prose hardly holds, and is looked for only where a text has it. No kind
crosses a line end, so a text may be masked line by line or as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.patterns import late

_ADDRESS = r"(?:[^\s<>()\"“”«»„\u3000-\u303f\uff00-\uffef]|\([^\s()<>]{0,200}\))+(?<![.,;:!?])"
_KINDS = tuple((literals, late(pattern)) for literals, pattern in (
    (("http", "ftp:", "file:", "mailto:"), rf"[hfm](?:ttps?|tp|ile|ailto)(?::|%3A)(?://)?{_ADDRESS}"),
    (("www.",), rf"www\.{_ADDRESS}"),
    (("@",), r"@(?<!\w@)\w{2,40}(?:[.-]\w{1,40}){0,8}"),  # handles
    (("#",), r"#(?<![\w&]#)[^\W\d_]\w{1,60}"),  # hashtags
    (("{",), r"\{\{?[\w.$ -]{1,60}\}?\}"),
    (("${",), r"\$\{\{?[\w.$ -]{1,60}\}?\}"),
    (("%",), r"%(?:\(\w{1,40}\)[sdif]|(?:\d{1,2}\$)?[sd@](?!\w))"),
    (("<",), r"</?[A-Za-z][A-Za-z0-9-]{0,20}(?:[^\S\n][^<>\n]{0,400})?/?>"),
    (("/",), r"/(?<!\w/)(?:[\w.-]{1,64}/){1,32}[\w.-]{0,64}"),  # file paths
))
_MAIL = late(r"@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_MAIL_NAME = late(r"(?:^|(?<![\w.+-]))[A-Za-z0-9][\w.+-]{0,63}\Z")
_ENDINGS = (".com", ".org", ".net", ".edu", ".gov", ".info", ".io", ".eu", ".int")
_SITE_NAME = late(r"(?<![\w@/.-])[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9][a-z0-9-]{0,62}){0,4}\Z")


def find(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that are not prose, in no order; they may overlap. Linear time."""
    for literals, pattern in _KINDS:
        if any(map(text.__contains__, literals)):
            yield from (match.span() for match in pattern.finditer(text))
    if "@" in text:
        yield from _extended(text, _MAIL, _MAIL_NAME)
    if endings := tuple(ending for ending in _ENDINGS if ending in text):
        yield from _extended(text, _site(endings), _SITE_NAME)


@cache
def _site(endings: tuple[str, ...]) -> re.Pattern[str]:
    """Sites with one of the endings. Most texts have none or one of them, and to look for one string is quick."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, endings))})\b(?:/[^\s<>\"“”«»„]{{0,400}})?")


def _extended(text: str, anchor: re.Pattern[str], left: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Matches of an anchor together with the word before it that belongs to them."""
    for match in anchor.finditer(text):
        start = match.start()
        line = text.rfind("\n", max(0, start - 130), start) + 1
        name = left.search(text, max(line, start - 130), start)
        if name:
            yield name.start(), match.end()
