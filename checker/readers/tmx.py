"""TMX 1.1 to 1.4, of any size: the segments of each unit, read one unit at a time.

The source is the variant in --source-lang, or else in the language that the unit or the header names (`srclang`), or else the first; targets are the
variants in --lang, or else all others, each in its own language. A unit without the wanted languages is left out and counted. Inline elements (`bpt`, `ept`,
`it`, `ph`, `ut`) stay in the text as they are written, with what they hold, and are masked; of `hi` only the tags are. Properties and notes are not read,
but for comments to checker: a `<note>` of a unit is about that unit, and so is an XML comment in it or before it. (The whole file is a matter of the side file:
a memory is read in slices, and what one slice is told the next does not know.)
Fact: LISA, TMX 1.4b Specification.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.document import Document, Segment
from checker.readers import InputError, NothingThere, Source
from checker.readers._declared import language
from checker.readers._inline import HIDDEN, WHOLE, Built, build, collect, locate, skip
from checker.readers._xml import CLOSE, OPEN, Event, Scanner, chunks, encode, text
from checker.remarks import Remark, of_block
from checker.text import Format

__all__ = ["FORMAT", "SUFFIXES", "encode", "locate", "read", "text"]
SUFFIXES = (".tmx",)
FORMAT = Format("tmx", decodes_entities=True, allows_tags=True, has_records=True)
SLICE = 200  # segments of a document
ALL = "*all*"  # a srclang: any language may be the source


@dataclass(frozen=True, slots=True)
class _Variant:
    """The text of a unit in one language."""

    lang: str
    built: Built


def read(source: Source) -> Iterator[Document]:
    scanner = Scanner(chunks(source))
    found = False
    for document in _documents(source, scanner):
        found = True
        yield document
    if not found:
        langs = ", ".join(sorted(source.seen))
        raise NothingThere("holds no pairs" + (f" in the wanted languages. It holds {langs}. Say which with --lang and --source-lang." if langs else "."))


def _documents(source: Source, scanner: Scanner) -> Iterator[Document]:
    """The units in slices; all of a unit is in one."""
    segments: list[Segment] = []
    remarks: list[Remark] = []
    for unit in _units(source, scanner):
        remarks += of_block(scanner.taken(), len(segments), len(segments) + len(unit))
        segments += unit
        if len(segments) >= SLICE:
            yield Document(source.path, tuple(segments), format=FORMAT, independent=True, remarks=tuple(remarks))
            segments, remarks = [], []
    if segments:
        yield Document(source.path, tuple(segments), format=FORMAT, independent=True, remarks=tuple(remarks))


def _units(source: Source, scanner: Scanner) -> Iterator[list[Segment]]:
    source.seen = set()
    events = scanner.events()
    root = next(events)
    if root.name != "tmx":
        raise InputError(f"is no TMX: its first element is <{root.name[:40]}>")
    declared, number = "", 0
    for event in events:
        if event.kind == CLOSE:
            continue
        if event.name == "header":
            declared = event.attributes().get("srclang", "")
            skip(event, events)
        elif event.name == "tu":
            number += 1
            scanner.keep = event.start
            yield list(_unit(event, number, declared, events, scanner, source))
            scanner.keep = None


def _unit(opening: Event, number: int, declared: str, events: Iterator[Event], scanner: Scanner, source: Source) -> Iterator[Segment]:
    attributes = opening.attributes()
    variants = list(_variants(events, scanner))
    if len(source.seen) < 100:
        source.seen.update(variant.lang for variant in variants)
    wanted = source.source_lang or attributes.get("srclang") or declared
    original = _first(variants, "" if wanted.lower() == ALL else wanted) or (None if source.source_lang else _first(variants, ""))
    targets = [variant for variant in variants if variant is not original and (not source.lang or is_in(variant.lang, source.lang))]
    if source.lang and not source.source_lang and original and is_in(original.lang, source.lang):  # the other way round
        original, targets = next((variant for variant in variants if variant is not original), None), [original]
    if original is None or not targets:
        source.left_out["without the wanted languages"] += 1
        return
    for variant in targets:
        target, key = variant.built, attributes.get("tuid") or str(number)
        if target.text or "untranslated" in source.include:
            yield Segment(key if len(targets) == 1 else f"{key}/{variant.lang}", target.text, original.built.text, source_masks=original.built.masks,
                          lang=variant.lang, source_lang=original.lang, **target.place)  # type: ignore[arg-type]
        else:
            source.left_out["untranslated"] += 1


def _variants(events: Iterator[Event], scanner: Scanner) -> Iterator[_Variant]:
    """The variants of a unit, up to its end."""
    lang, open_ = "", 0
    for event in events:
        if event.kind == OPEN and event.name == "seg":
            yield _Variant(lang, build(collect(event, events, scanner, _kind), scanner))
        elif event.kind == OPEN and event.name == "note":
            scanner.note(collect(event, events, scanner, _kind).text(), event.start)
        elif event.kind == OPEN and event.name == "prop":
            skip(event, events)
        elif event.kind == OPEN:
            open_ += 1
            if event.name == "tuv":
                attributes = event.attributes()
                lang = language(attributes.get("xml:lang") or attributes.get("lang") or "")
        elif event.kind == CLOSE:
            open_ -= 1
            if open_ < 0:
                return


def _kind(event: Event) -> str:
    return WHOLE if event.name in ("bpt", "ept", "it", "ph", "ut") else HIDDEN if event.name == "sub" else ""


def _first(variants: list[_Variant], lang: str) -> _Variant | None:
    """The first variant in a language, exactly that one before its regions."""
    exact = [variant for variant in variants if variant.lang.lower() == lang.lower()]
    return next((variant for variant in [*exact, *variants] if not lang or is_in(variant.lang, lang)), None)


def is_in(tag: str, wanted: str) -> bool:
    """Whether a tag is that of a language, with or without its region.

    >>> is_in("EN-US", "en"), is_in("en", "en-GB"), is_in("en-US", "en-GB")
    (True, True, False)
    """
    one, other = tag.lower().split("-"), wanted.lower().replace("_", "-").split("-")
    return all(part == theirs for part, theirs in zip(one, other, strict=False))
