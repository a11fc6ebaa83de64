"""`--baseline`: what was there stays quiet wherever it goes, what is new is caught, and the file is one that people can keep in git."""

import json
import shutil
from pathlib import Path

import pytest

from tests.shell import report, told
from tests.test_since import OLD, commit, git, paragraph, write

FILE = "checker.baseline"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of notes with two old findings, and its baseline."""
    write(tmp_path / "notes" / "winter.md", OLD)
    write(tmp_path / "notes" / "summer.md", ["The summer of Kelda was short, and its ferries sailed at noon."])
    record(tmp_path)
    return tmp_path


def record(folder: Path, *arguments: str) -> str:
    status, _, errors = told(folder, "check", "notes", "--lang", "en", "--baseline", FILE, "--write-baseline", *arguments)
    assert status == 0
    return errors


def found(folder: Path, *arguments: str) -> list[tuple[str, int, str]]:
    got = report(folder, "notes", "--baseline", FILE, *arguments)
    return [(Path(document["path"]).name, finding["line"], finding["text"]) for document in got["documents"] for finding in document["findings"]]


def test_known_findings_pass_and_are_said(folder: Path) -> None:
    status, out, _ = told(folder, "check", "notes", "--lang", "en", "--baseline", FILE, "--min-score", "99")
    assert status == 0 and "2 known findings not counted" in out
    got = report(folder, "notes", "--baseline", FILE)
    assert got["summary"]["known"] == 2 and got["summary"]["findings"] == 0


def test_the_file_is_text_that_says_nothing_of_lines_or_dates(folder: Path) -> None:
    lines = (folder / FILE).read_text().split("\n")
    assert lines == ['{"checker_baseline": 1}', *(json.dumps({
        "path": "notes/winter.md", "rule": "markup/broken-entity", "text": "& nbsp;", "before": f"the {word} that", "after": "winter forgot its"})
        for word in ("ferry", "harbour")), ""]
    assert record(folder).endswith("wrote 2 findings (0 new, 0 gone)\n")
    assert (folder / FILE).read_text().split("\n") == lines


def test_one_damaged_paragraph_more(folder: Path) -> None:
    write(folder / "notes" / "winter.md", [*OLD[:50], "The mail of & nbsp; Tuesday was late.", *OLD[50:]])
    assert report(folder, "notes", "--baseline", FILE)["exit"] == 1
    assert found(folder) == [("winter.md", 101, "& nbsp;")]


def test_moved_wrapped_and_renamed(folder: Path) -> None:
    (folder / "notes" / "winter.md").unlink()
    write(folder / "notes" / "cold.md", [*OLD[100:], *OLD[:100]], width=70)
    assert found(folder) == []
    assert record(folder).endswith("wrote 2 findings (2 new, 2 gone)\n")
    assert '"notes/cold.md"' in (folder / FILE).read_text() and "winter.md" not in (folder / FILE).read_text()


def test_a_paragraph_that_went_to_another_file(folder: Path) -> None:
    write(folder / "notes" / "a.md", [OLD[6]])
    assert found(folder) == [("a.md", 1, "& nbsp;")], "a copy is new, and it is the copy that is new"
    write(folder / "notes" / "winter.md", OLD[10:])
    assert found(folder) == []


def test_fixing_one_and_adding_another_equal_one_is_caught(folder: Path) -> None:
    changed = [*OLD]
    changed[6], changed[30] = paragraph(7), paragraph(31, " & nbsp;")
    write(folder / "notes" / "winter.md", changed)
    assert found(folder) == [("winter.md", 61, "& nbsp;")]
    status, _, errors = told(folder, "check", "notes", "--lang", "en", "--baseline", FILE)
    assert status == 1 and "1 line of it matches nothing any more" in errors


def test_a_second_one_with_the_same_words_around_it_is_caught(folder: Path) -> None:
    write(folder / "notes" / "winter.md", [*OLD, OLD[6]])
    assert found(folder, "--select", "markup") == [("winter.md", 401, "& nbsp;")]


def test_part_of_the_files_or_rules_leaves_the_rest_of_the_lines(folder: Path) -> None:
    before = (folder / FILE).read_text()
    for wish in (["check", "notes/summer.md"], ["check", "notes", "--select", "spacing"]):
        status, _, errors = told(folder, *wish, "--lang", "en", "--baseline", FILE)
        assert (status, errors) == (0, "")
        assert told(folder, *wish, "--lang", "en", "--baseline", FILE, "--write-baseline")[0] == 0
        assert (folder / FILE).read_text() == before


def test_from_wherever_checker_runs(folder: Path) -> None:
    assert told(folder / "notes", "check", ".", "--lang", "en", "--baseline", f"../{FILE}")[0] == 0


def test_several_processes_say_the_same(folder: Path) -> None:
    (folder / "notes" / "winter.md").rename(folder / "notes" / "zero.md")
    write(folder / "notes" / "summer.md", ["A & nbsp; summer.", OLD[6]])
    assert found(folder) == found(folder, "--jobs", "2") and len(found(folder)) == 2


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_two_branches_merge(folder: Path) -> None:
    (folder / ".gitattributes").write_text(f"{FILE} merge=union\n")
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    for branch, name in (("one", "spring.md"), ("two", "storm.md")):
        git(folder, "switch", "-q", "-c", branch, "main")
        write(folder / "notes" / name, [f"The {name} of & nbsp; Kelda was long."])
        record(folder)
        commit(folder)
    git(folder, "merge", "-q", "--no-edit", "one")
    assert found(folder) == []
    assert (folder / FILE).read_text().count("\n") == 5


@pytest.mark.parametrize(("content", "message"), [
    (None, "there is no such file. Write it with --baseline checker.baseline --write-baseline."),
    ("", "is no baseline of version 1"),
    ("[]\n", "checker.baseline:1: not a line of a baseline"),
    ('{"checker_baseline": 2}\n', "is no baseline of version 1"),
    ('{"checker_baseline": 1}\n{"rule": "a"}\n', "checker.baseline:2: not a line of a baseline"),
    ('{"checker_baseline": 1}\n<<<<<<< HEAD\n', "checker.baseline:2: a conflict that git left"),
])
def test_a_file_that_is_no_baseline(tmp_path: Path, content: str | None, message: str) -> None:
    write(tmp_path / "a.md", ["The ferry of Kelda."])
    if content is not None:
        (tmp_path / FILE).write_text(content)
    status, out, errors = told(tmp_path, "check", "a.md", "--baseline", FILE)
    assert status == 2 and message in errors and not out


def test_another_file_is_never_replaced(tmp_path: Path) -> None:
    write(tmp_path / "a.md", ["The ferry of Kelda."])
    assert told(tmp_path, "check", "a.md", "--baseline", "a.md", "--write-baseline")[0] == 2
    assert (tmp_path / "a.md").read_text() == "The ferry of Kelda.\n"
    assert "name the file" in told(tmp_path, "check", "a.md", "--write-baseline")[2]


def test_what_cannot_be_read_writes_no_baseline(folder: Path) -> None:
    before = (folder / FILE).read_text()
    (folder / "notes" / "broken.md").write_bytes(b"\xc3\x28 broken")
    assert told(folder, "check", "notes", "--baseline", FILE, "--write-baseline")[0] == 2
    assert (folder / FILE).read_text() == before
