"""What a model says about its own work, told by where it stands and by what kinds of words it has.

A remark begins a line, a sentence or a bracket with a word that remarks begin with; the words after it say what it is. The words
are those of the text's language and of the languages in which models are instructed (`packs/<tag>/chatter.toml`). The strength of a
remark says how often anything else looks so: 2: hardly ever, 1: a source that does not say it is needed as a witness, 0: often,
-1: it is no remark, but excuses one on the other side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from checker import endings, entries, packs
from checker.finding import Edit
from checker.packs import Facts
from checker.patterns import late
from checker.scripts import WORD
from checker.text import Pair, Span, Text

if TYPE_CHECKING:
    from checker.rule import Document

PREAMBLE, ECHO, LABEL, ALTERNATIVE = "preamble", "prompt-echo", "label", "alternative"
NOTE, REFUSAL, AFTERWORD, OMISSION = "note", "refusal", "afterword", "omission"
ABOUT_WORK = (PREAMBLE, ECHO, LABEL, ALTERNATIVE)
OPENERS = ("consent", "present", "work", "task", "own", "close", "note", "sorry", "ai", "other", "option", "rest")
_BRACKETS = dict(zip("[(（【［", "])）】］", strict=True))
_MARKUP = r"[\s*_#>~.…/¡¿\"“”„«»「」-]{0,8}"
_WORD = late(rf"[{WORD}]+")
_WORDS = rf"(?P<one>[{WORD}]{{1,32}})(?:\s(?P<two>[{WORD}]{{1,32}}))?"
_FIRST = late(rf"{_MARKUP}(?P<bracket>[\[(（【［]?){_MARKUP}(?:(?=[^\n.!?。！？:：]{{0,120}}+[:：][*_]{{0,3}}\s)(?P<heading>))?{_WORDS}")
_NEXT = late(rf"[.!?…。！？।؟\n)\]）】］\[(（【［]{_MARKUP}{_WORDS}")
_END = late(r"[.!?…।؟](?=[\s\"”»)\]*_]|$)|[。！？：\n]|:(?=[\s*_]|$)")
_AGREED = late(r"[*_ ]{0,3}[!,.！，。،、…][*_]{0,3}\s{0,4}")
_STRAIGHT = late(r"(?<!\w)\"|\"(?!\w)")  # not the marks inside Hebrew abbreviations
_ARTICLE = late(r"[^\W\d_]{1,4}\s")
_EDGE = 20_000  # characters at either end of a text in which remarks stand; no paragraph of an article is longer
_KEPT = 20_000  # words
_LONGEST = 320  # characters in which a remark says what it is


class Remark(NamedTuple):
    """A remark, and how sure its form makes it."""

    kind: str
    span: Span
    strength: int
    quoted: bool = False  # somebody is quoted there: without a source, it may be what was said


class Unit:
    """A line, sentence or bracket of a text that may be a remark.

    `first`: nothing but markup stands before it; `begins`: it begins a line; `closes`: the bracket it is in closes with this; `opening`: its first words,
    where they are why it is looked at.
    """

    def __init__(self, text: str, start: int, first: bool, begins: bool, closes: str, opening: re.Match[str] | None) -> None:
        self.text = text
        self.start = start
        self.first = first
        self.begins = begins
        self.closes = closes
        self.opening = opening
        self._sentences: dict[int, str] = {}

    @cached_property
    def line(self) -> str:
        """To the end of the line, or of the bracket."""
        stop = self.text.find(self.closes or "\n", self.start, self.start + _LONGEST)
        return self.text[self.start:stop if stop >= 0 else self.start + _LONGEST]

    def sentence(self, skip: int = 0) -> str:
        """To the end of the sentence that begins `skip` characters on."""
        if skip not in self._sentences:
            match = _END.search(self.text, self.start + skip, self.start + skip + _LONGEST)
            self._sentences[skip] = self.text[self.start + skip:match.end() if match else self.start + skip + _LONGEST].rstrip()
        return self._sentences[skip]

    def alone(self, length: int) -> bool:
        """Whether its first `length` characters are a line of their own, or a bracket."""
        rest = self.text[self.start + length:self.start + length + 12]
        return bool(self.closes) or self.begins and not rest.lstrip(" \u00a0*_").strip("\"”»")[:1].strip()

    def last(self, length: int) -> bool:
        """Whether little or nothing follows."""
        return len(self.text) - self.start - length < 160


class Words:
    """The words of one language's pack; `own` names the language of the text."""

    def __init__(self, facts: Facts, of: Facts) -> None:
        self.facts = facts
        self.spaceless = facts.spaceless
        words = facts.chatter
        own = words.own if facts is of or facts.name == of.name else (of.name.split(" ")[0].lower() + "*",) if words.own else ()
        self._classes = {name: getattr(words, name) for name in words._fields if name not in ("sources", "instructed")} | {"own": own}
        self.openings = _openings(self.keys())
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._cores: dict[str, tuple[str, ...]] = {}

    def _pattern(self, name: str) -> re.Pattern[str]:
        if name not in self._compiled:
            self._compiled[name] = entries.any_of(self._classes[name], self.spaceless)
        return self._compiled[name]

    def _might(self, name: str, text: str) -> bool:
        """Whether the text has some entry's longest word: cheaper to ask than the pattern."""
        if name not in self._cores:
            self._cores[name] = tuple({_core(max(entry.strip("*").split(" "), key=len)) for entry in self._classes[name]})
        return any(map(text.casefold().__contains__, self._cores[name]))

    def keys(self) -> Iterator[tuple[str, bool, bool]]:
        """The first words that remarks begin with, whether they may go on, and whether anything may stand before."""
        for entry in chain.from_iterable(self._classes[name] for name in OPENERS):
            word = _WORD.search(entry)
            if word:
                key = unicodedata.normalize("NFC", word[0]).casefold()
                yield (key[:2], True, False) if self.spaceless else (key, entry.endswith("*") and " " not in entry, entry[0] == "*")

    def has(self, name: str, text: str) -> bool:
        return self._might(name, text) and self._pattern(name).search(text) is not None

    def begins(self, name: str, text: str) -> re.Match[str] | None:
        if name not in self._compiled and not self._might(name, text):
            return None  # most runs never compile most patterns
        return self._pattern(name).match(text)

    def near(self, name: str, text: str) -> bool:
        """Whether it begins with such a word, or with an article and such a word."""
        if name not in self._compiled and not self._might(name, text):
            return False
        article = None if self.spaceless else _ARTICLE.match(text)
        return self._pattern(name).match(text) is not None or bool(article) and self._pattern(name).match(text, article.end()) is not None

    def count(self, name: str, text: str) -> int:
        return len({match[0].casefold() for match in self._pattern(name).finditer(text)}) if self._might(name, text) else 0


class Openings(dict[str, bool]):
    """How remarks begin: with a word, with a word that may go on, or with one that stands after a prefix. Says of a word whether it begins one; answers are kept."""

    def __init__(self, words: frozenset[str], stems: frozenset[str], inner: frozenset[str], lengths: tuple[int, ...]) -> None:
        super().__init__()
        self.words = words
        self.stems = stems
        self.inner = inner
        self.lengths = lengths

    def admit(self, match: re.Match[str]) -> bool:
        """Whether a unit begins so, perhaps after an article."""
        one, two = match["one"], match["two"]
        return self[one] or len(one) < 5 and bool(two) and self[two]

    def __missing__(self, word: str) -> bool:
        if len(self) > _KEPT:
            self.clear()
        self[word] = known = self._known(unicodedata.normalize("NFC", word).casefold())
        return known

    def _known(self, word: str) -> bool:
        if word in self.words or any(word[:length] in self.stems for length in self.lengths):
            return True
        return bool(self.inner) and any(word[skip:skip + length] in self.inner for skip in (1, 2, 3) for length in self.lengths)


@lru_cache(maxsize=64)
def _words(facts: Facts) -> tuple[tuple[Words, ...], Openings]:
    """The words to look for in a text of this language, and how remarks begin."""
    several = [Words(packs.load(tag), facts) for tag in facts.chatter.instructed]
    if facts.chatter.work and all(facts is not words.facts for words in several):
        several.insert(0, Words(facts, facts))
    return tuple(several), _openings(chain.from_iterable(words.keys() for words in several))


def _openings(found: Iterable[tuple[str, bool, bool]]) -> Openings:
    keys = set(found)
    stems = frozenset(key for key, goes_on, _ in keys if goes_on)
    return Openings(frozenset(key for key, *_ in keys), stems, frozenset(key for key, _, inner in keys if inner), tuple(sorted({*map(len, stems)})))


def _core(word: str) -> str:
    """What of a word is in any text that has it, however its letters are composed."""
    return max(re.split("[\u093c\u0928-\u093b]", word.casefold()), key=len) if "\u0900" < word[0] < "\u097f" else word.casefold()


def find(text: Text) -> tuple[Remark, ...]:
    """The remarks in a text, whatever its source says."""
    prose = text.prose
    several, openings = _words(text.facts)
    found: list[Remark] = []
    for unit in _units(prose, openings):
        if found and unit.start < found[-1].span.end and found[-1].strength >= 0:
            continue
        wanted = several if unit.opening is None else (words for words in several if words.openings.admit(unit.opening))
        best = max((remark for words in wanted if (remark := _remark(unit, words)) is not None), key=lambda remark: remark.strength, default=None)
        if best is not None:
            found.append(best._replace(quoted=_is_quoted(prose, unit.start)))
    return tuple(found)


def _units(prose: str, openings: Openings) -> Iterator[Unit]:
    first = _FIRST.match(prose)
    if first and ((sure := first["heading"] is not None or bool(first["bracket"])) or openings.admit(first)):
        yield Unit(prose, first.start("one"), True, True, _closing(prose, 0, first.start("one")), None if sure else first)
    start = first.start("one") if first else 0
    spans = ((start, len(prose)),) if len(prose) <= 2 * _EDGE else ((start, _EDGE), (len(prose) - _EDGE, len(prose)))
    for match in chain.from_iterable(_NEXT.finditer(prose, *span) for span in spans):
        start = match.start("one")
        closing = _closing(prose, match.start(), start)
        if closing or openings.admit(match):
            yield Unit(prose, start, False, "\n" in prose[match.start():start], closing, None if closing else match)


def _closing(prose: str, start: int, end: int) -> str:
    return next((_BRACKETS[character] for character in reversed(prose[start:end]) if character in _BRACKETS), "")


def _is_quoted(prose: str, place: int) -> bool:
    """Whether a quotation is open at a place of a line: of some kind of mark, an odd number stands before it."""
    before = prose[prose.rfind("\n", 0, place) + 1:place]
    straight = len(_STRAIGHT.findall(before)) if "\"" in before else 0
    return bool(straight % 2) or any(sum(map(before.count, marks)) % 2 for marks in ("“”„", "«»", "「」", "『』"))


def _remark(unit: Unit, words: Words) -> Remark | None:
    remarks = (read(unit, words) for read in (_note, _refusal, _afterword, _framing, _omission))
    return max(filter(None, remarks), key=lambda remark: remark.strength, default=None)


def _made(kind: str, unit: Unit, length: int, strength: int) -> Remark:
    """The remark, with the brackets it is in."""
    start, end = unit.start, min(unit.start + length, len(unit.text))
    if unit.closes:
        start = max(unit.text.rfind(opening, 0, start) for opening in _BRACKETS)
        end += unit.text[end:end + 1] == unit.closes
    return Remark(kind, Span(start, end), strength)


def _framing(unit: Unit, words: Words) -> Remark | None:
    """A remark before the work: that it follows, what it is, or what was asked."""
    if unit.closes:
        return None
    line = unit.line
    agreed = words.begins("consent", line)
    pause = _AGREED.match(line, agreed.end()) if agreed else None
    skip = pause.end() if pause else 0
    sentence = unit.sentence(skip)
    length = skip + len(sentence)
    colon = sentence.rstrip("*_").endswith((":", "："))
    alone = unit.alone(length)
    if len(sentence) > 240 or not (colon or alone or pause):
        return None
    work, own = words.has("work", sentence), words.has("own", sentence)
    if not (work or own or colon or pause or words.near("other", sentence)):
        return None
    given, present = words.has("given", sentence), words.has("present", sentence)
    if words.near("other", sentence) and (colon and len(sentence) < 60 or work and alone) or work and colon and words.has("other", sentence):
        return _made(ALTERNATIVE, unit, length, 2 if work and colon else 1 if unit.begins or len(sentence) < 20 else 0)
    if not unit.begins:
        return None
    if words.begins("task", sentence) and (own or given) and (colon or alone) and (own or work):
        return _made(ECHO, unit, length, 2 if own and given and colon else 1)
    if work and (present or pause) and (colon or pause):
        return _made(PREAMBLE, unit, length, 2 if present else 1)
    if own and (given or pause) and (present or pause) and (colon or pause) or pause and present and (colon and given) or work and present and alone:
        return _made(PREAMBLE, unit, length, 1)
    if colon and (words.begins("work", sentence) or words.begins("own", sentence)) and len(sentence) < 48 and sentence.count(" ") < 6:
        return _made(LABEL, unit, length, 1 if own else 0)
    option = words.begins("option", sentence)
    if option and re.match(r"[ \u00a0]?(?:\d|[A-Ca-c一二三])[*_]{0,2}[:.)：]", sentence[option.end():]):
        return _made(ALTERNATIVE, unit, option.end() + 3, 0)
    return _made(PREAMBLE, unit, skip, 0) if pause and unit.first and unit.alone(skip) and len(unit.text) > skip + 3 else None


def _note(unit: Unit, words: Words) -> Remark | None:
    """A note on the translation."""
    line = unit.line
    match = words.begins("note", line)
    if not match or not (unit.closes or re.match(r"[*_ \u00a0]{0,4}[:：.–—(（-]|[*_]{2}|\n", line[match.end():] or "\n")):
        return None
    mentions = words.count("remark", line[match.end():])
    of_work = words.has("work", match[0]) or words.has("remark", line[:match.end() + 24])
    strength = -1 if not mentions else 1 if mentions > 1 or of_work or unit.closes or unit.begins or unit.last(len(line)) else 0
    return _made(NOTE, unit, len(line.rstrip()), strength)


def _refusal(unit: Unit, words: Words) -> Remark | None:
    """A model that says it cannot, or must not."""
    sentence = unit.sentence()
    if unit.closes or not (words.begins("sorry", sentence) or words.begins("ai", sentence)):
        return None
    line = unit.line
    if not words.has("cannot", line):
        return _made(REFUSAL, unit, len(sentence), -1)
    speaks = words.has("ai", sentence[:80])
    about = any(words.has(name, line) for name in ("service", "work", "given"))
    return _made(REFUSAL, unit, len(sentence), 2 if speaks else 1 if about and unit.first else 0 if about else -1)


def _afterword(unit: Unit, words: Words) -> Remark | None:
    """A wish or an offer after the work."""
    sentence = unit.sentence()
    if unit.closes or not words.begins("close", sentence):
        return None
    work, service = words.has("work", sentence), words.has("service", sentence)
    short = len(sentence) < (60 if words.spaceless else 140)
    if not (work or service and short) or not unit.last(len(sentence)) or unit.first and not work:
        return _made(AFTERWORD, unit, len(sentence), -1)
    return _made(AFTERWORD, unit, len(sentence), 2 if work and service else 1)


def _omission(unit: Unit, words: Words) -> Remark | None:
    """A note that something was left out."""
    if not (unit.closes or unit.begins):
        return None
    line = unit.line.rstrip()
    if not (unit.closes or unit.begins and unit.alone(len(line))) or len(line) > 120 or not words.has("rest", line) or not words.has("omitted", line):
        return None
    if not unit.closes and not words.has("work", line):
        return None
    return _made(OMISSION, unit, len(line), 1)


def _heard(document: Document) -> tuple[int, ...]:
    """Which texts of a document have remarks of any kind; all rules of the family ask."""
    return tuple(number for number, text in enumerate(document.texts) if text.once(find))


def heard(document: Document, *kinds: str) -> Iterator[tuple[Text, Remark, str]]:
    """The remarks of some kinds in a document, each with its text and its certainty.

    A source that does not say it is a witness; without one, only what nothing else looks like, and where remarks stand, is likely.
    """
    texts = document.texts
    for number in document.once(_heard):
        text = texts[number]
        pair = document.pairs[number]
        witness = pair is not None or document.aligned
        outer = document.independent or number in (0, len(texts) - 1)
        inside = document.format.runs_on and number > 0 and not endings.ends_whole(texts[number - 1].prose)  # of a sentence that began in another cue
        for remark in pair.once(unexcused) if pair else text.once(find):
            if remark.kind in kinds and remark.strength >= 0 and (witness or not remark.quoted):
                yield text, remark, _CERTAINTY[0 if inside else remark.strength if witness else remark.strength - 1 if outer else 0]


_CERTAINTY = {2: "certain", 1: "likely", 0: "possible", -1: "possible"}


def removal(text: Text, remark: Remark) -> tuple[Edit, ...]:
    """What takes a remark out, with the blanks and the emphasis around it that would be left over; nothing where nothing else stands."""
    start, end = remark.span
    before, after = text.raw[:start], text.raw[end:]
    if not (before + after).strip(" \n*_#>-\"“”"):
        return ()
    if not before.strip(" \n*_#>"):
        return Edit(Span(0, end + _lead(after, " \n\r\t*_")), ""),
    if not after.strip(" \n\r\t*_"):
        return Edit(Span(len(before.rstrip(" \n\r\t*_")), len(text.raw)), ""),
    return Edit(Span(start, end + _lead(after, " \n\r\t")), ""),


def _lead(text: str, blanks: str) -> int:
    return len(text) - len(text.lstrip(blanks))


def unexcused(pair: Pair) -> tuple[Remark, ...]:
    """The remarks in a target that its source does not make, and is not about."""
    remarks = pair.target.once(find)
    if not remarks:
        return ()
    said: dict[str, int] = {}
    for remark in pair.source.once(find):
        said[remark.kind] = max(remark.strength, said.get(remark.kind, -1))
    topic = any(words.has("work", pair.source.prose) for words in _words(pair.source.facts)[0])
    return tuple(remark for remark in remarks if not (topic and remark.kind in ABOUT_WORK)
                 and not (remark.kind in said and (said[remark.kind] >= 0 or remark.strength < 2)))
