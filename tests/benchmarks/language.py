"""Language identification, against plain langdetect with its seed fixed, on the same texts; and against others where they are installed.

The others, eldc and py3langid, are neither needed nor used by the checker: `pip install eldc py3langid` to measure them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from checker import identify
from tests.benchmarks.figures import Figure, cpu_seconds
from tests.benchmarks.texts import Sample

_SAME = {"no": "nb", "zh-cn": "zh-Hans", "zh-tw": "zh-Hant"}


def run(samples: list[Sample]) -> Iterator[Figure]:
    """Texts per second of both, and how many each calls by the right primary language."""
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 0

    def plain(text: str) -> str:
        try:
            found = detect(text)
        except LangDetectException:
            return identify.UNKNOWN
        return _SAME.get(found, found)

    others = dict(_others())
    for sample in samples:
        items = [(segment.target, lang) for segment, lang in sample.segments]
        ours, right = _measure(items, identify.of_text, identify.of_text.cache_clear)
        theirs, theirs_right = _measure(items, plain, lambda: None)
        yield Figure("identification", sample.name, theirs / ours, details={
            "texts": len(items), "texts/s": len(items) / ours, "langdetect texts/s": len(items) / theirs, "right": right, "langdetect right": theirs_right,
        })
        for name, identified in others.items():
            seconds, found = _measure(items, identified, lambda: None)
            yield Figure(f"identification, {name}", sample.name, seconds / ours, details={"texts/s": len(items) / seconds, "right": found})


def _others() -> Iterator[tuple[str, Callable[[str], str]]]:
    """Other identifiers that are installed."""
    with suppress(ImportError):
        import eldc  # type: ignore[import-not-found]

        eldc.init()
        yield "eldc", lambda text: _SAME.get(found := eldc.detect(text) or identify.UNKNOWN, found)
    with suppress(ImportError):
        import py3langid  # type: ignore[import-not-found]

        yield "py3langid", lambda text: _SAME.get(found := py3langid.classify(text)[0], found)


def _measure(items: list[tuple[str, str]], identified: Callable[[str], str], prepare: Callable[[], object]) -> tuple[float, int]:
    prepare()
    right = sum(identified(text).split("-")[0] == _primary(lang) for text, lang in items)  # also loads the profiles
    return cpu_seconds(lambda: [identified(text) for text, _ in items], prepare), right


def _primary(lang: str) -> str:
    from checker import packs

    return packs.resolve(lang).split("-")[0]
