"""Which language a text is in, or that it cannot be told.

What a file or the caller declares wins. Otherwise the script is read first, since it settles many languages alone;
within a script, langdetect's own profiles decide: the log-likelihoods of every n-gram of a bounded sample are summed once
(smoothing as in langdetect), instead of being drawn at random as langdetect does, so the answer is deterministic and
costs about a millisecond. Languages langdetect has no profile of are told by their packs: letters only they use, and
function words.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from checker import packs, scripts
from checker.document import Document
from checker.text import BLANKED, GAP, prose_of

UNKNOWN = "und"
SAMPLE = (90, 300, 900)  # characters looked at, more only while two languages are close
MARGIN = 9.0  # nats between the best two languages that settle the matter
DOUBT = 3.0  # nats below which nothing is said
FEWEST_LETTERS = 20
_SMOOTHING = 0.5 / 10_000  # langdetect's alpha over its base frequency

# langdetect's profiles by script, under its own names; a script with one name is settled by the script alone
_PROFILES = {
    "Latn": "af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi",
    "Cyrl": "bg mk ru uk", "Arab": "ar fa ur", "Deva": "hi mr ne", "Grek": "el", "Hebr": "he", "Thai": "th", "Hang": "ko",
    "Beng": "bn", "Gujr": "gu", "Guru": "pa", "Knda": "kn", "Mlym": "ml", "Taml": "ta", "Telu": "te",
}
_BY_SCRIPT_ALONE = {"Armn": "hy", "Geor": "ka"}
_RENAMED = {"no": "nb", "zh-cn": "zh-Hans", "zh-tw": "zh-Hant"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The language of a document and of each of its segments; `identified` when nobody declared it."""

    lang: str
    segments: tuple[str, ...]
    identified: bool


def of_document(document: Document, declared: str = "") -> Answer:
    """Which language to judge a document in: the segment's own, the document's, the caller's, or the one it looks like."""
    told = document.lang or declared
    own = [segment.lang or told for segment in document.segments]
    if all(own):
        majority = Counter(own).most_common(1)[0][0] if own else told or UNKNOWN
        return Answer(majority, tuple(own), False)
    whole = of_text(_sample(segment.target for segment, lang in zip(document.segments, own, strict=True) if not lang))
    if document.independent:
        found = tuple(lang or _confident(segment.target) or whole for segment, lang in zip(document.segments, own, strict=True))
    else:
        found = tuple(lang or whole for lang in own)
    return Answer(Counter(found).most_common(1)[0][0], found, True)


def of_sources(document: Document, declared: str = "") -> tuple[str, ...]:
    """The language of each segment's source: its own, the document's, the caller's, or the one that all of them look like."""
    told = document.source_lang or declared
    own = [segment.source_lang or told for segment in document.segments]
    if not all(own):
        found = of_text(_sample(segment.source for segment, lang in zip(document.segments, own, strict=True) if not lang))
        own = [lang or found for lang in own]
    return tuple(own)


def _confident(target: str) -> str:
    lang = of_text(target)
    return "" if lang == UNKNOWN else lang


def _sample(targets: Iterable[str]) -> str:
    """Enough running text to tell a language by: long paragraphs before headlines and captions."""
    chosen: list[str] = []
    size = 0
    for target in targets:
        chosen.append(target)
        size += len(target)
        if size > 6_000:
            break
    chosen.sort(key=lambda target: len(target) < 80)
    return "\n".join(chosen)


@lru_cache(maxsize=4096)
def of_text(text: str) -> str:
    """The BCP 47 tag of the language of a text, or "und".

    >>> of_text("Der Ausschuss hat am Dienstag beschlossen, die Brücke nicht zu sperren.")
    'de'
    >>> of_text("OK")
    'und'
    """
    sample = prose_of(text[:4_000]).replace(BLANKED, " ").replace(GAP, " ")
    script = script_of(sample)
    if script in _BY_SCRIPT_ALONE:
        return _BY_SCRIPT_ALONE[script]
    if script == "Hani":
        return _variant("zh", sample)
    if script == "Kana":
        return "ja"
    names = _PROFILES.get(script, "").split()
    if len(names) < 2:
        return names[0] if names else UNKNOWN
    if sum(map(str.isalpha, sample[:400])) < FEWEST_LETTERS:
        return UNKNOWN
    ranking = _ranking(sample, script)
    if not ranking:
        return UNKNOWN
    best = _beyond_profiles(_RENAMED.get(ranking[0][0], ranking[0][0]), sample, script)
    if len(ranking) > 1 and ranking[0][1] - ranking[1][1] < DOUBT and best in _renamed(ranking[0][0]):
        rival = _RENAMED.get(ranking[1][0], ranking[1][0])
        if rival not in packs.load(best).close:
            return UNKNOWN
    return best


def _renamed(name: str) -> tuple[str, str]:
    return name, _RENAMED.get(name, name)


@cache
def _script_table() -> list[tuple[str, re.Pattern[str]]]:
    return [(name, re.compile(f"[{characters}]")) for name, characters in scripts.LETTERS.items()]


def script_of(text: str) -> str:
    """ISO 15924 code of the script most letters are in; "Kana" for Japanese, "Zyyy" when there are no letters."""
    head = text[:1_000]
    if head.isascii():
        return "Latn" if re.search("[A-Za-z]", head) else "Zyyy"
    counts = {name: len(pattern.findall(head)) for name, pattern in _script_table()}
    if counts["Kana"] * 10 > counts["Kana"] + counts["Hani"] and counts["Kana"] + counts["Hani"] > counts["Latn"] / 3:
        return "Kana"
    counts["Hani"] *= 3  # one character is most of a word
    counts["Hang"] *= 2
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else "Zyyy"


def _variant(base: str, sample: str) -> str:
    """Which child of a pack has more of its distinctive letters in the sample; the base when none leads."""
    children = [tag for tag in packs.tags() if tag.startswith(base + "-") and packs.load(tag).letters.distinctive]
    counts = {tag: sum(map(set(packs.load(tag).letters.distinctive).__contains__, sample)) for tag in sorted(children)}
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] == 0 or len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]:
        return base
    return ranked[0][0]


@cache
def _without_profile(script: str) -> tuple[packs.Facts, ...]:
    """Packs of a script whose language langdetect does not know."""
    known = {_RENAMED.get(name, name) for names in _PROFILES.values() for name in names.split()} | {packs.ROOT}
    tags = [tag for tag in sorted(packs.tags()) if tag not in known and (tag.split("-")[0] not in known or len(tag.split("-")[-1]) == 4)]
    return tuple(facts for facts in map(packs.load, tags) if facts.script == script)


def _beyond_profiles(best: str, sample: str, script: str) -> str:
    """`best`, or a language without a profile that its letters or function words point to more clearly."""
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    letters = Counter(sample.lower())
    rival, most = best, 0.0
    base = packs.load(best)
    for facts in _without_profile(script):
        own = sum(letters[letter] for letter in set(facts.letters.own) - set(base.letters.own))
        theirs = sum(letters[letter] for letter in set(base.letters.own) - set(facts.letters.own) - set("qwxy"))
        mine = set(facts.words.function) - set(base.words.function)
        other = set(base.words.function) - set(facts.words.function)
        gain = sum(words[word] for word in mine) - sum(words[word] for word in other) + 2 * own - 2 * theirs
        if gain > most and gain >= 2 and (own or best in facts.close or facts.tag in base.close):
            rival, most = facts.tag, gain
    return rival


@cache
def _gains(script: str) -> tuple[list[str], dict[str, list[tuple[int, float]]]]:
    """For each n-gram of langdetect's profiles of a script, how much it speaks for which language, in nats."""
    origin = find_spec("langdetect")
    assert origin is not None and origin.origin is not None
    folder = Path(origin.origin).parent / "profiles"
    names = _PROFILES[script].split()
    table: dict[str, list[tuple[int, float]]] = {}
    for number, name in enumerate(names):
        profile = json.loads((folder / name).read_text(encoding="utf-8"))
        totals = profile["n_words"]
        for gram, count in profile["freq"].items():
            if len(gram) <= 3:
                table.setdefault(gram, []).append((number, math.log1p(count / totals[len(gram) - 1] / _SMOOTHING)))
    return names, table


class _Normal(dict[int, int]):
    """langdetect's normalisation of characters, each looked up once."""

    def __missing__(self, code: int) -> int:
        from langdetect.utils.ngram import NGram

        normal = NGram.normalize(chr(code)) or " "
        self[code] = ord(normal)
        return self[code]


_NORMAL = _Normal()


def _ranking(text: str, script: str) -> list[tuple[str, float]]:
    """Languages of a script with their log-likelihoods, best first."""
    names, table = _gains(script)
    ranked: list[tuple[str, float]] = []
    for limit in SAMPLE:
        sums = [0.0] * len(names)
        for gram in _grams(text[:limit]):
            for number, gain in table.get(gram, ()):
                sums[number] += gain
        ranked = sorted(zip(names, sums, strict=True), key=lambda item: -item[1])
        if not ranked[0][1]:
            continue
        if ranked[0][1] - ranked[1][1] > MARGIN or limit >= len(text):
            break
    return ranked if ranked and ranked[0][1] else []


def _grams(text: str) -> list[str]:
    words = [word for word in text.translate(_NORMAL).split() if not word[:2].isupper() or len(word) < 2]
    if not words:
        return []
    spaced = " " + "  ".join(words) + " "  # two blanks: no n-gram crosses words
    pairs = map(str.__add__, spaced, spaced[1:])
    return [*spaced, *pairs, *(a + b + c for a, b, c in zip(spaced, spaced[1:], spaced[2:], strict=False))]
