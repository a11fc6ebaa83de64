"""Where a text denies something: cues by the facts of its language (`packs/<tag>/negation.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from math import ceil
from typing import TYPE_CHECKING

from checker import entries
from checker.patterns import late
from checker.scripts import WORD, bare
from checker.text import Pair, Span, Text, count_words

if TYPE_CHECKING:
    from checker.packs import Facts

STRONG, AFFIX, WEAK, UNDONE, LOOSE = "strong", "affix", "weak", "undone", "loose"
_WORD = late(rf"&?[{WORD}]+(?:['&-][{WORD}]+)*'?")
_PLAIN = str.maketrans("’", "'")
_CYRILLIC = str.maketrans("’aeopcyxijsAEOPCXIJS", "'аеорсухіјѕАЕОРСХІЈЅ")  # some texts have Latin letters that look alike
_HAS_CYRILLIC = late("[\u0400-\u04ff]")
_ARABIC = str.maketrans("’يكى", "'یکی")  # each keyboard has its own
_UNSPOKEN = late("[_&\u0307\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u0652\u0670]")  # in a word: the key of a label (“D&on't”, “_Nein”), vowel points, a stretched line
_JOINER = "\u200c"
_GLUE, _QUOTES = "=/|", "\"'“”„‘«»‹›「」`"
_END = late(r"[.!?…؟।][\"”»“'』)\]]{0,3}\s+(?=[\"“„«¿¡(\[—–-]?\s?[^\W\d_])|[。！？][”』」）]?(?=\S)|\n+(?=\S)")
_LAST = late(r"\w+\Z")
_SHORT = 15  # words of a sentence
_KEPT = 50_000  # words
_COGNATE = 4, 0.75, 6  # letters at the start that a word shares with its cognate in another language: at least, of the shorter of the two, enough
_ANSWERED = 4  # words after a cue in which a second one takes it back: "not uncommon", "cannot be denied"


class Words:
    """The cues of one language, for looking up."""

    def __init__(self, facts: Facts) -> None:
        known = facts.negation
        self.spaceless = facts.spaceless
        affix = (*known.affix, known.prefix + "*") if known.prefix else known.affix
        lists = {STRONG: known.strong, AFFIX: affix, WEAK: known.weak, UNDONE: known.undone, LOOSE: known.loose}
        if facts.script == "Arab":
            lists = {kind: tuple(word.translate(_ARABIC) for word in words) for kind, words in lists.items()}
        void = tuple(word.translate(_ARABIC) for word in known.void) if facts.script == "Arab" else known.void
        self._sets = {kind: entries.WordSet(map(_spoken, words)) for kind, words in lists.items()}
        self._void = entries.WordSet(map(_spoken, void))
        self._phrases = {kind: entries.PhraseSet(words, facts.spaceless) for kind, words in lists.items()}
        self._void_phrases = entries.PhraseSet(void, facts.spaceless)
        self._seen: dict[str, tuple[str, ...]] = {}

    def kinds(self, word: str) -> tuple[str, ...]:
        """The kinds of cues that a word is. Most words of a text come again, so the answers are kept."""
        if word not in self._seen:
            if len(self._seen) > _KEPT:
                self._seen.clear()
            self._seen[word] = self._read(_spoken(word))
        return self._seen[word]

    def _read(self, word: str) -> tuple[str, ...]:
        void = self._void.length(word)  # "int*" takes "interne" out of "in*", and "introuv*" keeps "introuvable" in
        found = tuple(kind for kind, words in self._sets.items() if words.length(word) > void or word in words.whole)
        if found or void:
            return found
        if "'" in word:  # “j'éviterai”, “nessun'altra”
            before, _, after = word.rpartition("'")
            return self._read(after) or self._read(before)
        if _JOINER in word:
            return tuple(dict.fromkeys(kind for part in word.split(_JOINER) for kind in self._read(part)))
        return (AFFIX,) if "-" in word and STRONG in self._read(word.partition("-")[0]) else ()  # “nicht-leer”

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
                for kind in kinds(match[0].casefold()):
                    if not self._is_named(*match.span(), kind):
                        found.setdefault(kind, []).append(Span(*match.span()))
        return found

    def _is_named(self, start: int, end: int, kind: str) -> bool:
        """Whether a word is a value or a part of a name that is talked of: “yes/no”, “--[no-]track”, “X:NO”, “saying "no"”."""
        end -= self.sentence[end - 1] == "'"
        before, after = self.sentence[max(0, start - 2):start], self.sentence[end:end + 2]
        if kind != STRONG or before == "--":
            return before == "--"
        glued = before[-1:] == ":" and before[0].isalpha() or after == "-]"
        return glued or any(mark in _GLUE for mark in before[-1:] + after[:1]) or all(map(_QUOTES.__contains__, before[-1:] + after[:1])) and before != "" != after

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
        return tuple(span for span in self.denials if not any(start < span.end and span.start < end for start, end in self._void)) if self.denials else ()

    @property
    def affixed(self) -> tuple[Span, ...]:
        """Cues in the form of a word, but for those that are only a part of a phrase that denies nothing: 非 in 非常."""
        found = self.find(AFFIX)
        return tuple(span for span in found if span in self.denials or not any(start <= span.start and span.end <= end for start, end in self._void)) if found else ()

    @cached_property
    def _void(self) -> list[Span]:
        return self._words.void(self.sentence, self._folded)

    @property
    def is_alone(self) -> bool:
        """Whether a cue is all there is: “None” may be said as “Empty”, “Off”, “Default” or a dash."""
        return len(self.sentence.split()) == 1

    @property
    def is_spaceless(self) -> bool:
        return self._words.spaceless

    @property
    def replies(self) -> tuple[Span, ...]:
        """Strong cues that may answer one of the other side. Where words are not separated, most phrases only look like one."""
        return self.strong if self._words.spaceless else self.denials

    @cached_property
    def answered(self) -> bool:
        """Whether each strong cue is soon followed by another cue: a language without the one may do without both."""
        return all(self._has_near(span.end) for span in self.strong)

    def others(self, undone: bool) -> tuple[Span, ...]:
        """Words that deny in part or by their meaning alone, each once; with those for undoing or without."""
        return tuple({span.start: span for span in (*self.affixed, *self.find(WEAK), *(self.find(UNDONE) if undone else ()))}.values())

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


def _spoken(word: str) -> str:
    return word if word.isascii() and "_" not in word and "&" not in word else _UNSPOKEN.sub("", word)


def _forms(core: str) -> tuple[str, ...]:
    return core, core.capitalize(), core.upper()


def read(text: Text) -> tuple[Cues, ...]:
    """The sentences of a text, with their cues."""
    script = text.facts.script
    prose = text.prose.translate(_ARABIC if script == "Arab" else _CYRILLIC if script == "Cyrl" and _HAS_CYRILLIC.search(text.prose) else _PLAIN)
    known = words(text.facts)
    starts = [0, *_starts(prose, text.facts)]
    return tuple(Cues(prose[start:end], known, start) for start, end in zip(starts, [*starts[1:], len(prose)], strict=True))


def answered(source: Cues, target: Cues) -> bool:
    """Whether a sentence denies by the form or the meaning of a word what the source denies outright.

    Words that the source has as well (“déficit” for “deficit”), names, and as many words as the source has of that kind answer nothing.
    In a long sentence words for undoing answer nothing: there they stand by chance.
    """
    own = [bare(word[0]) for word in _WORD.finditer(source.sentence)]
    is_shouted = any(source.sentence[slice(*span)].isupper() for span in source.strong)

    has_capitals = not any(word[0].islower() for word in target.sentence.split()[1:])  # as titles have in some languages

    def is_name(span: Span) -> bool:
        word, before = target.sentence[span.start:span.end], target.sentence[:span.start]
        return not has_capitals and word[0].isupper() and before[-1:] == " " and before[-2:-1].isalpha() and not (is_shouted and word.isupper())

    def is_shared(span: Span) -> bool:
        word = bare(target.sentence[span.start:span.end])
        return any(_are_cognate(word, other) for other in own)

    formed = sum(not is_name(span) and not is_shared(span) for span in target.affixed)
    if formed > len(set(source.affixed) - set(source.denials)):
        return True

    def has_more(undone: bool) -> bool:
        found = [span for span in target.others(undone) if not is_name(span)]
        shared = sum(map(is_shared, found))
        return len(found) - shared > max(0, len({span.start for span in source.others(undone)} - {span.start for span in source.denials}) - shared)

    return has_more(undone=False) or count_words(source.sentence, spaceless=source.is_spaceless) <= _SHORT and has_more(undone=True)


def _are_cognate(word: str, other: str) -> bool:
    shorter = min(len(word), len(other))
    least, part, enough = _COGNATE
    shared = min(max(least, ceil(shorter * part)), enough)
    return word[:shared] == other[:shared] if shorter >= least else word == other


def beside(compared: tuple[tuple[Cues, Cues], ...], place: int) -> bool:
    """Whether a sentence next to one denies what its own source does not: lines and sentences are divided in another way."""
    return any(answered(*compared[other]) for other in (place - 1, place + 1) if 0 <= other < len(compared) and not compared[other][0].denials)


def is_left(source: str, cue: Span, target: str) -> bool:
    """Whether a cue of the source stands in the target, a short one with the word beside it: the sentence was not translated."""
    source, target = source.casefold(), target.casefold()
    before, after = _WORD.findall(source[:cue.start])[-1:], _WORD.findall(source[cue.end:])[:1]
    word, there = source[cue.start:cue.end], f" {' '.join(_WORD.findall(target))} "
    phrases = ([f" {before[0]} {word} "] if before else []) + ([f" {word} {after[0]} "] if after else [])
    return len(word) > 2 and word in there or any(phrase in there for phrase in phrases)


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
