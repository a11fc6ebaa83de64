"""Where a text denies something: cues by the facts of its language (`packs/<tag>/negation.toml`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from checker import entries, scripts
from checker.patterns import late
from checker.scripts import WORD
from checker.text import Pair, Span, Text

if TYPE_CHECKING:
    from checker.packs import Facts

STRONG, AFFIX, WEAK, LOOSE = "strong", "affix", "weak", "loose"
_WORD = late(rf"[{WORD}]+(?:['-][{WORD}]+)*'?")
_CYRILLIC = str.maketrans("’aeopcyxijsAEOPCXIJS", "'аеорсухіјѕАЕОРСХІЈЅ")  # some texts have Latin letters that look alike
_END = late(r"[.!?…؟।。！？\n](?:(?<=[.!?…؟।])[\"”»“'』)\]]{0,3}\s+(?=[\"“„«¿¡(\[—–-]?\s?[^\W\d_])|(?<=[。！？])[”』」）]?(?=\S)|(?<=\n)\n*(?=\S))")
_LAST = late(r"\w+\Z")
_KEPT = 50_000  # words
_COGNATE = 4  # letters at the start of a word that two languages share
_ANSWERED = 4  # words after a cue in which a second one takes it back: "not uncommon", "cannot be denied"


class Words:
    """The cues of one language, for looking up."""

    def __init__(self, facts: Facts) -> None:
        known = facts.negation
        self.spaceless = facts.spaceless
        affix = (*known.affix, known.prefix + "*") if known.prefix else known.affix
        lists = {STRONG: known.strong, AFFIX: affix, WEAK: known.weak, LOOSE: known.loose}
        self._sets = {kind: entries.WordSet(words) for kind, words in lists.items()}
        self._void = entries.WordSet(known.void)
        self._phrases = {kind: entries.PhraseSet(words, facts.spaceless) for kind, words in lists.items()}
        self._void_phrases = entries.PhraseSet(known.void, facts.spaceless)
        self.seen = _Seen(self._kinds)

    def _kinds(self, word: str) -> tuple[str, ...]:
        """The kinds of cues that a word is."""
        folded = word.casefold()
        return self._kinds_of(folded) or ("'" in folded and self._kinds_of(folded.rpartition("'")[2]) or ())  # “j'éviterai”

    def _kinds_of(self, word: str) -> tuple[str, ...]:
        void = self._void.length(word)  # "int*" takes "interne" out of "in*", and "introuv*" keeps "introuvable" in
        return tuple(kind for kind, words in self._sets.items() if words.length(word) > void or word in words.whole)

    def find(self, kind: str, text: str, folded: entries.Folded) -> Iterator[Span]:
        """The places of the cues of one kind that are more than one word."""
        return self._phrases[kind].find(text, folded)

    def void(self, text: str, folded: entries.Folded) -> list[Span]:
        """The places of phrases that deny nothing."""
        return list(self._void_phrases.find(text, folded))


class _Seen(dict[str, tuple[str, ...]]):
    """The kinds of cues that words are, as they are written. Most words of a text come again, so the answers are kept."""

    def __init__(self, kinds: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._kinds = kinds

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) > _KEPT:
            self.clear()
        self[word] = kinds = self._kinds(word)
        return kinds


class Cues:
    """The cues of one sentence, each kind looked for when first asked for; `start` is its place in the text."""

    def __init__(self, sentence: str, words: Words, start: int = 0) -> None:
        self.sentence = sentence
        self.start = start
        self._words = words

    @cached_property
    def _folded(self) -> entries.Folded:
        return entries.Folded(self.sentence.casefold())

    @cached_property
    def _sequence(self) -> list[str]:
        return [] if self._words.spaceless else _WORD.findall(self.sentence)

    @cached_property
    def _kinds(self) -> dict[str, tuple[str, ...]]:
        """The words that are cues."""
        seen = self._words.seen
        return {word: kinds for word in {*self._sequence} if (kinds := seen[word])}

    def _single(self, kind: str) -> list[Span]:
        """The places of the cues of one kind that are one word."""
        wanted = {word for word, kinds in self._kinds.items() if kind in kinds}
        found: list[Span] = []
        end = 0
        for word in self._sequence if wanted else ():
            start = self.sentence.index(word, end)
            end = start + len(word)
            if word in wanted:
                found.append(Span(start, end))
        return found

    def find(self, kind: str) -> tuple[Span, ...]:
        """The places of the cues of one kind."""
        return *self._single(kind), *self._words.find(kind, self.sentence, self._folded)

    def has(self, *wanted: str) -> bool:
        kinds = {kind for several in self._kinds.values() for kind in several}
        return any(kind in kinds for kind in wanted) or any(next(self._words.find(kind, self.sentence, self._folded), None) is not None for kind in wanted)

    @cached_property
    def denials(self) -> tuple[Span, ...]:
        """Strong cues in any phrase."""
        return tuple(sorted(self.find(STRONG)))

    @cached_property
    def strong(self) -> tuple[Span, ...]:
        """Strong cues, but for those in phrases that deny nothing."""
        void = self._words.void(self.sentence, self._folded) if self.denials else []
        return tuple(span for span in self.denials if not any(start < span.end and span.start < end for start, end in void))

    @property
    def replies(self) -> tuple[Span, ...]:
        """Strong cues that may answer one of the other side. Where words are not separated, most phrases only look like one."""
        return self.strong if self._words.spaceless else self.denials

    @cached_property
    def answered(self) -> bool:
        """Whether each strong cue is soon followed by another cue: a language without the one may do without both."""
        return all(self._has_near(span.end) for span in self.strong)

    @cached_property
    def others(self) -> int:
        """How many words deny by their meaning alone."""
        return len({span.start for span in self.find(WEAK)} - {span.start for span in self.denials}) if not self._words.spaceless else 0

    def _has_near(self, end: int) -> bool:
        after = self.sentence[end:end + 2 * _ANSWERED] if self._words.spaceless else " ".join(self.sentence[end:end + 80].split()[:_ANSWERED])
        return Cues(after, self._words).has(AFFIX, WEAK)

    def place(self, span: Span) -> Span:
        """A place in the sentence as one in the text."""
        return Span(self.start + span.start, self.start + span.end)

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.sentence))


@lru_cache(maxsize=128)
def words(facts: Facts) -> Words:
    return Words(facts)


@lru_cache(maxsize=128)
def _cores(facts: Facts) -> tuple[tuple[str, ...], tuple[str, ...], re.Pattern[str] | None]:
    """In lower case, the longest words of the strong cues; those that are short whole words, which stand in many others (“no” in “know”), and a pattern for them."""
    short = {word for word in facts.negation.strong if word.isalpha() and len(word) < 4} if not facts.spaceless else set()
    whole = {word.casefold() for word in short}
    cores = {max(word.strip("*").split(" "), key=len).casefold() for word in facts.negation.strong if word not in short}
    pattern = re.compile(r"\b(?:" + "|".join(sorted(whole)) + r")\b") if whole else None
    return tuple(sorted(cores)), tuple(sorted(whole)), pattern


def might_deny(text: Text) -> bool:
    """A cheap necessary condition for a strong cue."""
    long, short, pattern = _cores(text.facts)
    folded = text.once(_plain).casefold()
    there = folded.__contains__
    return any(map(there, long)) or pattern is not None and any(map(there, short)) and pattern.search(folded) is not None


def _plain(text: Text) -> str:
    """The prose with one kind of apostrophe, and Latin letters in Cyrillic text as those they look like."""
    prose = text.prose
    if text.facts.script == "Cyrl" and scripts.has_latin(prose):
        return prose.translate(_CYRILLIC)
    return prose.replace("’", "'")


def read(text: Text) -> tuple[Cues, ...]:
    """The sentences of a text, with their cues."""
    prose = text.once(_plain)
    known = words(text.facts)
    starts = [0, *_starts(prose, text.facts)]
    return tuple(Cues(prose[start:end], known, start) for start, end in zip(starts, [*starts[1:], len(prose)], strict=True))


def answered(source: Cues, target: Cues) -> bool:
    """Whether a sentence denies by the form or the meaning of a word what the source denies outright.

    Words that the source has as well (“déficit” for “deficit”), names, and as many words as the source has of that kind answer nothing.
    """
    own = {_folded(word[0])[:_COGNATE] for word in _WORD.finditer(source.sentence)}

    def new(span: Span) -> bool:
        word = target.sentence[span.start:span.end]
        return _folded(word)[:_COGNATE] not in own and not (word[0].isupper() and target.sentence[:span.start].rstrip()[-1:].isalpha())

    return any(map(new, target.find(AFFIX))) or sum(map(new, target.find(WEAK))) > source.others


def _folded(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(letter))


def _starts(prose: str, facts: Facts) -> Iterator[int]:
    """Where the second sentence and those after it begin; a full stop of an abbreviation, an initial or an ordinal ends none."""
    for match in _END.finditer(prose):
        before = _LAST.search(prose, max(0, match.start() - 12), match.start())
        last = before[0] if before else ""
        if match[0][0] != "." or not (last in facts.words.abbreviations or last.isdigit() or len(last) == 1 and last.isupper()):
            yield match.end()


def compared(pair: Pair) -> tuple[tuple[Cues, Cues], ...]:
    """Sentence by sentence where both sides have as many and none denies what another does, else the whole of both.

    Nothing where the cues of one of the languages are not known.
    """
    if not pair.source.facts.negation.strong or not pair.target.facts.negation.strong:
        return ()
    source, target = pair.source.once(read), pair.target.once(read)
    if len(source) == len(target) and (len(source) == 1 or not any(there.replies and not here.denials for here, there in zip(source, target, strict=True))):
        return tuple(zip(source, target, strict=True))
    whole = tuple(Cues("".join(cues.sentence for cues in side), words(text.facts)) for side, text in ((source, pair.source), (target, pair.target)))
    return (whole[0], whole[1]),
