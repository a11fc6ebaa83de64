"""Files that rows, bands and scores are measured on: what is read of them, how they are named, and what is said of one that cannot be read."""

import bz2
import gzip
import json
import lzma
from pathlib import Path

import pytest

from checker import bands, corpus, phrasebook
from tests.shell import told

RECORDS = [{"id": "a", "target": "Wir holten das Boot.", "src_lang": "en", "doc": "one", "other": "Das Boot war weg."},
           {"id": "b", "target": "", "doc": "one"}, {"target": "Wir holten das Boot.", "doc": "two"}]
LINES = "\n".join(map(json.dumps, RECORDS)) + "\n\n"
PACKERS = {"": bytes, ".gz": gzip.compress, ".xz": lzma.compress, ".bz2": bz2.compress}


@pytest.mark.parametrize("ending", PACKERS)
def test_records_and_lines_are_read_however_they_are_packed(tmp_path: Path, ending: str) -> None:
    records, lines = tmp_path / f"set.de.jsonl{ending}", tmp_path / f"set.de.txt{ending}"
    records.write_bytes(PACKERS[ending](LINES.encode()))
    lines.write_bytes(PACKERS[ending]("Das Boot.\n\n  Die See. \n".encode("utf-8-sig")))
    assert list(corpus.entries(str(records))) == [("a", "Wir holten das Boot.", "en", "one"), ("3", "Wir holten das Boot.", "", "two")]
    assert [entry.text for entry in corpus.entries(str(records), "other")] == ["Das Boot war weg."]
    assert list(corpus.entries(str(lines))) == [("1", "Das Boot.", "", "1"), ("3", "Die See.", "", "3")]
    assert list(phrasebook.texts(str(records))) == [(f"{records.name}#a", "Wir holten das Boot.", "en")], "each text once"


@pytest.mark.parametrize(("name", "found"), [
    ("set.jsonl", ("", "set.jsonl", "target")), ("human=set.jsonl#source", ("human", "set.jsonl", "source")), ("a=b.txt", ("", "a=b.txt", "target")),
])
def test_a_file_is_named_with_its_kind_and_column(name: str, found: tuple[str, str, str]) -> None:
    assert corpus.named(name) == found


def test_documents_end_where_their_records_do_and_lines_anywhere(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"doc": document, "target": f"{document} {number} " * 50}) + "\n" for document in "ab" for number in range(4)))
    (tmp_path / "a.txt").write_text("".join(f"row {number} " * 50 + "\n" for number in range(8)))
    assert [words for _, words in bands.pieces(str(tmp_path / "a.jsonl"), "target", False)] == [400, 400]
    assert [words for _, words in bands.pieces(str(tmp_path / "a.txt"), "target", False)] == [300, 300]


@pytest.mark.parametrize(("name", "data", "message"), [
    ("a.jsonl", b'{"target": "x"}\n{"target"\n', "line 2: not JSON"), ("a.jsonl", b"[]\n", "line 1: no record"), ("a.txt", b"Das Boot.\nM\xfchle\n", "line 2: "),
    ("a.txt.gz", b"no gzip", "cannot be read"), ("a.txt", None, "cannot be opened"),
])
def test_what_cannot_be_read_ends_the_measurement_with_its_place(tmp_path: Path, name: str, data: bytes | None, message: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    for command in (("--phrases", "de", f"human={name}"), ("--densities", "ja", name)):
        status, _, said = told(tmp_path, "evaluate", *command)
        assert status == 2 and name in said and message in said, said
