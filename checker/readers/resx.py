"""Resources of .NET programs (.resx): the values of strings. A file holds one language; with `--source Strings.resx` the strings are paired by name.

Not read: comments; values with a type (images, numbers, colours); what a form designer writes down for itself (`>>button.Name`).
Fact: Microsoft, .NET documentation, "Work with .resx files programmatically".
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.document import Document, Segment
from checker.readers import NothingThere, Source
from checker.readers._inline import build, collect, locate, skip
from checker.readers._xml import CLOSE, OPEN, Event, Scanner, encode, text
from checker.remarks import in_markup
from checker.text import Format

__all__ = ["FORMAT", "SUFFIXES", "encode", "locate", "read", "text"]
SUFFIXES = (".resx",)
FORMAT = Format("resx", decodes_entities=True, allows_tags=True, has_records=True)
COMMENTS = in_markup


def read(source: Source) -> Iterator[Document]:
    scanner = Scanner([text(source)])
    events = scanner.events()
    root = next(events)
    segments = tuple(_segments(events, scanner)) if root.name == "root" else ()
    if not segments:
        raise NothingThere("holds no strings to translate." if root.name == "root" else f"is no .resx: its first element is <{root.name[:40]}>")
    yield Document(source.path, segments, lang=source.lang, format=FORMAT, independent=True, keyed=True)


def _segments(events: Iterator[Event], scanner: Scanner) -> Iterator[Segment]:
    for event in events:
        if event.kind != OPEN:
            continue
        attributes = event.attributes()
        name = attributes.get("name", "")
        if event.name != "data" or "type" in attributes or "mimetype" in attributes or name.startswith(">>"):
            skip(event, events)
            continue
        for inner in events:
            if inner.kind == CLOSE:
                break
            if inner.kind == OPEN and inner.name == "value":
                built = build(collect(inner, events, scanner, lambda event: ""), scanner)
                if built.text:
                    yield Segment(name, built.text, **built.place)  # type: ignore[arg-type]
            elif inner.kind == OPEN:
                skip(inner, events)
