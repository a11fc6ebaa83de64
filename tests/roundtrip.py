"""`python -m tests.roundtrip [--check] FOLDER …`: reads every file of a known format under folders (Python and Debian packages, unpacked) and demands the laws of
readers: read and written with nothing changed, the same bytes; each character where it is said to be. Packages inside (.zip, .jar, .xpi) are looked into.

Prints for each format how many files were read, how many broke a law, which are named, and how many were refused, with the reasons; exits with 1 where a law
is broken. With `--check` every rule reads each file, too: one that fails counts as broken. A file that another folder holds byte for byte is taken once.
"""

from __future__ import annotations

import hashlib
import os
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from checker import engine, readers
from checker.readers import InputError, NothingThere, Source
from tests import fuzz

LARGEST = 4_000_000  # bytes
MOST = 2000  # files of a format
_ZIPS = (".zip", ".jar", ".xpi", ".whl")


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files under a folder with their names, those in packages too."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        if path.suffix.lower() in _ZIPS:
            yield from _in_zip(path)
        elif readers.for_path(str(path)) and not readers.is_packed(str(path)) and path.stat().st_size <= LARGEST:
            yield str(path), path.read_bytes()


def _in_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as package:
            for entry in package.infolist():
                if readers.for_path(entry.filename) and not readers.is_packed(entry.filename) and entry.file_size <= LARGEST:
                    yield f"{path}!{entry.filename}", package.read(entry)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return


def refusal(format: str, name: str, data: bytes) -> str:
    """Why a file was refused that a law says nothing about; "" if it was not."""
    try:
        for _ in readers.get(format).read(Source(name, data)):
            return ""
    except NothingThere:
        return "holds no text"
    except InputError as error:
        return str(error)[:110]
    return "no documents"


def judged(format: str, name: str, data: bytes) -> None:
    """Let every rule read the file, in the languages that it says itself."""
    try:
        engine.judge_chunk(list(readers.read(readers.get(format), Source(name, data))), engine.Settings())
    except InputError:
        return  # it needs to be told its languages


def main(*folders: str, check: bool = False) -> int:
    read: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    refused: dict[str, Counter[str]] = defaultdict(Counter)
    seen: set[bytes] = set()
    for name, data in (found for folder in folders for found in files(Path(folder))):
        format, mark = readers.for_path(name) or "", hashlib.sha256(data).digest()
        if mark in seen or read[format] >= MOST:
            continue
        seen.add(mark)
        try:
            documents = fuzz.laws(format, data, name, lang="", source_lang="") or fuzz.laws(format, data, name)
            if check:
                judged(format, name, data)
        except Exception as error:
            broken[format] += 1
            print(f"{format}: {name}: {type(error).__name__}: {str(error)[:300]}", flush=True)
            continue
        if documents:
            read[format] += 1
        else:
            refused[format][refusal(format, os.path.basename(name), data)] += 1
    for format in readers.names():
        reasons = "; ".join(f"{count} {reason}" for reason, count in refused[format].most_common(4))
        print(f"{format:<12}{read[format]:>6,} read {broken[format]:>4,} broken {sum(refused[format].values()):>6,} refused{f': {reasons}' if reasons else ''}")
    print(f"{sum(read.values()):,} files read and written as they were, {sum(broken.values()):,} broken")
    return int(broken.total() > 0)


if __name__ == "__main__":
    wishes = sys.argv[1:]
    wanted = [wish for wish in wishes if wish != "--check"]
    if not wanted or not all(Path(folder).is_dir() for folder in wanted):
        raise SystemExit(__doc__)
    raise SystemExit(main(*wanted, check="--check" in wishes))
