"""HTML as a sequence of tokens with exact places, and the characters that its references stand for.

Fact: HTML standard, 13.2.5 "Tokenization", 13.2.3.2 "Determining the character encoding"; Encoding standard, 4.2 "Names and labels".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple

from checker.places import Decoded

TEXT, OPEN, CLOSE, HIDDEN = "text", "open", "close", "hidden"  # hidden: comments, declarations, the content of scripts
RAW = frozenset("script style xmp iframe noembed noframes".split())  # elements that hold text without tags or references
ESCAPABLE = frozenset(("title", "textarea"))  # elements that hold text without tags
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    r"[\s/]*(?:(?P<end>>)|(?P<name>[^\s/>][^\s/>=]*+)"
    r"(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>\"'][^\s>]*)|(?=>)))?(?!\s*=\s*[\"']))")
_MARK = re.compile(r"<(?=[A-Za-z/!?])")
_COMMENT_END = re.compile(r"-->|--!>")
_PIECE = re.compile(r"[ \t\n\f\r]+|&(?:#[xX][0-9a-fA-F]+;?|#[0-9]+;?|[a-zA-Z][a-zA-Z0-9]*;?)|[^& \t\n\f\r]+(?: [^& \t\n\f\r]+)*|&")
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]+;?|#[0-9]+;?|[a-zA-Z][a-zA-Z0-9]*;?)|[^&]+|&")
_LONGEST_LEGACY = max(len(name) for name in html5 if not name.endswith(";"))
_CHARSET = re.compile(rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)|\A\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_LABELS = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "cp1252"), "iso-8859-9": "cp1254",
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis"), "cp932"), **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"), **dict.fromkeys(("tis-620", "iso-8859-11"), "cp874"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8"),
}


class Attribute(NamedTuple):
    """One attribute, its name in small letters. `start` and `end` are those of the value, without the quotation marks around it."""

    name: str
    start: int
    end: int
    quote: str


class Token(NamedTuple):
    """A stretch of the file. A tag has a `name` in small letters and attributes. What is not `closed` runs to the file's end."""

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: tuple[Attribute, ...] = ()
    closed: bool = True


def tokens(text: str, is_xml: bool = False) -> Iterator[Token]:
    """The tokens of a file, which together are the whole of it. Linear time."""
    place, length = 0, len(text)
    while place < length:
        match = _MARK.search(text, place)
        start = match.start() if match else length
        if start > place:
            yield Token(TEXT, place, start)
        if not match:
            return
        token = _tag(text, start) or _hidden(text, start, is_xml)
        yield token
        place = token.end
        if token.kind == OPEN and (token.name in RAW or token.name in ESCAPABLE) and not (is_xml and text[place - 2:place] == "/>"):
            closing = re.compile(rf"</{token.name}(?=[\s/>])", re.IGNORECASE).search(text, place)
            end = closing.start() if closing else length
            if end > place:
                yield Token(TEXT if token.name in ESCAPABLE else HIDDEN, place, end, token.name, closed=bool(closing))
            place = end


def _tag(text: str, start: int) -> Token | None:
    match = _TAG.match(text, start)
    if not match:
        return None
    name, attributes, place = match[2].lower(), [], match.end()
    kind = CLOSE if match[1] else OPEN
    while part := _ATTRIBUTE.match(text, place):
        place = part.end()
        if part["end"]:
            return Token(kind, start, place, name, tuple(attributes))
        quote, group = next(((mark, group) for mark, group in (("\"", "double"), ("'", "single"), ("", "bare")) if part[group] is not None), ("", ""))
        attributes.append(Attribute(part["name"].lower(), *(part.span(group) if group else (place, place)), quote))
    return Token(HIDDEN, start, len(text), name, closed=False)


def _hidden(text: str, start: int, is_xml: bool) -> Token:
    """A comment, a declaration, or what the standard takes for a comment."""
    if text.startswith("<!--", start):
        if text.startswith((">", "->"), start + 4):
            return Token(HIDDEN, start, text.index(">", start) + 1)
        found = _COMMENT_END.search(text, start + 4)
        return Token(HIDDEN, start, found.end() if found else len(text), "comment", closed=bool(found))
    mark = "]]>" if is_xml and text.startswith("<![CDATA[", start) else ">"
    end = text.find(mark, start)
    return Token(HIDDEN, start, end + len(mark) if end >= 0 else len(text), "declaration", closed=end >= 0)


def decode(into: Decoded, text: str, start: int, end: int, collapse: bool = True, in_attribute: bool = False) -> None:
    """Append a stretch of text: references become characters and, where asked for, any blanks between words one."""
    for match in (_PIECE if collapse else _REFERENCE).finditer(text, start, end):
        piece = match[0]
        if piece[0] == "&" and len(piece) > 1:
            character, width = _character(piece, in_attribute, text[match.end():match.end() + 1])
            if width:
                into.written(character, match.start(), width)
            into.literal(piece[width:], match.start() + width)
        elif collapse and piece[0] in " \t\n\f\r" and piece != " ":
            into.written(" ", match.start(), len(piece))
        else:
            into.literal(piece, match.start())


def _character(piece: str, in_attribute: bool, following: str) -> tuple[str, int]:
    """What a reference stands for and how many characters of it are the reference; 0 if it is none, as `&copy=` in an address."""
    if piece[1] == "#":
        return _of_number(piece[2:].rstrip(";")), len(piece)
    name = piece[1:]
    if name in html5:
        return ("", 0) if in_attribute and not name.endswith(";") and following == "=" else (html5[name], len(piece))
    for length in range(0 if in_attribute else min(len(name), _LONGEST_LEGACY), 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], length + 1
    return "", 0


def _of_number(digits: str) -> str:
    base = 16 if digits[0] in "xX" else 10
    digits = digits.lstrip("xX0") or "0"
    code = int(digits, base) if len(digits) < 9 else 0
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return chr(code) if not 0x80 <= code <= 0x9F else bytes([code]).decode("cp1252", "replace")


def charset(head: bytes) -> str:
    """The encoding that the first kilobyte of a file declares, as Python calls it; "" if it declares none."""
    match = _CHARSET.search(re.sub(rb"<!--.*?-->", b"", head[:1024], flags=re.DOTALL))
    if not match:
        return ""
    label = (match[1] or match[2]).decode("ascii", "replace").lower()
    return _LABELS.get(label, label)
