"""Our segments are those that others read from the same files: polib, translate-toolkit and lxml, on the translations that installed packages carry.

A folder of other files, such as packages of a registry, unpacked, is read too where the variable CHECKER_FILES names it.
"""

import os
import re
import site
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import pytest

from checker import readers
from checker.readers import InputError, NothingThere, Source

FOLDERS = [*map(Path, site.getsitepackages()), Path("/usr/share"), Path("/usr/lib/python3"), *map(Path, filter(None, [os.environ.get("CHECKER_FILES")]))]
SAMPLES = Path(__file__).parent / "samples"
MOST = 60  # files of a kind, chosen by a fixed seed


def real(*patterns: str) -> list[Path]:
    """Files of the packages on this machine; none where there are none."""
    found = sorted(path for folder in FOLDERS if folder.is_dir() for pattern in patterns for path in folder.rglob(pattern))
    return Random("peers").sample(found, min(MOST, len(found)))


def ours(format: str, path: Path, lang: str = "") -> tuple[list[tuple[str, str]], Source]:
    """Source and target of each segment."""
    source = Source(str(path), lang=lang)
    source.include = frozenset(readers.KINDS) if format != "qt" else frozenset(["untranslated"])
    try:
        return [(segment.source, segment.target) for document in readers.get(format).read(source) for segment in document.segments], source
    except NothingThere:
        return [], source


def test_polib_reads_the_same_entries() -> None:
    polib = pytest.importorskip("polib")
    for path in [*real("*.po"), *(SAMPLES / "po").iterdir()]:
        found, source = ours("po", path)
        wanted: list[str] = []
        for entry in sorted(polib.pofile(str(path)), key=lambda entry: entry.linenum):
            wanted += list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        assert not source.problems, path
        escapes = path.name == "de.po" and path.parent.parent == SAMPLES  # polib leaves \x41 and \303 as they are
        assert escapes or sorted(target for _, target in found) == sorted(wanted), path


def test_translate_toolkit_reads_the_same_units_of_po() -> None:
    pytest.importorskip("translate")
    from translate.storage import pypo

    for path in [*real("*.po"), *(SAMPLES / "po").iterdir()]:
        if path.parent.parent == SAMPLES:
            continue
        units = [unit for unit in pypo.pofile.parsefile(str(path)).units if not unit.isheader() and not unit.isblank()]  # blank: comments before an entry that no longer is
        wanted = [str(text) for unit in units for text in getattr(unit.target, "strings", [unit.target])]
        assert sorted(target for _, target in ours("po", path)[0]) == sorted(wanted), path


def plain(texts: Iterable[str]) -> str:
    """All texts as one, without tags, comments, blanks and bars: peers divide units in other ways, leave plural forms with bars between in one, and take tags out."""
    return re.sub(r"<[^<>]*>|[\s|]+", "", "".join(texts))


def test_translate_toolkit_reads_the_same_texts() -> None:
    pytest.importorskip("translate")
    from translate.storage import ts2, xliff, xliff2

    def units(format: str, data: bytes) -> list[str]:
        kind = ts2.tsfile if format == "qt" else xliff2.Xliff2File if b"version=\"2" in data[:400] else xliff.xlifffile
        return [text for unit in kind.parsestring(data).units if not unit.isheader() and unit.istranslatable()
                for text in (unit.target.strings if hasattr(unit.target, "strings") else [unit.target]) if text]

    for format, pattern in (("qt", "*.ts"), ("xliff", "*.xlf")):
        for path in [*real(pattern), *(SAMPLES / format).glob(pattern)]:
            data = path.read_bytes()
            if format == "xliff" or data.lstrip().startswith((b"<?xml", b"<!DOCTYPE TS")):  # no TypeScript
                assert plain(target for _, target in ours(format, path)[0]) == plain(units(format, data)), path


def test_lxml_reads_the_same_texts() -> None:
    etree = pytest.importorskip("lxml.etree")
    for path in [*real("*.resx"), *(SAMPLES / "resx").iterdir()]:
        data = [item for item in etree.parse(str(path)).getroot().iter("data") if item.get("type") is None and item.get("mimetype") is None]
        assert [target for _, target in ours("resx", path)[0]] == [value for item in data if (value := (item.findtext("value") or "").strip())], path
    for path in [*real("*.tmx"), *(SAMPLES / "tmx").iterdir()]:
        found = [re.sub(r"<(bpt|ept|ph|it|ut)\b.*?</\1>", "", target) for _, target in ours("tmx", path, "en")[0]]
        wanted = ["".join(seg.xpath("descendant-or-self::*[not(self::bpt or self::ept or self::ph or self::it or self::ut)]/text()")) for tuv in
                  etree.parse(str(path)).getroot().iter("tuv") if "en" in "".join(tuv.attrib.values()).lower() for seg in tuv.iter("seg")]
        assert plain(found) == plain(wanted), path


def test_lxml_reads_the_same_android_strings() -> None:
    """Without blanks, escapes and quotation marks, which Android reads in its own way, and without references to other resources."""
    etree = pytest.importorskip("lxml.etree")

    def letters(text: str) -> str:
        plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), re.sub(r"\\[nt]|<[^<>]*>", "", text))
        return re.sub(r"[\s\\\"']+", "", plain.encode("utf-16", "surrogatepass").decode("utf-16"))

    for path in [*real("strings.xml", "arrays.xml", "plurals.xml"), *(SAMPLES / "android").iterdir()]:
        root = etree.parse(str(path)).getroot()
        items = [item for item in root.iter("string", "item") if "false" not in (item.get("translatable"), item.getparent().get("translatable"))
                 and (item.tag == "string" or item.getparent().tag in ("plurals", "string-array", "array"))] if root.tag == "resources" else []
        wanted = [text for text in map(letters, ("".join(item.itertext()) for item in items)) if text and not re.match(r"@[\w.:]+/|\?[A-Za-z]", text)]
        assert sorted(filter(None, (letters(target) for _, target in ours("android", path)[0]))) == sorted(wanted), path


def test_real_files_come_back_byte_for_byte_and_every_place_is_right() -> None:
    for format, pattern in (("po", "*.po"), ("xliff", "*.xlf"), ("tmx", "*.tmx"), ("qt", "*.ts"), ("resx", "*.resx"), ("android", "strings.xml")):
        for path in real(pattern):
            reader, source = readers.get(format), Source(str(path))
            try:
                segments = [segment for document in reader.read(source) for segment in document.segments]
            except InputError:
                continue
            text = readers.text_of(reader, source)
            assert readers.bytes_of(reader, source, text) == path.read_bytes(), path
            for segment in segments:
                if segment.places:
                    for start, end, offset, width, written in runs(segment):
                        assert end - start != width or width == 1 or text[offset:offset + width] == written, path


def runs(segment: object) -> Iterator[tuple[int, int, int, int, str]]:
    """Start and end in the target, offset and width in the file, and the text of each run."""
    places = segment.places  # type: ignore[attr-defined]
    for start, end, offset, width in zip(places.starts, (*places.starts[1:], places.length), places.offsets, places.widths):
        yield start, end, offset, width, segment.target[start:end]  # type: ignore[attr-defined]

