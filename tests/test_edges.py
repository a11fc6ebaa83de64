"""Where a run ends early or the world is odd: interrupts, full disks, closed outputs, odd line ends in Markdown."""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.cli.fix import write
from checker.readers import InputError
from tests.shell import CLEAN, DAMAGED, checker, environment, places, told

ENTITY = "markup/broken-entity"
CHECK = ("check", "--lang", "en")


def start(folder: Path, *arguments: str, before: Callable[[], None] | None = None) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "checker", *arguments], cwd=folder, env=environment(), preexec_fn=before,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize("text", [f"Some words\rstand & nbsp; first\rhere.\n\n{DAMAGED}\n", f"> a\rb\n\n1. x\n\n{DAMAGED}\n"], ids=["paragraph", "blocks"])
def test_a_carriage_return_inside_a_line_of_markdown_moves_no_place(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_bytes(text.encode())
    assert places(tmp_path, "a.md", "--select", ENTITY)[-1] == (ENTITY, text[:text.index(DAMAGED)].count("\n") + 1, 19, text.index(DAMAGED) + 18, "& nbsp;")


@pytest.mark.parametrize("text", [
    f"-\t{DAMAGED}\n", f"1.\t{CLEAN}\n\n\t{DAMAGED}\n", f"Words\twith\ttabs.\n\n{DAMAGED}\n", f"{'Long. ' * 800}\n\nA \0 b.\n\n{DAMAGED} \0\n",
], ids=["tab in item", "tab before item", "tabs", "nul far on"])
def test_tabs_and_nul_in_markdown_move_no_place(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_bytes(text.encode())
    place = text.index(DAMAGED)
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place) + 18
    assert places(tmp_path, "a.md", "--select", ENTITY) == [(ENTITY, line, column, place + 18, "& nbsp;")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("last", ["---", "..."])
def test_front_matter_ends_where_it_ends(tmp_path: Path, end: str, last: str) -> None:
    (tmp_path / "a.md").write_bytes(f"---\nlayout: {DAMAGED}\n{last}\n{DAMAGED}\n".replace("\n", end).encode())
    assert [place[1:3] for place in places(tmp_path, "a.md")] == [(4, 19)]


def test_an_interrupt_is_130(tmp_path: Path) -> None:
    records = (json.dumps({"target": f"{CLEAN} " * 12}) + "\n").encode() * 220  # enough for a first answer, too few to fill a pipe
    process = start(tmp_path, *CHECK, "--output", "jsonl", "--output", "json=report.json", "-", "--stdin-name", "a.jsonl")
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(records)
    process.stdin.flush()
    assert process.stdout.readline().startswith(b'{"type": "segment"')  # it is at work, and waits for more
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert (process.returncode, errors) == (130, b"") and list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED)
    process = start(tmp_path, *CHECK, "--output", "json=report.json", "a.txt", before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)))
    _, errors = process.communicate()
    assert process.returncode == 2 and errors.startswith(b"checker: ") and b"Traceback" not in errors and b"internal error" not in errors
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [(*CHECK, "a.txt"), ("--version",), ("rules",)], ids=" ".join)
def test_output_that_cannot_be_written_is_exit_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED)
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "checker", *arguments], cwd=tmp_path, env=environment(), stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2 and done.stderr == b"checker: the output: No space left on device\n"


@pytest.mark.parametrize(("arguments", "status"), [((*CHECK, "a.txt"), 1), (("--version",), 0), ((*CHECK, "missing.txt"), 2)], ids=lambda value: str(value))
def test_without_any_output_the_exit_status_stays(tmp_path: Path, arguments: tuple[str, ...], status: int) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED)
    process = start(tmp_path, *arguments, before=lambda: os.closerange(1, 3))
    assert process.communicate()[1] == b"" and process.returncode == status


def test_a_report_to_a_pipe_does_not_replace_the_pipe(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED)
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDWR)
    try:
        assert checker(tmp_path, *CHECK, "--output", "json=pipe", "a.txt").returncode == 1
        assert json.loads(os.read(reader, 65_536))["summary"]["findings"] == 1 and (tmp_path / "pipe").is_fifo()
    finally:
        os.close(reader)


@pytest.mark.parametrize("option", ["--min-score=nan", "--min-score=101", "--min-score=-1", "--max-findings=-1", "--output=json="])
def test_limits_that_cannot_be_meant_are_refused(tmp_path: Path, option: str) -> None:
    (tmp_path / "a.txt").write_text(CLEAN)
    status, shown, errors = told(tmp_path, *CHECK, option, "a.txt")
    assert (status, shown) == (2, "") and option.partition("=")[0] in errors


def test_a_repair_that_cannot_be_written_is_said_with_the_name_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**options: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text(DAMAGED)
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(InputError, match=r"a\.txt: cannot be written: Permission denied"):
        write(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_text() == DAMAGED


def test_a_diff_shows_every_line_once_and_no_line_that_is_not_there(tmp_path: Path) -> None:
    for last in ("", "\n"):
        (tmp_path / "a.txt").write_text(f"{CLEAN}\n{DAMAGED}{last}")
        lines = told(tmp_path, "fix", "--lang", "en", "--diff", "a.txt")[1].splitlines()
        assert lines[2:] == ["@@ -1,2 +1,2 @@", f" {CLEAN}", f"-{DAMAGED}", f"+{DAMAGED.replace(' & nbsp; ', ' ')}"]


@pytest.mark.parametrize("line", ["[![Build](a.png)](https://example.org) The port is open.", "[![Build][badge]][link] The port is open.",
                                  "\\[[`7cc6d4e`](https://example.org/c)] - The port is open."])
def test_badges_and_escaped_brackets_of_markdown_are_balanced(line: str) -> None:
    from checker.api import check

    assert check(line + "\n", "en", "markdown").findings == ()
