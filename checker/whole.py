"""Files that appear whole or not at all: written beside their place, and put there when nothing has gone wrong."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO


@contextlib.contextmanager
def written_bytes(path: Path) -> Iterator[BinaryIO]:
    """What is written replaces the file, whose permissions stay; if the block is left by an exception, what stood there before stands there still."""
    target = path.resolve()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with open(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


@contextlib.contextmanager
def written(path: Path) -> Iterator[TextIO]:
    """The same for text in UTF-8 with line feeds. Lone surrogates, which files of people may hold, are let through."""
    with written_bytes(path) as out:
        text = io.TextIOWrapper(out, encoding="utf-8", errors="surrogatepass", newline="\n", write_through=True)
        yield text
        text.flush()
        text.detach()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
