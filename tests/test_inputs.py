"""What checker reads: encodings, line ends, files and folders, records, Markdown. Nothing crashes it; places are right."""

import gzip
import json
from pathlib import Path

import pytest

from tests.shell import CLEAN, DAMAGED, checker, places, report, told

ENTITY = "markup/broken-entity"
BAD = json.dumps({"target": DAMAGED, "id": "bad"})
GOOD = json.dumps({"target": CLEAN, "id": "good"})


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


ENCODINGS = {"utf-8": b"", "utf-8-mark": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


def test_places_do_not_depend_on_encoding_or_line_ends(tmp_path: Path) -> None:
    expected = []
    for encoding, mark in sorted(ENCODINGS.items()):
        for name, end in sorted(ENDS.items()):
            write(tmp_path / f"{encoding}.{name}.txt", mark + f"{CLEAN}{end}{DAMAGED}{end}".encode(encoding.removesuffix("-mark")))
            expected.append((ENTITY, 2, 19, len(CLEAN) + len(end) + 18, "& nbsp;"))
    assert sorted(places(tmp_path, ".")) == sorted(expected)


def test_no_final_newline(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", f"{CLEAN}\n{DAMAGED}")
    assert places(tmp_path, "a.txt") == [(ENTITY, 2, 19, len(CLEAN) + 19, "& nbsp;")]


@pytest.mark.parametrize(("mark", "line", "byte"), [(b"", 2, 14), (b"\xef\xbb\xbf", 2, 17)])
def test_an_invalid_byte_is_named_with_its_line_and_place_in_the_file(tmp_path: Path, mark: bytes, line: int, byte: int) -> None:
    write(tmp_path / "a.txt", mark + b"First line.\nA \xe9t\xe9 in the harbour.\n")
    status, _, errors = told(tmp_path, "check", "a.txt")
    assert status == 2
    assert f"a.txt: line {line}: byte {byte} (e9" in errors and "Convert the file to UTF-8" in errors


@pytest.mark.parametrize("data", [b"A\0B harbour\n", "Harbour\n".encode("utf-16-le")], ids=["nul", "utf-16 without mark"])
def test_nul_is_not_text(tmp_path: Path, data: bytes) -> None:
    write(tmp_path / "a.txt", data)
    status, _, errors = told(tmp_path, "check", "a.txt")
    assert status == 2 and "NUL" in errors


EMPTY = [("a.txt", ""), ("b.md", ""), ("c.jsonl", ""), ("d.tsv", ""), ("e.txt", " \n\n"), ("f.txt", "\ufeff"), ("g.md", "---\nlayout: x\n---\n\n```\ncode\n```\n")]


def test_a_file_without_text_is_an_error_when_named_and_a_remark_in_a_folder(tmp_path: Path) -> None:
    for name, text in EMPTY:
        write(tmp_path / name, text)
    names = [name for name, _ in EMPTY]
    named = report(tmp_path, *names)
    assert named["exit"] == 2 and [problem.split(":")[0] for problem in named["summary"]["unread"]] == names
    write(tmp_path / "z.txt", CLEAN)
    status, shown, errors = told(tmp_path, "check", "--lang", "en", ".")
    assert status == 0 and all(name in errors for name in names) and "1 document" in shown


def test_one_unreadable_file_in_a_folder_does_not_hide_the_others(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(DAMAGED.encode() * 50, mtime=0))
    packed[14:30] = b"\xff" * 16
    write(tmp_path / "a.txt.gz", bytes(packed))
    write(tmp_path / "b.txt.gz", b"no gzip at all")
    write(tmp_path / "c.txt", DAMAGED)
    found = report(tmp_path, ".")
    assert found["exit"] == 2 and [document["path"] for document in found["documents"]] == ["c.txt"]
    assert len(found["summary"]["unread"]) == 2


@pytest.mark.parametrize(("arguments", "message"), [
    (["empty"], "no files to check"), (["a.pages"], "--input"), (["missing.txt"], "no such file"), (["*.nothing"], "matches no file"), ([], "what should be checked"),
    (["--input", "markdwon", "a.pages"], "'markdown'"), (["--lang", "not a tag!", "a.pages"], "not a language tag"),
])
def test_what_cannot_be_read_is_said_with_exit_2(tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path / "a.pages", CLEAN)
    status, shown, errors = told(tmp_path, "check", *arguments)
    assert status == 2 and message in errors and shown == ""


def test_folders_respect_gitignore_and_skip_hidden_ones(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "c.pages", "out/d.txt", ".hidden/e.txt", "node_modules/f.txt", "sub/g.txt", "sub/draft.txt"):
        write(tmp_path / name, CLEAN)
    write(tmp_path / ".gitignore", "out/\n")
    write(tmp_path / "sub" / ".gitignore", "draft*\n")
    assert [document["path"] for document in report(tmp_path, ".")["documents"]] == ["a.txt", "b.md", str(Path("sub/g.txt"))]
    assert [document["path"] for document in report(tmp_path, "out/d.txt")["documents"]] == ["out/d.txt"], "named is named"


def test_a_glob_finds_files_below(tmp_path: Path) -> None:
    for name in ("a.txt", "sub/b.txt", "sub/c.md"):
        write(tmp_path / name, CLEAN)
    assert [document["path"] for document in report(tmp_path, "**/*.txt")["documents"]] == ["a.txt", str(Path("sub/b.txt"))]


def test_gzipped_files_are_checked(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl.gz", gzip.compress(f"{GOOD}\n{BAD}\n".encode(), mtime=0))
    assert places(tmp_path, "a.jsonl.gz") == [(ENTITY, 2, None, None, "& nbsp;")]


def test_standard_input_has_the_name_and_format_it_is_given(tmp_path: Path) -> None:
    text = f"```\n{DAMAGED}\n```\n\n{DAMAGED}\n".encode()
    assert [document["path"] for document in report(tmp_path, "-", stdin=text)["documents"]] == ["<stdin>"]
    named = report(tmp_path, "-", "--stdin-name", "docs/a.md", stdin=text)["documents"][0]
    assert (named["path"], [finding["line"] for finding in named["findings"]]) == ("docs/a.md", [5])
    assert [place[1] for place in places(tmp_path, "-", "--input", "text", "--select", ENTITY, stdin=text)] == [2, 5]


def test_a_long_line_is_read_whole(tmp_path: Path) -> None:
    words = "The boats wait in the old harbour until the wind turns to the north. "
    before = " ".join(f"{words}Number {number} stays." for number in range(55_000))
    write(tmp_path / "a.txt", f"{before} {DAMAGED}")
    assert len(before) > 5_000_000 * 0.9
    assert places(tmp_path, "a.txt", "--select", ENTITY) == [(ENTITY, 1, len(before) + 20, len(before) + 19, "& nbsp;")]


# Records

def test_broken_records_are_reported_with_their_numbers_and_the_others_judged(tmp_path: Path) -> None:
    broken = ["{not json", "[1]", '{"target": 5}', '{"source": "x"}', '{"target": "x"} y', '{"target": "x", "reference": 5}', "[" * 20_000]
    write(tmp_path / "a.jsonl", "\n".join([GOOD, *broken, "", BAD]) + "\n")
    found = report(tmp_path, "a.jsonl")
    assert found["exit"] == 2 and found["summary"]["segments"] == 2 and not found["summary"]["passed"]
    assert [finding["segment"] for finding in found["documents"][0]["findings"]] == ["bad"]
    assert [problem.split(":")[1] for problem in found["summary"]["unread"]] == [f" line {number}" for number in range(2, 9)]


@pytest.mark.parametrize(("name", "head", "good"), [("a.jsonl", GOOD, BAD), ("a.tsv", "target", DAMAGED)])
def test_a_record_that_is_not_utf_8_costs_no_other_record(tmp_path: Path, name: str, head: str, good: str) -> None:
    write(tmp_path / name, head.encode() + b"\n\xe9t\xe9\n" + good.encode() + b"\n")
    found = report(tmp_path, name)
    assert found["exit"] == 2 and [finding["line"] for finding in found["documents"][0]["findings"]] == [3]
    assert len(found["summary"]["unread"]) == 1 and f"line 2: byte {len(head) + 1} (e9" in found["summary"]["unread"][0]


def test_records_of_pairs_are_read_when_the_languages_are_said(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", json.dumps({"translation": {"ru": "\u041b\u043e\u0434\u043a\u0438 & nbsp; \u0436\u0434\u0443\u0442.", "en": DAMAGED}}) + "\n")
    document = report(tmp_path, "a.jsonl", "--source-lang", "ru")["documents"][0]
    assert document["lang"] == "en" and [finding["start"] for finding in document["findings"]] == [18]
    status, shown, _ = told(tmp_path, "check", "a.jsonl", "--source-lang", "ru", "--output", "jsonl")
    assert status == 1 and json.loads(shown.split("\n")[0])["lang"] == "en"
    status, _, errors = told(tmp_path, "check", "a.jsonl")
    assert status == 2 and "line 1" in errors and "--source-lang" in errors


def test_the_language_of_a_record_wins_over_the_option(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", json.dumps({"target": "Les bateaux attendent au port.", "lang": "fr"}) + "\n" + GOOD + "\n")
    lines = told(tmp_path, "check", "--lang", "en", "--output", "jsonl", "a.jsonl")[1].splitlines()
    assert [json.loads(line).get("lang") for line in lines] == ["fr", "en", None]


def test_null_fields_are_fields_not_given(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", '{"id": null, "doc": null, "source": null, "reference": null, "lang": null, "target": "The boats wait."}\n')
    line = json.loads(told(tmp_path, "check", "--lang", "en", "--output", "jsonl", "a.jsonl")[1].splitlines()[0])
    assert (line["id"], line["doc"], line["lang"]) == ("1", None, "en")


def test_a_file_of_only_broken_records_has_no_findings_and_exit_2(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", '{"text": "no target"}\n')
    found = report(tmp_path, "a.jsonl")
    assert found["exit"] == 2 and found["documents"] == [] and "no \"target\"" in found["summary"]["unread"][0]


def test_a_line_of_tsv_with_too_many_columns_is_left_out_with_its_number(tmp_path: Path) -> None:
    write(tmp_path / "a.tsv", f"id\ttarget\nx\t{DAMAGED}\ny\t{CLEAN}\tz\nw\t{CLEAN}\n")
    found = report(tmp_path, "a.tsv")
    finding = found["documents"][0]["findings"][0]
    assert found["exit"] == 2 and found["summary"]["segments"] == 2
    assert (finding["segment"], finding["line"], finding["column"], finding["offset"]) == ("x", 2, 21, 30)
    assert "line 3: 3 columns instead of 2" in found["summary"]["unread"][0]


@pytest.mark.parametrize(("header", "hint"), [("taget\tid", "'taget'"), ("The boats wait.\tin the harbour.", "no column")])
def test_tsv_without_a_target_column_is_an_error(tmp_path: Path, header: str, hint: str) -> None:
    write(tmp_path / "a.tsv", f"{header}\na\tb\n")
    status, _, errors = told(tmp_path, "check", "a.tsv")
    assert status == 2 and hint in errors


# Markdown

PROSE = [
    "# The & nbsp; title", "A paragraph with & nbsp; and\nanother line with & nbsp; in it.", "* an item with & nbsp; in it\n* a second one & nbsp; here",
    "> a quotation with & nbsp; in it\n> that goes on & nbsp; here", "> 1. deep & nbsp; inside\n>    and on & nbsp; again", "Setext & nbsp; title\n===",
    "| head & nbsp; a | b |\n|---|---|\n| x | cell & nbsp; y |\n| a \\| c | d & nbsp; e |", "A [link & nbsp; text](https://example.org/a) stays.",
    "1. one & nbsp; first\n\n   and & nbsp; more of it\n2. two & nbsp; second", "**Bold & nbsp; text** and *more & nbsp; of it*.", "- [ ] a task & nbsp; to do",
]


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_place_in_markdown_is_that_of_the_file(tmp_path: Path, end: str) -> None:
    expected = {}
    for number, prose in enumerate(PROSE):
        text = f"---\ntitle: & nbsp;\n---\n\nSome words stand first.\n\n{prose}\n\nThe last words.\n".replace("\n", end)
        write(tmp_path / f"{number:02}.md", text)
        start, found = text.index("first."), []
        while (start := text.find("& nbsp;", start + 1)) >= 0:
            found.append((text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), start, "& nbsp;"))
        expected[prose] = found
    documents = report(tmp_path, ".", "--select", ENTITY)["documents"]
    for (prose, wanted), document in zip(expected.items(), documents, strict=True):
        assert [(item["line"], item["column"], item["offset"], item["text"]) for item in document["findings"]] == wanted, prose


CODE = [
    "```\nx & nbsp; y\n```", "~~~ html\nx & nbsp; y\n~~~", "    x & nbsp; y", "Say `x & nbsp; y` there.", "Say ``x ` & nbsp; y`` there.", "> ```\n> x & nbsp; y\n> ```",
    "- item\n\n  ```\n  x & nbsp; y\n  ```", "<!-- x & nbsp; y -->", "A [link](<https://example.org/& nbsp; y>) there.", "[ref]: https://example.org \"x & nbsp; y\"",
]


def test_nothing_is_found_in_what_is_not_prose(tmp_path: Path) -> None:
    for number, code in enumerate(CODE):
        write(tmp_path / f"{number:02}.md", f"Some words stand first.\n\n{code}\n\nThe last words.\n")
    found = report(tmp_path, ".")
    assert [code for code, document in zip(CODE, found["documents"], strict=True) if document["findings"]] == []


def test_front_matter_of_another_kind_is_just_text(tmp_path: Path) -> None:
    write(tmp_path / "a.md", f"{DAMAGED}\n\n---\n\n{DAMAGED.replace('Kelda', 'Skye')}\n")
    assert [place[1] for place in places(tmp_path, "a.md")] == [1, 5]


def test_checking_changes_no_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", DAMAGED)
    checker(tmp_path, "check", ".")
    assert path.read_text() == DAMAGED and [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]
