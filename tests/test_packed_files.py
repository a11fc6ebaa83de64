"""Compressed inputs: read as they are unpacked, within limits; what is damaged or too large is refused with its reason."""

import bz2
import gzip
import json
import lzma
import sys
from importlib import import_module
from pathlib import Path

import pytest

from checker import readers
from checker.readers import InputError, Source, _packed
from tests.shell import DAMAGED, told

RECORD = json.dumps({"target": DAMAGED, "id": "a"}) + "\n"
PACKERS = {".gz": gzip.compress, ".xz": lzma.compress, ".bz2": bz2.compress}


def _zstd(data: bytes) -> bytes:
    for name in _packed._ZSTD:
        try:
            return import_module(name).compress(data)
        except ImportError:
            continue
    pytest.skip("no module for zstd: pip install backports.zstd")


PACKERS[".zst"] = _zstd


def targets(path: Path) -> list[str]:
    reader = readers.get(readers.for_path(str(path)) or "")
    return [segment.target for document in reader.read(Source(str(path))) for segment in document.segments]


@pytest.mark.parametrize("ending", PACKERS)
def test_records_pages_and_texts_are_read(tmp_path: Path, ending: str) -> None:
    for name, data in (("a.jsonl", RECORD), ("a.html", f"<p>{DAMAGED}"), ("a.txt", DAMAGED), ("a.csv", f"target\n{DAMAGED}\n"), ("a.json", json.dumps({"x": DAMAGED}))):
        path = tmp_path / f"{name}{ending}"
        path.write_bytes(PACKERS[ending](data.encode()))
        assert targets(path) == [DAMAGED], name


@pytest.mark.parametrize("ending", PACKERS)
def test_damaged_and_cut_files_are_refused(tmp_path: Path, ending: str) -> None:
    packed = PACKERS[ending](RECORD.encode() * 500)
    for number, data in enumerate((packed[:-9], b"not packed at all", packed[:20] + b"\xff" * 30 + packed[50:], b"")):
        path = tmp_path / f"{number}.jsonl{ending}"
        path.write_bytes(data)
        with pytest.raises(InputError):
            targets(path)


@pytest.mark.parametrize("ending", PACKERS)
def test_a_file_that_unpacks_to_much_more_than_text_does_is_refused(tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_packed, "ALWAYS", 1 << 20)
    for name, unit in (("a.txt", b"a"), ("b.jsonl", b"\n"), ("c.jsonl", b" ")):
        path = tmp_path / f"{name}{ending}"
        path.write_bytes(PACKERS[ending](unit * (8 << 20)))
        with pytest.raises(InputError, match="CHECKER_MOST"):
            targets(path)
    monkeypatch.setenv("CHECKER_MOST", "100000000")
    assert targets(tmp_path / f"a.txt{ending}") == ["a" * (8 << 20)]
    monkeypatch.setenv("CHECKER_MOST", "-1")
    with pytest.raises(InputError, match="CHECKER_MOST=-1: must be a whole number"):
        targets(tmp_path / f"a.txt{ending}")


def test_zstd_without_a_module_is_refused_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(b"")
    for name in _packed._ZSTD:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(InputError, match=r"pip install backports\.zstd"):
        targets(path)


@pytest.mark.parametrize("ending", PACKERS)
def test_bytes_that_are_not_on_disk_are_unpacked_by_the_name_of_their_file(ending: str) -> None:
    packed = PACKERS[ending](RECORD.encode())
    assert readers.unpacked(f"gone.jsonl{ending.upper()}", packed).decode() == RECORD and readers.unpacked("gone.jsonl", packed) == packed
    with pytest.raises(OSError):
        readers.unpacked(f"gone.jsonl{ending}", packed[:-5])


def test_compressed_files_are_found_in_folders_and_their_names_say_languages(tmp_path: Path) -> None:
    (tmp_path / "a.en.jsonl.xz").write_bytes(lzma.compress(RECORD.encode()))
    status, shown, _ = told(tmp_path, "check", ".", "--output", "json")
    assert status == 1 and [(document["path"], document["lang"]) for document in json.loads(shown)["documents"]] == [("a.en.jsonl.xz", "en")]


TEXTS = {"de": "Die 3 Boote warten hier.\nNiemand schlief.\n", "one": "The 4 boats wait here.\nNobody slept at all.\n", "two": "The 3 boats were waiting here.\nNobody slept.\n"}
COMMANDS = {"check": ("one", "--lang=en", "--source", "de", "--source-lang=de", "--reference", "two", "--output=text"),
            "score": ("one", "--reference", "two", "--source", "de"), "compare": ("one", "two", "--reference", "two")}


def printed(folder: Path, command: str, ending: str) -> list[str]:
    """The words that a command prints, without the ending in names."""
    status, shown, said = told(folder, command, *(f"{argument}.txt{ending}" if argument in TEXTS else argument for argument in COMMANDS[command]))
    assert status in (0, 1), said
    return shown.replace(f".txt{ending}", ".txt").split()


@pytest.mark.parametrize("command", COMMANDS)
def test_sources_and_references_are_unpacked_as_inputs_are(tmp_path: Path, command: str) -> None:
    packers = {ending: pack for ending, pack in PACKERS.items() if ending != ".zst" or any(map(_there, _packed._ZSTD))}
    for name, text in TEXTS.items():
        for ending, pack in {"": bytes, **packers}.items():
            (tmp_path / f"{name}.txt{ending}").write_bytes(pack(text.encode()))
    plain = printed(tmp_path, command, "")
    assert "chrF2" in plain and (command != "check" or "numbers/changed-number" in " ".join(plain))
    for ending in packers:
        assert printed(tmp_path, command, ending) == plain, ending


def _there(name: str) -> bool:
    try:
        return bool(import_module(name))
    except ImportError:
        return False
