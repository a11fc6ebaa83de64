"""Runs checker as a user does: as a program, in a folder of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
DAMAGED = "In the harbour of & nbsp; Kelda the boats wait."
CLEAN = "The boats wait in the harbour until the wind turns."


def environment() -> dict[str, str]:
    """The environment of every run: this checkout, UTF-8, no colours, a fixed width, and no build service around it."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI_"))}
    return {**outside, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}


def checker(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run([sys.executable, "-m", "checker", *arguments], cwd=folder, input=stdin, capture_output=True, env=environment())
    assert b"Traceback" not in done.stderr and b"internal error" not in done.stderr, done.stderr.decode("utf-8", "replace")
    return done


def told(folder: Path, *arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    done = checker(folder, *arguments, stdin=stdin)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def report(folder: Path, *arguments: str, stdin: bytes = b"") -> dict[str, Any]:
    """The json report of `checker check --lang en …`."""
    done = checker(folder, "check", "--lang", "en", "--output", "json", *arguments, stdin=stdin)
    value: dict[str, Any] = json.loads(done.stdout)
    value["exit"] = done.returncode
    return value


def places(folder: Path, *arguments: str, stdin: bytes = b"") -> list[tuple[str, int | None, int | None, int | None, str]]:
    """Rule, line, column, offset and text of every finding."""
    found = report(folder, *arguments, stdin=stdin)
    return [(finding["rule"], finding["line"], finding["column"], finding["offset"], finding["text"])
            for document in found["documents"] for finding in document["findings"]]
