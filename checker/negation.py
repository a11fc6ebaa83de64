"""Where a text denies something: cues by the facts of its language (`packs/<tag>/negation.toml`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from checker import entries
from checker.patterns import late
from checker.scripts import WORD
from checker.text import Pair, Span, Text

if TYPE_CHECKING:
    from checker.packs import Facts

STRONG, AFFIX, WEAK, LOOSE = "strong", "affix", "weak", "loose"
_WORD = late(rf"[{WORD}]+(?:['-][{WORD}]+)*'?")
_PLAIN = str.maketrans("’", "'")
_CYRILLIC = str.maketrans("’aeopcyxijsAEOPCXIJS", "'аеорсухіјѕАЕОРСХІЈЅ")  # some texts have Latin letters that look alike
_END = late(r"[.!?…؟।][\"”»“'』)\]]{0,3}\s+(?=[\"“„«¿¡(\[—–-]?\s?[^\W\d_])|[。！？][”』」）]?(?=\S)|\n+(?=\S)")
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
        self._seen: dict[str, tuple[str, ...]] = {}

    def kinds(self, word: str) -> tuple[str, ...]:
        """The kinds of cues that a word is. Most words of a text come again, so the answers are kept."""
        if word not in self._seen:
            if len(self._seen) > _KEPT:
                self._seen.clear()
            void = self._void.length(word)  # "int*" takes "interne" out of "in*", and "introuv*" keeps "introuvable" in
            self._seen[word] = tuple(kind for kind, words in self._sets.items() if words.length(word) > void or word in words.whole)
        return self._seen[word]

    def find(self, kind: str, text: str, folded: str) -> Iterator[Span]:
        """The places of the cues of one kind that are more than one word."""
        return self._phrases[kind].find(text, folded)

    def void(self, text: str, folded: str) -> list[Span]:
        """The places of phrases that deny nothing."""
        return list(self._void_phrases.find(text, folded))


class Cues:
    """The cues of one sentence, each kind looked for when first asked for; `start` is its place in the text."""

    def __init__(self, sentence: str, words: Words, start: int = 0) -> None:
        self.sentence = sentence
        self.start = start
        self._words = words

    @cached_property
    def _folded(self) -> str:
        return self.sentence.casefold()

    @cached_property
    def _single(self) -> dict[str, list[Span]]:
        """The cues of one word, by kind."""
        found: dict[str, list[Span]] = {}
        if not self._words.spaceless:
            kinds = self._words.kinds
            for match in _WORD.finditer(self.sentence):
                word = match[0].casefold()
                for kind in kinds(word) or kinds(word.rpartition("'")[2]):  # “j'éviterai”
                    found.setdefault(kind, []).append(Span(*match.span()))
        return found

    def find(self, kind: str) -> tuple[Span, ...]:
        """The places of the cues of one kind."""
        return *self._single.get(kind, ()), *self._words.find(kind, self.sentence, self._folded)

    def has(self, *kinds: str) -> bool:
        return any(kind in self._single for kind in kinds) or any(next(self._words.find(kind, self.sentence, self._folded), None) is not None for kind in kinds)

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
def literals(facts: Facts) -> tuple[str, ...]:
    """Strings of which a text has at least one if it has a strong cue; empty: unknown."""
    return tuple(dict.fromkeys(form for word in facts.negation.strong for form in _forms(max(word.strip("*").split(" "), key=len))))


@lru_cache(maxsize=128)
def _short(facts: Facts) -> tuple[re.Pattern[str] | None, tuple[str, ...]]:
    """The literals: a pattern for short whole words, which stand in many others (“no” in “know”), and the rest."""
    whole = {form for word in facts.negation.strong if word.isalpha() and len(word) < 4 for form in _forms(word)} if not facts.spaceless else set()
    rest = tuple(literal for literal in literals(facts) if literal not in whole)
    return re.compile(r"\b(?:" + "|".join(sorted(whole)) + r")\b") if whole else None, rest


def might_deny(text: Text) -> bool:
    """A cheap necessary condition for a strong cue."""
    pattern, rest = _short(text.facts)
    prose = text.prose.translate(_CYRILLIC) if text.facts.script == "Cyrl" else text.prose.replace("’", "'")
    return any(literal in prose for literal in rest) or pattern is not None and pattern.search(prose) is not None


def _forms(core: str) -> tuple[str, ...]:
    return core, core.capitalize(), core.upper()


def read(text: Text) -> tuple[Cues, ...]:
    """The sentences of a text, with their cues."""
    prose = text.prose.translate(_CYRILLIC if text.facts.script == "Cyrl" else _PLAIN)
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
