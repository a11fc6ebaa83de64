"""Language identification, against plain langdetect with its seed fixed, on the same texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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

    for sample in samples:
        items = [(segment.target, lang) for segment, lang in sample.segments]
        ours, right = _measure(items, identify.of_text, identify.of_text.cache_clear)
        theirs, theirs_right = _measure(items, plain, lambda: None)
        yield Figure("identification", sample.name, theirs / ours, details={
            "texts": len(items), "texts/s": len(items) / ours, "langdetect texts/s": len(items) / theirs, "right": right, "langdetect right": theirs_right,
        })


def _measure(items: list[tuple[str, str]], identified: Callable[[str], str], prepare: Callable[[], object]) -> tuple[float, int]:
    prepare()
    right = sum(identified(text).split("-")[0] == _primary(lang) for text, lang in items)  # also loads the profiles
    return cpu_seconds(lambda: [identified(text) for text, _ in items], prepare), right


def _primary(lang: str) -> str:
    from checker import packs

    return packs.resolve(lang).split("-")[0]
