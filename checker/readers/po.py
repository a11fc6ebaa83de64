r"""Gettext catalogues (.po, .pot): the translations of messages, each plural form one segment.

A translation that runs over several strings is one text; edits stay within the strings that hold it. The key of a segment is its message with its context;
language and encoding are those of the header. Of the forms of a plural the first is held against the singular, the others against the plural; a form that
stands for one number only (Plural-Forms says so) may leave the number out. Messages that are mere names (`menu.file.open`) are no source; `--source en.po` gives one. Directives that a flag (c-format, python-brace-format …) speaks of are no prose.

Left out and counted, unless `--include fuzzy,obsolete,untranslated` asks for them: entries marked fuzzy, obsolete ones (`#~`), and those without a translation.
Fact: GNU gettext manual, "The Format of PO Files", "Header Entry", "Translating plural forms".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from checker.document import Document, Segment
from checker.finding import Edit
from checker.places import Decoded
from checker.readers import InputError, NothingThere, Problem, Source, _declared
from checker.readers._runs import between, least, places_of
from checker.remarks import in_lines
from checker.text import Format, Span

SUFFIXES = (".po", ".pot")
FORMAT = Format("po", decodes_entities=True, allows_tags=True, has_records=True)
COMMENTS = in_lines
_TOKEN = re.compile(r"(?P<blank>[ \t\f\v\r]++)|(?P<end>\n)|(?P<old>#~(?!\|))|\#(?P<comment>[^\n]*+)|\"(?P<string>(?:[^\"\\\n]++|\\[^\n])*+)\""
                    r"|(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)(?![a-z_])(?:[ \t]*+\[[ \t]*+(?P<form>\d{1,2})[ \t]*+\])?+")
_UNIT = re.compile(r"[^\\\r]+|\\(?P<octal>[0-7]{1,3})|\\x(?P<hex>[0-9A-Fa-f]{1,8})|\\?(?P<one>.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\\": "\\", "\"": "\"", "'": "'", "?": "?"}
_WRITTEN = str.maketrans({"\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_CHARSET = re.compile(rb"Content-Type:[^\n\"]{0,100}?charset=([A-Za-z][\w.:-]{0,40})", re.IGNORECASE)
_FIELD = re.compile(r"^([A-Za-z-]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_DIGITS = tuple("0123456789abcdefABCDEF")
_NUMBERED = re.compile(r"\\(?:x[0-9A-Fa-f]+|[0-7]{1,2})\Z")
_MOST_PROBLEMS = 50
_LONGEST_FLAGS = 1_000
_FEWEST = 5  # messages by which a catalogue of names is known
_KEY = re.compile(r"[\w-]+(?:[.:/][\w-]+)+|[A-Z0-9]+(?:_[A-Z0-9]+)+|[a-z0-9]+(?:_[a-z0-9]+)+")
_DIRECTIVES = (  # flags and what they make of a text
    (re.compile(r"(?<!no-)(?:python-brace|perl-brace|c\+\+|rust|csharp|java)-format"), re.compile(r"\{[^{}\n]{0,80}\}")),
    (re.compile(r"(?<!no-)(?:c|objc|python|perl|php|sh|ruby|go|lua|awk|boost|gcc-internal|gfc-internal)-format"),
     re.compile(r"%(?:\(\w{1,60}\)|\d{1,2}\$|<\w{1,60}>)?[-+#0 ']{0,4}(?:\d{1,3}|\*)?(?:\.(?:\d{1,3}|\*)?)?(?:hh|h|ll|l|L|q|j|z|t)?(?:[A-Za-z]|<PRI\w{1,8}>)|%%")),
    (re.compile(r"(?<!no-)(?:qt|kde|qt-plural)-format"), re.compile(r"%L?[1-9n]\d?")),
)
_SIGNS = re.compile(r"%\(\w+\)|%(?:\d+\$)?[-+#0-9.]*[a-zA-Z]|\{\w*\}|%\d")


def text(source: Source) -> str:
    """The whole catalogue as text, in the encoding that its header names."""
    return _declared.text(source, declaration)


def encode(source: Source, text: str) -> bytes:
    """Text in the encoding of the catalogue."""
    return _declared.encode(source, text, declaration)


def declaration(head: bytes) -> str:
    """The encoding that a header names; templates have CHARSET there, which is none."""
    found = _CHARSET.search(head)
    return "" if found is None or found[1] == b"CHARSET" else found[1].decode("ascii")


@dataclass
class _String:
    """What one keyword introduces: a text in one or several strings."""

    start: int  # of its first character in the file
    decoded: Decoded = field(default_factory=Decoded)

    @property
    def text(self) -> str:
        return self.decoded.text


@dataclass
class _Entry:
    """One message with what stands above it."""

    flags: str = ""
    obsolete: bool = False
    broken: bool = False
    strings: dict[str, _String] = field(default_factory=dict)

    def text(self, keyword: str) -> str:
        return self.strings[keyword].text if keyword in self.strings else ""

    @property
    def is_header(self) -> bool:
        return not self.text("msgid") and "msgctxt" not in self.strings and not self.obsolete


def read(source: Source) -> Iterator[Document]:
    catalogue = text(source)
    lang, source_lang, singles = "", "", dict[int, bool]()
    segments: list[Segment] = []
    places = _Lines(catalogue)
    for entry in _entries(catalogue, source, places):
        if entry.broken or "msgid" not in entry.strings:
            continue
        if entry.is_header:
            fields = dict(_FIELD.findall(entry.text("msgstr")))
            lang, source_lang = (_declared.language(fields.get(name, "")) for name in ("Language", "X-Source-Language"))
            singles = _singles(fields.get("Plural-Forms", ""))
            continue
        segments += _segments(entry, singles, source, catalogue, places)
    if segments:
        lang = source.lang or lang
        if _are_names(segments):
            segments = [replace(segment, source="", source_masks=()) for segment in segments]
        yield Document(source.path, tuple(segments), lang=lang, source_lang=source.source_lang or source_lang, format=FORMAT, independent=True, keyed=True)
    elif not source.problems:
        left = ", ".join(f"{count} {kind}" for kind, count in source.left_out.items())
        raise NothingThere(f"holds no translations{f' ({left})' if left else ''}. Translate it first, or leave it out.")


def _are_names(segments: list[Segment]) -> bool:
    """Whether the messages of a catalogue are names of texts, not texts."""
    return len(segments) >= _FEWEST and sum(_KEY.fullmatch(segment.source) is not None for segment in segments) * 5 >= len(segments) * 4


class _Lines:
    """Lines and columns of a text, asked for in order."""

    def __init__(self, text: str) -> None:
        self._text, self._end = text, "\n" if "\n" in text else "\r"
        self._offset, self._line = 0, 1

    def place(self, offset: int) -> tuple[int, int]:
        if offset < self._offset:
            self._line -= self._text.count(self._end, offset, self._offset)
        else:
            self._line += self._text.count(self._end, self._offset, offset)
        self._offset = offset
        return self._line, offset - self._text.rfind(self._end, 0, offset)


def _entries(text: str, source: Source, lines: _Lines) -> Iterator[_Entry]:
    """The entries of a catalogue; what cannot be read is a problem, and costs the rest of its line and its entry."""
    entry, string, position = _Entry(), None, 0
    fresh, old = True, False  # at the beginning of a line, and of an obsolete one
    while position < len(text):
        match = _TOKEN.match(text, position)
        kind = "keyword" if match and match["keyword"] else match.lastgroup if match else None
        if match and kind in ("old", "comment", "keyword") and _begins_another(entry, kind, match):
            yield entry
            entry, string = _Entry(obsolete=old), None
        if match is None or kind == "string" and string is None or kind == "keyword" and (not fresh or _name(match) in entry.strings):
            _note(source, lines.place(position)[0], _fault(text, position, kind))
            entry.broken, string = True, None
            position = end if (end := text.find("\n", position)) >= 0 else len(text)
            continue
        position = match.end()
        old = kind == "old" or old and kind != "end"
        entry.obsolete |= old
        if kind == "comment" and match["comment"][:1] == "," and len(entry.flags) < _LONGEST_FLAGS:
            entry.flags += match["comment"]
        elif kind == "keyword":
            string = entry.strings.setdefault(_name(match), _String(position))
        elif kind == "string" and string is not None and (wrong := _decode(match["string"], match.start("string"), string)):
            _note(source, lines.place(match.start())[0], f"“{wrong}” is no escape (a \\ is written \\\\). Mend it.")
        fresh = kind in ("end", "old") or fresh and kind in ("blank", "comment")
    yield entry


def _note(source: Source, line: int, message: str) -> None:
    source.problems.append(Problem(source.path, line, message))
    if len(source.problems) > _MOST_PROBLEMS:
        source.problems.clear()
        raise InputError(f"cannot be read in more than {_MOST_PROBLEMS} places, the last in line {line}: no gettext catalogue, or a badly damaged one.")


def _name(match: re.Match[str]) -> str:
    return f"{match['keyword']}[{int(match['form'])}]" if match["form"] else match["keyword"]


def _begins_another(entry: _Entry, kind: str, match: re.Match[str]) -> bool:
    """Whether a comment, or a keyword that can only come first, stands after a whole entry."""
    whole = any(keyword.startswith("msgstr") for keyword in entry.strings) or entry.broken and "msgid" in entry.strings
    if kind == "keyword":
        return whole and match["keyword"] in ("msgctxt", "msgid")
    return whole and (kind == "comment" or not entry.obsolete)


def _fault(text: str, position: int, kind: str | None) -> str:
    shown = text[position:text.find("\n", position) if "\n" in text[position:] else None][:40].rstrip()
    if kind == "keyword":
        return f"“{shown}” where it cannot stand. The entry is left out; mend it."
    return f"“{shown}” is no part of a catalogue (a string ends with \" on its line, and \" inside of it is written \\\"). The entry is left out; mend it."


def _decode(written: str, offset: int, string: _String) -> str:
    """Adds one string of the file to the text it is part of; what in it is no escape though it looks like one."""
    decoded, wrong = string.decoded, ""
    if not len(decoded):
        string.start = offset
    for unit in _UNIT.finditer(written):
        at, size = offset + unit.start(), len(unit[0])
        if size == 1 or unit[0][0] != "\\":
            decoded.literal(unit[0], at)
            continue
        code = int(unit["octal"], 8) if unit["octal"] else int(unit["hex"], 16) if unit["hex"] else -1
        meant = chr(code) if 0 <= code < 0xD800 or 0xE000 <= code < 0x110000 else _ESCAPES.get(unit["one"] or "")
        wrong = wrong if meant else wrong or unit[0]
        if meant:
            decoded.written(meant, at, size)
        else:
            decoded.literal(unit[0], at)
    return wrong


def _segments(entry: _Entry, singles: dict[int, bool], source: Source, text: str, lines: _Lines) -> Iterator[Segment]:
    """The translations of one entry, or nothing where the entry is of a kind that nobody asked for."""
    kinds = [kind for kind, is_so in (("obsolete", entry.obsolete), ("fuzzy", bool(re.search(r"\bfuzzy\b", entry.flags)))) if is_so]
    unwanted = [kind for kind in kinds if kind not in source.include]
    forms = [string for keyword, string in entry.strings.items() if keyword.startswith("msgstr")]
    if unwanted or not forms or not any(map(len, (string.decoded for string in forms))) and "untranslated" not in source.include:
        source.left_out[unwanted[0] if unwanted else "untranslated"] += 1
        return
    context = entry.text("msgctxt")
    key = f"{context}|{entry.text('msgid')}" if context else entry.text("msgid")
    for number, string in enumerate(forms):
        target = string.text
        if not target and "untranslated" not in source.include:
            continue
        original = _original(entry, number, len(forms), target, singles)
        line, column = lines.place(string.start)
        yield Segment(f"{key}[{number}]" if "msgid_plural" in entry.strings else key, target, original, masks=_masks(target, entry.flags),
                      source_masks=_masks(original, entry.flags), line=line, column=column, offset=string.start,
                      places=string.decoded.places(text) if target else None)


def _original(entry: _Entry, number: int, forms: int, target: str, singles: dict[int, bool]) -> str:
    """What a form translates. A form for one number only that leaves the number out is a text of its own."""
    single, plural = entry.text("msgid"), entry.text("msgid_plural")
    if "msgid_plural" not in entry.strings:
        return single
    ordered = [single, plural] if number == 0 and forms > 1 else [plural, single]
    signs = sorted(_SIGNS.findall(target))
    fitting = [original for original in ordered if sorted(_SIGNS.findall(original)) == signs]
    if not fitting and singles.get(number):
        return ""
    return (fitting or [plural])[0]


def _singles(header: str) -> dict[int, bool]:
    """Which plural forms stand for one number only, as far as Plural-Forms tells."""
    found = re.search(r"nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=([^;]{1,900})", header)
    if not found:
        return {0: True}
    from gettext import c2py

    try:
        function = c2py(found[2].strip())
        numbers = [function(number) for number in range(1000)]
    except (ValueError, ZeroDivisionError, OverflowError, RecursionError, SyntaxError):
        return {0: True}
    return {form: numbers.count(form) == 1 for form in range(int(found[1]))}


def _masks(text: str, flags: str) -> tuple[Span, ...]:
    """The directives of a text, where its flags say which."""
    if "format" not in flags:
        return ()
    spans = {Span(*match.span()) for flag, directive in _DIRECTIVES if flag.search(flags) for match in directive.finditer(text)}
    return tuple(sorted(spans))


def locate(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str]:
    """Where an edit goes; what it runs across between two strings of the same text stays."""
    places = places_of(segment)
    span, new = least(segment.target, edit)
    start, end = places.span(*span)
    new = new.translate(_WRITTEN) + between(text, places, span)
    if (new + text[end:end + 1])[:1] in _DIGITS and _NUMBERED.search(text, max(0, start - 12), start):
        new = f"\"\"{new}"  # no digit may follow \x41
    return start, end, new
