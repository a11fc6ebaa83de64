"""JSON Lines: one record a line, `{"target": …, "source": …, "lang": …, "doc": …, "id": …}`; only `target` is required.

`{"translation": {"ru": …, "en": …}}` is read when the languages are said. A line that cannot be read is a problem
with its number; the other lines are read all the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from json.decoder import scanstring
from typing import Any

from checker.document import Document, Segment
from checker.finding import Edit
from checker.readers import InputError, NothingThere, Problem, Source, grouped
from checker.remarks import addressed
from checker.text import RECORDS

SUFFIXES = (".jsonl", ".ndjson")
FORMAT = RECORDS
_BLANK = re.compile(r"[ \t\r\n]*")
_UNIT = re.compile(r"\\u[dD][89aAbB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL)


def read(source: Source) -> Iterator[Document]:
    before = len(source.problems)
    empty = True
    for document in grouped(source.path, _segments(source), FORMAT):
        empty = False
        yield document
    if empty and len(source.problems) == before:
        raise NothingThere("holds no records. Each line is a JSON object with at least \"target\".")


def _segments(source: Source) -> Iterator[tuple[str, Segment]]:
    for number, offset, line in source.lines():
        if not line.strip():
            continue
        try:
            yield record(line, number, offset, source)
        except (ValueError, RecursionError) as error:
            source.problems.append(Problem(source.path, number, f"{error}. The line is left out; mend it or remove it."))


def record(line: str, number: int, offset: int, source: Source) -> tuple[str, Segment]:
    """Document name and segment of one line; ValueError says what is wrong with it."""
    values, places = _parse(line)
    lang = _string(values, "lang", "tgt_lang", "target_lang") or source.lang
    source_lang = _string(values, "source_lang", "src_lang") or source.source_lang
    target: Any = values.get("target")
    original: Any = values.get("source")
    token = places.get("target")
    if "target" not in values and isinstance(values.get("translation"), dict):
        pair = values["translation"]
        lang = lang if lang in pair else _only_other(pair, source_lang)
        target, original = pair.get(lang), pair.get(source_lang)
        token = _parse(line, places["translation"])[1].get(lang)
    if not isinstance(target, str):
        raise ValueError("\"target\" is not a string" if "target" in values else "the record has no \"target\"")
    original = "" if original is None else original
    if not isinstance(original, str):
        raise ValueError("\"source\" is not a string")
    references = values.get("reference") or []
    references = [references] if isinstance(references, str) else references
    if not isinstance(references, list) or not all(isinstance(reference, str) for reference in references):
        raise ValueError("\"reference\" is neither a string nor a list of strings")
    key = number if values.get("id") is None else values["id"]
    name = values.get("doc")
    segment = Segment(str(key), target, original, tuple(references), line=number, lang=lang if "target" not in values or lang != source.lang else "",
                      source_lang=source_lang, token=None if token is None else offset + token, remarks=_allowed(values))
    return "" if name is None else str(name), segment


def _allowed(values: dict[str, Any]) -> tuple[str, ...]:
    """What the record's `checker_allow` allows: "family/rule reason", or several in a list."""
    given = values.get("checker_allow") or ()
    given = [given] if isinstance(given, str) else given
    if not isinstance(given, list | tuple) or not all(isinstance(item, str) for item in given):
        raise ValueError("\"checker_allow\" is neither a string nor a list of strings")
    return addressed(f"checker: allow {item}" for item in given)


def _string(values: dict[str, Any], *names: str) -> str:
    for name in names:
        if isinstance(values.get(name), str):
            return values[name]
    return ""


def _only_other(pair: dict[str, Any], source_lang: str) -> str:
    others = [lang for lang in pair if lang != source_lang]
    if len(others) != 1 or len(pair) > 2:
        raise ValueError(f"the record has translations into {', '.join(pair) or 'nothing'}: say which with --lang and --source-lang")
    if len(pair) == 2 and not source_lang:
        raise ValueError("which of the two languages is the source? Say it with --source-lang")
    return others[0]


def _parse(line: str, start: int = 0) -> tuple[dict[str, Any], dict[str, int]]:
    """The members of a JSON object and where each value starts."""
    decoder = json.JSONDecoder()
    position = _BLANK.match(line, start).end()  # type: ignore[union-attr]
    if line[position:position + 1] != "{":
        raise ValueError("the line is not a JSON object")
    try:
        value, end = decoder.raw_decode(line, position)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg.removesuffix(' at')} at column {error.pos + 1}") from None
    if not start and line[end:].strip():
        raise ValueError(f"more text after the JSON object at column {end + 1}")
    places = {}
    position = _BLANK.match(line, position + 1).end()  # type: ignore[union-attr]
    while line[position] == "\"":
        key, position = scanstring(line, position + 1, False)
        position = _BLANK.match(line, _BLANK.match(line, position).end() + 1).end()  # type: ignore[union-attr]
        places[key] = position
        position = decoder.raw_decode(line, position)[1]
        position = _BLANK.match(line, position).end()  # type: ignore[union-attr]
        if line[position] == "}":
            break
        position = _BLANK.match(line, position + 1).end()  # type: ignore[union-attr]
    return value, places


def locate(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str]:
    """Where an edit goes inside the JSON string, unit by unit, so that every other escape stays as it is written."""
    if segment.token is None:
        raise InputError("the string cannot be found in its line")
    position, count = segment.token + 1, 0
    start = end = position
    while count <= edit.span.end:
        if count == edit.span.start:
            start = position
        if count == edit.span.end:
            end = position
            break
        position = _UNIT.match(text, position).end()  # type: ignore[union-attr]
        count += 1
    line_end = text.find("\n", position)
    ascii_only = text[segment.token:line_end if line_end >= 0 else None].isascii() and "\\u" in text[segment.token:line_end]
    return start, end, json.dumps(edit.text, ensure_ascii=ascii_only)[1:-1]
