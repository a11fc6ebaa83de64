"""Word documents (.docx, .docm, .dotx): the paragraphs of the text, of notes, and of the heads and feet of pages.

A paragraph is a segment, with the text of all its runs; tabulators and line breaks are read as such. Headings are told by the style's own name, which is
the same in each language of Word; list items, table cells, notes, heads and feet have their roles. Not text: deleted and moved passages, field
codes, tables of contents (Word makes them anew), fallbacks, phonetic guides, comments (one to checker is about the paragraphs it is attached to); formulas, pictures and the marks of notes are masked. The language
that runs are marked with is not taken for a declaration: it is most often that of the program.

A repair changes the characters and keeps the runs; all other parts of the file stay byte for byte. Files with a password are refused.

Fact: ECMA-376, Office Open XML, parts 1 and 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.document import Document, Segment
from checker.finding import Edit
from checker.readers import InputError, Source, _paragraphs
from checker.readers._decoded import replaced
from checker.readers._package import Package
from checker.readers._paragraphs import Paragraph, attribute, bytes_of, documents_of, package, skip, text_of, trimmed
from checker.readers._xml import CLOSE, OPEN, TEXT, Event, Scanner, escaped
from checker.readers._xml import text as text_of_part
from checker.text import Format

SUFFIXES = (".docx", ".docm", ".dotx")
FORMAT = Format("docx")

_WHAT = "a Word document"
_TYPES = "[Content_Types].xml"
_COMMENTS = "wordprocessingml.comments+xml"
_KINDS = ("document.main+xml", "document.macroEnabled.main+xml", "template.main+xml", "footnotes+xml", "endnotes+xml", "header+xml", "footer+xml")
_SKIPPED = frozenset("del moveFrom Fallback instrText rt sectPr tblPr rPrChange pPrChange".split())
_STAND_INS = frozenset("inline pict object oMath sym footnoteReference endnoteReference".split())
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_ABOUT = frozenset("commentRangeStart commentRangeEnd commentReference".split())
_MOST_AT_ONCE = 100  # comments about one place
_OPENS, _KEEPS = "<w:t>", "</w:t><w:t xml:space=\"preserve\">"
_ROLES = {"footnotes": "footnote", "endnotes": "footnote", "hdr": "header", "ftr": "footer"}


@dataclass(slots=True)
class _Style:
    """What a paragraph style says: its name in Word, the style it is based on, whether it makes list items."""

    name: str = ""
    based_on: str = ""
    is_list: bool = False


def read(source: Source) -> Iterator[Document]:
    opened = package(source, _WHAT)
    parts = _parts(opened)
    reading = _Reading(_styles(opened, parts))
    yield from documents_of(source, opened, parts, reading.paragraphs, FORMAT, _comments(opened))


def text(source: Source) -> str:
    opened = package(source, _WHAT)
    return text_of(opened, _parts(opened))


def encode(source: Source, text: str) -> bytes:
    opened = package(source, _WHAT)
    return bytes_of(opened, _parts(opened), text)


def shown(source: Source) -> str:
    """The paragraphs as text, for previews of repairs."""
    return _paragraphs.shown(read(source))


def locate(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str]:
    """Where an edit goes; a blank that comes to stand at the end of a text, where Word drops it, gets a text of its own that keeps it."""
    start, end, new, kept = replaced(text, segment, edit)
    before = text[text.rfind(">", 0, start) + 1:start]
    after = "" if kept else text[end:text.find("<", end)]
    if text.endswith(_OPENS, 0, start - len(before)):
        if not before and (new + after)[:1].isspace():
            new = _KEEPS + escaped(new)
        elif not after and (before + new)[-1:].isspace():
            inner = len((before + new).rstrip())
            cut = max(0, inner - len(before))
            new = escaped(new[:cut]) + _KEEPS + before[inner:] + escaped(new[cut:])
            start -= len(before[inner:])
        else:
            new = escaped(new)
    else:
        new = escaped(new)
    if kept.endswith(_OPENS) and text[end:end + 1].isspace():
        kept += _KEEPS
    return start, end, new + kept


def _parts(opened: Package) -> list[str]:
    """The parts that hold text, the document itself first."""
    found = []
    for name, kind in _kinds(opened):
        order = next((number for number, ending in enumerate(_KINDS) if kind.endswith(ending)), None)
        if order is not None and (order, name) not in found:
            found.append((order, name))
    if not any(order < 3 for order, _ in found):
        raise InputError(f"is not {_WHAT} that can be read: it lacks the document.")
    return [name for _, name in sorted(found)]


def _kinds(opened: Package) -> Iterator[tuple[str, str]]:
    """The parts with the kinds that the package says they are of: by their names, or else, as some programs write even for the document, by their endings."""
    by_name, by_ending = {}, {}
    for event in _events(opened, _TYPES):
        if event.kind == OPEN and event.name == "Override":
            by_name[attribute(event, "PartName").lstrip("/")] = attribute(event, "ContentType")
        elif event.kind == OPEN and event.name == "Default":
            by_ending[attribute(event, "Extension").lower()] = attribute(event, "ContentType")
    for name in opened.entries:
        if name != _TYPES:
            yield name, by_name.get(name) or by_ending.get(name.rpartition(".")[2].lower(), "")


def _comments(opened: Package) -> dict[str, str]:
    """What comments say, by their identifiers."""
    found: dict[str, str] = {}
    number = ""
    for name in [name for name, kind in _kinds(opened) if kind.endswith(_COMMENTS)]:
        for event in _events(opened, name):
            if event.kind == OPEN and event.name == "comment":
                number = attribute(event, "id")
                found[number] = ""
            elif event.kind == TEXT and number:
                found[number] += event.text
            elif event.kind == CLOSE and event.name == "p" and number:
                found[number] += " "
    return found


def _events(opened: Package, name: str) -> Iterator[Event]:
    return Scanner([text_of_part(Source(name, opened.part(name)))]).events()


def _styles(opened: Package, parts: list[str]) -> dict[str, _Style]:
    """The paragraph styles by their identifiers."""
    name = f"{parts[0].rpartition('/')[0]}/styles.xml"
    styles: dict[str, _Style] = {}
    style = _Style()
    for event in _events(opened, name) if name in opened else ():
        if event.kind != OPEN:
            continue
        if event.name == "style":
            style = _Style()
            if attribute(event, "type") == "paragraph":
                styles[attribute(event, "styleId")] = style
        elif event.name == "name":
            style.name = attribute(event, "val").lower()
        elif event.name == "basedOn":
            style.based_on = attribute(event, "val")
        elif event.name == "numPr":
            style.is_list = True
    return styles


@dataclass
class _Reading:
    """One pass over a part."""

    styles: dict[str, _Style]
    open: list[Paragraph] = field(default_factory=list)  # paragraphs inside of each other: those of text boxes
    comments: list[str] = field(default_factory=list)  # that are about what is being read

    def paragraphs(self, part: str, events: Iterator[Event]) -> Iterator[Paragraph]:
        path: list[str] = []
        keeps, first = False, 0
        self.open, self.comments, found = [], [], []
        for event in events:
            if event.kind == TEXT:
                if path and path[-1] == "t" and self.open:
                    self.open[-1].add(event.text, event)
            elif event.kind == CLOSE:
                name = path.pop()
                if name == "p" and self.open:
                    self.open.pop()
                elif name == "t" and self.open and not keeps:  # blanks at the ends of a text are none unless the file says so
                    self.open[-1].pieces[first:] = trimmed(self.open[-1].pieces[first:])
            elif event.name in _SKIPPED and not (event.name == "del" and path[-1:] == ["rPr"]):
                skip(events)
            else:
                if event.name == "p":
                    found.append(Paragraph(self._role(path), comments=self.comments[:_MOST_AT_ONCE]))
                    self.open.append(found[-1])
                elif event.name == "t":
                    keeps, first = attribute(event, "space") == "preserve", len(self.open[-1].pieces) if self.open else 0
                elif event.name in _ABOUT:
                    self._about(event)
                elif self.open:
                    self._mark(event, path, events)
                if event.name != "oMath":
                    path.append(event.name)
        yield from found

    def _about(self, event: Event) -> None:
        """Where a comment begins, ends, or has its mark."""
        number = attribute(event, "id")
        if event.name == "commentRangeEnd":
            self.comments = [other for other in self.comments if other != number]
            return
        if event.name == "commentRangeStart" and len(self.comments) < _MOST_AT_ONCE:
            self.comments.append(number)
        if self.open and number not in self.open[-1].comments[-_MOST_AT_ONCE:]:
            self.open[-1].comments.append(number)

    def _mark(self, event: Event, path: list[str], events: Iterator[Event]) -> None:
        """What is neither paragraph nor text: signs, stand-ins, and what says what the paragraph is."""
        paragraph = self.open[-1]
        parent = path[-1] if path else ""
        if event.name in _STAND_INS:
            paragraph.stand_in(event)
            if event.name == "oMath":
                skip(events)
        elif event.name in _SIGNS and parent == "r":
            paragraph.add(_SIGNS[event.name], event)
        elif event.name == "pStyle":
            role, counts = self._of_style(attribute(event, "val"))
            paragraph.role = role or paragraph.role
            paragraph.counts = counts
        elif event.name == "outlineLvl" and parent == "pPr" and attribute(event, "val").isdigit() and int(attribute(event, "val")) < 9:
            paragraph.role = f"heading {int(attribute(event, 'val')) + 1}"
        elif event.name == "numId" and parent == "numPr" and attribute(event, "val") != "0" and not paragraph.role.startswith("heading"):
            paragraph.role = "list item"

    @staticmethod
    def _role(path: list[str]) -> str:
        if "tc" in path:
            return "table cell"
        return _ROLES.get(path[0], "") if path else ""

    def _of_style(self, identifier: str) -> tuple[str, bool]:
        """The role that a style gives, and whether paragraphs in it are of the text; a style says what the one it is based on says."""
        seen: set[str] = set()
        while identifier in self.styles and identifier not in seen:
            seen.add(identifier)
            style = self.styles[identifier]
            if style.name.startswith("heading ") and style.name[8:].isdigit():
                return f"heading {style.name[8:]}", True
            if style.name.startswith("toc ") or style.name == "table of figures":
                return "", False
            if style.name in ("quote", "intense quote"):
                return "quotation", True
            if style.is_list:
                return "list item", True
            identifier = style.based_on
        return "", True
