"""Where reports go: standard output, and files that appear whole or not at all; and what reporters are lent."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from checker import catalog, reporters, score
from checker.cli import written


class Usage(Exception):
    """Options that make no sense; the message says which and what would."""


class Output:
    """One reporter and where it writes: standard output, or a file that appears whole or not at all."""

    def __init__(self, wish: str, style: reporters.Style) -> None:
        name, equals, path = wish.partition("=")
        module = reporters.get(name)
        if equals and not path:
            raise Usage(f"--output {wish}: name the file, as in {name}=report.{name}")
        self.path = Path(path) if path else None
        self.temporary: str | None = None
        self.out: TextIO = sys.stdout
        if self.path is not None:
            try:
                if self.path.is_dir():
                    raise Usage(f"--output {wish}: is a directory; name a file in it")
                if self.path.exists() and not self.path.is_file():  # a device or a pipe is written to, never replaced
                    self.out = open(self.path, "w", encoding="utf-8", errors="surrogatepass", newline="\n")
                    self.reporter: Any = module.Reporter(self.out, style)
                    return
                handle, self.temporary = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
                self.out = open(handle, "w", encoding="utf-8", errors="surrogatepass", newline="\n")
            except FileNotFoundError:
                raise Usage(f"--output {wish}: there is no folder {self.path.parent}. Make it first, or name another.") from None
            except OSError as error:
                raise Usage(f"--output {wish}: cannot write there: {error.strerror}") from None
        self.reporter = module.Reporter(self.out, style)

    def close(self, run: reporters.Run) -> None:
        self.reporter.close(run)
        self.out.flush()
        if self.temporary and self.path is not None:
            self.out.close()
            os.chmod(self.temporary, 0o666 & ~_umask())
            os.replace(self.temporary, self.path)
            self.temporary = None

    def discard(self) -> None:
        if self.temporary:
            with contextlib.suppress(OSError):  # a full disk
                self.out.close()
            os.unlink(self.temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def opened(wishes: list[str], style: Callable[[bool], reporters.Style]) -> list[Output]:
    """The outputs asked for, text if none is; `style` is asked whether it is for a terminal."""
    made: list[Output] = []
    wanted = wishes or ["text"]
    if len([wish for wish in wanted if "=" not in wish]) > 1:
        raise Usage("only one output can go to standard output; give the others a file: --output json=report.json")
    try:
        for wish in wanted:
            made.append(Output(wish, style("=" not in wish)))
    except (Usage, ValueError):
        for output in made:
            output.discard()
        raise
    return made


def style(signature: str, version: str, to_terminal: bool, color: bool, quiet: bool, statistics: bool) -> reporters.Style:
    """What reporters are lent.

    Among the fields are `root`, the folder that reports for a build service name files from, and `step_summary`, the file whose text
    GitHub shows beside a step.
    """
    scale = reporters.Scale(score.of, score.of_segment, signature, score.NOT_MEASURED)
    width = shutil.get_terminal_size((100, 24)).columns if to_terminal else 100
    fields = {"version": version, "root": _root(), "step_summary": os.environ.get("GITHUB_STEP_SUMMARY", "")}
    return reporters.Style(scale, to_terminal and color, width, quiet or statistics, statistics, fields, catalog.docstring, _contents, written.Files())


def _root() -> str:
    """The checkout of the build service if this folder is in it, else this folder."""
    here = os.getcwd()
    roots = (os.environ.get(name) for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"))
    return next((root for root in roots if root and Path(here).is_relative_to(root)), here)


def _contents(path: str) -> str | None:
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > written.LARGEST:
            return None
        return Path(path).read_bytes().decode("utf-8", "replace")
    except (OSError, ValueError):
        return None
