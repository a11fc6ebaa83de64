"""`--since` and `--staged`, in repositories with real commits: what a change brought, all of it and nothing else."""

import bz2
import gzip
import lzma
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shell import checker, report, told

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
WORDS = ("harbour", "lantern", "ferry", "orchard", "gate", "mill", "bridge", "market", "tower", "garden")


def git(folder: Path, *arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_AUTHOR_NAME": "Ona", "GIT_AUTHOR_EMAIL": "ona@example.org",
                    "GIT_COMMITTER_NAME": "Ona", "GIT_COMMITTER_EMAIL": "ona@example.org"}
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def paragraph(number: int, damage: str = "") -> str:
    one, other = WORDS[number % 10], WORDS[number // 10 % 10]
    return f"Number {number} of the notes tells how the {one} of Kelda was painted, and why nobody who saw the {other} that{damage} winter forgot its colour."


OLD = [paragraph(number, " & nbsp;" if number in (7, 120) else "") for number in range(1, 201)]


def write(path: Path, paragraphs: list[str], width: int = 0) -> None:
    import textwrap

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join("\n".join(textwrap.wrap(one, width)) if width else one for one in paragraphs) + "\n", encoding="utf-8")


def commit(folder: Path, message: str = "more") -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """200 paragraphs in one file, two of them damaged long ago; and a second file."""
    git(tmp_path, "init", "-q", "-b", "main")
    write(tmp_path / "notes" / "winter.md", OLD)
    write(tmp_path / "notes" / "summer.md", ["The summer of Kelda was short, and its ferries sailed at noon."])
    commit(tmp_path, "old notes")
    return tmp_path


def found(folder: Path, *arguments: str) -> list[tuple[str, int, str]]:
    got = report(folder, "notes", *arguments)
    return [(Path(document["path"]).name, finding["line"], finding["text"]) for document in got["documents"] for finding in document["findings"]]


def test_old_damage_alone_fails_without_since_and_passes_with_it(repository: Path) -> None:
    assert len(found(repository)) == 2
    assert told(repository, "check", "notes", "--lang", "en", "--since", "main", "-q")[0] == 0


def test_one_damaged_paragraph_among_200_old_ones(repository: Path) -> None:
    git(repository, "switch", "-q", "-c", "branch")
    write(repository / "notes" / "winter.md", [*OLD[:50], "The mail of & nbsp; Tuesday was late.", *OLD[50:]])
    for _ in range(2):  # in the work tree, then committed
        got = report(repository, "notes", "--since", "main")
        assert got["exit"] == 1 and found(repository, "--since", "main") == [("winter.md", 101, "& nbsp;")]
        assert got["summary"]["reasons"] == ["1 major finding (the limit is none at major or above)"] and got["summary"]["known"] == 2
        commit(repository)


def test_a_finding_in_a_touched_paragraph_counts_even_if_it_is_old(repository: Path) -> None:
    changed = list(OLD)
    changed[6] += " It was blue."
    write(repository / "notes" / "winter.md", changed)
    assert found(repository, "--since", "HEAD") == [("winter.md", 13, "& nbsp;")]


def test_moved_wrapped_and_renamed_passes(repository: Path) -> None:
    git(repository, "mv", "notes/winter.md", "notes/cold.md")
    write(repository / "notes" / "cold.md", [*OLD[100:], *OLD[:100]], width=70)
    assert found(repository, "--since", "HEAD") == []
    commit(repository)
    assert found(repository, "--since", "HEAD~1") == []


def test_renamed_without_telling_git_and_split_in_two_passes(repository: Path) -> None:
    (repository / "notes" / "winter.md").unlink()
    write(repository / "notes" / "early.md", OLD[:110])
    write(repository / "notes" / "late.md", OLD[110:])
    assert found(repository, "--since", "HEAD") == []


def test_a_copy_is_new(repository: Path) -> None:
    write(repository / "notes" / "another.md", [OLD[6]])
    write(repository / "notes" / "winter.md", [*OLD, "The end of the notes was never written."])
    assert found(repository, "--since", "HEAD") == [("another.md", 1, "& nbsp;")]


def test_fixing_one_and_adding_another_equal_one_is_caught(repository: Path) -> None:
    write(repository / "notes" / "winter.md", [*OLD[:6], paragraph(7), *OLD[7:30], paragraph(31, " & nbsp;"), *OLD[31:]])
    assert found(repository, "--since", "HEAD") == [("winter.md", 61, "& nbsp;")]


def test_what_main_did_since_is_not_ours(repository: Path) -> None:
    git(repository, "switch", "-q", "-c", "branch")
    write(repository / "notes" / "summer.md", ["The summer of Kelda was long."])
    commit(repository)
    git(repository, "switch", "-q", "main")
    write(repository / "notes" / "winter.md", OLD[10:])
    commit(repository)
    git(repository, "switch", "-q", "branch")
    assert found(repository, "--since", "main") == []


def test_findings_about_the_whole_document(repository: Path) -> None:
    """What is wrong about the last record, which nobody touched, is so because of the first ones."""
    import json

    def records(*pairs: tuple[str, str]) -> None:
        (repository / "notes" / "people.jsonl").write_text("".join(
            json.dumps({"source": source, "target": target, "source_lang": "en", "lang": "de", "doc": "people"}, ensure_ascii=False) + "\n"
            for source, target in pairs))
        git(repository, "add", "-A")

    last = ("Later Lindholm left.", "Später ging Lindhlom.")
    records(("She spoke.", "Sie sprach."), ("She laughed.", "Sie lachte."), last)
    commit(repository)
    records(("Anna Lindholm spoke.", "Anna Lindholm sprach."), ("Lindholm laughed.", "Lindholm lachte."), last)
    rules = ["--select", "consistency/name-spelled-two-ways"]
    assert found(repository, *rules) == found(repository, "--since", "HEAD", *rules) == [("people.jsonl", 3, "Lindhlom")]
    commit(repository)
    records(("Anna Lindholm spoke.", "Anna Lindholm sprach da."), ("Lindholm laughed.", "Lindholm lachte."), last)
    assert found(repository, "--since", "HEAD", *rules) == []


def test_a_source_that_changed(repository: Path) -> None:
    for tag, text in (("en", "The mill has 12 doors and a red roof."), ("de", "Die Mühle hat 12 Türen und ein rotes Dach.")):
        write(repository / tag / "mill.md", [text, "Kelda."])
    commit(repository)
    write(repository / "en" / "mill.md", ["The mill has 17 doors and a red roof.", "Kelda."])
    wish = ["check", "de", "--source", "en", "--lang", "de", "--source-lang", "en", "--output", "concise", "--select", "numbers"]
    status, out, _ = told(repository, *wish, "--since", "HEAD")
    assert status == 1 and "de/mill.md:1:" in out
    commit(repository)
    assert told(repository, *wish, "--since", "HEAD")[0] == 0


def test_staged_is_not_the_work_tree(repository: Path) -> None:
    path = repository / "notes" / "summer.md"
    write(path, ["The ferry of & nbsp; Kelda sailed at noon."])
    git(repository, "add", "notes/summer.md")
    write(path, ["The ferry of Kelda sailed at noon."])
    write(repository / "notes" / "unknown.md", ["Nobody & nbsp; staged this."])
    assert found(repository, "--staged") == [("summer.md", 1, "& nbsp;")]
    assert found(repository, "--since", "HEAD") == [("unknown.md", 1, "& nbsp;")]
    git(repository, "add", "notes/summer.md")
    assert found(repository, "--staged") == []


def test_staged_before_the_first_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path / "notes" / "a.md", ["The ferry of & nbsp; Kelda."])
    git(tmp_path, "add", "-A")
    assert found(tmp_path, "--staged") == [("a.md", 1, "& nbsp;")]


def test_from_a_folder_of_the_repository_and_for_names_of_any_kind(repository: Path) -> None:
    write(repository / "notes" / "wörter & so.md", ["Nothing is wrong with this."])
    commit(repository)
    write(repository / "notes" / "wörter & so.md", ["Nothing is & nbsp; wrong."])
    status, out, _ = told(repository / "notes", "check", "wörter & so.md", "winter.md", "--lang", "en", "--since", "HEAD", "--output", "concise")
    assert status == 1 and out.startswith("wörter & so.md:1:12: ") and "winter" not in out


def test_standard_input_has_a_name(repository: Path) -> None:
    text = "\n\n".join(["The first line is & nbsp; new.", *OLD]).encode()
    got = report(repository, "-", "--stdin-name", "notes/winter.md", "--since", "HEAD", stdin=text)
    assert [finding["line"] for document in got["documents"] for finding in document["findings"]] == [1]
    assert told(repository, "check", "-", "--since", "HEAD", stdin=b"x")[0] == 2


def test_a_shallow_clone_is_no_silent_pass(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    write(repository / "notes" / "summer.md", ["The ferry of & nbsp; Kelda."])
    commit(repository)
    clone = tmp_path_factory.mktemp("clones") / "shallow"
    git(repository, "clone", "-q", "--depth", "1", repository.as_uri(), str(clone))
    status, _, errors = told(clone, "check", "notes", "--since", "HEAD~1")
    assert status == 2 and "shallow" in errors and "git fetch --unshallow" in errors and "fetch-depth: 0" in errors
    git(clone, "fetch", "-q", "--unshallow")
    assert found(clone, "--since", "HEAD~1") == [("summer.md", 1, "& nbsp;")]


def test_branches_of_a_shallow_clone_without_a_common_commit(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    git(repository, "switch", "-q", "-c", "branch")
    write(repository / "notes" / "summer.md", ["The ferry of & nbsp; Kelda."])
    commit(repository)
    git(repository, "switch", "-q", "main")
    write(repository / "notes" / "autumn.md", ["The autumn was long."])
    commit(repository)
    clone = tmp_path_factory.mktemp("clones") / "shallow"
    git(repository, "clone", "-q", "--depth", "1", "--no-single-branch", "--branch", "branch", repository.as_uri(), str(clone))
    status, _, errors = told(clone, "check", "notes", "--since", "origin/main")
    assert status == 2 and "no commit in common" in errors and "fetch-depth: 0" in errors


@pytest.mark.parametrize(("options", "message"), [
    (["--since", "nowhere"], "git knows no such commit here. Fetch it first, for example with `git fetch origin nowhere`"),
    (["--since=--output=x"], "name a commit, a branch or a tag"),
    (["--since", "main", "--staged"], "choose one"),
    (["--since", "main", "--baseline", "b", "--write-baseline"], "leave --since"),
])
def test_what_cannot_be_done_is_said(repository: Path, options: list[str], message: str) -> None:
    status, out, errors = told(repository, "check", "notes", *options)
    assert status == 2 and message in errors and not out


def test_no_repository(tmp_path: Path) -> None:
    write(tmp_path / "a.md", ["The ferry of & nbsp; Kelda."])
    status, _, errors = told(tmp_path, "check", "a.md", "--since", "main")
    assert status == 2 and "is in no git repository" in errors


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    status, _, errors = told(repository, "check", "notes", "--since", "main")
    assert status == 2 and "there is no git here" in errors


def test_as_a_hook(repository: Path) -> None:
    """Git gives a hook its own index where only some files are committed."""
    import sys

    from tests.shell import ROOT

    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.write_text(f"#!/bin/sh\nPYTHONPATH='{ROOT}' exec '{sys.executable}' -m checker check notes --staged --lang en >&2\n")
    hook.chmod(0o755)
    write(repository / "notes" / "summer.md", ["The ferry of & nbsp; Kelda."])
    write(repository / "notes" / "winter.md", [*OLD, "The end of it all."])
    git(repository, "add", "-A")
    with pytest.raises(AssertionError, match="markup/broken-entity"):
        git(repository, "commit", "-q", "-m", "all")
    git(repository, "commit", "-q", "-m", "one file", "notes/winter.md")
    assert git(repository, "log", "--format=%s", "-1") == "one file\n"


def test_several_processes_say_the_same(repository: Path) -> None:
    write(repository / "notes" / "winter.md", ["The mail of & nbsp; Tuesday.", *OLD])
    once = checker(repository, "check", "notes", "--since", "HEAD", "--output", "jsonl")
    assert checker(repository, "check", "notes", "--since", "HEAD", "--output", "jsonl", "--jobs", "2").stdout == once.stdout


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_compressed_files_are_compared_as_they_are_unpacked(repository: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    path = repository / "notes" / f"old.txt{ending}"
    path.write_bytes(pack("\n".join(OLD[:20]).encode()))
    commit(repository)
    path.write_bytes(pack("\n".join([paragraph(500, " & nbsp;"), *OLD[:20]]).encode()))
    assert found(repository, "--since", "HEAD") == [(path.name, 1, "& nbsp;")]
    git(repository, "add", "-A")
    path.write_bytes(b"something else")
    assert found(repository, "--staged") == [(path.name, 1, "& nbsp;")]


def test_entries_that_are_asked_for_are_compared_too(repository: Path) -> None:
    catalogue = "#, fuzzy\nmsgid \"a boat\"\nmsgstr \"The & nbsp; boat\"\n"
    (repository / "notes" / "en.po").write_text(catalogue)
    commit(repository)
    (repository / "notes" / "en.po").write_text(catalogue + "\nmsgid \"a mill\"\nmsgstr \"The & nbsp; mill\"\n")
    assert found(repository, "--since", "HEAD", "--include", "fuzzy", "--select", "markup") == [("en.po", 6, "& nbsp;")]
