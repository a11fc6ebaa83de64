"""What `checker fix` writes: the repair and nothing else. Encoding, line ends, escapes, permissions stay."""

import gzip
import stat
from pathlib import Path

import pytest

from tests.shell import CLEAN, DAMAGED, told

REPAIRED = DAMAGED.replace(" & nbsp; ", " ")
FIX = ("fix", "--lang", "en")


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")])
def test_encoding_line_ends_and_final_newline_stay(tmp_path: Path, encoding: str, mark: bytes) -> None:
    shapes = [f"{CLEAN}{end}{end}%s{last}" for end in ("\n", "\r\n", "\r") for last in ("", end)]
    for number, shape in enumerate(shapes):
        (tmp_path / f"{number}.txt").write_bytes(mark + (shape % DAMAGED).encode(encoding))
    assert told(tmp_path, *FIX, ".")[0] == 0
    for number, shape in enumerate(shapes):
        assert (tmp_path / f"{number}.txt").read_bytes() == mark + (shape % REPAIRED).encode(encoding), repr(shape)


def test_permissions_and_links_stay_and_no_other_file_appears(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DAMAGED)
    path.chmod(0o640)
    (tmp_path / "link.txt").symlink_to("a.txt")
    assert told(tmp_path, *FIX, "link.txt")[0] == 0
    assert path.read_text() == REPAIRED and stat.S_IMODE(path.stat().st_mode) == 0o640
    assert (tmp_path / "link.txt").is_symlink() and sorted(entry.name for entry in tmp_path.iterdir()) == ["a.txt", "link.txt"]


def test_repairing_twice_is_repairing_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{DAMAGED} They said ,,, yes  .\nIt is &amp;amp;quot;late&amp;amp;quot; .\n")
    told(tmp_path, *FIX, "--unsafe", "a.txt")
    once, moment = path.read_bytes(), path.stat().st_mtime_ns
    status, _, errors = told(tmp_path, *FIX, "--unsafe", "a.txt")
    assert (status, errors) == (0, "") and path.read_bytes() == once and path.stat().st_mtime_ns == moment


def test_diff_shows_changes_nothing_and_exits_with_1(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{CLEAN}\n{DAMAGED}\n")
    status, shown, _ = told(tmp_path, *FIX, "--diff", "a.txt")
    assert status == 1 and f"\n-{DAMAGED}\n+{REPAIRED}\n" in shown and path.read_text() == f"{CLEAN}\n{DAMAGED}\n"
    path.write_text(f"{CLEAN}\n")
    assert told(tmp_path, *FIX, "--diff", "a.txt")[:2] == (0, "")


def test_standard_input_goes_to_standard_output_even_if_its_name_is_that_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("another text")
    assert told(tmp_path, *FIX, "-", stdin=f"{DAMAGED}\r\n".encode())[:2] == (0, f"{REPAIRED}\r\n")
    assert told(tmp_path, *FIX, "-", "--stdin-name", "a.txt", stdin=DAMAGED.encode())[:2] == (0, REPAIRED)
    assert told(tmp_path, *FIX, "-", stdin=CLEAN.encode())[:2] == (0, CLEAN), "a text without damage comes out too"
    assert path.read_text() == "another text"


def test_compressed_files_are_refused(tmp_path: Path) -> None:
    data = gzip.compress(DAMAGED.encode(), mtime=0)
    (tmp_path / "a.txt.gz").write_bytes(data)
    status, _, errors = told(tmp_path, *FIX, "a.txt.gz")
    assert status == 2 and "compressed" in errors and (tmp_path / "a.txt.gz").read_bytes() == data


def test_escapes_and_layout_of_records_stay(tmp_path: Path) -> None:
    lines = [
        '{ "id" :1,\t"target":"Tab\\there \\u0026 nbsp; \\ud83d\\ude00 the \\"quay\\" at C:\\\\a\\/b." , "x":1.50e3,"source":"\\u00e9 & nbsp; z" }',
        '{"target": "The \\/ boats & nbsp; wait in caf\u00e9s.", "target2": "& nbsp;", "nested": {"target": "& nbsp;"}}',
        '{"target": "nothing", "target": "It is & nbsp; late."}',
        "",
        '{"translation": {"de": "Boote & nbsp; warten.", "en": "The boats & nbsp; wait."}}',
    ]
    expected = [lines[0].replace(" \\u0026 nbsp; ", " "), lines[1].replace("boats & nbsp; wait", "boats wait"), lines[2].replace(" & nbsp; ", " "), "",
                lines[4].replace("boats & nbsp; wait", "boats wait")]
    path = tmp_path / "a.jsonl"
    path.write_bytes(("\r\n".join(lines)).encode("utf-8"))
    assert told(tmp_path, *FIX, "--source-lang", "de", "--select", "markup/broken-entity", "a.jsonl")[0] == 0
    assert path.read_bytes().decode("utf-8").split("\r\n") == expected


def test_broken_records_stay_as_they_are_while_others_are_repaired(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{broken & nbsp;\n{{"target": "{DAMAGED}"}}\n')
    status, _, errors = told(tmp_path, *FIX, "a.jsonl")
    assert status == 2 and "line 1" in errors and path.read_text() == f'{{broken & nbsp;\n{{"target": "{REPAIRED}"}}\n'


def test_only_the_target_column_of_tsv_is_repaired(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(f"source\ttarget\tid\n{DAMAGED}\t{DAMAGED}\t{DAMAGED}\n")
    assert told(tmp_path, *FIX, "a.tsv")[0] == 0
    assert path.read_text() == f"source\ttarget\tid\n{DAMAGED}\t{REPAIRED}\t{DAMAGED}\n"


def test_code_and_markup_of_markdown_stay(tmp_path: Path) -> None:
    text = f"---\ntitle: & nbsp;\n---\n\n* {DAMAGED}\n  `x & nbsp; y`\n\n> {DAMAGED}\n> Two.  \n> Three.\n\n```\n& nbsp;\n```\n\n| {DAMAGED} | b |\n|---|---|\n"
    path = tmp_path / "a.md"
    path.write_text(text)
    assert told(tmp_path, *FIX, "a.md")[0] == 0
    assert path.read_text() == text.replace(DAMAGED, REPAIRED)


def test_a_file_that_is_not_utf_8_is_left_alone(tmp_path: Path) -> None:
    data = DAMAGED.encode() + b" \xe9\n"
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.jsonl").write_bytes(b'{"target": "' + data[:-1] + b'"}\n')
    status, _, errors = told(tmp_path, *FIX, "a.txt", "b.jsonl")
    assert status == 2 and errors.count("is not UTF-8") == 2
    assert (tmp_path / "a.txt").read_bytes() == data


def test_entries_that_are_left_out_are_repaired_when_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "en.po"
    path.write_text("#, fuzzy\nmsgid \"a boat\"\nmsgstr \"The & nbsp; boat\"\n\nmsgid \"a mill\"\nmsgstr \"The mill\"\n")
    assert told(tmp_path, "fix", "en.po")[0] == 0 and "& nbsp;" in path.read_text()
    assert told(tmp_path, "fix", "--include", "fuzzy", "en.po")[0] == 0 and "& nbsp;" not in path.read_text()
    assert told(tmp_path, "fix", "--include", "fuzy", "en.po")[0] == 2
