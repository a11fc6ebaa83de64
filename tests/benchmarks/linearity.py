"""Four times the length should take four times as long: hostile lines of 250 KB and of 1 MB, and, for the offenders, whom to blame.

Each line is judged in a process of its own, which the system ends when it has used too much CPU time.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

from checker.engine import Settings, judge_chunk
from tests.benchmarks import costs, hostile
from tests.benchmarks.figures import Figure, at_most

SMALL, LARGE = 250_000, 1_000_000  # bytes
BLAMED = (16_000, 64_000)  # bytes on which rules are timed alone
AIM = 6.0
PATIENCE = 40  # seconds of CPU time for one line
SLOW = 4.0  # seconds for the large line from which a rule is named even if all is linear


def run() -> Iterator[Figure]:
    for kind, lang in hostile.CASES:
        yield measure(kind, lang)


def measure(kind: str, lang: str) -> Figure:
    """One kind of line in one language; the slowest rules are named where it is not linear, or slow."""
    small = in_process(judging, kind, SMALL, lang)
    large = in_process(judging, kind, LARGE, lang) if small is not None else None
    ratio = large / small if small and large else None
    offends = ratio is None or ratio > AIM or (large is not None and large > SLOW)
    details = {"250 KB, s": small if small is not None else f"> {PATIENCE}", "1 MB, s": large if large is not None else f"> {PATIENCE}"}
    return at_most("linearity", f"{kind}, {lang}", ratio, AIM, **details, slowest=in_process(blame, kind, lang) if offends else "")


def judging(kind: str, size: int, lang: str) -> float:
    """CPU seconds for one line, patterns compiled before."""
    judge_chunk([hostile.document(kind, 100, lang)], Settings())
    document = hostile.document(kind, size, lang)
    start = time.process_time()
    judge_chunk([document], Settings())
    return time.process_time() - start


def blame(kind: str, lang: str) -> str:
    """The three dearest rules or steps, with milliseconds and how these grow with four times the length."""
    costs.of_documents([hostile.document(kind, 100, lang)], lang)
    short, long = (costs.of_documents([hostile.document(kind, size, lang)], lang) for size in BLAMED)
    worst = sorted(long, key=long.__getitem__, reverse=True)[:3]
    return "; ".join(f"{name} {1000 * long[name]:,.0f} ms at {BLAMED[1] // 1000} KB (×{long[name] / max(short[name], 2e-3):.1f})" for name in worst)


def in_process(work: Callable[..., Any], *arguments: Any) -> Any:
    """What `work` returns, or None if it does not end in time."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_send, args=(theirs, work, arguments), daemon=True)
    process.start()
    theirs.close()
    try:
        answer, error = ours.recv()
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()
    if error:
        raise RuntimeError(f"{work.__name__}{arguments}: {error}")
    return answer


def _send(connection: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    try:
        connection.send((work(*arguments), ""))
    except Exception as error:
        connection.send((None, repr(error)))
