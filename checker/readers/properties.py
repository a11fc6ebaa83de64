"""Java properties (.properties): `key = value` lines with escapes.

A value is a segment, its key the segment's. Comments, keys, separators and the marks that continue a line are not text; `\\u00fc` and `\\n` are read
as what they stand for, and a repair is written in the same way: in a file of ASCII, what is not ASCII as `\\u…`. A file is UTF-8, or, where it is
none, ISO 8859-1, as Java reads it since version 9. In a message with arguments (`{0}`), and between two letters, `''` is an apostrophe.
Not text: empty values, and values without a letter or of one piece that is no word (`org.example.Main`, `true`, `#ff0000`, `img/a.png`). A
`\\u` without four digits is a problem, as it is for Java.

Fact: Java SE, `java.util.Properties.load`, `java.util.PropertyResourceBundle`, `java.text.MessageFormat`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.document import Document, Segment
from checker.finding import Edit
from checker.places import Decoded
from checker.readers import InputError, LineStarts, Problem, Source
from checker.readers._decoded import document_of, located, piece, segment_of
from checker.remarks import in_lines
from checker.text import Format

SUFFIXES = (".properties",)
FORMAT = Format("properties", decodes_entities=True, allows_tags=True, has_records=True)
COMMENTS = in_lines

_BLANKS = " \t\f"
_LINE = re.compile(r"[ \t\f]*+(?:(?P<comment>[#!])[^\r\n]*|(?P<entry>(?:[^\\\r\n]++|\\(?:\r\n|[^\r]|\r)|\\\Z)*+))(?:\r\n?|\n|\Z)")
_KEY = re.compile(r"(?:[^\\=: \t\f\r\n]++|\\(?:\r\n[ \t\f]*|[\r\n][ \t\f]*|.)|\\\Z)*+", re.DOTALL)
_AFTER_KEY = re.compile(r"(?:[ \t\f]|\\(?:\r\n?|\n))*+[=:]?(?:[ \t\f]|\\(?:\r\n?|\n))*+")
_PIECE = re.compile(r"(?P<plain>[^\\']+)|\\(?P<next>(?:\r\n?|\n|\Z)[ \t\f]*+)|\\u(?P<pair>[dD][89aAbB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2})|\\u(?P<code>[0-9A-Fa-f]{4})|\\(?P<bad>u)|\\(?P<sign>.)|(?P<quotes>'+)", re.DOTALL)
_SIGNS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f"}
_ARGUMENT = re.compile(r"\{\s*\d+\s*[,}]")
_WORDS_OF_CODE = frozenset(("true", "false", "null", "none"))
_NAME = re.compile(r"[A-Za-z0-9][./\\_:$][A-Za-z0-9]|[a-z][A-Z]")


def read(source: Source) -> Iterator[Document]:
    yield from document_of(source, _segments(source, text(source)), FORMAT)


def text(source: Source) -> str:
    """The file's text: UTF-8 or what its byte order mark says; else each byte is the character of its number."""
    try:
        return source.text()
    except InputError:
        if not _is_latin(source.data()):
            raise
        return source.data().decode("latin-1")


def encode(source: Source, text: str) -> bytes:
    """The text in the file's encoding; what ISO 8859-1 has no character for is escaped."""
    if not _is_latin(source.data()):
        return source.encode(text)
    return "".join(character if character <= "\xff" else _code(character) for character in text).encode("latin-1")


def locate(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str]:
    ascii_only = text.isascii()
    doubled = _doubles(segment.target)

    def escape(new: str) -> str:
        signs = (_ESCAPES.get(sign, _code(sign) if ascii_only and not sign.isascii() else sign) for sign in new)
        return "".join("''" if sign == "'" and doubled else sign for sign in signs)

    return located(text, segment, edit, escape)


def _is_latin(data: bytes) -> bool:
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4096]:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _code(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[place:place + 4]}" for place in range(0, len(units), 4))


def _segments(source: Source, file: str) -> Iterator[Segment]:
    lines = LineStarts(file)
    end = 0
    while end < len(file):
        line = _LINE.match(file, end)
        assert line is not None
        start, stop, end = line.start("entry"), line.end("entry"), line.end()
        if line["comment"] or start == stop:
            continue
        key = _KEY.match(file, start, stop)
        assert key is not None
        after = _AFTER_KEY.match(file, key.end(), stop)
        assert after is not None
        name, decoded = _decoded(file, start, key.end()), _decoded(file, after.end(), stop)
        if name is None or decoded is None:
            source.problems.append(Problem(source.path, lines.of(start)[0], "“\\u” without four hexadecimal digits: Java refuses the file. Mend the escape."))
        elif _is_prose(decoded.text):
            yield segment_of(name.text, decoded, file, lines)


def _decoded(file: str, start: int, stop: int) -> Decoded | None:
    """A value; None if an escape of it is broken."""
    decoded = Decoded()
    doubles = _doubles(file[start:stop])
    for match in _PIECE.finditer(file, start, stop):
        if piece(decoded, match, _SIGNS):
            continue
        if match["quotes"]:
            _quotes(decoded, file, match, doubles)
        elif match["bad"]:
            return None
    return decoded


def _quotes(decoded: Decoded, file: str, match: re.Match[str], doubles: bool) -> None:
    start, end = match.span()
    if end - start == 2 and (doubles or file[start - 1:start].isalpha() and file[end:end + 1].isalpha()):
        decoded.written("'", start, 2)
    else:
        decoded.literal(match[0], start)


def _doubles(value: str) -> bool:
    """Whether an apostrophe is written twice: in messages with arguments."""
    return bool(_ARGUMENT.search(value))


def _is_prose(value: str) -> bool:
    if not any(map(str.isalpha, value)):
        return False
    piece = value.strip()
    is_name = piece.isascii() and " " not in piece and (piece[0] in "#$@" or piece.lower() in _WORDS_OF_CODE or bool(_NAME.search(piece)))
    return not is_name
