"""Strings of Apple's programs (.strings): `"key" = "value";`, most often in UTF-16.

A value is a segment, its key the segment's. Comments and keys are not text; escapes (`\\n`, `\\"`, `\\U00fc`) are read as what they stand for, and
what a repair needs is escaped. Empty values wait for their translation and are left out; `key;` says that the value is the key. An entry that is
not complete is a problem with its line, and reading goes on behind the next semicolon. Compiled files and those of XML are refused.

Fact: Apple, Internationalization and Localization Guide, "Localizing strings files"; Foundation, old-style property lists.
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

SUFFIXES = (".strings",)
FORMAT = Format("strings", decodes_entities=True, allows_tags=True, has_records=True)
COMMENTS = in_lines

_STRING = r"\"(?:[^\"\\]|\\.)*+\"|[\w./$:-]++"
_SKIP = re.compile(r"(?:\s|/\*(?:[^*]|\*(?!/))*+\*/|//[^\r\n]*)*+")
_TOKEN = re.compile(rf"(?P<string>{_STRING})|(?P<sign>[=;{{}}])", re.DOTALL)
_PIECE = re.compile(r"(?P<plain>[^\\]+)|\\[Uu](?P<pair>[dD][89aAbB][0-9A-Fa-f]{2}\\[Uu][dD][c-fC-F][0-9A-Fa-f]{2})|\\[Uu](?P<code>[0-9A-Fa-f]{4})|\\(?P<octal>[0-7]{3})|\\(?P<sign>.)", re.DOTALL)
_SIGNS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\n": "\n"}
_ESCAPES = {"\\": "\\\\", "\"": "\\\"", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def read(source: Source) -> Iterator[Document]:
    if source.data().startswith(b"bplist"):
        raise InputError("is a compiled property list. Make it readable first, for example with `plutil -convert xml1`.")
    file = source.text()
    if file.lstrip().startswith(("<?xml", "<!DOCTYPE", "<plist")):
        raise InputError("is a property list of XML. Write it as \"key\" = \"value\"; first.")
    yield from document_of(source, _segments(source, file), FORMAT)


def locate(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str]:
    return located(text, segment, edit, lambda new: "".join(_ESCAPES.get(sign, sign) for sign in new))


def _segments(source: Source, file: str) -> Iterator[Segment]:
    lines = LineStarts(file)
    place = 0
    while (place := _skipped(file, place)) < len(file):
        start, tokens = place, list(_tokens(file, place))
        kinds = "".join(token[0] if token["sign"] else "s" for token in tokens)
        is_open = kinds[:3] == "s=s" and kinds != "s=s;"
        if is_open or kinds not in ("s=s;", "s;", ";"):
            missing = "the semicolon behind it is missing" if is_open else "this is no entry such as \"key\" = \"value\"; and is left out"
            source.problems.append(Problem(source.path, lines.of(start)[0], f"{missing}. Mend it; Apple's tools refuse the file."))
        if kinds[:3] == "s=s":
            decoded = _decoded(file, tokens[2])
            if any(map(str.isalpha, decoded.text)):
                yield segment_of(_plain(tokens[0][0]), decoded, file, lines)
        if is_open and not _on_one_line(tokens[2][0]) or kinds[:3] != "s=s" and kinds not in ("s;", ";"):
            place = _next(file, start)
        else:
            place = tokens[2].end() if is_open else tokens[-1].end()


def _tokens(file: str, place: int) -> Iterator[re.Match[str]]:
    """The tokens of one entry: at most four, up to a semicolon."""
    for _ in range(4):
        token = _TOKEN.match(file, place)
        if not token:
            return
        yield token
        if token[0] == ";":
            return
        place = _skipped(file, token.end())


def _on_one_line(value: str) -> bool:
    return "\n" not in value and "\r" not in value


def _skipped(file: str, place: int) -> int:
    """Where the blanks and comments at a place end."""
    match = _SKIP.match(file, place)
    assert match is not None
    return match.end()


def _next(file: str, start: int) -> int:
    """Where to go on after an entry that is none: behind the next line end that follows a semicolon."""
    found = re.compile(r";[ \t]*(?:\r\n?|\n|\Z)").search(file, start)
    return found.end() if found else len(file)


def _decoded(file: str, token: re.Match[str]) -> Decoded:
    decoded = Decoded()
    start, stop = token.span()
    if token[0].startswith("\""):
        start, stop = start + 1, stop - 1
    for match in _PIECE.finditer(file, start, stop):
        if not piece(decoded, match, _SIGNS):
            decoded.literal(match[0], match.start())  # an octal number of an encoding that nobody has declared: shown as it is
    return decoded


def _plain(key: str) -> str:
    return re.sub(r"\\(.)", r"\1", key[1:-1], flags=re.DOTALL) if key.startswith("\"") else key
