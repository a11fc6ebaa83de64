"""What files declare of themselves: their encoding (a byte order mark first, then their own words, then UTF-8) and their languages."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Callable, Iterator

from checker.readers import InputError, Source, _decode, _encoding

CHUNK = 1 << 16
_LONGEST_HEAD = 1 << 14
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva"}
_LOCALE = re.compile(r"([A-Za-z]{2,3})(?:[_-]([A-Za-z]{4}))?(?:[_-]([A-Za-z]{2}|\d{3}))?(?:\.[\w-]+)?(?:@(\w+))?")
Declaration = Callable[[bytes], str]  # the beginning of a file → the encoding it declares, or ""


def text(source: Source, declaration: Declaration) -> str:
    """The whole input as text, without its byte order mark."""
    data = source.data()
    mark, encoding = encoding_of(data[:_LONGEST_HEAD], declaration)
    return _decode(data[len(mark):], encoding, before=len(mark))


def encode(source: Source, text: str, declaration: Declaration) -> bytes:
    """Text in the input's own encoding; InputError when that lacks a character."""
    mark, encoding = encoding_of(source.data()[:_LONGEST_HEAD], declaration)
    try:
        return mark + text.encode(encoding)
    except UnicodeEncodeError as error:
        raise InputError(f"its encoding, {encoding.upper()}, lacks the character U+{ord(text[error.start]):04X}. Convert the file to UTF-8 first") from None


def chunks(source: Source, declaration: Declaration) -> Iterator[str]:
    """The input as text, in pieces, without its byte order mark; never more than one piece in memory."""
    try:
        yield from _chunks(source, declaration)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _chunks(source: Source, declaration: Declaration) -> Iterator[str]:
    with source.open() as stream:
        head = stream.read(CHUNK)
        mark, encoding = encoding_of(head[:_LONGEST_HEAD], declaration)
        decoder = codecs.getincrementaldecoder(encoding)()
        before, data = 0, head[len(mark):]
        while True:
            try:
                yield decoder.decode(data, final=not data)
            except UnicodeDecodeError as error:
                raise InputError(f"byte {len(mark) + before + error.start} or near it is not {encoding.upper()}. Convert the file to UTF-8 first.") from None
            if not data:
                return
            before += len(data)
            data = stream.read(CHUNK)


def encoding_of(head: bytes, declaration: Declaration) -> tuple[bytes, str]:
    """The byte order mark and the encoding; InputError when the declared one is unknown or not one of text."""
    mark, encoding = _encoding(head[:4])
    declared = "" if mark else declaration(head)
    if not declared:
        return mark, encoding
    try:
        found = codecs.lookup(declared)
        wide = found.name in ("utf-16-le", "utf-16-be") and b"\0" in head
        known = found._is_text_encoding and (wide or "<\"\n".encode(found.name) == b"<\"\n")  # type: ignore[attr-defined]
    except (LookupError, UnicodeError, ValueError):
        known = False
    if not known or found.name in ("utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode"):
        raise InputError(f"declares the encoding {declared[:40]!r}, which it is not in or which is not known. Convert the file to UTF-8 and say so in it.")
    return b"", found.name


def language(written: str) -> str:
    """A language tag or a locale, as files write them, as a language tag; one of another form stays as it is.

    >>> language("PT_br"), language("sr_RS.UTF-8@latin"), language("zh-hans"), language("x-klingon")
    ('pt-BR', 'sr-Latn-RS', 'zh-Hans', 'x-klingon')
    """
    found = _LOCALE.fullmatch(written.strip())
    if not found:
        return written.strip()
    script = found[2] or _SCRIPTS.get((found[4] or "").lower(), "")
    return "-".join(filter(None, (found[1].lower(), script.title(), (found[3] or "").upper())))
