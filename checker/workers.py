"""The engine in several processes: chunks out, judgements back, order kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.document import Document
    from checker.engine import Settings
    from checker.report import Judgement


def in_workers(chunks: Iterable[list[Document]], settings: Settings, jobs: int) -> Iterator[Judgement]:
    """Judge chunks in `jobs` processes. At most a few chunks wait, however long the input is."""
    import multiprocessing
    from collections import deque

    from checker.engine import judge_chunk

    with multiprocessing.Pool(jobs, initializer=_quiet) as pool:
        work = partial(judge_chunk, settings=settings)
        waiting: deque = deque()
        for chunk in chunks:
            waiting.append(pool.apply_async(work, (chunk,)))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().get()
        while waiting:
            yield from waiting.popleft().get()


def _quiet() -> None:
    """An interrupt is the parent's affair."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def available() -> int:
    """Processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
