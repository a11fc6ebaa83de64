"""The engine in several processes: chunks out, judgements back, order kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.document import Document
    from checker.engine import Settings
    from checker.report import Judgement


def in_workers(chunks: Iterable[tuple[list[Document], Settings]], jobs: int) -> Iterator[Judgement]:
    """Judge chunks, each under its settings, in `jobs` processes. At most a few chunks wait, however long the input is."""
    import multiprocessing
    from collections import deque

    from checker import plugins
    from checker.engine import judge_chunk

    with multiprocessing.Pool(jobs, _begin, (plugins.added(),)) as pool:
        waiting: deque = deque()
        for chunk in chunks:
            waiting.append(pool.apply_async(judge_chunk, chunk))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().get()
        while waiting:
            yield from waiting.popleft().get()


def _begin(folders: tuple[str, ...]) -> None:
    """The plug-ins of the parent, for processes that do not inherit them; an interrupt is the parent's affair."""
    import signal

    from checker import plugins

    for folder in folders:
        plugins.add(folder)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def available() -> int:
    """Processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
