"""The transcripts under tests/cli: every command prints what the page says and ends as it says.

A page holds ```file name=NAME blocks, which are written to a folder of the page's own, and ```console blocks: `$ ` starts
a command, the lines under it are what it prints (standard output, then standard error), a line `...` stands for any
lines, and `[exit N]` is the status, 0 where nothing is said. `< FILE` and `> FILE` may follow a command; `cat FILE` shows one.
`corpora/references` of the project is there under the same name.
"""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shell import ROOT, checker

PAGES = sorted((Path(__file__).parent / "cli").glob("*.md"))
_BLOCK = re.compile(r"^(?P<fence>```+)(file name=(?P<name>\S+)|console)\n(?P<body>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)
_EXIT = re.compile(r"\[exit (\d+)\]")


def commands(body: str) -> Iterator[tuple[str, list[str], int]]:
    """Each command of a console block with the lines expected and the exit status."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, *expected = part.rstrip("\n").split("\n")
        found = _EXIT.fullmatch(expected[-1]) if expected else None
        if found:
            expected.pop()
        while expected and not expected[-1]:
            expected.pop()
        yield command, expected, int(found[1]) if found else 0


def run(folder: Path, command: str) -> tuple[list[str], int]:
    """What a command prints, and its exit status."""
    words = shlex.split(command)
    assert words[0] in ("checker", "cat"), command
    if words[0] == "cat":
        return (folder / words[1]).read_text(encoding="utf-8").rstrip("\n").split("\n"), 0
    stdin, target = b"", None
    while len(words) > 2 and words[-2] in ("<", ">"):
        if words[-2] == "<":
            stdin = (folder / words[-1]).read_bytes()
        else:
            target = folder / words[-1]
        words = words[:-2]
    done = checker(folder, *words[1:], stdin=stdin)
    if target is not None:
        target.write_bytes(done.stdout)
    printed = (b"" if target else done.stdout) + done.stderr
    return printed.decode("utf-8").rstrip().split("\n") if printed else [], done.returncode


def fits(expected: list[str], printed: list[str]) -> bool:
    """Whether lines are as expected; blanks at line ends do not count."""
    if not expected:
        return not printed
    if expected[0] == "...":
        return any(fits(expected[1:], printed[start:]) for start in range(len(printed) + 1))
    return bool(printed) and expected[0].rstrip() == printed[0].rstrip() and fits(expected[1:], printed[1:])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_transcript(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpora" / "references", tmp_path / "corpora" / "references")
    for block in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["name"]:
            path = tmp_path / block["name"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block["body"], encoding="utf-8")
            continue
        for command, expected, status in commands(block["body"]):
            printed, code = run(tmp_path, command)
            assert code == status, f"{page.name}: $ {command}\n" + "\n".join(printed)
            assert fits(expected, printed), f"{page.name}: $ {command}\n" + "\n".join(printed)


def test_there_are_transcripts() -> None:
    assert len(PAGES) >= 3
