"""Where a text denies something: cues by the facts of its language (`packs/<tag>/negation.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from checker import entries
from checker.scripts import WORD
from checker.text import Pair, Span, Text

if TYPE_CHECKING:
    from checker.packs import Facts

STRONG, AFFIX, WEAK, LOOSE = "strong", "affix", "weak", "loose"
_WORD = re.compile(rf"[{WORD}]+(?:['-][{WORD}]+)*'?")
_PLAIN = str.maketrans("’", "'")
_CYRILLIC = str.maketrans("’aeopcyxijsAEOPCXIJS", "'аеорсухіјѕАЕОРСХІЈЅ")  # some texts have Latin letters that look alike
_END = re.compile(r"[.!?…؟।][\"”»“'』)\]]{0,3}\s+(?=[\"“„«¿¡(\[—–-]?\s?[^\W\d_])|[。！？][”』」）]?(?=\S)|\n+(?=\S)")
_LAST = re.compile(r"\w+\Z")
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
        self._phrases = {kind: self._compiled(words) for kind, words in lists.items()}
        self.void = self._compiled(known.void)

    def _compiled(self, words: Sequence[str]) -> re.Pattern[str] | None:
        phrases = [word for word in words if self.spaceless or entries.is_phrase(word)]
        return entries.any_of(phrases, self.spaceless) if phrases else None

    def find(self, kind: str, text: str) -> Iterator[Span]:
        """The places of the cues of one kind."""
        if not self.spaceless:
            words = self._sets[kind]
            for match in _WORD.finditer(text):
                word = match[0].casefold()
                if word in words and (word not in self._void or word in words.whole):
                    yield Span(*match.span())
        phrases = self._phrases[kind]
        if phrases is not None:
            for match in phrases.finditer(text):
                yield Span(*match.span())


class Cues:
    """The cues of one sentence, each kind looked for when first asked for; `start` is its place in the text."""

    def __init__(self, sentence: str, words: Words, start: int = 0) -> None:
        self.sentence = sentence
        self.start = start
        self._words = words

    @cached_property
    def denials(self) -> tuple[Span, ...]:
        """Strong cues in any phrase."""
        return tuple(self._words.find(STRONG, self.sentence))

    @cached_property
    def strong(self) -> tuple[Span, ...]:
        """Strong cues, but for those in phrases that deny nothing."""
        void = [match.span() for match in self._words.void.finditer(self.sentence)] if self.denials and self._words.void else []
        return tuple(span for span in self.denials if not any(start < span.end and span.start < end for start, end in void))

    @property
    def replies(self) -> tuple[Span, ...]:
        """Strong cues that may answer one of the other side. Where words are not separated, most phrases only look like one."""
        return self.strong if self._words.spaceless else self.denials

    @cached_property
    def answered(self) -> bool:
        """Whether each strong cue is soon followed by another cue: a language without the one may do without both."""
        return all(self._has_near(span.end) for span in self.strong)

    def _has_near(self, end: int) -> bool:
        if self._words.spaceless:
            after = self.sentence[end:end + 2 * _ANSWERED]
        else:
            after = " ".join(self.sentence[end:end + 80].split()[:_ANSWERED])
        return any(next(self._words.find(kind, after), None) is not None for kind in (AFFIX, WEAK))

    def has(self, *kinds: str) -> bool:
        return any(next(self._words.find(kind, self.sentence), None) is not None for kind in kinds)

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


def _forms(core: str) -> tuple[str, ...]:
    return core, core.capitalize(), core.upper()


def read(text: Text) -> tuple[Cues, ...]:
    """The sentences of a text, with their cues."""
    prose = text.prose.translate(_CYRILLIC if text.facts.script == "Cyrl" else _PLAIN)
    known = words(text.facts)
    starts = [0, *_starts(prose, text.facts)]
    return tuple(Cues(prose[start:end], known, start) for start, end in zip(starts, [*starts[1:], len(prose)], strict=True))


def _starts(prose: str, facts: Facts) -> Iterator[int]:
    """Where the second sentence and those after it begin; a full stop of an abbreviation, an initial or an ordinal ends none."""
    for match in _END.finditer(prose):
        before = _LAST.search(prose, max(0, match.start() - 12), match.start())
        last = before[0] if before else ""
        if match[0][0] != "." or not (last in facts.words.abbreviations or last.isdigit() or len(last) == 1 and last.isupper()):
            yield match.end()


def compared(pair: Pair) -> tuple[tuple[Cues, Cues], ...]:
    """Sentence by sentence where both sides have as many and none denies what another does, else the whole of both."""
    source, target = pair.source.once(read), pair.target.once(read)
    if len(source) == len(target) and (len(source) == 1 or not any(there.replies and not here.denials for here, there in zip(source, target, strict=True))):
        return tuple(zip(source, target, strict=True))
    whole = tuple(Cues("".join(cues.sentence for cues in side), words(text.facts)) for side, text in ((source, pair.source), (target, pair.target)))
    return (whole[0], whole[1]),
