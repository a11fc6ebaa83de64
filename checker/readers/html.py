"""HTML and XHTML. Each block (paragraph, heading, list item, table cell …) is a segment, and so is each attribute that a reader sees or hears.

Character references are decoded and blanks between words are one blank, as a browser shows them. Tags inside of a block stay in the segment and are masked,
with the content of `code`, `kbd`, `samp`, `var`, of elements with `translate="no"`, and of those inside a block that are in another language.
Left out: `script`, `style`, `pre`, `svg`, `math`, comments. Read as well: `title`, the description in `meta`, the attributes `alt`, `title`,
`aria-label`, `placeholder` and their like. `lang` is believed: the document's where the caller says none, that of a block always.

The encoding is that of the byte order mark, else the declared one, else UTF-8. A DOCTYPE may stand, its declarations are never read.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from checker.document import Document, Segment
from checker.finding import Edit
from checker.places import Decoded
from checker.readers import InputError, LineStarts, NothingThere, Problem, Source, _hypertext, before, locate_by_places
from checker.readers._hypertext import CLOSE, HIDDEN, OPEN, TEXT, Attribute, Token
from checker.remarks import in_markup
from checker.text import Format, Span

SUFFIXES = (".html", ".htm", ".xhtml")
FORMAT = Format("html", allows_tags=True, is_page=True)
COMMENTS = in_markup
DEEPEST = 200  # open elements that are remembered
_BLOCKS = frozenset((
    "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu meta nav noframes noscript ol optgroup option p pre search section select "
    "summary table tbody td template textarea tfoot th thead title tr ul").split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CODE = frozenset("code kbd samp var tt rt rp".split())
_LEFT_OUT = frozenset("pre svg math listing object plaintext".split())
_CLOSED_BY = {"li": {"li", "p"}, "dt": {"dt", "dd", "p"}, "dd": {"dt", "dd", "p"}, "td": {"td", "th", "p"}, "th": {"td", "th", "p"},
              "tr": {"tr", "td", "th", "p"}, "option": {"option"}, "optgroup": {"option", "optgroup"}}
_ROLES = {"li": "list item", "dt": "list item", "dd": "list item", "td": "table cell", "th": "table cell", "blockquote": "quotation", "title": "title",
          **{f"h{level}": f"heading {level}" for level in range(1, 7)}}
_ATTRIBUTES = frozenset("alt title aria-label aria-description aria-placeholder aria-roledescription aria-valuetext placeholder summary label".split())
_META = frozenset("description og:title og:description twitter:title twitter:description og:image:alt dcterms.title dcterms.description".split())
_BUTTONS = frozenset(("button", "submit", "reset"))
_IS_XML = re.compile(r"\s*<\?xml\s|\s*<!DOCTYPE[^>]+XHTML", re.IGNORECASE)
_BREAK = re.compile(r"<br(?=[\s/>])", re.IGNORECASE)
_WHOLE_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


class Element(NamedTuple):
    """An open element, with what it inherits."""

    name: str
    is_block: bool
    role: str
    lang: str
    hidden: bool  # left out, or masked inside of a block


@dataclass(slots=True)
class _Run:
    """The block under construction: its characters and what in them is not prose."""

    decoded: Decoded
    masks: list[Span]
    role: str = ""
    lang: str = ""
    has_prose: bool = False
    broken: bool = False  # the last thing was a line break


def text(source: Source) -> str:
    """The file as text, in the encoding it declares."""
    encoding = _encoding(source)
    if not encoding:
        return source.text()
    try:
        found = source.data().decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not {encoding}, the encoding it declares. Correct the declaration or convert the file.") from None
    if "\0" in found[:4096] or _encoded(found, encoding) != source.data():
        raise InputError(f"cannot be kept as it is in {encoding}, the encoding it declares. Convert it to UTF-8 first.")
    return found


def encode(source: Source, text: str) -> bytes:
    """Text back in the file's encoding; characters it has not are written as references."""
    encoding = _encoding(source)
    return _encoded(text, encoding) if encoding else source.encode(text)


def _encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "xmlcharrefreplace")


def _encoding(source: Source) -> str:
    """The declared encoding, where it is another than UTF-8 and no byte order mark says otherwise."""
    head = source.data()[:1024]
    declared = "" if head.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) else _hypertext.charset(head)
    try:
        info = codecs.lookup(declared or "utf-8")
    except LookupError:
        raise InputError(f"declares the encoding {declared!r}, which is not known. Convert it to UTF-8 and say so in it.") from None
    if not info._is_text_encoding or info.name.startswith(("utf-7", "idna", "punycode", "unicode", "raw")):
        raise InputError(f"declares {declared!r}, which is not an encoding of web pages.")
    return "" if info.name in ("utf-8", "utf-8-sig", "utf-16", "utf-32") else declared


def read(source: Source) -> Iterator[Document]:
    found = text(source)
    reading = _Reading(found, source)
    segments = tuple(reading.segments())
    if not segments:
        raise NothingThere("holds no prose (only code or markup). Give a file with text, or leave it out.")
    yield Document(source.path, segments, lang=source.lang or reading.lang, format=FORMAT)


class _Reading:
    """One file being read."""

    def __init__(self, text: str, source: Source) -> None:
        self.text, self.source = text, source
        self.is_xml = source.path.lower().endswith(".xhtml") or bool(_IS_XML.match(text))
        self.lines = LineStarts(text)
        self.lang = ""
        self.open = [Element("", True, "", "", False)]
        self.counts: Counter[str] = Counter()
        self.run = _Run(Decoded(), [])

    def segments(self) -> Iterator[Segment]:
        waiting: list[Segment] = []  # attributes of a block, told after it
        for token in _hypertext.tokens(self.text, self.is_xml):
            if token.name == "declaration" and "[" in self.text[token.start:token.end] and self.text[token.start:token.start + 9].upper() == "<!DOCTYPE":
                raise InputError("its DOCTYPE declares entities of its own. They are never resolved: write the characters and take the declarations out.")
            if not token.closed:
                line, _ = self.lines.of(token.start)
                what = f"“<{token.name}” opens here and" if token.name not in ("comment", "declaration") else f"a {token.name} begins here and"
                self.source.problems.append(Problem(self.source.path, line, f"{what} never ends: what follows is not read."))
            if token.kind in (OPEN, CLOSE) and token.name in _BLOCKS or token.name == "br" and self.run.broken:
                yield from self._finished()
                yield from waiting
                waiting = []
            if token.kind == OPEN:
                self._opened(token)
                if not self.open[-1].hidden:
                    waiting += self._attributes(token)
                if token.name in _VOID or self.is_xml and self.text[token.end - 2] == "/":
                    self._pop_void(token)
            elif token.kind == CLOSE:
                self._add(token)
                self._closed(token.name)
            else:
                self._add(token)
        yield from self._finished()
        yield from waiting

    def _opened(self, token: Token) -> None:
        is_block = token.name in _BLOCKS
        closes = _CLOSED_BY.get(token.name, {"p"} if is_block else ())
        while self.open[-1].name in closes:
            self.counts[self.open.pop().name] -= 1
        outer = self.open[-1]
        values = {attribute.name: self.text[attribute.start:attribute.end].strip() for attribute in token.attributes}
        lang = (values.get("lang") or values.get("xml:lang") or outer.lang).replace("_", "-")
        if token.name == "html" and not self.lang:
            self.lang, lang = lang, ""
        lang = "" if lang.split("-")[0].lower() == (self.source.lang or self.lang).split("-")[0].lower() else lang
        named = values.get("translate", "").lower()
        kept = named == "no" or "notranslate" in values.get("class", "").split() and named != "yes"
        hidden = token.name in _CODE or token.name in _LEFT_OUT or kept or not is_block and lang != outer.lang
        hidden = hidden or outer.hidden and named != "yes"
        if not is_block:
            self._add(token)
        if len(self.open) < DEEPEST:
            self.open.append(Element(token.name, is_block, _ROLES.get(token.name, outer.role), lang if is_block else outer.lang, hidden))
            self.counts[token.name] += 1

    def _pop_void(self, token: Token) -> None:
        if self.open[-1].name == token.name and len(self.open) > 1:
            self.counts[self.open.pop().name] -= 1

    def _closed(self, name: str) -> None:
        """An end tag ends the nearest open element of its name and all inside of it; one of a block is not ended by what stands inside."""
        if not self.counts[name]:
            return
        depth = len(self.open) - 1
        while self.open[depth].name != name:
            if self.open[depth].is_block and name not in _BLOCKS:
                return
            depth -= 1
        for element in self.open[depth:]:
            self.counts[element.name] -= 1
        del self.open[depth:]

    def _add(self, token: Token) -> None:
        """A token inside of a block."""
        if token.name in _BLOCKS and token.kind != TEXT:
            return
        run, element = self.run, self.open[-1]
        start = len(run.decoded)
        if token.kind == TEXT:
            _hypertext.decode(run.decoded, self.text, token.start, token.end)
            shown = not element.hidden and not self.text[token.start:token.end].isspace()
            if shown and not run.has_prose:
                run.role, run.lang = element.role, element.lang
            run.has_prose |= shown
            run.broken &= self.text[token.start:token.end].isspace()
        else:
            place = token.start
            for attribute in self._read(token):  # a segment of its own
                run.decoded.literal(self.text[place:attribute.start], place)
                place = attribute.end
            run.decoded.literal(self.text[place:token.end], place)
            run.broken = token.name == "br" or token.kind == HIDDEN and run.broken
        if token.kind != TEXT or element.hidden:
            run.masks.append(Span(start, len(run.decoded)))

    def _finished(self) -> Iterator[Segment]:
        """The block as a segment, if there is prose in it."""
        run, self.run = self.run, _Run(Decoded(), [])
        if run.has_prose and (segment := _segment(run, self.text, self.lines)):
            yield segment

    def _read(self, token: Token) -> list[Attribute]:
        """The attributes of a tag that are for readers."""
        if not token.attributes:
            return []
        values = {attribute.name: self.text[attribute.start:attribute.end] for attribute in reversed(token.attributes)}
        return [attribute for attribute in token.attributes if _is_read(token.name, attribute, values) and values[attribute.name].strip()]

    def _attributes(self, token: Token) -> Iterator[Segment]:
        for attribute in self._read(token):
            run = _Run(Decoded(), [], f"attribute {attribute.name}", self.open[-1].lang)
            _hypertext.decode(run.decoded, self.text, attribute.start, attribute.end, in_attribute=True)
            if segment := _segment(run, self.text, self.lines, f":{attribute.name}"):
                yield segment


def _is_read(name: str, attribute: Attribute, values: dict[str, str]) -> bool:
    """Whether an attribute is for readers."""
    if name == "meta":
        return attribute.name == "content" and (values.get("name") or values.get("property") or "").lower() in _META
    if name == "input" and attribute.name == "value":
        return values.get("type", "").lower() in _BUTTONS
    return attribute.name in _ATTRIBUTES and name not in ("link", "style")


def _segment(run: _Run, text: str, lines: LineStarts, kind: str = "") -> Segment | None:
    """What was collected, without the blanks and line breaks around it."""
    whole, places = run.decoded.text, run.decoded.places(text, lines.mark)
    breaks = [mask for mask in run.masks if _BREAK.match(whole, mask.start, mask.end)]
    first, last = len(whole) - len(whole.lstrip(" ")), len(whole.rstrip(" "))
    for mask in breaks:
        if mask.start != first:
            break
        first = mask.end + len(whole[mask.end:]) - len(whole[mask.end:].lstrip(" "))
    for mask in reversed(breaks):
        if mask.end != last:
            break
        last = len(whole[:mask.start].rstrip(" "))
    if first >= last:
        return None
    places = places.part(first, last)
    offset = places.start(0)
    masks = tuple(Span(max(start, first) - first, min(end, last) - first) for start, end in run.masks if end > first and start < last)
    line, column = lines.of(offset)
    return Segment(f"{line}{kind}", whole[first:last], masks=masks, line=line, column=column, offset=offset, lang=run.lang, role=run.role, places=places,
                   before=before(text, offset, column))


def locate(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str]:
    """Where an edit goes, and its text as HTML writes it: inside of a tag as it is, elsewhere with references for what would be markup."""
    start, end, new = locate_by_places(text, segment, edit)
    in_tag = any(mask.start < edit.span.end and edit.span.start < mask.end and segment.target[mask.start] == "<" for mask in segment.masks)
    if in_tag or _WHOLE_TAG.fullmatch(new):
        return start, end, new
    new = new.replace("&", "&amp;").replace("<", "&lt;")
    if "\u00a0" in new:
        new = new.replace("\u00a0", "&nbsp;") if "&nbsp;" in text else new
    return start, end, new.replace("\"", "&quot;").replace("'", "&#39;") if segment.role.startswith("attribute ") else new
