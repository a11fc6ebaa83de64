r"""Front matter: the values that readers see (title, description, summary …) out of what else stands there, with the place of every character.

YAML between `---` lines: plain values, also over several lines, quoted ones, and blocks (`|`, `>`); TOML between `+++` lines: strings of each kind. A key counts
wherever it stands, in a list or a table too. Keys, other values, dates and numbers are no prose. What YAML would read in another way than a person does
(`title: Boats: a history`) is left alone.

Facts: YAML 1.2.2, chapter 7 "Flow Style Productions" and chapter 8 "Block Style Productions"; TOML 1.0.0, "String".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.document import Segment
from checker.finding import Edit
from checker.places import Decoded
from checker.readers import InputError
from checker.readers._decoded import add, located

MATTER = re.compile(r"\A(?:---[ \t]*(?:\r\n?|\n)(?:[^\r\n]*(?:\r\n?|\n)){0,500}?(?:---|\.\.\.)|\+\+\+[ \t]*(?:\r\n?|\n)(?:[^\r\n]*(?:\r\n?|\n)){0,500}?\+\+\+)"
                    r"[ \t]*(?:\r\n?|\n|\Z)")
PROSE = frozenset((  # keys, without their hyphens and underscores
    "title subtitle description summary abstract excerpt tagline headline subheadline heading subheading lead caption teaser blurb deck intro details alt "
    "linktitle sidebarlabel sidebartitle navtitle shorttitle pagetitle seotitle seodescription metatitle metadescription ogtitle ogdescription "
    "twittertitle twitterdescription imagealt imagecaption coveralt").split())
_KEY = re.compile(r"(?P<indent>[ ]{0,40}(?:-[ ]{1,4}){0,4})(?P<quote>[\"']?)(?P<key>[A-Za-z_][\w-]{0,40})(?P=quote)[ \t]*(?P<sign>[:=])(?=[ \t\r\n]|\Z)[ \t]*")
_DOUBLE = re.compile(r"\"((?:[^\"\\]|\\.)*+)\"(?=[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|\Z))", re.DOTALL)
_SINGLE = re.compile(r"'((?:[^']|'')*+)'(?=[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|\Z))")
_TRIPLE = re.compile(r"\"\"\"(?:\r?\n)?((?:[^\"\\]|\\.|\"(?!\"\"))*+)\"\"\"|'''(?:\r?\n)?((?:[^']|'(?!''))*+)'''", re.DOTALL)
_BLOCK = re.compile(r"(?P<kind>[|>])[+-]?[1-9]?[+-]?[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)")
_PLAIN = re.compile(r"(?![&*!|>%@`\[\]{}#,\"']|[?:-](?:[ \t\r\n]|\Z))(?:(?![ \t]#|:(?:[ \t\r\n]|\Z))[^\r\n])+")
_GOES_ON = re.compile(r"[ \t]*(?:\r\n?|\n)[ ]+")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([nt\"\\/ ])|(\r\n?[ \t]*|\n[ \t]*)|(.))|([ \t]*(?:\r\n?|\n)[ \t]*)|([^\\\r\n \t]+|[ \t]+)", re.DOTALL)
_SIGNS = {"n": "\n", "t": "\t"}


class Value(NamedTuple):
    """A value: its key, its text, and where it begins in the file, with its quotation mark if it has one."""

    key: str
    decoded: Decoded
    start: int


def values(text: str, end: int) -> Iterator[Value]:
    """The values for readers in the front matter of a file, which ends at an offset."""
    sign = "=" if text.startswith("+++") else ":"
    place = _next(text, 0)
    while place < end:
        match = _KEY.match(text, place, end)
        following = _next(text, place)
        if match and match["sign"] == sign:
            decoded = Decoded()
            stop = _value(text, match.end(), end, len(match["indent"]), sign == "=", decoded)
            if stop and re.sub("[_-]", "", match["key"]).lower() in PROSE and any(map(str.isalpha, decoded.text)):
                yield Value(match["key"], decoded, match.end())
            following = _next(text, stop) if stop else following
        place = following


def _next(text: str, place: int) -> int:
    """Where the line after the one of a place begins."""
    match = _LINE.match(text, place)
    return max(match.end() if match else len(text), place + 1)


def _value(text: str, start: int, end: int, indent: int, is_toml: bool, into: Decoded) -> int:
    """Read the value that begins at an offset; where it ends, 0 where there is none that is understood."""
    if is_toml:
        if match := _TRIPLE.match(text, start, end):
            _quoted(text, *match.span(match.lastindex or 1), into, match.lastindex == 1, folds=False)
        elif match := _DOUBLE.match(text, start, end) or _SINGLE.match(text, start, end):
            if "\n" in match[0] or "''" in match[1]:
                return 0
            _quoted(text, *match.span(1), into, match[0][0] == "\"")
        return match.end() if match else 0
    if match := _BLOCK.match(text, start, end):
        return _block(text, match.end(), end, indent, match["kind"] == ">", into)
    if match := _DOUBLE.match(text, start, end) or _SINGLE.match(text, start, end):
        _quoted(text, *match.span(1), into, match[0][0] == "\"")
        return match.end()
    return _plain(text, start, end, indent, into)


def _quoted(text: str, start: int, end: int, into: Decoded, escapes: bool, folds: bool = True) -> None:
    """What stands between quotation marks: line ends are folded where the format does, escapes are what they stand for."""
    if not escapes:
        for piece in re.finditer(r"''|[^'\r\n]+|'|[ \t]*(?:\r\n?|\n)[ \t]*", text[start:end]):
            at = start + piece.start()
            into.written("'", at, 2) if piece[0] == "''" and folds else _piece(into, piece[0], at, folds)
        return
    for match in _ESCAPED.finditer(text, start, end):
        code = match[1] or match[2] or match[3]
        if code:
            number = int(code, 16)
            into.written(chr(number) if number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd", match.start(), len(match[0]))
        elif match[4] or match[6]:
            into.written(_SIGNS.get(match[4], match[4] or match[6]), match.start(), len(match[0]))
        elif not match[5]:
            _piece(into, match[0], match.start(), folds)


def _piece(into: Decoded, text: str, at: int, folds: bool) -> None:
    if folds and text.strip(" \t")[:1] in ("\r", "\n"):
        into.written(" ", at, len(text))
    else:
        add(into, "\n" if text in ("\r", "\r\n") else text, at, at + len(text))


def _block(text: str, start: int, end: int, indent: int, folds: bool, into: Decoded) -> int:
    """The lines of a block, without their indentation."""
    width, joint = 0, start
    while start < end:
        line = text[start:_next(text, start)]
        inner = line.rstrip("\r\n")
        found = len(inner) - len(inner.lstrip(" "))
        if inner.strip(" \t"):
            width = width or found
            if found < width or found <= indent:
                break
            if len(into):
                breaks = len(re.findall(r"\r\n?|\n", text[joint:start + width]))
                into.written(" " if folds and breaks == 1 else "\n" * (breaks - folds), joint, start + width - joint)
            body = inner[width:].rstrip(" \t")
            into.literal(body, start + width)
            joint = start + width + len(body)
        start += len(line)
    return start - 1


def _plain(text: str, start: int, end: int, indent: int, into: Decoded) -> int:
    """A value without marks, over the lines that are indented more than its key."""
    while match := _PLAIN.match(text, start, end):
        if text[match.end():match.end() + 1] == ":":  # a mapping, or an error
            return 0
        line = match[0].rstrip(" \t")
        into.literal(line, start)
        start += len(line)
        more = _GOES_ON.match(text, start, end)
        width = len(more[0]) - len(more[0].rstrip(" ")) if more else 0
        if not more or width <= indent or text[more.end():more.end() + 1] in ("", "#", "\r", "\n"):
            return start
        if not _PLAIN.match(text, more.end(), end):
            return 0
        into.written(" ", start, len(more[0]))
        start = more.end()
    return 0


def locate(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str]:
    """Where an edit of a value goes, escaped as its quotation marks ask for."""
    mark, is_toml = text[segment.token or 0], text.startswith("+++")

    def escape(new: str) -> str:
        if mark == "\"":
            return new.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        if mark == "'" and "'" in new and is_toml:
            raise InputError("a repair would need a quotation mark, which this string of its front matter cannot hold")
        return new.replace("'", "''") if mark == "'" else new

    return located(text, segment, edit, escape)
