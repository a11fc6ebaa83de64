"""`python -m tests.fuzz FORMAT SECONDS [SEED]`: throws mutated files at a reader. A crash, a hang or a broken law ends it with 1 and shows the input.

The samples are those under tests/samples/FORMAT; FORMAT may be `all`. What is demanded of each input is `laws`, which tests/test_fuzz.py asks of the samples
themselves and of every input that once broke something.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from checker import readers
from checker.document import Document
from checker.finding import Edit
from checker.readers import InputError, Source
from checker.readers._package import Package
from checker.text import Span

SAMPLES = Path(__file__).parent / "samples"
SLOW = 2.0  # seconds for a sample of a few kilobytes
TOKENS = (
    b"&", b"&amp;", b"&#", b"&nbsp", b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE x [", b"<p>", b"\"", b"'", b"\\", b"\\u", b"\\ud83d",
    b"{", b"}", b"[", b"]", b",", b":", b"=", b"#", b"\r", b"\n", b"\r\n", b"\t", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80", b"\xc3", b"\xe2\x80\xa8", b"\xc2\x85", b"\x0c", b"```", b"---", b":::", b"|", b"*", b"`", b"$", b"%", b"-", b" ", b"0", b"1e999",
    b"null", b"a" * 300, b"[" * 300)


class Broken(AssertionError):
    """A law that does not hold."""


def laws(format: str, data: bytes, path: str = "sample", lang: str = "en", source_lang: str = "ru") -> list[Document]:
    """Read an input and demand what holds for each; its documents, none if the reader refused it."""
    reader = readers.get(format)
    source = Source(path, data, lang=lang, source_lang=source_lang)
    try:
        documents = list(reader.read(source))
        text = readers.text_of(reader, source)
    except InputError as error:
        if not str(error):
            raise Broken("refused without a reason") from None
        return []
    if readers.bytes_of(reader, source, text) != data:
        raise Broken("not the same bytes after reading and writing")
    for document in documents:
        for segment in document.segments:
            if segment.offset is not None:
                _demand_places(reader, text, segment)
            if any(not 0 <= start <= end <= len(segment.target) for start, end in segment.masks):
                raise Broken(f"a mask outside of {segment.target!r}")
    return documents


def _demand_places(reader: object, text: str, segment: object) -> None:
    target, places, offset = segment.target, segment.places, segment.offset  # type: ignore[attr-defined]
    if places is None:
        if text[offset:offset + len(target)] != target:
            raise Broken(f"{target!r} is not at {offset}")
    else:
        runs = [*places.starts, places.length]
        if places.length != len(target) or list(places.offsets) != sorted(places.offsets):
            raise Broken(f"places that do not fit {target!r}")
        for start, end, at, width in zip(runs, runs[1:], places.offsets, places.widths, strict=False):
            if end - start == width and width > 1 and text[at:at + width] != target[start:end]:
                raise Broken(f"{target[start:end]!r} is not at {at}")
    if target:
        line, column, there = segment.place(0)  # type: ignore[attr-defined]
        end = "\n" if "\n" in text else "\r"
        if there is not None and (line, column) != (text.count(end, 0, there) + 1, there - text.rfind(end, 0, there)):
            raise Broken(f"line {line}, column {column} is not where {there} is")
        reader.locate(text, segment, Edit(Span(0, len(target)), "x"))  # type: ignore[attr-defined]


def mutations(samples: list[bytes], seed: int) -> Iterator[bytes]:
    """Samples with a few damages each, the same for the same seed."""
    chance = random.Random(seed)
    while True:
        data = bytearray(chance.choice(samples))
        if data.startswith(b"PK") and chance.random() < 0.8:
            yield _with_a_part_mutated(bytes(data), chance)
            continue
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            _mutate(data, samples, chance)
        yield bytes(data)


def _mutate(data: bytearray, samples: list[bytes], chance: random.Random) -> None:
    place = chance.randrange(len(data) + 1)
    size = chance.choice((1, 1, 2, 5, 40))
    kind = chance.randrange(6)
    if kind == 0:
        del data[place:place + size]
    elif kind == 1:
        data[place:place] = chance.choice(TOKENS)
    elif kind == 2:
        data[place:place] = data[place:place + size] * chance.choice((1, 2, 30))
    elif kind == 3 and place < len(data):
        data[place] = chance.randrange(256)
    elif kind == 4:
        other = chance.choice(samples)
        start = chance.randrange(len(other) + 1)
        data[place:place + size] = other[start:start + size * 4]
    else:
        del data[place + size * 20:]


def _with_a_part_mutated(data: bytes, chance: random.Random) -> bytes:
    """A package that is in order as such: what is damaged is one of its parts."""
    opened = Package(data, "a sample")
    name = chance.choice([name for name in sorted(opened.entries) if name.endswith(".xml")])
    part = bytearray(opened.part(name))
    for _ in range(chance.choice((1, 1, 2, 3))):
        _mutate(part, [opened.part(other) for other in sorted(opened.entries)], chance)
    return opened.replaced({name: bytes(part)})


def samples(format: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((SAMPLES / format).glob("*"))] or [b""]


def fuzz(format: str, seconds: float, seed: int) -> int:
    """The number of inputs tried; Broken with the input when one breaks a law."""
    began, count = time.monotonic(), 0
    for data in mutations(samples(format), seed):
        if time.monotonic() - began > seconds:
            return count
        before = time.process_time()
        try:
            laws(format, data)
        except Exception as error:
            raise Broken(f"{format}: {type(error).__name__}: {error}\n{data!r}") from error
        if time.process_time() - before > SLOW:
            raise Broken(f"{format}: took {time.process_time() - before:.1f} seconds\n{data!r}")
        count += 1
    return count


def main(format: str, seconds: str = "10", seed: str = "1") -> None:
    if not re.fullmatch(r"\d+(\.\d+)?", seconds) or not seed.isdigit():
        raise SystemExit(__doc__)
    for name in readers.names() if format == "all" else (format,):
        try:
            print(f"{name}: {fuzz(name, float(seconds), int(seed)):,} inputs", flush=True)
        except Broken as broken:
            raise SystemExit(str(broken)) from broken


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
