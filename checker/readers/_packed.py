"""Compressed inputs, unpacked as they are read, with limits: a small file that unpacks to gigabytes of nothing is an attack or a mistake."""

from __future__ import annotations

import io
import os
from importlib import import_module
from typing import Any

ENDINGS = (".gz", ".xz", ".bz2", ".zst")
MOST = 200  # times the size of the file, which no text reaches
ALWAYS = 64 << 20  # bytes that are unpacked whatever the ratio
LONGEST_LINE = 256 << 20
RAISE = "If that is right, raise the limit: CHECKER_MOST=5000."
_CHUNK = 1 << 20
# The first is there from Python 3.14 on. Of others, zstandard reads a file that breaks off as if it were whole, so it will not do.
_ZSTD = ("compression.zstd", "backports.zstd")


class Refused(OSError):
    """A file that is not unpacked; the message says why."""

    def __init__(self, message: str) -> None:
        super().__init__(None, message)


def without_ending(path: str) -> str:
    """A file's name without the ending of its compression."""
    return next((path[:-len(ending)] for ending in ENDINGS if path.lower().endswith(ending)), path)


def is_packed(path: str) -> bool:
    return without_ending(path) != path


class Unpacked:
    """The unpacked bytes of a file: as much of a binary stream as readers need. CHECKER_MOST raises the limit of the ratio.

    `data` are the bytes of a file that is not, or no longer, on disk; its name says how they are packed.
    """

    def __init__(self, path: str, data: bytes | None = None) -> None:
        self._stream = _opened(path, path if data is None else io.BytesIO(data))
        size = os.path.getsize(path) if data is None else len(data)
        self._limit = max(ALWAYS, size * ratio(MOST))
        self._count = 0

    def read(self, size: int = -1) -> bytes:
        """All that is left, or up to `size` bytes."""
        if size >= 0:
            return self._counted(self._stream.read, size)
        parts = []
        while part := self._counted(self._stream.read, _CHUNK):
            parts.append(part)
        return b"".join(parts)

    def readline(self) -> bytes:
        line = self._counted(self._stream.readline, LONGEST_LINE)
        if len(line) == LONGEST_LINE:
            raise Refused(f"holds a line of more than {LONGEST_LINE >> 20} MB")
        return line

    def _counted(self, read: Any, size: int) -> bytes:
        try:
            data: bytes = read(min(size, self._limit + 1))
        except (OSError, MemoryError):
            raise
        except Exception as error:  # each of the formats has its own
            raise Refused(str(error) or "its compressed data is damaged") from None
        self._count += len(data)
        if self._count > self._limit:
            raise Refused(f"unpacks to more than {self._limit >> 20} MB, {MOST} times its size and more. {RAISE}")
        return data

    def __enter__(self) -> Unpacked:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()


def ratio(usual: int) -> int:
    """How many times its size a file may unpack to: what is usual, unless CHECKER_MOST says another number."""
    told = os.environ.get("CHECKER_MOST") or str(usual)
    if not told.isdecimal() or len(told) > 18:
        raise Refused(f"CHECKER_MOST={told}: must be a whole number")
    return int(told)


def unpacked(path: str, data: bytes) -> bytes:
    """The bytes of a file as readers have them, from those that stand in it; Refused says why not."""
    if not is_packed(path):
        return data
    with Unpacked(path, data) as stream:
        return stream.read()


def _opened(path: str, file: str | io.BytesIO) -> Any:
    ending = path[len(without_ending(path)):].lower()
    if ending != ".zst":
        return import_module({".gz": "gzip", ".xz": "lzma", ".bz2": "bz2"}[ending]).open(file, "rb")
    for name in _ZSTD:
        try:
            module = import_module(name)
        except ImportError:
            continue
        return module.open(file, "rb")
    raise Refused("is compressed with zstd, for which this Python has no module. Install one (pip install backports.zstd), or unpack the file first.")
