"""The content of one element of an XML file as the text of a segment: inline elements stay in it as they are written, masked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from checker.document import Segment
from checker.finding import Edit
from checker.places import Decoded, Places
from checker.readers import before
from checker.readers._runs import between, least, places_of
from checker.readers._xml import CLOSE, OPEN, TEXT, Event, Scanner, escaped, is_in_cdata
from checker.text import Span

# a placeholder with all that is in it; tags left out; tags left out, text masked; left out with all that is in it
WHOLE, HIDDEN, PROTECTED, GONE = "whole", "hidden", "protected", "gone"
Kinds = Callable[[Event], str]  # an inline element → one of these, or "" for tags around text
_BLANKS = " \t\r\n"


class Piece(NamedTuple):
    """A stretch of the text, from `start` up to `end` in the file."""

    text: str
    start: int
    end: int
    masked: bool = False


@dataclass
class Content:
    """What stands in one element, and which pieces of it are its marked segments."""

    start: int
    pieces: list[Piece] = field(default_factory=list)
    sections: dict[str, slice] = field(default_factory=dict)

    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


    def split(self, mark: str) -> list[Content]:
        """What stands between marks that the file writes as they are."""
        parts = [Content(self.start)]
        for piece in self.pieces:
            texts = piece.text.split(mark) if not piece.masked and len(piece.text) == piece.end - piece.start else [piece.text]
            start = piece.start
            for number, text in enumerate(texts):
                if number:
                    parts.append(Content(start))
                if text:
                    parts[-1].pieces.append(piece if len(texts) == 1 else Piece(text, start, start + len(text)))
                start += len(text) + len(mark)
        return parts


class Built(NamedTuple):
    """The text of a segment, trimmed, what in it is no prose, and where it stands."""

    text: str
    masks: tuple[Span, ...]
    places: Places | None
    line: int
    column: int
    offset: int
    token: int  # where the content of its element begins
    before: str  # see `Segment.before`

    @property
    def place(self) -> Mapping[str, object]:
        """The fields of a segment that say where its target stands."""
        return {"masks": self.masks, "places": self.places, "line": self.line, "column": self.column, "offset": self.offset, "token": self.token,
                "before": self.before}


def collect(opening: Event, events: Iterator[Event], scanner: Scanner, kinds: Kinds, section: Callable[[Event], str | None] = lambda event: None) -> Content:
    """The content of an element that was just opened, up to its end. `section` names the marked segment that an element is."""
    content = Content(opening.end)
    pieces = content.pieces
    open_: list[tuple[str, str, int]] = []  # kind, name of the section, its first piece
    protected = 0
    for event in events:
        if event.kind == TEXT:
            pieces.append(Piece(event.text, event.start, event.end, protected > 0))
        elif event.kind == CLOSE:
            if not open_:
                return content
            kind, name, first = open_.pop()
            protected -= kind == PROTECTED
            if name:
                content.sections.setdefault(name, slice(first, len(pieces)))
            if not kind and event.end > event.start:
                pieces.append(Piece(scanner.raw(event.start, event.end), event.start, event.end, True))
        else:
            name = section(event) or ""
            kind = HIDDEN if name else kinds(event)
            if kind in (WHOLE, GONE):
                end = skip(event, events)
                pieces += [Piece(scanner.raw(event.start, end), event.start, end, True)] if kind == WHOLE else []
                continue
            if not kind:
                pieces.append(Piece(scanner.raw(event.start, event.end), event.start, event.end, True))
            protected += kind == PROTECTED
            open_.append((kind, name, len(pieces)))
    return content


def skip(opening: Event, events: Iterator[Event]) -> int:
    """Pass over an element that was just opened; where it ends."""
    depth = 1
    for event in events:
        depth += (event.kind == OPEN) - (event.kind == CLOSE)
        if not depth:
            return event.end
    return opening.end


def build(content: Content, scanner: Scanner, part: slice = slice(None)) -> Built:
    """A content, or one marked segment of it, as text without the blanks around it."""
    pieces = _trimmed(content.pieces[part])
    decoded, masks = Decoded(), []
    for piece in pieces:
        if piece.masked:
            masks.append(Span(len(decoded), len(decoded) + len(piece.text)))
        size = piece.end - piece.start
        if len(piece.text) == size and (size > 1 or scanner.raw(piece.start, piece.end) == piece.text):  # a carriage return reads as a line feed
            decoded.literal(piece.text, piece.start)
        else:
            decoded.written(piece.text, piece.start, size)
    offset = pieces[0].start if pieces else content.start
    line, column = scanner.place(offset)
    places = decoded.places()
    if pieces and scanner.line_end in (written := scanner.raw(offset, pieces[-1].end)):
        places = places._replace(breaks=tuple(offset + match.start() for match in re.finditer(scanner.line_end, written)))
    return Built(decoded.text, _joined(masks), places if pieces else None, line, column, offset, content.start,
                 before(scanner.window, offset - scanner.base, column))


def masking(built: Built, tags: re.Pattern[str]) -> Built:
    """The same text with tags masked that a program writes as text."""
    found = [Span(*match.span()) for match in tags.finditer(built.text)]
    return built._replace(masks=_joined(sorted({*built.masks, *found}))) if found else built


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    first, last = 0, len(pieces)
    while first < last and not pieces[first].masked and not pieces[first].text.strip(_BLANKS):
        first += 1
    while last > first and not pieces[last - 1].masked and not pieces[last - 1].text.strip(_BLANKS):
        last -= 1
    kept = pieces[first:last]
    if kept and not kept[0].masked and len(kept[0].text) == kept[0].end - kept[0].start:
        text = kept[0].text.lstrip(_BLANKS)
        kept[0] = Piece(text, kept[0].end - len(text), kept[0].end)
    if kept and not kept[-1].masked and len(kept[-1].text) == kept[-1].end - kept[-1].start:
        text = kept[-1].text.rstrip(_BLANKS)
        kept[-1] = Piece(text, kept[-1].start, kept[-1].start + len(text))
    return kept


def _joined(masks: list[Span]) -> tuple[Span, ...]:
    """Masks that touch or lie over each other, as one."""
    joined: list[Span] = []
    for mask in masks:
        if joined and joined[-1].end >= mask.start:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, mask.end))
        else:
            joined.append(mask)
    return tuple(joined)


def locate(text: str, segment: Segment, edit: Edit, escape: Callable[[str], str] = str) -> tuple[int, int, str]:
    """Where an edit goes, and how it is written there: in a tag as it is, in CDATA unescaped; markup that no one sees in the text stays.

    `escape` is what the format asks for on top of XML.
    """
    places = places_of(segment)
    if _is_in_tag(text, segment, edit.span):
        return *places.span(*edit.span), edit.text
    span, new = least(segment.target, edit)
    if any(mask.start < edge < mask.end for mask in segment.masks for edge in span):
        span, new = edit.span, edit.text
    start, end = places.span(*span)
    new = escape(new)
    if not is_in_cdata(text, segment.token or 0, start):
        new = escaped(new)
        for mask in segment.masks:
            if span.start <= mask.start and mask.end <= span.end:
                new = new.replace(escaped(escape(segment.target[slice(*mask)])), text[slice(*places.span(*mask))])
    return start, end, new + between(text, places, span)


def _is_in_tag(text: str, segment: Segment, span: Span) -> bool:
    """Whether a span of the target lies within an inline element that the file writes there."""
    assert segment.places is not None
    return any(mask.start <= span.start and span.end <= mask.end and (span.start < span.end or mask.start < span.start < mask.end)
               and text.startswith("<", segment.places.start(mask.start)) for mask in segment.masks)
