"""Two hundred files of every format with known texts: they are read as what they say, written as they were, and take another text in the place of each."""

import random

import pytest

from checker import readers
from checker.finding import Edit
from checker.readers import InputError, Source
from checker.text import Span
from tests import fuzz, generated

FILES = 200


def targets(format: str, data: bytes) -> list[str]:
    return [segment.target for document in readers.get(format).read(Source("a", data, lang="en", source_lang="ru")) for segment in document.segments]


def test_there_are_files_of_every_format() -> None:
    assert set(generated.FORMATS) == set(readers.names())


@pytest.mark.parametrize("format", generated.FORMATS)
def test_files_are_read_as_what_they_say_and_written_as_they_were(format: str) -> None:
    chance, seen = random.Random(f"{format} 1"), set[bytes]()
    while len(seen) < FILES:
        data, expected = generated.FORMATS[format](chance)
        if data in seen:
            continue
        seen.add(data)
        fuzz.laws(format, data)
        assert targets(format, data) == expected, data


@pytest.mark.parametrize("format", generated.FORMATS)
def test_each_text_can_be_replaced_by_another(format: str) -> None:
    chance, reader, refused = random.Random(f"{format} 2"), readers.get(format), 0
    for _ in range(FILES):
        data, expected = generated.FORMATS[format](chance)
        source = Source("a", data, lang="en", source_lang="ru")
        (document,) = reader.read(source)
        text = readers.text_of(reader, source)
        number, new = chance.randrange(len(expected)), generated.text(chance, "\"" if format == "tsv" else "")
        try:
            start, end, written = reader.locate(text, document.segments[number], Edit(Span(0, len(expected[number])), new))
        except InputError:
            refused += 1  # a cell of CSV without quotation marks around it
            continue
        changed = readers.bytes_of(reader, source, text[:start] + written + text[end:])
        assert targets(format, changed) == [new if at == number else target for at, target in enumerate(expected)], (new, data)
    assert refused == 0 or format == "csv"
