"""Qt Linguist translations (.ts): the translations of messages, each plural form one segment.

`<byte value="x…"/>` stays as it is written and is masked. The language is that of the file; without one the source is taken to be English, as Qt does.
The name ending .ts is shared with TypeScript: such a file is passed over in a directory.

Left out and counted, unless `--include untranslated,obsolete` asks for them: messages without a translation or marked unfinished, and those marked obsolete
or vanished.
Comments to checker are XML comments or comments of translators (`<translatorcomment>`), about the message that holds them or that follows.
Fact: Qt documentation, "Qt Linguist, TS file format".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.document import Document, Segment
from checker.readers import AnotherFormat, NothingThere, Source
from checker.readers._declared import language
from checker.readers._inline import WHOLE, Content, build, collect, locate, skip
from checker.readers._xml import CLOSE, OPEN, Event, Scanner, encode, text
from checker.remarks import Remark, of_block
from checker.text import Format

__all__ = ["FORMAT", "SUFFIXES", "encode", "locate", "read", "text"]
SUFFIXES = (".ts",)
FORMAT = Format("qt", decodes_entities=True, allows_tags=True, has_records=True)
_START = re.compile(r"\s*(?:<\?xml|<!DOCTYPE|<!--|<TS[\s>])")


@dataclass
class _Message:
    """A message with its source and its translations."""

    key: str
    source: Content | None = None
    kind: str = ""  # unfinished, obsolete, vanished
    forms: list[Content] = field(default_factory=list)
    numerus: bool = False


def read(source: Source) -> Iterator[Document]:
    file = text(source)
    if not _START.match(file):
        raise AnotherFormat("is no Qt translation (TypeScript, perhaps).")
    scanner = Scanner([file])
    events = scanner.events()
    root = next(events)
    if root.name != "TS":
        raise AnotherFormat(f"is no Qt translation: its first element is <{root.name[:40]}>")
    attributes = root.attributes()
    segments: list[Segment] = []
    remarks: list[Remark] = []
    for message in _messages(events, scanner):
        first = len(segments)
        segments += _segments(message, scanner, source)
        remarks += of_block(scanner.taken(), first, len(segments))
    remarks += of_block(scanner.taken(), len(segments), len(segments) + 1)
    if not segments:
        left = ", ".join(f"{count} {kind}" for kind, count in source.left_out.items())
        raise NothingThere(f"holds no translations{f' ({left})' if left else ''}. Translate it first, or leave it out.")
    lang = source.lang or language(attributes.get("language", ""))
    source_lang = source.source_lang or language(attributes.get("sourcelanguage", "")) or "en"
    yield Document(source.path, tuple(segments), lang=lang, source_lang=source_lang, format=FORMAT, independent=True, remarks=tuple(remarks))


def _messages(events: Iterator[Event], scanner: Scanner) -> Iterator[_Message]:
    context, message = "", None
    for event in events:
        if event.kind == CLOSE:
            if event.name == "message" and message:
                yield message
                message = None
        elif event.kind != OPEN:
            continue
        elif event.name == "name" and not message:
            context = collect(event, events, scanner, _kind).text()
        elif event.name == "message":
            attributes = event.attributes()
            message = _Message(f"{context}|{attributes['id']}" if "id" in attributes else context, numerus=attributes.get("numerus") == "yes")
        elif message and event.name == "source":
            message.source = collect(event, events, scanner, _kind)
        elif message and event.name == "translation":
            message.kind = event.attributes().get("type", "")
            if not message.numerus:
                message.forms = [collect(event, events, scanner, _kind)]
        elif message and event.name == "numerusform":
            message.forms.append(collect(event, events, scanner, _kind))
        elif event.name in ("translatorcomment", "comment"):
            scanner.note(collect(event, events, scanner, _kind).text(), event.start)
        elif event.name not in ("context",):
            skip(event, events)


def _kind(event: Event) -> str:
    return WHOLE if event.name in ("byte", "lengthvariant") else ""


def _segments(message: _Message, scanner: Scanner, source: Source) -> Iterator[Segment]:
    original = build(message.source, scanner) if message.source else None
    if original is None or not original.text:
        return
    built = [build(form, scanner) for form in message.forms]
    kind = {"unfinished": "untranslated", "obsolete": "obsolete", "vanished": "obsolete"}.get(message.kind, "")
    kind = kind or ("" if any(form.text for form in built) else "untranslated")
    if kind and kind not in source.include:
        source.left_out[kind] += 1
        return
    key = message.key if "|" in message.key else f"{message.key}|{original.text}"
    for number, form in enumerate(built):
        if form.text or kind:
            yield Segment(f"{key}[{number}]" if message.numerus else key, form.text, original.text, source_masks=original.masks, **form.place)  # type: ignore[arg-type]
