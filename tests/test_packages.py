"""Word and OpenDocument texts: paragraphs over their runs, repairs that leave everything else byte for byte, and files that mean harm."""

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from checker import readers
from checker.document import Document
from checker.finding import Edit
from checker.readers import InputError, Source
from checker.readers._package import Package
from checker.text import Span
from tests import fuzz
from tests.fuzz import SAMPLES
from tests.shell import report, told

DOCX, ODT = (SAMPLES / "docx/report.docx").read_bytes(), (SAMPLES / "odt/letter.odt").read_bytes()
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
BOTH = pytest.mark.parametrize(("name", "data"), [("docx", DOCX), ("odt", ODT)])


def read(name: str, data: bytes) -> Document:
    document, = readers.get(name).read(Source(f"a.{name}", data))
    return document


def body(inner: str) -> bytes:
    """A Word document with these paragraphs."""
    return Package(DOCX, "").replaced({"word/document.xml": ('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
                                                             f'xmlns:m="m" xmlns:mc="mc"><w:body>{inner}</w:body></w:document>').encode()})


def content(inner: str) -> bytes:
    """An OpenDocument text with this content."""
    return Package(ODT, "").replaced({"content.xml": f'<office:document-content xmlns:office="o" xmlns:text="t" xmlns:draw="d" xmlns:svg="s">{inner}</office:document-content>'.encode()})


def first(name: str, data: bytes) -> str:
    return read(name, data).segments[0].target


def test_paragraphs_of_word_with_their_roles() -> None:
    assert [(segment.role, segment.target) for segment in read("docx", DOCX).segments] == [
        ("heading 1", "The harbour of & nbsp; Kelda"), ("", "The boats wait & nbsp; here , until the wind turns\ufffc."), ("", "See the list of boats."),
        ("list item", "First , item"), ("table cell", "A cell & nbsp; here"), ("", "Two lines\nand a\u00a0tab\there"), ("footnote", "A note , here."),
        ("header", "The ferry office , Kelda"),
    ]


def test_paragraphs_of_opendocument_with_their_roles() -> None:
    assert [(segment.role, segment.target) for segment in read("odt", ODT).segments] == [
        ("heading 2", "The harbour of & nbsp; Kelda"), ("", "The boats wait & nbsp; here , until the wind\ufffc turns."), ("footnote", "A note , here & nbsp; too."),
        ("", "Two   blanks\ttab\nline , end on page 4."), ("list item", "First & nbsp; item"), ("table cell", "A cell , here"), ("header", "The ferry office , Kelda"),
    ]


@BOTH
def test_sarif_tells_repairs_of_a_package_as_edits_of_its_segments(tmp_path: Path, name: str, data: bytes) -> None:
    """No region of an archive is the text, so there are no `fixes`."""
    (tmp_path / f"a.{name}").write_bytes(data)
    results = json.loads(told(tmp_path, "check", f"a.{name}", "--lang", "en", "--output", "sarif")[1])["runs"][0]["results"]
    targets = {segment.key: segment.target for segment in read(name, data).segments}
    repaired = [item["properties"] for item in results if "edits" in item["properties"]]
    assert repaired and all("fixes" not in item for item in results)
    assert {targets[item["segment"]][edit["start"]:edit["end"]] for item in repaired for edit in item["edits"]} >= {" & nbsp; ", " "}


@pytest.mark.parametrize(("inner", "expected"), [
    ("<w:r><w:t> One </w:t></w:r><w:r><w:t>two</w:t></w:r>", "Onetwo"),
    ('<w:r><w:t xml:space="preserve">One </w:t></w:r><w:r><w:t>two</w:t></w:r>', "One two"),
    ("<w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>One</w:t></w:r>", "One"),
    ("<w:moveFrom><w:r><w:t>One</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>Two</w:t></w:r></w:moveTo>", "Two"),
    ("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>One</w:delText></w:r></w:del><w:r><w:t>Two</w:t></w:r>", "Two"),
    ("<w:r><w:t>Let</w:t></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><w:r><w:t>be one</w:t></w:r>", "Let\ufffcbe one"),
    ("<mc:AlternateContent><mc:Choice><w:r><w:t>One</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>Two</w:t></w:r></mc:Fallback></mc:AlternateContent>", "One"),
    ("<w:r><w:ruby><w:rt><w:r><w:t>ni</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>two</w:t></w:r></w:rubyBase></w:ruby></w:r>", "two"),
    ("<w:r><w:t>One<!-- x --></w:t></w:r><w:r><w:t>&amp;&#8201;&lt;b&gt;</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>", "One&\u2009<b>\u2011c"),
])
def test_runs_of_word(inner: str, expected: str) -> None:
    assert first("docx", body(f"<w:p>{inner}</w:p>")) == expected


def test_the_document_may_be_told_by_its_ending_alone() -> None:
    types = f'<Types><Default Extension="XML" ContentType="{WORD}document.main+xml"/><Default Extension="rels" ContentType="x"/></Types>'
    inner = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>The boats wait.</w:t></w:r></w:p></w:body></w:document>'
    data = packed(("_rels/", b""), ("_rels/.rels", b"<x/>"), ("word/document.xml", inner.encode()), ("[Content_Types].xml", types.encode()))
    assert [segment.target for segment in read("docx", data).segments] == ["The boats wait."]
    fuzz.laws("docx", data)


def test_a_text_box_is_a_paragraph_of_its_own() -> None:
    inner = "<w:p><w:r><w:t>Outer</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Inner</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    assert [segment.target for segment in read("docx", body(inner)).segments][:2] == ["Outer\ufffc", "Inner"]


@pytest.mark.parametrize(("inner", "expected"), [
    ("<text:p>  One \n two  </text:p>", "One two"), ("<text:p>One <text:span> two</text:span></text:p>", "One two"),
    ("<text:p>One<text:s/><text:s text:c='2'/>two</text:p>", "One   two"), ("<text:p>One<text:s text:c='999999999'/>two</text:p>", "One two"),
    ("<text:p>One<draw:frame><svg:title>T</svg:title><draw:text-box><text:p>Two</text:p></draw:text-box></draw:frame> three</text:p>", "One\ufffc three"),
    ("<text:p><text:ruby><text:ruby-base>One</text:ruby-base><text:ruby-text>T</text:ruby-text></text:ruby></text:p>", "One"),
    ("<text:tracked-changes><text:p>No</text:p></text:tracked-changes><text:table-of-content><text:p>No</text:p></text:table-of-content><text:p>One</text:p>", "One"),
])
def test_text_of_opendocument(inner: str, expected: str) -> None:
    assert first("odt", content(inner)) == expected


@BOTH
def test_reading_and_writing_gives_the_same_bytes(name: str, data: bytes) -> None:
    reader, source = readers.get(name), Source("a", data)
    assert readers.bytes_of(reader, source, readers.text_of(reader, source)) == data


@BOTH
def test_a_repair_changes_its_part_and_leaves_every_other_byte(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / f"a.{name}"
    path.write_bytes(data)
    status, _, errors = told(tmp_path, "fix", "--lang", "en", path.name)
    assert status == 0 and "undone" not in errors
    old, new = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(path)
    assert new.testzip() is None and new.namelist() == old.namelist()
    untouched = [entry for entry in old.infolist() if old.read(entry) == new.read(entry.filename)]
    assert 0 < len(untouched) < len(old.infolist())
    for one, other in zip(old.infolist(), new.infolist(), strict=True):
        assert (one.date_time, one.external_attr, one.compress_type, one.extra, one.create_system) == (
            other.date_time, other.external_attr, other.compress_type, other.extra, other.create_system)
        if one in untouched:
            length = 30 + len(one.filename) + one.compress_size
            assert data[one.header_offset:one.header_offset + length] == path.read_bytes()[other.header_offset:other.header_offset + length]
    assert [segment.target for segment in read(name, path.read_bytes()).segments][1].startswith("The boats wait here, until the wind")
    assert report(tmp_path, path.name, "--select", "markup,spacing")["summary"]["findings"] == 0


@BOTH
def test_a_preview_shows_paragraphs(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / f"a.{name}").write_bytes(data)
    status, shown, _ = told(tmp_path, "fix", "--lang", "en", "--diff", f"a.{name}")
    assert status == 1 and "\n-The harbour of & nbsp; Kelda\n" in shown and "\n+The harbour of Kelda\n" in shown and (tmp_path / f"a.{name}").read_bytes() == data


def edited(name: str, data: bytes, start: int, end: int, new: str) -> tuple[str, str]:
    """The first paragraph after an edit, and its part of the file."""
    reader, source = readers.get(name), Source("a", data)
    text = readers.text_of(reader, source)
    begin, stop, put = reader.locate(text, read(name, data).segments[0], Edit(Span(start, end), new))
    changed = readers.bytes_of(reader, source, text[:begin] + put + text[stop:])
    return first(name, changed), Package(changed, "").part("word/document.xml" if name == "docx" else "content.xml").decode()


@pytest.mark.parametrize(("inner", "edit", "expected"), [
    ("<w:t>One &amp; two</w:t>", (3, 9, ""), "One"), ("<w:t>One &amp; two</w:t>", (4, 9, ""), "One "), ("<w:t>One &amp; two</w:t>", (0, 3, ""), "& two"),
    ("<w:t>One</w:t></w:r><w:r><w:t>two</w:t>", (2, 4, "<&"), "On<&wo"), ("<w:t>One</w:t></w:r><w:r><w:t>two</w:t>", (2, 4, " "), "On wo"),
    ('<w:t xml:space="preserve">One </w:t></w:r><w:r><w:t>two</w:t>', (3, 5, ""), "Onewo"), ("<w:t>One</w:t><w:br/><w:t>two</w:t>", (2, 4, ""), "Ontwo"),
    ("<w:t>One</w:t></w:r><w:r><w:t>x two</w:t>", (2, 4, ""), "On two"), ("<w:t>One</w:t>", (3, 3, " x"), "One x"), ("<w:t>One</w:t>", (3, 3, "x "), "Onex "),
])
def test_edits_of_word_keep_runs_and_blanks(inner: str, edit: tuple[int, int, str], expected: str) -> None:
    found, part = edited("docx", body(f"<w:p><w:r>{inner}</w:r><w:r><w:t>#</w:t></w:r></w:p>"), *edit)
    assert found == expected + "#" and part.count("<w:r>") == inner.count("<w:r>") + 2


@pytest.mark.parametrize(("inner", "edit", "expected"), [
    ("One <text:span>two</text:span> three", (2, 6, "X"), "OnXo three"), ("One<text:s text:c='3'/>two", (4, 6, ""), "One two"),
    ("One<text:s text:c='3'/>two", (4, 5, ""), "One  two"), ("One<text:tab/>two", (3, 4, " "), "One two"), ("One &amp; two", (4, 5, "<"), "One < two"),
])
def test_edits_of_opendocument(inner: str, edit: tuple[int, int, str], expected: str) -> None:
    assert edited("odt", content(f"<text:p>{inner}</text:p>"), *edit)[0] == expected


def test_a_peer_finds_the_same_paragraphs() -> None:
    docx = pytest.importorskip("docx")
    peer = docx.Document(io.BytesIO(DOCX))
    theirs = [paragraph.text for paragraph in peer.paragraphs] + [cell.text for table in peer.tables for row in table.rows for cell in row.cells]
    ours = [segment.target.replace("\ufffc", "") for segment in read("docx", DOCX).segments if segment.role not in ("header", "footnote")]
    theirs.remove("The harbour of Kelda\t1")  # the table of contents, which we leave out
    theirs[theirs.index("The boats wait & nbsp; here , until the wind .")] = "The boats wait & nbsp; here , until the wind turns."  # the peer leaves out insertions
    assert sorted(filter(None, theirs)) == sorted(ours)


# What means harm

def packed(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in entries:
            package.writestr(name, data)
    return out.getvalue()


def patched(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new)


BOMB = b"<office:document-content>" + b" " * 30_000_000


@pytest.mark.parametrize(("data", "message"), [
    (b"no package", "no ZIP file"), (b"", "no ZIP file"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"), (ODT[:-30], "breaks off|directory"),
    (packed(("content.xml", BOMB)), "30,000,025 bytes unpacked"), (packed(("../content.xml", b"x"), ("content.xml", b"<a/>")), "leads out"),
    (packed(("/etc/x", b"x")), "leads out"), (packed(("C:\\x", b"x")), "leads out"), (packed(("a/..\\..\\b", b"x")), "leads out"),
    (patched(packed(("content.xml", b"<a/>"), ("kontent.xml", b"<b/>")), b"kontent", b"content"), "twice"),
    (packed(("content.xml", b"<a/>"), method=zipfile.ZIP_LZMA), "packed in a way"), (packed(("mimetype", b"x")), "lacks the part content.xml"),
    (patched(ODT, struct.pack("<L", zlib.crc32(Package(ODT, "").part("content.xml"))), b"\1\2\3\4"), "not as the directory says"),
    (packed(("content.xml", b"<a>&b;</a>")), "line 1"), (packed(("content.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")), "entities"),
    (packed(("META-INF/manifest.xml", b"<manifest:encryption-data/>"), ("content.xml", b"\x8f\x02")), "password"),
    (packed(("content.xml", b"<a>" * 5000)), "inside each other"), (packed(("content.xml", b"\xff\xfe\xfd")), "content.xml"),
])
def test_hostile_files_are_refused_with_a_reason(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(readers.get("odt").read(Source("a.odt", data)))


def test_the_limit_of_what_is_unpacked_can_be_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    long = f'<office:document-content xmlns:office="o" xmlns:text="t"><text:p>The boats wait.</text:p>{" " * 30_000_000}</office:document-content>'
    data = packed(("content.xml", long.encode()))
    with pytest.raises(InputError, match="CHECKER_MOST"):
        read("odt", data)
    monkeypatch.setenv("CHECKER_MOST", "2000")
    assert [segment.target for segment in read("odt", data).segments] == ["The boats wait."]
    monkeypatch.setenv("CHECKER_MOST", "many")
    with pytest.raises(InputError, match="CHECKER_MOST=many: must be a whole number"):
        read("odt", data)


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(ODT)
    entry = data.index(b"PK\1\2")
    data[entry + 8] |= 1
    with pytest.raises(InputError, match="encrypted"):
        list(readers.get("odt").read(Source("a.odt", bytes(data))))


def test_parts_that_lie_over_each_other_are_refused() -> None:
    data = bytearray(packed(("content.xml", b"<a/>" * 50), ("styles.xml", b"<b/>" * 50), method=zipfile.ZIP_STORED))
    entry = data.index(b"PK\1\2")
    data[entry + 20:entry + 28] = struct.pack("<2L", 260, 260)
    with pytest.raises(InputError, match="lie over each other"):
        list(readers.get("odt").read(Source("a.odt", bytes(data))))


def test_a_file_with_the_name_of_another_format_says_what_it_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(ODT)
    status, _, errors = told(tmp_path, "check", "a.docx")
    assert status == 2 and "a.docx: is not a Word document" in errors


# Zip64

def widened(data: bytes, monkeypatch: pytest.MonkeyPatch, behind: bool = False) -> bytes:
    """The same package with its numbers in the fields of Zip64; with `behind`, sizes behind the parts."""

    class _Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return not behind

        def tell(self) -> int:
            if behind:
                raise OSError
            return super().tell()

    out = _Pipe()
    with monkeypatch.context() as limits, zipfile.ZipFile(io.BytesIO(data)) as old:
        limits.setattr(zipfile, "ZIP64_LIMIT", 10)
        with zipfile.ZipFile(out, "w") as new:
            for entry in old.infolist():
                new.writestr(entry.filename, old.read(entry), entry.compress_type)
    return out.getvalue()


@BOTH
@pytest.mark.parametrize("behind", [False, True])
def test_packages_of_zip64_are_read_and_repaired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, behind: bool) -> None:
    wide = widened(data, monkeypatch, behind)
    assert b"PK\6\6" in wide and wide.count(b"\xff\xff\xff\xff") > 3
    assert [segment.target for segment in read(name, wide).segments] == [segment.target for segment in read(name, data).segments]
    path = tmp_path / f"a.{name}"
    path.write_bytes(wide)
    assert told(tmp_path, "fix", "--lang", "en", path.name)[0] == 0
    changed = zipfile.ZipFile(path)
    assert changed.testzip() is None and path.read_bytes() != wide
    assert Package(path.read_bytes(), "").entries.keys() == Package(data, "").entries.keys()
    assert [segment.target for segment in read(name, path.read_bytes()).segments][1].startswith("The boats wait here, until the wind")


@pytest.mark.parametrize(("old", "new"), [
    (b"PK\6\6", b"PK\6\5"), (b"PK\6\6\x2c", b"PK\6\6\x2d"), (struct.pack("<2H", 1, 24), struct.pack("<2H", 2, 24)), (struct.pack("<2H", 1, 24), struct.pack("<2H", 1, 200)),
])
def test_damaged_fields_of_zip64_are_refused(monkeypatch: pytest.MonkeyPatch, old: bytes, new: bytes) -> None:
    wide = widened(ODT, monkeypatch)
    place = wide.rindex(old)
    with pytest.raises(InputError, match="OpenDocument"):
        read("odt", wide[:place] + new + wide[place + len(old):])
