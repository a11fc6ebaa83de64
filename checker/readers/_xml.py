"""XML with the place of every character: one pass over the text, in pieces if it is long, that trusts nothing.

A document type may stand there and is never looked up; entities of its own are refused, as are more levels of nesting and longer units
than any honest file has. What is not well-formed is an `InputError` with its line and column.
Fact: XML 1.0, fifth edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.readers import InputError, Source, _declared
from checker.remarks import addressed

OPEN, CLOSE, TEXT = "open", "close", "text"
DEEPEST = 200  # levels of elements
LONGEST = 1 << 23  # characters of one unit, comment or tag
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"}
_NAME = r"[^\W\d][\w.\-\u00b7]*+(?::[^\W\d][\w.\-\u00b7]*+)?+"
_S = r"[ \t\r\n]"
_TOKEN = re.compile(
    rf"(?P<text>[^<&\r]++)|(?P<newline>\r\n?)|&(?P<reference>\#[0-9]{{1,9}}|\#x[0-9A-Fa-f]{{1,8}}|[A-Za-z][\w.-]{{0,60}});"
    rf"|<(?P<open>{_NAME})(?P<attributes>(?:{_S}++{_NAME}{_S}*+={_S}*+(?:\"[^\"<]*+\"|'[^'<]*+'))*+){_S}*+(?P<empty>/?+)>|</(?P<close>{_NAME}){_S}*+>"
    rf"|<!\[CDATA\[(?P<cdata>(?:[^\]]++|\](?!\]>))*+)\]\]>|(?P<comment><!--(?:[^-]++|-(?!-))*+-->)|(?P<instruction><\?{_NAME}(?=[? \t\r\n])(?:[^?]++|\?(?!>))*+\?>)")
_ATTRIBUTE = re.compile(rf"({_NAME}){_S}*+={_S}*+(?:\"([^\"]*+)\"|'([^']*+)')")
_REFERENCE = re.compile(r"&(#[0-9]{1,9}|#x[0-9A-Fa-f]{1,8}|[A-Za-z][\w.-]{0,60});|&|\r\n|[\t\r\n]")
_DOCTYPE = re.compile(
    rf"<!DOCTYPE{_S}++{_NAME}(?:[^<>\[\]\"']++|\"[^\"]*+\"|'[^']*+')*+"
    rf"(?:\[(?P<subset>(?:<!--(?:[^-]++|-(?!-))*+-->|<\?(?:[^?]++|\?(?!>))*+\?>|\"[^\"]*+\"|'[^']*+'|[^\]\"'<]++|<)*+)\]{_S}*+)?+>")
_COMMENT = re.compile(r"<!--(?:[^-]++|-(?!-))*+-->|<\?(?:[^?]++|\?(?!>))*+\?>")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARED = re.compile(rb"\A<\?xml[ \t\r\n][^>]{0,200}?encoding[ \t\r\n]*=[ \t\r\n]*[\"']([A-Za-z][\w.-]{0,40})[\"']")
_WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


class Event(NamedTuple):
    """A tag, or a piece of text, from `start` up to `end` in the file. A text of another length than that is written in another way there."""

    kind: str
    name: str  # of the element, without its prefix
    start: int
    end: int
    text: str = ""  # of a text as it reads, of a tag its attributes as they are written

    def attributes(self) -> dict[str, str]:
        """The attributes of a tag, by their names with the prefix."""
        return {match[1]: _plain(match[2] if match[2] is not None else match[3]) for match in _ATTRIBUTE.finditer(self.text)}


class Scanner:
    """The tags and texts of a file, in order.

    `told` is what comments to checker say that were passed, each with its line; a reader takes it.
    `window` is the part of the file at hand, from the offset `base` on: all that follows `keep`, where the reader sets one, and the token being read.
    """

    def __init__(self, chunks: Iterable[str]) -> None:
        self.window, self.base = "", 0
        self.line_end = "\r"  # until a line feed is seen
        self.keep: int | None = None
        self.told: list[tuple[str, int]] = []
        self._chunks = iter(chunks)
        self._position = 0  # in the window
        self._ended = self._rooted = False
        self._open: list[str] = []  # elements
        self._first = self._last = 0, 1, 0  # an offset, its line and where that begins: at the window's begin, and where it was last asked

    def events(self) -> Iterator[Event]:
        self._grow()
        stack, position = self._open, 0
        window, base, length = self.window, self.base, len(self.window)
        while True:
            match = _TOKEN.match(window, position)
            if match is None or match.end() == length:
                self._position = position
                match = self._token()  # with care
                if match is None:
                    break
                window, base, length = self.window, self.base, len(self.window)
            kind = match.lastgroup
            first, position = match.span()
            start, end = base + first, base + position
            if kind == "text" and stack:
                text = match[0]
                if "]]>" in text:
                    raise self.wrong("“]]>” may not stand in a text (write ]]&gt;)", start + text.index("]]>"))
                yield Event(TEXT, "", start, end, text)
            elif kind == "empty":
                name, attributes = match["open"], match["attributes"]
                self._demand_place(attributes, start)
                local = name.rpartition(":")[2]
                if not match["empty"]:
                    stack.append(name)
                yield Event(OPEN, local, start, end, attributes)
                if match["empty"]:
                    yield Event(CLOSE, local, end, end)
            elif kind == "close":
                name = match["close"]
                if not stack or stack.pop() != name:
                    raise self.wrong(f"</{name}> closes nothing that is open", start)
                yield Event(CLOSE, name.rpartition(":")[2], start, end)
            else:
                yield from self._texts(match, start, end)
        if stack or not self._rooted:
            raise self.wrong(f"<{stack[-1]}> is not closed" if stack else "it holds no element", self.base + self._position)

    def _demand_place(self, attributes: str, start: int) -> None:
        """Refuses a tag that may not stand where it does, or whose attributes are not right."""
        if self._rooted and not self._open:
            raise self.wrong("a second element after the first", start)
        if len(self._open) >= DEEPEST:
            raise self.wrong(f"more than {DEEPEST} elements inside each other", start)
        self._rooted = True
        if attributes.count("=") > 1 or "&" in attributes:
            self._demand_attributes(attributes, start)

    def _texts(self, match: re.Match[str], start: int, end: int) -> Iterator[Event]:
        """The pieces of a text that is not written as it reads; what may not stand there is refused."""
        kind = match.lastgroup
        if not self._open and (kind in ("reference", "cdata") or kind == "text" and match[0].strip(" \t\n")):
            raise self.wrong("text outside of all elements", start)
        if kind == "instruction" and start and match[0][2:5].lower() == "xml" and not match[0][5].isalnum():
            raise self.wrong("an XML declaration that is not at the beginning", start)
        if kind == "newline" and self._open:
            yield Event(TEXT, "", start, end, "\n")
        elif kind == "reference":
            character = _character(match["reference"])
            if character is None:
                raise self.wrong(f"{match[0]} stands for nothing in XML (write the character itself)", start)
            yield Event(TEXT, "", start, end, character)
        elif kind == "comment" and "checker" in match[0].lower():
            self.note(match[0][4:-3], start)
        elif kind == "cdata":
            place = self.base + match.start("cdata")
            for line in re.finditer(r"[^\r]+|\r\n?", match["cdata"]):
                yield Event(TEXT, "", place + line.start(), place + line.end(), "\n" if line[0][0] == "\r" else line[0])

    def _token(self) -> re.Match[str] | None:
        """The next token, with as much of the file at hand as it needs; None at the end."""
        size = 1
        while True:
            window, position = self.window, self._position
            if position < len(window):
                match = _TOKEN.match(window, position)
                if match and (match.end() < len(window) or self._ended or match.lastgroup == "text" and window[-1] not in "]"):
                    return match
                if match is None and not self._rooted and window.startswith("<!DOCTYPE", position) and (document_type := _DOCTYPE.match(window, position)):
                    self._demand_harmless(document_type)
                    self._position = document_type.end()
                    continue
                if match is None and (self._ended or len(window) - position > LONGEST or window[position] == "&" and len(window) - position > 80):
                    raise self.wrong("a “&” that stands for nothing (write &amp;)" if window[position] == "&" else
                                     "a “<” that begins no tag, or a tag that is not right", self.base + position)
            elif self._ended:
                return None
            for _ in range(size):
                self._grow()
            size *= 2

    def _grow(self) -> None:
        """One more chunk; what is no longer needed goes."""
        done = self._position if self.keep is None else min(self._position, self.keep - self.base)
        if len(self.window) - done > 2 * LONGEST:
            raise self.wrong(f"a unit of more than {LONGEST} characters", self.base + done)
        chunk = next(self._chunks, None)
        if chunk is None:
            self._ended = True
            return
        if done:
            self.place(self.base + done)
            self._first = self._last
            self.window, self.base, self._position = self.window[done:], self.base + done, self._position - done
        before = len(self.window)
        self.window += chunk
        if self.line_end == "\r" and "\n" in chunk and not self.base:
            self.line_end = "\n"
        if illegal := _ILLEGAL.search(self.window, before):
            raise self.wrong(f"the character U+{ord(illegal[0]):04X} may not stand in XML", self.base + illegal.start())

    def _demand_attributes(self, attributes: str, start: int) -> None:
        names = [attribute[1] for attribute in _ATTRIBUTE.finditer(attributes)]
        if len(set(names)) < len(names):
            raise self.wrong("an attribute stands twice", start)
        if "&" in attributes and any(_character(found[1] or "") is None for found in _REFERENCE.finditer(attributes) if found[0][0] == "&"):
            raise self.wrong("a “&” that stands for nothing in an attribute (write &amp;)", start)

    def _demand_harmless(self, document_type: re.Match[str]) -> None:
        subset = _COMMENT.sub("", document_type["subset"] or "")
        if "<!ENTITY" in subset or "%" in re.sub(r"\"[^\"]*\"|'[^']*'", "", subset):
            raise self.wrong("entities are declared, which are never resolved. Take the declarations out", self.base + document_type.start())

    def note(self, text: str, offset: int) -> None:
        """Keep what a comment, or a note of the format, says to checker, if it does."""
        self.told += ((told, self.place(offset)[0]) for told in addressed([text]))

    def taken(self) -> list[tuple[str, int]]:
        """What comments to checker have said since this was last asked."""
        told, self.told = self.told, []
        return told

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset in the window; quick when asked near where it was last asked."""
        counted, line, line_start = self._last
        if offset >= counted:
            found = self.window.count(self.line_end, counted - self.base, offset - self.base)
        else:
            found = -self.window.count(self.line_end, offset - self.base, counted - self.base)
        if found:
            line += found
            line_start = self._first[2] if line == self._first[1] else self.base + self.window.rindex(self.line_end, 0, offset - self.base) + 1
        self._last = offset, line, line_start
        return line, offset - line_start + 1

    def raw(self, start: int, end: int) -> str:
        """The file from one offset to another, as it is written."""
        return self.window[start - self.base:end - self.base]

    def wrong(self, what: str, offset: int) -> InputError:
        line, column = self.place(offset)
        return InputError(f"is not XML that can be read: line {line}, column {column}: {what}.")


def text(source: Source) -> str:
    """The whole file as text, in the encoding that its declaration names."""
    return _declared.text(source, declaration)


def encode(source: Source, text: str) -> bytes:
    """Text in the encoding of the file."""
    return _declared.encode(source, text, declaration)


def chunks(source: Source) -> Iterator[str]:
    """The file in pieces of text."""
    return _declared.chunks(source, declaration)


def declaration(head: bytes) -> str:
    """The encoding that an XML declaration names; UTF-16 without a byte order mark shows itself."""
    for sign, encoding in _WIDE:
        if head.startswith(sign):
            return encoding
    found = _DECLARED.match(head)
    return found[1].decode("ascii") if found else ""


def escaped(text: str) -> str:
    """Text as it is written between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def is_in_cdata(text: str, low: int, place: int) -> bool:
    """Whether a place stands in a CDATA section that begins after an earlier one."""
    return text.rfind("<![CDATA[", max(0, low), place) > text.rfind("]]>", max(0, low), place)


def _character(reference: str) -> str | None:
    """What a reference stands for, without its marks; None when it stands for nothing."""
    if not reference.startswith("#"):
        return _NAMED.get(reference)
    number = int(reference[2:], 16) if reference[1] == "x" else int(reference[1:])
    if number > 0x10FFFF or _ILLEGAL.match(chr(number)):
        return None
    return chr(number)


def _plain(value: str) -> str:
    """The value of an attribute as it reads."""
    return _REFERENCE.sub(lambda match: _character(match[1]) or match[0] if match[1] else " ", value) if re.search("[&\t\r\n]", value) else value
