"""OpenDocument texts (.odt, .ott): the paragraphs and headings of the text, of notes, and of the heads and feet of pages.

A paragraph is a segment, whatever spans it is made of; runs of blanks are one, as the format has it, but for those written as `<text:s>`. Headings have
their level; list items, table cells, notes, heads and feet have their roles. Not text: deleted passages, comments (one to checker is about its paragraph), generated indexes, phonetic
guides, descriptions; page numbers, dates and the like are masked, and so are pictures and the marks of notes. The language of styles is not taken for a
declaration: it is most often that of the program.

A repair changes the characters and keeps the spans; all other parts of the file stay byte for byte. Encrypted files are refused.

Fact: OASIS, Open Document Format for Office Applications 1.3, parts 2 and 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.document import Document, Segment
from checker.finding import Edit
from checker.readers import InputError, Source, _paragraphs
from checker.readers._decoded import located
from checker.readers._package import Package
from checker.readers._paragraphs import Paragraph, attribute, bytes_of, documents_of, package, skip, text_of
from checker.readers._xml import CLOSE, TEXT, Event, escaped
from checker.text import Format

SUFFIXES = (".odt", ".ott")
FORMAT = Format("odt")

_WHAT = "an OpenDocument text"
_MANIFEST = "META-INF/manifest.xml"
_SKIPPED = frozenset((
    "tracked-changes note-citation ruby-text desc title script forms table-of-content illustration-index table-index object-index user-index "
    "alphabetical-index bibliography math").split())
_STAND_INS = frozenset("frame object".split())
_FIELDS = frozenset("page-number page-count date time chapter file-name sequence author-name author-initials word-count paragraph-count".split())
_ROLES = {"list-item": "list item", "list-header": "list item", "table-cell": "table cell", "covered-table-cell": "table cell", "note-body": "footnote",
          "header": "header", "header-left": "header", "header-first": "header", "footer": "footer", "footer-left": "footer", "footer-first": "footer"}
_RUN = re.compile(r"[ \t\r\n]+|[^ \t\r\n]+(?: [^ \t\r\n]+)*")
_WIDEST = 64  # blanks of one `<text:s>`


def read(source: Source) -> Iterator[Document]:
    opened = package(source, _WHAT)
    comments: dict[str, str] = {}
    yield from documents_of(source, opened, _parts(opened), lambda name, events: _Reading(comments).paragraphs(events), FORMAT, comments)


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
    return located(text, segment, edit, lambda new: re.sub("  +", _blanks, escaped(new)).replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>"))


def _blanks(match: re.Match[str]) -> str:
    return f" <text:s text:c=\"{len(match[0]) - 1}\"/>"


def _parts(opened: Package) -> list[str]:
    if _MANIFEST in opened and b"encryption-data" in opened.part(_MANIFEST):
        raise InputError(f"is not {_WHAT} that can be read: it is protected by a password. Save it without one.")
    return ["content.xml", *(name for name in ("styles.xml",) if name in opened)]


@dataclass
class _Reading:
    """One pass over a part."""

    comments: dict[str, str]  # what they say, by numbers
    path: list[str] = field(default_factory=list)
    found: list[Paragraph] = field(default_factory=list)
    open: list[Paragraph] = field(default_factory=list)  # paragraphs inside of each other: those of notes and text boxes
    blank: bool = True  # the last character was a blank, or the paragraph begins
    masked: int = 0  # fields around

    def paragraphs(self, events: Iterator[Event]) -> Iterator[Paragraph]:
        for event in events:
            if event.kind == TEXT:
                if self.open and self._is_in_line():
                    self._text(event)
            elif event.kind == CLOSE:
                name = self.path.pop()
                self.masked -= name in _FIELDS
                if name in ("p", "h") and self.open:
                    self.open.pop()
                    self.blank = False
            else:
                if event.name in ("note", *_STAND_INS) and self.open and self._is_in_line():
                    self.open[-1].stand_in(event)
                    self.blank = False
                if event.name == "annotation":
                    self._comment(events)
                elif event.name in _SKIPPED:
                    skip(events)
                else:
                    self._opened(event)
        yield from self.found

    def _comment(self, events: Iterator[Event]) -> None:
        """Pass over a comment and keep what its paragraphs say."""
        name, said, path = str(len(self.comments)), list[str](), ["annotation"]
        for event in events:
            if event.kind == TEXT:
                said += [event.text] if "p" in path else []
            elif event.kind == CLOSE:
                said += [" "] if path.pop() == "p" else []
                if not path:
                    break
            else:
                path.append(event.name)
        if self.open:
            self.comments[name] = "".join(said)
            self.open[-1].comments.append(name)

    def _opened(self, event: Event) -> None:
        if event.name in ("p", "h"):
            level = attribute(event, "outline-level")
            self.found.append(Paragraph(f"heading {level if level.isdigit() else 1}" if event.name == "h" else self._role()))
            self.open.append(self.found[-1])
            self.blank = True
        elif self.open and event.name in ("s", "tab", "line-break"):
            count = attribute(event, "c") or "1"
            blanks = min(int(count), _WIDEST) if count.isdecimal() and len(count) < 9 else 1
            width = event.end - event.start
            signs = {"s": " " * (blanks - (blanks == width)), "tab": "\t", "line-break": "\n"}[event.name]  # as long as the tag, it would be taken for text
            self.open[-1].add(signs, event, self.masked > 0)
            self.blank = False
        self.masked += event.name in _FIELDS
        self.path.append(event.name)

    def _text(self, event: Event) -> None:
        """A text as it is read: of several blanks one, of those after a blank or at the beginning none."""
        if len(event.text) != event.end - event.start:
            self.open[-1].add(event.text, event, self.masked > 0)
            self.blank = False
            return
        for run in _RUN.finditer(event.text):
            is_blank = not run[0].strip(" \t\r\n")
            if not is_blank or not self.blank:
                piece = event._replace(start=event.start + run.start(), end=event.start + run.end())
                self.open[-1].add(" " if is_blank else run[0], piece, self.masked > 0)
            self.blank = is_blank

    def _is_in_line(self) -> bool:
        """Whether what stands here is in the line of the paragraph, not in a frame or a note inside of it."""
        for name in reversed(self.path):
            if name in ("p", "h"):
                return True
            if name in ("frame", "text-box", "note", "note-body", "custom-shape"):
                return False
        return False

    def _role(self) -> str:
        return next((_ROLES[name] for name in reversed(self.path) if name in _ROLES), "")
