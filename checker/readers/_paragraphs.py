"""What the formats of word processors share: paragraphs out of several parts of one package, and repairs put back into these parts.

Offsets count in the text of all parts that hold prose, one after the other. A paragraph is a segment: the text of all its runs, whatever stands between
them. Its line is the number of the paragraph, since the lines of such a file say nothing to anybody; it has no column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from checker.document import Document, Segment
from checker.places import Decoded
from checker.readers import InputError, NothingThere, Source, _xml
from checker.readers._decoded import add
from checker.readers._package import Package
from checker.readers._xml import OPEN, Event, Scanner
from checker.remarks import Remark, addressed
from checker.text import Format, Span

JOINT = "\0"  # between the parts: no XML holds it
STAND_IN = "\ufffc"  # for what in a line is no text: a picture, a formula, the mark of a note
_BLANKS = " \t\r\n"
Piece = tuple[str, int, int, bool]  # text, start, end, whether it is no prose


@dataclass(slots=True)
class Paragraph:
    """A paragraph being read: its pieces, what it is, whether it is one of the text, and the comments about it by their names."""

    role: str = ""
    counts: bool = True
    pieces: list[Piece] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def add(self, text: str, event: Event, masked: bool = False) -> None:
        if text:
            self.pieces.append((text, event.start, event.end, masked))

    def stand_in(self, event: Event) -> None:
        self.add(STAND_IN, event, masked=True)


Read = Callable[[str, Iterator[Event]], Iterator[Paragraph]]  # the name of a part and its tags and texts → its paragraphs


def package(source: Source, what: str) -> Package:
    return Package(source.data(), what)


def text_of(opened: Package, parts: Iterable[str]) -> str:
    """The text of the parts, one after the other."""
    return JOINT.join(_part(opened, name) for name in parts)


def bytes_of(opened: Package, parts: Iterable[str], text: str) -> bytes:
    """The package with this text in its parts."""
    names = list(parts)
    texts = text.split(JOINT)
    if len(texts) != len(names):
        raise InputError("a repair would have changed the number of its parts")
    changed = {name: new for name, new in zip(names, texts, strict=True) if new != _part(opened, name)}
    return opened.replaced({name: _xml.encode(Source(name, opened.part(name)), new) for name, new in changed.items()})


def documents_of(source: Source, opened: Package, parts: Iterable[str], read: Read, format: Format, comments: Mapping[str, str]) -> Iterator[Document]:
    """All parts as one document; `comments` are what comments say, by their names."""
    names = list(parts)
    texts = [_part(opened, name) for name in names]
    starts = accumulate((len(text) + len(JOINT) for text in texts), initial=0)
    segments: list[Segment] = []
    about: dict[str, list[int]] = {}  # comments, and the segments they are about
    number = 0
    for name, text, start in zip(names, texts, starts, strict=False):
        try:
            for paragraph in read(name, Scanner([text]).events()):
                number += 1
                if segment := _segment(paragraph, start, number):
                    for comment in paragraph.comments:
                        about.setdefault(comment, []).append(len(segments))
                    segments.append(segment)
        except InputError as error:
            raise InputError(f"{name} {error}") from None
    if not segments:
        raise NothingThere("holds no text. Give a file with text, or leave it out.")
    remarks = (Remark(told, segments[where[0]].line, where[0], where[-1] + 1) for comment, where in about.items() for told in addressed([comments.get(comment, "")]))
    yield Document(source.path, tuple(segments), format=format, remarks=tuple(remarks))


def shown(documents: Iterable[Document]) -> str:
    """The paragraphs, one a line: what differs between two states of a file."""
    return "".join(f"{segment.target}\n" for document in documents for segment in document.segments)


def attribute(event: Event, name: str) -> str:
    """The value of an attribute, whatever the prefix of its name."""
    return next((value for key, value in event.attributes().items() if key.rpartition(":")[2] == name), "")


def skip(events: Iterator[Event]) -> None:
    """Pass over an element that was just opened."""
    depth = 1
    for event in events:
        depth += 1 if event.kind == OPEN else -1 if event.kind == _xml.CLOSE else 0
        if not depth:
            return


def _part(opened: Package, name: str) -> str:
    try:
        return _xml.text(Source(name, opened.part(name)))
    except InputError as error:
        raise InputError(f"{name}: {error}") from None


def _segment(paragraph: Paragraph, base: int, number: int) -> Segment | None:
    """A paragraph without the blanks around it, if it has a letter or a digit that is prose."""
    pieces = trimmed(paragraph.pieces)
    if not paragraph.counts or not any(not masked and any(map(str.isalnum, text)) for text, _, _, masked in pieces):
        return None
    decoded = Decoded()
    masks: list[Span] = []
    for text, start, end, masked in pieces:
        if masked:
            masks.append(Span(len(decoded), len(decoded) + len(text)))
        add(decoded, text, base + start, base + end)
    return Segment(str(number), decoded.text, masks=tuple(masks), line=number, role=paragraph.role, places=decoded.places())


def trimmed(pieces: list[Piece]) -> list[Piece]:
    """Pieces of a text without the blanks at its ends."""
    first, last = 0, len(pieces)
    while first < last and not pieces[first][0].strip(_BLANKS):
        first += 1
    while last > first and not pieces[last - 1][0].strip(_BLANKS):
        last -= 1
    kept = pieces[first:last]
    if kept and len(kept[0][0]) == kept[0][2] - kept[0][1]:
        text, start, end, masked = kept[0]
        kept[0] = text.lstrip(_BLANKS), start + len(text) - len(text.lstrip(_BLANKS)), end, masked
    if kept and len(kept[-1][0]) == kept[-1][2] - kept[-1][1]:
        text, start, end, masked = kept[-1]
        kept[-1] = text.rstrip(_BLANKS), start, end - len(text) + len(text.rstrip(_BLANKS)), masked
    return kept
