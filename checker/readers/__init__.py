"""Input formats: bytes → documents, and, for fixes, back. One module per format, found by the folder.

A format module has `SUFFIXES` (file name endings it is for), `FORMAT` (what its law allows), `read(source)`, which
yields documents, and `locate(text, segment, edit)`, which says where in the file's text an edit of a target goes and how
it is written there. A format whose files are packages also has `text(source)`, the text that its offsets count in, and `encode(source, text)`, the package
with another text in it. `COMMENTS`, where a format has it, finds comments to checker in a text. A problem with one line is put into
`source.problems`; a problem with the whole is an `InputError`.
"""

from __future__ import annotations

import ast
import difflib
import io
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, NamedTuple

from checker import plugins
from checker.document import Document, Segment
from checker.finding import Edit
from checker.readers import _packed
from checker.readers._packed import is_packed as is_packed
from checker.readers._packed import unpacked as unpacked
from checker.readers._packed import without_ending as without_ending
from checker.remarks import by_place

KINDS = ("untranslated", "fuzzy", "obsolete")  # of entries that are left out unless asked for
FOLDER = Path(__file__).parent
_FAR = 4096  # columns
OWN = plugins.Home(FOLDER, "checker.readers")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"),
          (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class InputError(Exception):
    """An input that cannot be read; the message says why and what to do."""


class NothingThere(InputError):
    """An input without text: an error when it was named, no more than a remark when it was found in a directory."""


class AnotherFormat(NothingThere):
    """A file of another format with the same name ending: passed over without a word when it was found in a directory."""


class Problem(NamedTuple):
    """One line that could not be read."""

    path: str
    line: int | None
    message: str


class Source:
    """The bytes of one input, decoded when asked for.

    `path` is what reports call it. `lang` and `source_lang` choose among the languages of records that hold several.
    `include` names kinds of entries that are left out by default (untranslated, fuzzy, obsolete); `left_out` counts those that were.
    """

    def __init__(self, path: str, data: bytes | None = None, stream: BinaryIO | None = None, lang: str = "", source_lang: str = "") -> None:
        self.path = path
        self.lang = lang
        self.source_lang = source_lang
        self.problems: list[Problem] = []
        self.include: frozenset[str] = frozenset()
        self.left_out: Counter[str] = Counter()
        self.seen: set[str] = set()  # languages, in a file of several
        self._data = data
        self._stream = stream

    @property
    def is_stream(self) -> bool:
        """Whether this is standard input, whatever it is called."""
        return self._stream is not None

    @classmethod
    def of_text(cls, text: str, path: str = "") -> Source:
        return cls(path, text.encode("utf-8", "surrogatepass"))

    def open(self) -> BinaryIO:
        if self._data is not None:
            return io.BytesIO(self._data)
        if self._stream is not None:
            return self._stream
        try:
            if _packed.is_packed(self.path):
                return _packed.Unpacked(self.path)  # type: ignore[return-value]
            return open(self.path, "rb")
        except OSError as error:
            raise InputError(f"cannot be opened: {error.strerror or error}") from None

    def data(self) -> bytes:
        """All bytes."""
        if self._data is None:
            try:
                with self.open() as stream:
                    self._data = stream.read()
            except (OSError, EOFError, zlib.error) as error:
                raise InputError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
        return self._data

    def text(self) -> str:
        """The whole input as text, without its byte order mark."""
        mark, encoding = _encoding(self.data()[:4])
        return _decode(self.data()[len(mark):], encoding, before=len(mark))

    def lines(self) -> Iterator[tuple[int, int, str]]:
        """Line number (from 1), character offset and text of each line, read one at a time.

        Lines end with a line feed (a carriage return before it is not part of the text); a lone carriage
        return ends a line only in a text without line feeds. A line that is not UTF-8 becomes a problem.
        """
        try:
            yield from self._lines()
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None

    def _lines(self) -> Iterator[tuple[int, int, str]]:
        offset = 0
        with self.open() as stream:
            first = stream.readline()
            mark, encoding = _encoding(first[:4])
            if encoding != "utf-8":
                yield from lines_of(_decode((first + stream.read())[len(mark):], encoding, before=len(mark)))
                return
            if b"\r" in first.rstrip(b"\r\n") and not first.endswith(b"\n"):
                yield from lines_of(_decode(first[len(mark):], encoding, before=len(mark)))
                return
            number, before, line = 0, len(mark), first[len(mark):]
            while line:
                number += 1
                try:
                    text = _decode(line, encoding, number, before)
                    yield number, offset, text.rstrip("\n").removesuffix("\r")
                except _NotEncoded as error:
                    text = line.decode(encoding, "replace")
                    self.problems.append(Problem(self.path, number, str(error)))
                offset += len(text)
                before += len(line)
                line = stream.readline()

    def encode(self, text: str) -> bytes:
        """Text back in the input's own encoding, with its byte order mark."""
        mark, encoding = _encoding(self.data()[:4])
        return mark + text.encode(encoding)


def _encoding(head: bytes) -> tuple[bytes, str]:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return mark, encoding
    return b"", "utf-8"


class _NotEncoded(InputError):
    """Bytes that mean nothing in their encoding."""


def _decode(data: bytes, encoding: str, line: int | None = None, before: int = 0) -> str:
    """Bytes as text; `line` and `before`, the number of bytes in front of them in the file, are for messages."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        number = f"line {data[:error.start].decode(encoding, 'replace').count(chr(10)) + 1}: " if line is None else ""
        shown = " ".join(f"{byte:02x}" for byte in data[error.start:error.start + 4])
        raise _NotEncoded(
            f"{number}byte {before + error.start} ({shown}) is not {encoding.upper()}. "
            "Convert the file to UTF-8 first, for example with `iconv -f WINDOWS-1252 -t UTF-8`."
        ) from None
    if "\0" in text[:4096]:
        place = text.index("\0")
        raise InputError(f"holds the character NUL (character {place}): not a text file, or UTF-16 without its byte order mark. "
                         "Convert it to UTF-8 first.")
    return text


def lines_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Line number, offset and text of each line; no other character than these ends a line."""
    end = "\n" if "\n" in text else "\r"
    offset = 0
    for number, line in enumerate(text.split(end), 1):
        if line or offset < len(text):
            yield number, offset, line.removesuffix("\r")
        offset += len(line) + 1


class LineStarts:
    """Where the lines of a text start, to tell line and column of many places."""

    def __init__(self, text: str) -> None:
        self.mark = "\n" if "\n" in text else "\r"
        self._starts = [0]
        place = text.find(self.mark)
        while place >= 0:
            self._starts.append(place + 1)
            place = text.find(self.mark, place + 1)

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@plugins.remembered
def _homes() -> dict[str, plugins.Home]:
    return {home.named(name): home for home in (OWN, *plugins.homes("readers")) for name in home.modules()}


def names() -> tuple[str, ...]:
    """The input formats."""
    return tuple(_homes())


def get(name: str) -> ModuleType:
    """The module of an input format; InputError names the nearest one."""
    if name not in names():
        raise InputError(unknown(name))
    return _homes()[name].load(name.rpartition("/")[2], "SUFFIXES", "FORMAT", "read", "locate")


def unknown(name: str) -> str:
    """What to say of a name that is no input format."""
    nearest = difflib.get_close_matches(name, names(), 1)
    hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
    return f"there is no input format {name!r}.{hint} The formats are {', '.join(names())}."


@plugins.remembered
def suffixes() -> dict[str, str]:
    """File name endings and the formats they mean, without an import of our own formats."""
    found: dict[str, str] = {}
    for name in names():
        for suffix in _suffixes(name):
            if found.setdefault(suffix, name) != name:
                raise plugins.PluginError(f"both input formats {found[suffix]} and {name} are for files that end in {suffix}. Give one of them other SUFFIXES.")
    return found


def _suffixes(name: str) -> tuple[str, ...]:
    if _homes()[name] is not OWN:
        return get(name).SUFFIXES  # type: ignore[no-any-return]
    with open(FOLDER / f"{name}.py", encoding="utf-8") as lines:
        found = next(line for line in lines if line.startswith("SUFFIXES = "))
    return ast.literal_eval(found.removeprefix("SUFFIXES = "))  # type: ignore[no-any-return]


def for_path(path: str) -> str | None:
    """The format a file name means, or None."""
    name = Path(without_ending(path)).name.lower()
    return next((suffixes()[ending] for ending in sorted(suffixes(), key=len, reverse=True) if name.endswith(ending)), None)


def locate_by_offset(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str]:
    """Where an edit goes in a format that does not escape."""
    assert segment.offset is not None
    return segment.offset + edit.span.start, segment.offset + edit.span.end, edit.text


def before(text: str, offset: int, column: int) -> str:
    """What `Segment.before` keeps of the line of a text before an offset; of ASCII nothing, since it is as long in any unit.

    Nothing is kept far out in a line either: a file that is all one line would be copied once for each of its segments.
    """
    head = text[max(0, offset - column + 1):offset] if column <= _FAR else ""
    return "" if head.isascii() else head


def locate_by_places(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str]:
    """Where an edit goes in a format that escapes; the reader escapes the text."""
    assert segment.places is not None
    return *segment.places.span(edit.span.start, edit.span.end), edit.text


def text_of(reader: ModuleType, source: Source) -> str:
    """The text that a reader's offsets count in: the file's, or, for packages of several files, what the reader's own `text` makes of them."""
    return reader.text(source) if hasattr(reader, "text") else source.text()


def bytes_of(reader: ModuleType, source: Source, text: str) -> bytes:
    """The bytes of the file with another text in it; a package's reader puts it back with its own `encode`."""
    return reader.encode(source, text) if hasattr(reader, "encode") else source.encode(text)


def shown(reader: ModuleType, source: Source, text: str) -> str:
    """A text as a person may read it: of packages, where it is that of their XML, the paragraphs."""
    if not hasattr(reader, "shown"):
        return text
    return reader.shown(Source(source.path, bytes_of(reader, source, text)))


def read(reader: ModuleType, source: Source) -> Iterator[Document]:
    """The documents of an input, with what comments of the file tell checker where the format names its `COMMENTS`."""
    comments = getattr(reader, "COMMENTS", None)
    for document in reader.read(source):
        yield _remarked(document, text_of(reader, source), comments) if comments and b"checker" in source.data().lower() else document


def _remarked(document: Document, text: str, comments: Callable[[str], Iterator[tuple[int, str]]]) -> Document:
    order = [number for number, segment in enumerate(document.segments) if segment.offset is not None and not segment.role.startswith("attribute")]
    spans = [_span(document.segments[number]) for number in order]
    places = [*order, len(document.segments)]
    remarks = (remark._replace(first=places[remark.first], end=places[remark.first] + 1) for remark in by_place(comments(text), spans, text))
    return replace(document, remarks=(*document.remarks, *remarks))


def _span(segment: Segment) -> tuple[int, int]:
    """Where a segment stands in its file."""
    start = segment.offset or 0
    return (start, segment.places.end(segment.places.length)) if segment.places else (start, start + len(segment.target))


def grouped(path: str, segments: Iterable[tuple[str, Segment]], format: object, size: int = 200) -> Iterator[Document]:
    """Documents of records: those with one document name running together; independent ones in slices."""
    waiting: list[Segment] = []
    current = ""
    for name, segment in segments:
        if waiting and (name != current or not name and len(waiting) >= size):
            yield Document(path, tuple(waiting), current, format=format, independent=not current)  # type: ignore[arg-type]
            waiting = []
        current = name
        waiting.append(segment)
    if waiting:
        yield Document(path, tuple(waiting), current, format=format, independent=not current)  # type: ignore[arg-type]
