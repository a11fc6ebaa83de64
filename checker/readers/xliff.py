"""XLIFF 1.2 and 2.x: the targets of units and segments with their sources.

Each `trans-unit` is a segment, or, where its target is divided by `<mrk mtype="seg">`, each of these; in 2.x each `segment` is one (an `ignorable` is
none). Inline elements stay in the text as they are written and are masked; annotations (`mrk` of other kinds, `sm`, `em`) are left out, and what they protect
from translation is masked. Plural forms that stand in one target with `|` between (Symfony, Laravel) are a segment each. `alt-trans`, matches, earlier versions and original data are not read.

Comments to checker are XML comments or notes, about the unit that holds them or that follows.

Files of Trados (.sdlxliff), memoQ (.mqxliff) and Phrase (.mxliff) are XLIFF 1.2. What was deleted under tracked changes and the marks of revisers are left out,
a unit that memoQ calls NotStarted is untranslated, and the tags that Phrase writes as text (`{1}`, `{b>` … `<b}`) are masked.

Not read: what is marked `translate="no"`. Left out and counted, unless `--include untranslated` asks for them: targets that are missing, empty, or in a
state in which they hold no translation yet (`new`, `needs-translation`; in 2.x an explicit `initial`).
Facts: OASIS, XLIFF Version 1.2; XLIFF Version 2.1. RWS, memoQ and Phrase, documentation of their bilingual files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from checker.document import Document, Segment
from checker.readers import InputError, NothingThere, Source
from checker.readers._declared import language
from checker.readers._inline import GONE, HIDDEN, PROTECTED, WHOLE, Built, Content, build, collect, locate, masking, skip
from checker.readers._xml import CLOSE, OPEN, Event, Scanner, encode, text
from checker.remarks import Remark, of_block
from checker.text import Format

__all__ = ["FORMAT", "SUFFIXES", "encode", "locate", "read", "text"]
SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")
FORMAT = Format("xliff", decodes_entities=True, allows_tags=True, has_records=True)
_WHOLE = frozenset("x bx ex ph it bpt ept sc ec cp".split())
_SIGNS = re.compile(r"%\w+%|\{\{?[^{}]*\}\}?|:\w+")
_UNTRANSLATED = ("new", "needs-translation", "initial", "NotStarted")  # the last of memoQ
_IGNORED = frozenset("alt-trans matches originalData bin-unit metadata glossary ignorable skl skeleton internal-file minorversions historical-unit".split())
_PHRASE = "www.memsource.com"  # in the namespace of Phrase
_TAGS_OF_PHRASE = re.compile(r"\{[\w^-]{1,20}>|<[\w^-]{1,20}\}|\{\d{1,6}\}")


@dataclass
class _Unit:
    """A unit being read: contents by the name of their element."""

    key: str
    wanted: bool
    contents: dict[str, Content] = field(default_factory=dict)
    state: str = ""
    number: str = ""  # of its part, in 2.x
    count: int = 0


def read(source: Source) -> Iterator[Document]:
    reading = _Reading(source)
    yield from reading.documents()
    if not reading.found:
        left = sum(source.left_out.values())
        raise NothingThere(f"holds no translations{f' ({left} untranslated)' if left else ''}. Translate it first, or leave it out.")


class _Reading:
    """One pass over a file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.scanner = Scanner([text(source)])
        self.found = 0
        self.tags: re.Pattern[str] | None = None  # written as text
        self.remarks: list[Remark] = []  # of the file being read

    def documents(self) -> Iterator[Document]:
        events = self.scanner.events()
        root = next(events)
        if root.name != "xliff":
            raise InputError(f"is no XLIFF: its first element is <{root.name[:40]}>")
        attributes = root.attributes()
        langs = attributes.get("srcLang", ""), attributes.get("trgLang", "")
        if any(_PHRASE in value for value in attributes.values()):
            self.tags = _TAGS_OF_PHRASE
        for event in events:
            if event.kind == OPEN and event.name == "file":
                attributes = event.attributes()
                source_lang = self.source.source_lang or language(attributes.get("source-language") or langs[0])
                lang = self.source.lang or language(attributes.get("target-language") or langs[1])
                segments = self._told(self._file(attributes.get("translate") != "no", events))
                self.found += len(segments)
                if segments:
                    name = attributes.get("original") or attributes.get("id") or ""
                    yield Document(self.source.path, segments, name, lang, source_lang, FORMAT, remarks=tuple(self.remarks))

    def _told(self, units: Iterable[list[Segment]]) -> tuple[Segment, ...]:
        """The segments of all units, and what comments about them tell checker."""
        segments: list[Segment] = []
        self.remarks = []
        for unit in units:
            self.remarks += of_block(self.scanner.taken(), len(segments), len(segments) + len(unit))
            segments += unit
        self.remarks += of_block(self.scanner.taken(), len(segments), len(segments) + 1)
        return tuple(segments)

    def _file(self, wanted: bool, events: Iterator[Event]) -> Iterator[list[Segment]]:
        """The segments of each unit of one file, from its start tag to its end."""
        segments: list[Segment] = []
        stack = [wanted]  # what is to be translated
        unit: _Unit | None = None
        path: list[str] = []
        for event in events:
            if event.kind == CLOSE:
                if not path:
                    return
                name = path.pop()
                stack.pop()
                if unit and (name == "trans-unit" or name == "segment"):
                    segments += self._segments(unit)
                if name in ("trans-unit", "unit"):
                    yield segments
                    unit, segments = None, []
            elif event.kind == OPEN:
                parent = path[-1] if path else ""
                if event.name in _IGNORED:
                    skip(event, events)
                elif event.name in ("note", "comment"):
                    self.scanner.note(collect(event, events, self.scanner, _kind).text(), event.start)
                elif unit and event.name in ("source", "seg-source", "target") and parent in ("trans-unit", "segment"):
                    if event.name == "target":
                        unit.state = event.attributes().get("state", unit.state)
                    unit.contents[event.name] = collect(event, events, self.scanner, _kind, _section)
                else:
                    attributes = event.attributes()
                    stack.append(attributes.get("translate", "yes") != "no" if "translate" in attributes else stack[-1])
                    path.append(event.name)
                    if event.name in ("trans-unit", "unit"):
                        unit = _Unit(attributes.get("id", ""), stack[-1], state=attributes.get("mq:status", ""))
                    elif unit and event.name == "segment":
                        unit.count += 1
                        unit.contents, unit.state = {}, attributes.get("state", "")
                        unit.number = attributes.get("id") or str(unit.count)

    def _segments(self, unit: _Unit) -> Iterator[Segment]:
        """The segments of a unit or of one of its parts, where they are translated."""
        if not unit.wanted or "source" not in unit.contents:
            return
        source, target = unit.contents.get("seg-source") or unit.contents["source"], unit.contents.get("target")
        key = f"{unit.key}/{unit.number}" if unit.number else unit.key
        if unit.state in _UNTRANSLATED and "untranslated" not in self.source.include:
            target = None
        if target and target.sections:
            for mid, part in target.sections.items():
                built = build(target, self.scanner, part)
                original = build(source, self.scanner, source.sections[mid]) if mid in source.sections else None
                yield from self._segment(f"{key}/{mid}", original, built)
            return
        source = unit.contents["source"]
        if target and _is_plural(source.text()):
            singular, plural = source.split("|")
            for number, form in enumerate(target.split("|")):
                original = singular if number == 0 and "|" in target.text() else plural
                lacks_number = number == 0 and sorted(_SIGNS.findall(original.text())) != sorted(_SIGNS.findall(form.text()))  # "in a minute"
                yield from self._segment(f"{key}[{number}]", None if lacks_number else build(original, self.scanner), build(form, self.scanner))
            return
        yield from self._segment(key, build(source, self.scanner), build(target, self.scanner) if target else None)

    def _segment(self, key: str, original: Built | None, target: Built | None) -> Iterator[Segment]:
        if self.tags:
            original, target = (built and masking(built, self.tags) for built in (original, target))
        if target and target.text or original and original.text and "untranslated" in self.source.include:
            yield Segment(key, target.text if target else "", original.text if original else "", source_masks=original.masks if original else (),
                          **(target.place if target else {"line": original.line, "column": original.column}))  # type: ignore[arg-type]
        elif original and original.text:
            self.source.left_out["untranslated"] += 1


def _kind(event: Event) -> str:
    if event.name in _WHOLE:
        return WHOLE
    if event.name in ("mrk", "sm", "em"):
        attributes = event.attributes()
        if attributes.get("mtype") == "x-sdl-deleted":
            return GONE
        return PROTECTED if event.name == "mrk" and (attributes.get("mtype") == "protected" or attributes.get("translate") == "no") else HIDDEN
    return ""


def _is_plural(source: str) -> bool:
    """Whether a source is a singular and a plural with a bar between."""
    if source.count("|") != 1:
        return False
    from difflib import SequenceMatcher

    one, many = (re.sub(r"^\s*(?:\{\d+\}|[\[\]][^\[\]]*[\[\]])\s*", "", form)[:300].split() for form in source.split("|"))  # {1} one|[2,Inf] many
    return min(len(one), len(many)) > 1 and SequenceMatcher(None, one, many, autojunk=False).ratio() > 0.5


def _section(event: Event) -> str | None:
    """The name of a marked segment."""
    if event.name != "mrk":
        return None
    attributes = event.attributes()
    return attributes.get("mid", "") if attributes.get("mtype") == "seg" else None
