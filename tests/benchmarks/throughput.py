"""The rules that read a text alone, on clean text in a declared language, against all checks of pofilter on the same segments; then every rule,
with the sources: CPU time of one process.

pofilter is driven through its own classes (`TeeChecker` over `StandardChecker` and `StandardUnitChecker`, what its command line takes by
default), so that neither side reads files. Where a segment has no source, the target stands for it: that suits pofilter,
whose comparisons of the two then end early. What is cached for one text is thrown away between passes.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker import engine, identify, repeats, text
from checker.engine import Settings
from tests.benchmarks.figures import Figure, at_least, cpu_seconds
from tests.benchmarks.texts import Sample

AIM = 10.0
ALONE = Settings(select=("markup", "encoding", "punctuation", "spacing", "repetition"))
MEGABYTES = 1.0  # of source and target, a second, that one processor should judge with every rule on


def run(samples: list[Sample]) -> Iterator[Figure]:
    """What the text alone takes, against pofilter; then, where there are sources, what comparing with them takes."""
    for sample in samples:
        alone = sample.without_sources()
        count, size = len(sample.segments), alone.megabytes
        ours, peer, every = ours_per_pass(alone, ALONE), pofilter_per_pass(sample), ours_per_pass(alone)
        yield at_least("throughput", sample.name, peer / ours, AIM, **{
            "segments": count, "seg/s": count / ours, "MB/s": size / ours, "pofilter seg/s": count / peer, "pofilter MB/s": size / peer,
            "every rule, times pofilter": peer / every,
        })
        if sample.has_sources:
            with_sources = ours_per_pass(sample)
            speed = sample.megabytes / with_sources
            yield Figure("with sources, MB/s", sample.name, speed, f"≥ {MEGABYTES:g}", speed >= MEGABYTES, {
                "seg/s": count / with_sources, "times pofilter": peer / with_sources})


def forget() -> None:
    """Empty what is remembered of single texts."""
    for module in (identify, repeats, text):
        for item in vars(module).values():
            if getattr(item, "__module__", "") == module.__name__ and hasattr(item, "cache_parameters") and item.cache_parameters()["maxsize"] is not None:
                item.cache_clear()  # a cache with a limit is one of texts, one without is of packs and patterns


def ours_per_pass(sample: Sample, settings: Settings = Settings()) -> float:
    """CPU seconds for judging the sample once."""
    documents = sample.documents

    def once() -> None:
        forget()
        for _ in engine.judge(documents, settings):
            pass

    once()  # patterns and packs are read once in a process
    return cpu_seconds(lambda: [once() for _ in range(sample.passes)]) / sample.passes


def pofilter_per_pass(sample: Sample) -> float:
    """CPU seconds of pofilter's checks for the same segments."""
    from translate.filters.checks import CheckerConfig, StandardChecker, StandardUnitChecker, TeeChecker
    from translate.storage.pypo import pounit

    checkers = {}
    work = []
    for segment, lang in sample.segments:
        if lang not in checkers:
            config = CheckerConfig(targetlanguage=lang.replace("-", "_"))
            checkers[lang] = TeeChecker(checkerclasses=[StandardChecker, StandardUnitChecker], checkerconfig=config)
        unit = pounit(segment.source or segment.target)
        unit.target = segment.target
        work.append((checkers[lang], unit))

    def once() -> None:
        for checker, unit in work:
            checker.run_filters(unit)

    once()
    return cpu_seconds(once)
