"""`--since` and `--staged` where repositories are odd: what they say is exact there too, or the run ends with 2 and the remedy."""

import os
import shutil
from pathlib import Path

import pytest

from tests.shell import told
from tests.test_since import OLD, commit, found, git, paragraph, repository, write  # noqa: F401

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
NEW = "The mail of & nbsp; Tuesday was late."
FOUND = "& nbsp;"


def added(path: Path, *paragraphs: str) -> None:
    with path.open("a", encoding="utf-8") as out:
        out.write("".join(f"\n{one}\n" for one in paragraphs))


def test_renamed_and_edited_in_one_commit(repository: Path) -> None:
    git(repository, "mv", "notes/winter.md", "notes/cold.md")
    added(repository / "notes" / "cold.md", NEW)
    commit(repository)
    assert found(repository, "--since", "HEAD~1") == [("cold.md", 401, FOUND)]


def test_renamed_and_mostly_written_anew_keeps_what_it_kept(repository: Path) -> None:
    (repository / "notes" / "winter.md").unlink()
    write(repository / "notes" / "else.md", [OLD[6], *(f"Another text stands here, it is number {number}." for number in range(300)), NEW])
    commit(repository)
    assert found(repository, "--since", "HEAD~1") == [("else.md", 603, FOUND)]


@pytest.mark.parametrize("path", ["notes/winter.md", "notes", "."])
def test_what_the_change_took_away_is_no_mistake(repository: Path, path: str) -> None:
    shutil.rmtree(repository / "notes")
    for option in (["--since", "HEAD"], ["--staged"]):
        status, _, errors = told(repository, "check", path, *option)
        assert status == 0 and f"{path}: there is nothing to check any more" in errors
        git(repository, "add", "-A")
    status, _, errors = told(repository, "check", "nots", "--since", "HEAD")
    assert status == 2 and "nots: no such file or directory" in errors, "what never was is one"


@pytest.mark.parametrize("path", ["notes/new.md", "notes", "."])
def test_what_is_staged_is_checked_even_if_the_work_tree_lost_it(repository: Path, path: str) -> None:
    write(repository / "notes" / "new.md", [NEW])
    write(repository / "notes" / ".hidden" / "new.md", [NEW])
    git(repository, "add", "-A")
    for _ in range(2):
        status, out, _ = told(repository, "check", path, "--staged", "--lang", "en", "--output", "concise")
        assert status == 1 and out.startswith("notes/new.md:1:13: ") and out.count(FOUND) == 1
        shutil.rmtree(repository / "notes", ignore_errors=True)


def test_a_file_staged_in_part(repository: Path) -> None:
    path = repository / "notes" / "winter.md"
    added(path, NEW)
    git(repository, "add", "-A")
    added(path, "The boat of & nbsp; Friday is not staged.")
    assert found(repository, "--staged") == [("winter.md", 401, FOUND)]
    assert found(repository, "--since", "HEAD") == [("winter.md", 401, FOUND), ("winter.md", 403, FOUND)]


def test_a_merge_brings_what_the_other_branch_brought(repository: Path) -> None:
    git(repository, "switch", "-q", "-c", "side")
    added(repository / "notes" / "winter.md", NEW)
    commit(repository)
    git(repository, "switch", "-q", "main")
    added(repository / "notes" / "summer.md", "The ferry is blue.")
    commit(repository)
    git(repository, "merge", "-q", "--no-edit", "side")
    assert found(repository, "--since", "HEAD^1") == [("winter.md", 401, FOUND)]
    assert found(repository, "--since", "HEAD^2") == found(repository, "--since", "side") == []


def test_in_the_middle_of_a_conflict(repository: Path) -> None:
    for branch, word in (("side", "red"), ("main", "blue")):
        git(repository, "switch", "-q", *(["-c"] if branch == "side" else []), branch)
        write(repository / "notes" / "summer.md", [f"The ferry is {word}."])
        commit(repository)
    with pytest.raises(AssertionError):
        git(repository, "merge", "side")
    status, _, errors = told(repository, "check", "notes", "--staged")
    assert status == 2 and "notes/summer.md: it is in conflict, so nothing of it is staged. Settle it" in errors


def test_line_ends_that_turned_are_no_change(repository: Path) -> None:
    path = repository / "notes" / "winter.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert found(repository, "--since", "HEAD") == []
    path.write_bytes(path.read_bytes() + f"\r\n{NEW}\r\n".encode())
    assert found(repository, "--since", "HEAD") == [("winter.md", 401, FOUND)]
    (repository / ".gitattributes").write_text("*.md text eol=crlf\n")
    git(repository, "add", "-A")
    assert found(repository, "--staged") == [("winter.md", 401, FOUND)]


def test_names_with_blanks_quotes_and_letters_of_all_kinds(repository: Path) -> None:
    folder = repository / "notes" / "d\u00eda de a\u00f1o \u6771\u4eac"
    folder.mkdir()
    names = ['w \u00f6.md', "wo\u0308.md", 'q"uo\'te.md', "ta\tb.md", "new\nline.md", "-minus.md", "a*b?[c].md"]
    for number, name in enumerate(names):
        write(folder / name, [paragraph(number, " & nbsp;")])
    commit(repository)
    for name in names:
        added(folder / name, NEW)
    assert sorted(found(repository, "--since", "HEAD")) == sorted((name, 3, FOUND) for name in names)
    git(repository, "add", "-A")
    assert sorted(found(repository, "--staged")) == sorted((name, 3, FOUND) for name in names)


def test_a_detached_head_and_a_second_work_tree(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("trees") / "other"
    git(repository, "worktree", "add", "-q", "-b", "branch", str(other))
    added(other / "notes" / "summer.md", NEW)
    assert found(other, "--since", "main") == [("summer.md", 3, FOUND)]
    git(other, "add", "-A")
    assert found(other, "--staged") == [("summer.md", 3, FOUND)] and found(repository, "--staged") == []
    commit(other)
    git(other, "checkout", "-q", "--detach")
    assert found(other, "--since", "main") == found(other, "--since", "@~1") == [("summer.md", 3, FOUND)]


def test_what_git_stores_otherwise_is_brought_back(repository: Path) -> None:
    """As with LFS, where a pointer is stored: what is staged is what would be checked out."""
    git(repository, "config", "filter.turned.clean", "tr a-z A-Z")
    git(repository, "config", "filter.turned.smudge", "tr A-Z a-z")
    (repository / ".gitattributes").write_text("*.md filter=turned\n")
    write(repository / "notes" / "summer.md", ["the mail of & nbsp; tuesday was late."])
    git(repository, "add", "-A")
    assert "& NBSP;" in git(repository, "cat-file", "blob", ":notes/summer.md")
    assert ("summer.md", 1, FOUND) in found(repository, "--staged")
    git(repository, "config", "filter.turned.smudge", "false")
    git(repository, "config", "filter.turned.required", "true")
    status, _, errors = told(repository, "check", "notes", "--staged")
    assert status == 2 and "git cannot bring back notes/" in errors


def test_a_link_is_not_a_second_article(repository: Path) -> None:
    (repository / "notes" / "link.md").symlink_to("winter.md")
    commit(repository)
    added(repository / "notes" / "winter.md", NEW)
    assert found(repository, "--since", "HEAD") == [("winter.md", 401, FOUND)]
    status, out, _ = told(repository, "check", "notes/link.md", "--lang", "en", "--since", "HEAD", "--output", "concise")
    assert status == 1 and out.startswith("notes/link.md:401:"), "unless it is named"


@pytest.fixture
def outer(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the notes in a submodule, on a branch of its own."""
    folder = tmp_path_factory.mktemp("outer")
    git(folder, "init", "-q", "-b", "trunk")
    git(folder, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repository), "lib")
    git(folder / "lib", "switch", "-q", "-c", "ours")
    commit(folder)
    return folder


def in_submodule(folder: Path, *arguments: str) -> list[str]:
    _, out, errors = told(folder, "check", ".", "--lang", "en", "--output", "concise", *arguments)
    return [line.partition(": ")[0] for line in out.splitlines() if FOUND in line] + ([errors] if not out else [])


def test_a_submodule_changed_since_the_commit_that_its_superproject_had(outer: Path) -> None:
    assert in_submodule(outer, "--since", "trunk") == in_submodule(outer, "--staged") == []
    added(outer / "lib" / "notes" / "winter.md", NEW)
    assert in_submodule(outer, "--since", "trunk") == ["lib/notes/winter.md:401:13"]
    commit(outer / "lib")
    assert in_submodule(outer, "--since", "trunk") == ["lib/notes/winter.md:401:13"], "committed there, and not here yet"
    assert in_submodule(outer, "--staged") == []
    git(outer, "add", "lib")
    assert in_submodule(outer, "--staged") == ["lib/notes/winter.md:401:13"]
    git(outer, "commit", "-q", "-m", "more")
    assert in_submodule(outer, "--since", "trunk~1") == ["lib/notes/winter.md:401:13"]
    assert in_submodule(outer, "--since", "trunk") == []
    assert in_submodule(outer / "lib", "--since", "ours~1") == ["notes/winter.md:401:13"], "from inside it is a repository like any other"


def test_a_submodule_that_is_new_or_lacks_what_it_was(outer: Path) -> None:
    git(outer, "commit", "-q", "--allow-empty", "-m", "empty")
    git(outer, "switch", "-q", "--orphan", "before")
    git(outer, "commit", "-q", "--allow-empty", "-m", "nothing")
    first = git(outer, "rev-parse", "HEAD").strip()
    git(outer, "switch", "-q", "trunk")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "update", "-q", "--init")
    git(outer, "update-ref", "refs/heads/trunk", git(outer, "commit-tree", "-p", first, "-m", "all", "HEAD^{tree}").strip())
    assert len(in_submodule(outer, "--since", first)) == 2, "all of it is new"
    git(outer, "update-index", "--cacheinfo", f"160000,{'1' * 40},lib")
    git(outer, "commit", "-q", "-m", "lost")
    (told_so,) = in_submodule(outer, "--since", "trunk")
    assert "the submodule lib was at 111111111111, which is not here. Fetch it" in told_so


@pytest.mark.parametrize(("name", "message"), [
    ("", "--since names nothing: a variable may be empty here. Name a commit, a branch or a tag"),
    ("HEAD..main", "That is a range: name the one commit from which on all is new"),
    ("HEAD:notes/winter.md", "git knows no such commit here. Name a commit, a branch or a tag"),
    ("HEAD~7", "git knows no such commit here. Name a commit, a branch or a tag"),
    ("origin/nowhere", "Fetch it first, for example with `git fetch origin nowhere`"),
    ("HEAD@{last year}", "only goes back to"),
])
def test_names_that_name_no_commit(repository: Path, name: str, message: str) -> None:
    status, out, errors = told(repository, "check", "notes", "--since", name)
    assert status == 2 and message in errors and not out


def test_before_the_first_commit_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path / "notes" / "a.md", [NEW])
    for name in ("main", "HEAD"):
        status, _, errors = told(tmp_path, "check", "notes", "--since", name)
        assert status == 2 and "nothing is committed here yet" in errors and "--staged" in errors


def test_a_repository_of_another_user(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in containers, where the checkout belongs to whoever started them."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    status, _, errors = told(repository, "check", "notes", "--since", "main")
    assert status == 2 and f"git config --global --add safe.directory {os.path.realpath(repository)}" in errors
