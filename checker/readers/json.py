"""JSON as programs keep their texts in it: i18next, Application Resource Bundles (ARB), nested objects, arrays, data sets of records.

Each string value is a segment, its key the way to it (`menu.open`, `steps.0`). Not prose, and masked: values without blanks that look like names of
things (`app/icon.svg`, `max-width`, `#fa3300`), the frame of ICU messages (`{n, plural, one {…} other {…}}`), nesting (`$t(key)`). Left out: what ARB says about its
strings (`@title`); its `@@locale` is the language. An array of records (`{"target": …}` or `{"translation": {"en": …, "ru": …}}`), alone or under
one key (`{"data": […]}`), is read as JSON Lines would be. Legal is what RFC 8259 allows; a key that is given twice is a problem, since programs keep one of the two.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from json.decoder import scanstring

from checker.document import Document, Segment
from checker.finding import Edit
from checker.placeholders import message
from checker.places import Decoded
from checker.readers import InputError, LineStarts, NothingThere, Problem, Source, grouped, jsonl, locate_by_places
from checker.text import RECORDS, Format, Span

SUFFIXES = (".json", ".arb")
FORMAT = Format("json", has_records=True)
DEEPEST = 200  # arrays and objects inside each other
_BLANK = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity")
_RUN = re.compile(r"[^\\]+|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
_NESTING = re.compile(r"\$t\([^()\n]{1,200}\)")
_NAME = re.compile(
    r"#[0-9a-fA-F]{3,8}|[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)+|[a-z0-9]+(?:[-_][a-z0-9]+)+|[A-Z0-9]+(?:_[A-Z0-9]+)+|\S*[\w-][/\\=#@]\S*"
    r"|[\w-]+(?:[.:][\w-]+)+|\W*|v?[\d.,:/-]+\w{0,3}")

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Strings:
    """The string values of a file: the way to each, where its quotation marks stand, and the spans of the items of arrays."""

    found: list[tuple[Path, int, int]] = field(default_factory=list)
    items: dict[Path, list[tuple[int, int]]] = field(default_factory=dict)
    twice: list[tuple[Path, int]] = field(default_factory=list)


def read(source: Source) -> Iterator[Document]:
    text = source.text()
    strings = scan(text)
    if records := _records(text, strings):
        yield from grouped(source.path, _read_records(text, records, source), RECORDS)
        return
    lines = LineStarts(text)
    for path, place in strings.twice:
        line, _ = lines.of(place)
        source.problems.append(Problem(source.path, line, f"the key {_key(path)!r} is given a second time. Programs keep one of the two: remove the other."))
    if any(path == ("tool", "name") and text[start + 1:end - 1] == "checker" for path, start, end in strings.found):
        raise NothingThere("is a report of checker itself.")
    lang, segments = "", []
    for path, start, end in strings.found:
        if path == ("@@locale",):
            lang = scanstring(text, start + 1)[0].replace("_", "-")
        elif not any(isinstance(part, str) and part.startswith("@") for part in path):
            segments.append(_segment(text, path, start, end, *lines.of(start + 1)))
    if not any(_is_prose(segment) for segment in segments):
        raise NothingThere("holds no strings that are prose. Give a file with text, or leave it out.")
    yield Document(source.path, tuple(segments), lang=source.lang or lang, format=FORMAT, independent=True, keyed=True)


def _is_prose(segment: Segment) -> bool:
    return bool(segment.target.strip()) and segment.masks[:1] != (Span(0, len(segment.target)),)


def scan(text: str) -> Strings:
    """All string values of a text, in order; InputError where the text is not JSON. Without recursion: depth is bounded, not the stack."""
    strings = Strings()
    seen: list[set[str]] = []
    path: list[str | int] = []
    opened: list[int] = []
    position = _skip(text, 0)
    while True:
        position, opens = _value(text, position, path, strings)
        if opens:
            if len(path) >= DEEPEST:
                raise InputError(f"nests more than {DEEPEST} arrays and objects ({_where(text, position)}).")
            opened.append(position - 1)
            seen.append(set())
            path.append(0 if opens == "[" else "")
            position = _skip(text, position)
            if text[position:position + 1] != ("]" if opens == "[" else "}"):
                position = _entry(text, position, path, seen, strings, first=True)
                continue
        while path:
            position = _skip(text, position)
            mark = text[position:position + 1]
            if mark == ("]" if isinstance(path[-1], int) else "}"):
                position += 1
                path.pop()
                seen.pop()
                start = opened.pop()
                if path and isinstance(path[-1], int) and mark == "}":
                    strings.items.setdefault(tuple(path[:-1]), []).append((start, position))
            elif mark == ",":
                position = _entry(text, _skip(text, position + 1), path, seen, strings)
                break
            else:
                raise _wrong(text, position, "a comma or the end of the array or object is missing")
        else:
            if _skip(text, position) < len(text):
                raise _wrong(text, _skip(text, position), "more text after the value")
            return strings


def _entry(text: str, position: int, path: list[str | int], seen: list[set[str]], strings: Strings, first: bool = False) -> int:
    """Where the value of the next entry starts; the last part of `path` becomes its key or number."""
    last = path[-1]
    if isinstance(last, int):
        path[-1] = 0 if first else last + 1
        return position
    if text[position:position + 1] != "\"":
        raise _wrong(text, position, "a key between quotation marks is missing")
    key, end = _string(text, position)
    path[-1] = key
    if key in seen[-1]:
        strings.twice.append((tuple(path), position))
    seen[-1].add(key)
    end = _skip(text, end)
    if text[end:end + 1] != ":":
        raise _wrong(text, end, "a colon after the key is missing")
    return _skip(text, end + 1)


def _value(text: str, position: int, path: list[str | int], strings: Strings) -> tuple[int, str]:
    """Where a value ends, and the bracket if it is one that opens."""
    mark = text[position:position + 1]
    if mark == "\"":
        _, end = _string(text, position)
        strings.found.append((tuple(path), position, end))
        return end, ""
    if mark and mark in "[{":
        return position + 1, mark
    match = _SCALAR.match(text, position)
    if not match or not match[0]:
        raise _wrong(text, position, "a value is missing")
    return match.end(), ""


def _string(text: str, position: int) -> tuple[str, int]:
    try:
        return scanstring(text, position + 1)
    except json.JSONDecodeError as error:
        raise _wrong(text, error.pos, error.msg.removesuffix(" at").lower()) from None


def _skip(text: str, position: int) -> int:
    return _BLANK.match(text, position).end()  # type: ignore[union-attr]


def _wrong(text: str, position: int, why: str) -> InputError:
    return InputError(f"is not JSON: {why} ({_where(text, position)}).")


def _where(text: str, position: int) -> str:
    return f"line {text.count(chr(10), 0, position) + 1}, column {position - text.rfind(chr(10), 0, position)}"


def _key(path: Path) -> str:
    return ".".join(map(str, path))


def _segment(text: str, path: Path, start: int, end: int, line: int, column: int) -> Segment:
    places = None
    target = text[start + 1:end - 1]
    if "\\" in target:
        decoded = Decoded()
        for match in _RUN.finditer(text, start + 1, end - 1):
            if match[0][0] == "\\":
                decoded.written(json.loads(f"\"{match[0]}\""), match.start(), len(match[0]))
            else:
                decoded.literal(match[0], match.start())
        target, places = decoded.text, decoded.places()
    return Segment(_key(path), target, masks=masks_of(target), line=line, column=column, offset=start + 1, token=start, places=places)


def masks_of(target: str) -> tuple[Span, ...]:
    """What in a string of a program is not prose."""
    if len(target) <= 300 and len(target.split(None, 1)) < 2 and _NAME.fullmatch(target):
        return (Span(0, len(target)),)
    masks = [Span(*match.span()) for match in _NESTING.finditer(target)] if "$t(" in target else []
    if "{" in target and "," in target:
        for argument in message.parse(target):
            if argument.is_known and argument.closed:
                place = argument.span.start
                for branch in sorted(argument.branches):
                    masks.append(Span(place, branch.start + 1))
                    place = branch.end - 1
                masks.append(Span(place, argument.span.end))
    return tuple(sorted(masks))


def _records(text: str, strings: Strings) -> list[tuple[int, int]]:
    """The spans of the records, if the file is an array of them or an object with one."""
    for where in ((), *((name,) for name in ("data", "records", "segments", "translations"))):
        items = strings.items.get(where)
        if items and any(path[:len(where)] == where and len(path) > len(where) + 1 and (path[len(where) + 1:] == ("target",)
                         or path[len(where) + 1] == "translation" and len(path) == len(where) + 3) for path, _, _ in strings.found):
            return items
    return []


def _read_records(text: str, records: list[tuple[int, int]], source: Source) -> Iterator[tuple[str, Segment]]:
    lines = LineStarts(text)
    for number, (start, end) in enumerate(records, 1):
        line, _ = lines.of(start)
        try:
            name, segment = jsonl.record(text[start:end], number, start, source)
        except (ValueError, RecursionError) as error:
            source.problems.append(Problem(source.path, line, f"{error}. The record is left out; mend it or remove it."))
            continue
        if segment.token is None or text[segment.token] != "\"":
            yield name, replace(segment, line=line)
            continue
        own = _segment(text, (), segment.token, _string(text, segment.token)[1], *lines.of(segment.token + 1))
        yield name, replace(own, key=segment.key, source=segment.source, references=segment.references, lang=segment.lang, source_lang=segment.source_lang, masks=())


def locate(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str]:
    """Where an edit goes, and its text as the file writes strings: with `\\u` escapes where it has nothing else."""
    assert segment.offset is not None
    if segment.places is not None:
        start, end, _ = locate_by_places(text, segment, edit)
    else:
        start, end = segment.offset + edit.span.start, segment.offset + edit.span.end
    return start, end, json.dumps(edit.text, ensure_ascii=text.isascii() and "\\u" in text)[1:-1]
