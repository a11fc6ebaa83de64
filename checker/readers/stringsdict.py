"""Plural forms of Apple's programs (.stringsdict): a property list of XML.

Each form (`one`, `few`, `other` …) and each format with text of its own is a segment, its key the way to it (`files.count.other`); `%#@count@`, which
stands for a form, is no prose. Types and names of values belong to the program.

Fact: Apple, Localizing Strings That Contain Plurals; Unicode CLDR, "Language Plural Rules".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.document import Document, Segment
from checker.finding import Edit
from checker.places import Decoded
from checker.readers import InputError, LineStarts, Source, _xml
from checker.readers._decoded import add, document_of, replaced, segment_of
from checker.readers._xml import CLOSE, OPEN, TEXT, Scanner, encode, text
from checker.remarks import in_markup
from checker.text import Format

__all__ = ["FORMAT", "SUFFIXES", "encode", "locate", "read", "text"]
SUFFIXES = (".stringsdict",)
FORMAT = Format("strings", decodes_entities=True, allows_tags=True, has_records=True)
COMMENTS = in_markup

_FORMS = frozenset(("zero", "one", "two", "few", "many", "other"))
_FORMAT_KEY = "NSStringLocalizedFormatKey"
_VARIABLE = re.compile(r"%(?:\d+\$)?#@[^@]*@")


def read(source: Source) -> Iterator[Document]:
    if source.data().startswith(b"bplist"):
        raise InputError("is a compiled property list. Make it readable first, for example with `plutil -convert xml1`.")
    file = text(source)
    yield from document_of(source, _segments(file), FORMAT)


def locate(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str]:
    start, end, new, kept = replaced(text, segment, edit)
    is_plain = _xml.is_in_cdata(text, (segment.offset or 0) - len("<![CDATA["), start)
    return start, end, (new if is_plain else _xml.escaped(new)) + kept


def _segments(file: str) -> Iterator[Segment]:
    lines = LineStarts(file)
    path: list[str] = []  # the keys of the dictionaries around, the last that of the next value
    content = Decoded()
    name = ""
    for event in Scanner([file]).events():
        if event.kind == TEXT:
            if name in ("key", "string"):
                add(content, event.text, event.start, event.end)
        elif event.kind == OPEN:
            name, content = event.name, Decoded()
            if name == "dict":
                path.append("")
        elif event.kind == CLOSE:
            if event.name == "dict":
                path.pop()
            elif event.name == "key" and path:
                path[-1] = content.text
            elif event.name == "string" and path and path[-1] in (*_FORMS, _FORMAT_KEY):
                masks = [match.span() for match in _VARIABLE.finditer(content.text)]
                if any(map(str.isalpha, _VARIABLE.sub("", content.text))):
                    yield segment_of(".".join(path).removesuffix(f".{_FORMAT_KEY}"), content, file, lines, masks)
            name = ""
