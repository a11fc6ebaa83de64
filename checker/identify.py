"""Which language a text is in, whether it can be in a given one, or that it cannot be told.

What a file or the caller declares wins. Otherwise the script is read first, since it settles many languages alone; within a
script, function words and letters are counted, and where they do not settle the matter, the profiles weigh the words of a bounded
sample. Nothing is drawn at random, so the answer is always the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from checker import packs, profiles, scripts
from checker.document import Document
from checker.packs import Facts
from checker.patterns import late
from checker.text import BLANKED, GAP, prose_of

UNKNOWN = "und"
SAMPLE = (90, 300, 900)  # characters looked at, more only while two languages are close
CUE_SAMPLE = 150  # of them, for function words and letters
MARGIN = 12.0  # nats between the best two languages that settle the matter
DOUBT = 1.5  # nats below which nothing is said
SHORT_DOUBT = 5.0  # the same for a text of few letters
FEWEST_LETTERS, MANY_LETTERS, MANY_HAN = 9, 20, 15
FEWEST_TOLD = 2  # function words of a near language by which a text of many capitals is more than names
FEWEST_WORDS = 3  # below which a text is not called foreign: names, titles, labels
AHEAD = 3  # function words by which a language must lead to be named without its profile
ANOTHER_SCRIPT = 14  # letters of another script, not of names, that make a text foreign
FOREIGN = 8.0  # nats by which another language must lead to call a text foreign
SURE, SURE_WORDS = 9.0, 5  # nats and words from which a finding may fail a build
EVIDENT = 15.0  # nats by which a language that a text is easily taken for must lead to need no other sign
FOREIGN_PER_WORD = 0.6  # and for each word: a long text has more of everything
BY_SCRIPT = {"Kana": "Jpan", "Hang": "Kore"}  # scripts as they are counted, and as packs name them


class Answer(NamedTuple):
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
    if document.independent and not document.keyed:
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
    sample = _in_one_alphabet(prose_of(text[:4_000]).replace(BLANKED, " ").replace(GAP, " "))
    script = script_of(sample)
    tags = profiles.scripts().get(BY_SCRIPT.get(script, script), ())
    if len(tags) < 2:
        return _variant(tags[0], sample) if tags else UNKNOWN
    letters = sum(map(len, _words(sample[:400], script)))
    if letters < FEWEST_LETTERS:
        return UNKNOWN
    best, second, lead = _best(sample, script)
    if lead >= (DOUBT if letters >= MANY_LETTERS else SHORT_DOUBT) or second in _load(best).close:
        return best
    return best if second != UNKNOWN and profiles.weigher(script).borrows(second) and not profiles.weigher(script).borrows(best) else UNKNOWN


def _load(tag: str) -> Facts:
    return packs.load(tag if tag in packs.tags() else UNKNOWN)


def _best(sample: str, script: str) -> tuple[str, str, float]:
    """The best two languages of a script for a text, and how far the first is ahead, in nats."""
    weigher = profiles.weigher(script)
    cues = _cues(weigher, sample[:SAMPLE[1]], script)
    most, next_most = sorted(cues)[:-3:-1]
    if most > 0 and most - next_most >= AHEAD:
        return weigher.tags[cues.index(most)], UNKNOWN, MARGIN
    best, second, lead = UNKNOWN, UNKNOWN, 0.0
    for limit in SAMPLE:
        sums = weigher.sums(_words(sample[:limit], script))
        first, other = sorted(range(len(sums)), key=lambda place: -sums[place])[:2]
        if not sums[first]:
            continue
        best, second, lead = weigher.tags[first], weigher.tags[other], sums[first] - sums[other]
        if lead > MARGIN or limit >= len(sample):
            break
    return best, second, lead


def _in_one_alphabet(text: str) -> str:
    """The text with Latin letters in Cyrillic words as the Cyrillic ones they look like: whole files are typed so."""
    if text.isascii() or not _CYRILLIC.search(text):
        return text
    return _MIXED.sub(lambda match: match[0].translate(_TO_CYRILLIC), text)


_FIRST = late(r"\W{0,3}([^\W\d_]{2,})")
_CYRILLIC = late("[\u0400-\u04ff]")
_MIXED = late(r"\b(?=[a-zA-Z]*[\u0400-\u04ff])(?=[\u0400-\u04ff]*[a-zA-Z])[^\W\d_]+")
_TO_CYRILLIC = {ord(latin): other for other, latin in reversed(scripts.LOOKALIKES.items()) if "\u0400" <= other < "\u0500"}


def _cues(weigher: profiles.Weigher, text: str, script: str) -> list[int]:
    lowered = text.lower()
    return weigher.cues(lowered, _word_pattern(script).findall(lowered))


@cache
def _word_pattern(script: str) -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+" if script in ("Latn", "Cyrl") else rf"[{scripts.letters(script)}{scripts.MARKS}]+")


def _words(text: str, script: str) -> list[str]:
    """The words of a text, without abbreviations in capitals."""
    return [word for word in _word_pattern(script).findall(text) if not word[:2].isupper() or len(word) < 2]


class Plausibility(NamedTuple):
    """Whether a text can be in a language: yes, no, or None where it cannot be told; how strongly, in nats; and what it looks like."""

    answer: bool | None
    strength: float = 0.0
    looks_like: str = UNKNOWN
    words: int = 0  # that were weighed, or a word's worth of letters of another script

    @property
    def is_foreign(self) -> bool:
        return self.answer is False

    @property
    def is_sure(self) -> bool:
        """Whether the answer rests on enough for a finding that may fail a build."""
        return self.words >= SURE_WORDS and self.strength >= SURE or self.words >= FEWEST_WORDS and self.strength >= 2 * SURE


CANNOT_TELL = Plausibility(None)


def is_evident(prose: str, facts: Facts, verdict: Plausibility) -> bool:
    """Whether a text that looks foreign says so otherwise than by how its words are built.

    A line of learned words (“Unique pointers, move semantics”) looks like several languages that borrowed them. Evident is another script,
    a language it is easily taken for when that leads by far, a small word with a letter that only the other writes, or more of the
    other's function words than of its own.
    """
    other = packs.load(verdict.looks_like)
    if other.script != facts.script or other.spaceless or not other.words.function:
        return True
    is_near = verdict.looks_like in facts.near
    if is_near and verdict.strength >= EVIDENT:
        return True
    strange = {*other.letters.own} - {*facts.letters.own}
    if sum(not strange.isdisjoint(word) for word in {*prose.split()} if word[0].islower()) >= (1 if is_near else 2):
        return True
    words = {word.strip(".,;:!?()\"“”„«»").lower() for word in prose.split()}
    own, theirs = ({*words.function, *words.telling} for words in (facts.words, other.words))
    return len(words & theirs - own) > len(words & own - theirs)


def plausible(prose: str, facts: Facts) -> Plausibility:
    """Whether a text, masked, can be in the language of `facts`.

    Names, titles and abbreviations are evidence for no language, so a "no" is founded on words in small letters alone, where
    the script has them.

    >>> plausible("The committee decided on Tuesday that the bridge would not be closed.", packs.load("de")).answer
    False
    >>> plausible("Der Ausschuss hat am Dienstag beschlossen, die Brücke nicht zu sperren.", packs.load("de")).answer
    True
    >>> plausible("Pink Floyd, The Dark Side of the Moon", packs.load("de")).answer is None
    True
    """
    if facts.tag == packs.ROOT:
        return CANNOT_TELL
    sample = _in_one_alphabet(prose[:SAMPLE[1]])
    own = facts.script
    if sum(map(len, _runs(own).findall(sample))) * 2 < len(sample):
        script = script_of(sample)
        if script == "Zyyy":
            return CANNOT_TELL
        if BY_SCRIPT.get(script, script) != own and not (script == "Hani" and scripts.is_ideographic(own)):
            return _in_another_script(sample, script, facts)
    if scripts.is_ideographic(own):
        return _ideographic(sample, facts)
    if len(profiles.scripts().get(own, ())) < 2:
        return Plausibility(True, MARGIN)
    weigher = profiles.weigher(own)
    tag = next((tag for tag in packs.lineage(facts.tag) if tag in weigher.place), "")
    return _among(weigher, tag, sample, own) if tag else CANNOT_TELL


@cache
def _neighbours(weigher: profiles.Weigher, tag: str) -> tuple[list[int], list[int]]:
    """The places of the languages that nobody tells from one on a sentence, and of those it is easily taken for."""
    facts = packs.load(tag)
    close = [weigher.place[other] for other in facts.close if other in weigher.place]
    return close, [place for other in facts.near if (place := weigher.place.get(other, -1)) >= 0 and place not in close]


def _among(weigher: profiles.Weigher, tag: str, sample: str, script: str) -> Plausibility:
    """The verdict on a text in a script that several languages share."""
    place = weigher.place[tag]
    close, near = _neighbours(weigher, tag)
    cues = _cues(weigher, sample[:CUE_SAMPLE], script)
    mine = cues[place]
    for other in close:
        cues[other] = 0
    if mine > 0 and mine == max(cues) and all(cues[other] < mine for other in near):
        return Plausibility(True, MARGIN)
    for limit in SAMPLE[:2]:
        every = set(_words(sample[:limit], script))
        words = _running(sample, sorted(every), weigher, near)
        if is_names := _mostly_names(words, every) and _told(weigher, words, place, near) < FEWEST_TOLD:
            continue
        sums = weigher.sums(words)
        best = max(range(len(sums)), key=sums.__getitem__)
        lead = sums[best] - sums[place]
        if best == place and (limit >= len(sample) or limit == SAMPLE[1] or sums[place] - sorted(sums)[-2] >= MARGIN):
            return Plausibility(True, sums[place] - sorted(sums)[-2])
    if is_names:
        return CANNOT_TELL
    if lead > max(FOREIGN, FOREIGN_PER_WORD * len(words)):
        return Plausibility(False, lead, weigher.tags[best], len(words))
    return Plausibility(None, lead, weigher.tags[best])


def _running(sample: str, every: list[str], weigher: profiles.Weigher, near: list[int]) -> list[str]:
    """The words in small letters, and the one the text begins with where it is a small word of a near language."""
    first = _FIRST.match(sample)
    opening = first[1].lower() if first and first[1][0].isupper() else ""
    is_small = any(other in weigher.function.get(opening, ()) for other in near)
    return [word for word in every if not word[0].isupper()] + ([opening] if is_small and opening not in every else [])


def _told(weigher: profiles.Weigher, words: list[str], place: int, near: list[int]) -> int:
    """How many words are small words of one of the near languages and not of the own: nouns are written large in some."""
    theirs = [there for word in words if place not in (there := weigher.function.get(word, ()))]
    return max((sum(other in there for there in theirs) for other in near), default=0)


@cache
def _runs(script: str) -> re.Pattern[str]:
    return re.compile(f"[{scripts.letters('Hang' if script == 'Kore' else script)}{scripts.MARKS}]+")


def _mostly_names(small: list[str], every: set[str]) -> bool:
    return len(small) < FEWEST_WORDS or len(small) * 2 < len(every) and len(small) < 2 * FEWEST_WORDS


def _in_another_script(sample: str, script: str, facts: Facts) -> Plausibility:
    """The verdict on a text that is mostly in a script that is not the language's."""
    other, own = _letters_of_words(sample, script), _letters_of_words(sample, facts.script)
    if script in ("Hani", "Kana"):
        other *= 3  # one character is most of a word
    return CANNOT_TELL if own * 2 > other or other < ANOTHER_SCRIPT else Plausibility(False, float(other), of_text(sample), other // 4)


def _letters_of_words(sample: str, script: str) -> int:
    """How many letters of a script stand in words that are not names."""
    pattern = _runs(BY_SCRIPT.get(script, script))
    if script in ("Hani", "Kana", "Hang", "Thai"):
        return sum(map(len, pattern.findall(sample)))
    return sum(len(word) for word in re.findall(rf"[{scripts.WORD}]+", sample) if not word[0].isupper() and pattern.fullmatch(word))


def _ideographic(sample: str, facts: Facts) -> Plausibility:
    """The verdict on a text in Han letters or kana: kana, and the letters that only one way of writing has, decide."""
    kana = len(re.findall(f"[{scripts.KANA}]", sample))
    han = len(re.findall(f"[{scripts.HAN}]", sample))
    if facts.script == "Jpan":
        if kana * 10 > han:
            return Plausibility(True, MARGIN)
        return CANNOT_TELL if han < MANY_HAN else Plausibility(False, float(han), of_text(sample), han // 2)
    if kana > 4 and kana * 4 > han:
        return Plausibility(False, float(kana + SURE), of_text(sample), kana)
    found = _variant(packs.lineage(facts.tag)[-2], sample)
    if found == facts.tag or "-" not in facts.tag or "-" not in found:
        return Plausibility(True, MARGIN)
    own = sum(map(dict(_children(packs.lineage(facts.tag)[-2]))[found].__contains__, sample))
    return Plausibility(False, SURE * own / 2, found, 2 * own)


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


@cache
def _children(base: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The children of a pack that have letters of their own, with those."""
    children = [tag for tag in sorted(packs.tags()) if tag.startswith(base + "-")]
    return tuple((tag, frozenset(packs.load(tag).letters.distinctive)) for tag in children if packs.load(tag).letters.distinctive)


def _variant(base: str, sample: str) -> str:
    """Which child of a pack has more of its distinctive letters in the sample; the base when none leads."""
    counts = {tag: sum(map(letters.__contains__, sample)) for tag, letters in _children(base)}
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] == 0 or len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]:
        return base
    return ranked[0][0]


def name_of(tag: str) -> str:
    """How a message calls a language; unknown ones are "another language"."""
    return "another language" if tag == UNKNOWN else packs.load(tag).name if packs.resolve(tag) != UNKNOWN else tag


def related(one: Facts, other: Facts) -> bool:
    """Whether a text in one language may rightly be the same in the other: varieties of one language, and close ones."""
    return one.tag.split("-")[0] == other.tag.split("-")[0] or other.tag in one.close or one.tag in other.close


def stray_cues(prose: str, facts: Facts) -> int:
    """How many different function words of some other language, not of this one, a text has: below three it holds no foreign sentence."""
    if facts.script not in profiles.scripts():
        return 0
    weigher = profiles.weigher(facts.script)
    own = {*facts.words.function, *facts.words.telling}
    counts: dict[int, int] = {}
    for word in set(prose.lower().split()) - own:
        for place in weigher.function.get(word, ()):
            counts[place] = counts.get(place, 0) + 1
    return max(counts.values(), default=0)


def stray_letters(prose: str, facts: Facts) -> int:
    """How many letters of other scripts stand in words that are not names."""
    if facts.script == "Latn" and prose.isascii():
        return 0
    words = _foreign_words(facts.script).findall(prose)
    return sum(len(word) for word in words if not word[0].isupper())


@cache
def _foreign_words(script: str) -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_{scripts.letters('Hang' if script == 'Kore' else script)}{scripts.MARKS}{scripts.HAN if script == 'Kore' else ''}]{{3,}}")
