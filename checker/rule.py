"""All that a rule may import: the decorator, the views a rule is lent, and the helpers for its examples.

The annotation of a rule's first parameter says what the rule reads:

* `Found`: it is called for each match of its `pattern`;
* `Text`: for each segment that its `pattern`, its `needs` or its `suspects` leave standing;
* `Pair`: the same, for each segment that has a source; its conditions hold where either side meets them;
* `Phrase`: for each phrase of the target's pack that names the rule;
* `Document`: once for each document, with the texts of all its segments.

`needs`, `hint`, `suspects` and, for `Text` and `Pair`, `pattern` are *necessary conditions*: the engine asks them of many segments at once, or
cheaply, and does not call the rule where they fail. They must hold wherever the rule has something to say; that is
tested against an engine that asks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from checker import scan, scripts
from checker.document import Document as _Judged
from checker.document import Omission
from checker.finding import Certainty, Edit, Severity
from checker.notation.reading import is_start
from checker.packs import INVISIBLE, Facts, expand
from checker.packs.phrases import CONTEXT, LIKELY, STYLE, WRONG
from checker.patterns import late
from checker.text import BLANKED, GAP, Format, Pair, Span, Text, count_words

if TYPE_CHECKING:
    from checker import (
        blocks,
        chatter,
        copies,
        densities,
        endings,
        entities,
        gaps,
        glossary,
        identify,
        kin,
        lengths,
        lexicon,
        negation,
        numbers,
        placeholders,
        quotation,
        repeats,
        sentences,
        strays,
    )

__all__ = [
    "BLANKED", "Document", "Edit", "Example", "Facts", "Format", "Found", "GAP", "Hit", "INVISIBLE", "Iterator", "Omission", "Pair", "Phrase", "Span", "Text",
    "any_of", "bad", "blocks", "chatter", "copies", "densities", "endings", "entities", "gaps", "glossary", "good", "hit", "identify", "is_start", "kin", "late", "lengths",
    "lexicon", "negation", "numbers", "placeholders", "quotation", "repeats", "rule", "scripts", "sentences", "strays",
]

def __getattr__(name: str) -> Any:
    """A module that rules may use, loaded with the first rule that does."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"checker.{name}")


Shape = Literal["found", "text", "pair", "phrase", "document"]
Pattern = str | Callable[[Facts], str | None] | None
Suspects = Callable[[str, Facts], Iterable[tuple[int, int]]]


class Found:
    """One match of a rule's pattern, with the text it stands in."""

    __slots__ = ("match", "text")

    def __init__(self, text: Text, match: re.Match[str]) -> None:
        self.text = text
        self.match = match

    @property
    def span(self) -> Span:
        return Span(*self.match.span())

    @property
    def facts(self) -> Facts:
        return self.text.facts

    def __str__(self) -> str:
        return self.text.raw[self.match.start():self.match.end()]

    def __getitem__(self, group: int | str) -> str:
        return self.match[group] or ""

    def before(self, count: int = 1) -> str:
        """Up to `count` characters of prose before the match."""
        return self.text.prose[max(0, self.match.start() - count):self.match.start()]

    def after(self, count: int = 1) -> str:
        """Up to `count` characters of prose after the match."""
        return self.text.prose[self.match.end():self.match.end() + count]


class Phrase:
    """A phrase of the target's pack, where it stands in a text."""

    __slots__ = ("row", "source", "span", "text")

    def __init__(self, text: Text, sighting: scan.Sighting) -> None:
        self.text = text
        self.row = sighting.phrase.row
        self.span = Span(*sighting.span)
        self.source = sighting.source

    def hit(self, **fields: Any) -> Hit:
        """What the row says: at its place, as surely as its evidence allows, with what to write instead."""
        severity, certainty = _OF_TIER[self.row.tier]
        instead = f"Better: {self.row.instead}." if self.row.instead else "Say it as the language does."
        said = " ".join(self.text.reading[slice(*self.span)].replace(GAP, " ").split())
        return hit(self.span, edits=(), text=said, severity=severity, certainty=certainty, source=self.source, why=self.row.why, better=instead, row=self.row.id, **fields)


_OF_TIER = {WRONG: (None, "certain"), LIKELY: (None, "likely"), CONTEXT: (None, "likely"), STYLE: ("neutral", "possible")}


class Document:
    """All texts of a document, in order, lent to a rule that judges it as a whole.

    `targets` are the strings of those of its segments that are in the language of `facts`, `texts` their views.
    `independent`: they do not belong to each other. `aligned`, `omissions` and the frames are those of the document;
    `style` are the phrases found in it that are only a matter of style. `holding` names the places of texts that have one of some literals, quicker than
    each of them is asked.
    """

    def __init__(self, document: _Judged, facts: Facts, targets: Sequence[str], view: Callable[[int], Text],
                 paired: Callable[[int], Pair | None] = lambda index: None, style: Sequence[Phrase] = (),
                 members: Sequence[tuple[int, int]] = (), holding: Callable[[tuple[str, ...]], Sequence[int]] | None = None) -> None:
        self._facts_read: dict[Callable[[Document], Any], Any] = {}
        self.facts = facts
        self.format = document.format
        self.independent = document.independent
        self.aligned = document.aligned
        self.keyed = document.keyed
        self.omissions = document.omissions
        self.frame = document.frame
        self.source_frame = document.source_frame
        self._document = document
        self._members = members  # the last of each is the segment's index
        self.targets = targets
        self._view = view
        self._holding = holding
        self._paired = paired
        self.style = style

    def once(self, read: Callable[[Document], Any]) -> Any:
        """What `read` reads off this document, once for all rules."""
        if read not in self._facts_read:
            self._facts_read[read] = read(self)
        return self._facts_read[read]

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        return tuple(map(self._view, range(len(self.targets))))

    def having(self, literals: Iterable[str]) -> list[tuple[int, Text]]:
        """The texts that have one of the literals outside of what is no prose, each with its place; for the others no view is made."""
        wanted = tuple(literals)
        places = self._holding(wanted) if self._holding else (place for place, target in enumerate(self.targets) if any(map(target.__contains__, wanted)))
        return [(place, self._view(place)) for place in places]

    @cached_property
    def pairs(self) -> tuple[Pair | None, ...]:
        """Each of the texts with its source, None where it has none."""
        return tuple(map(self._paired, range(len(self.targets))))

    @cached_property
    def words(self) -> float:
        return sum(count_words(text.prose, spaceless=self.facts.spaceless) for text in self.texts)

    @property
    def style_rate(self) -> float:
        """How many phrases of style a word of human translation has, by the evidence of the pack."""
        return scan.style_rate(self.facts)

    @cached_property
    def usual(self) -> tuple[float, float]:
        """How much longer than expected the targets of this document are as a rule, and how much that varies; see `lengths.usual`."""
        from checker import lengths

        return lengths.usual(self.pairs)

    @cached_property
    def excess(self) -> tuple[float | None, ...]:
        """By how many standard deviations each text is longer than expected from its source and from this document; None without a source."""
        from checker import lengths

        usual, style = self.usual
        return tuple(None if pair is None else lengths.of_pair(pair, usual, style) for pair in self.pairs)

    def moved(self, index: int) -> bool:
        """Whether what one text has too much, or too little, its neighbour has too little or too much: the translator divided them in another way."""
        excess = self.excess[index] or 0.0
        near = self.excess[max(0, index - 1):index + 2]
        return not self.independent and any(other is not None and other * excess < 0 and abs(other) > 2 for other in near)

    @cached_property
    def gaps(self) -> tuple[tuple[gaps.Gap, ...], ...]:
        """Sentences that each text, or its source, has alone."""
        from checker import gaps

        return tuple(gaps.find(pair, *self.usual) if pair and abs(excess or 0.0) >= gaps.UNLIKE else () for pair, excess in zip(self.pairs, self.excess, strict=True))

    @cached_property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """What each text is in its file, and what its source is in the other: see `Segment`."""
        segments = self._document.segments
        indexes = [member[-1] for member in self._members] or range(len(self.targets))
        return tuple((segments[index].role, segments[index].source_role) for index in indexes)

    @cached_property
    def quotes(self) -> tuple[tuple[Text, quotation.Quotation], ...]:
        """Quotations and lone quotation marks of the whole document, paired across its paragraphs."""
        from checker import quotation

        return tuple(quotation.pair([text for _, text in self.having(quotation.HINTS)], self.facts, self.independent))


class Hit(NamedTuple):
    """What a rule says: a place, the edits of one repair, and the fields of its message."""

    span: Span
    edits: tuple[Edit, ...]
    safe: bool
    certainty: Certainty | None
    severity: Severity | None
    fields: dict[str, Any]
    text: Text | None
    source: Span | None = None


def hit(where: Found | Span | tuple[int, int], *replacements: str, edits: Iterable[Edit] | None = None, safe: bool = False,
        certainty: str | None = None, severity: str | None = None, of: Text | None = None, source: tuple[int, int] | None = None,
        **fields: Any) -> Hit:
    """A finding at `where`, with the one thing to write instead if there is exactly one.

    Several `replacements` are suggestions: they are named in the message's `instead` and never applied. `edits`
    says a repair that touches other places than `where`. `of` is the text, for rules that read documents; `source` is the place in
    the pair's source that the finding is about.
    """
    span = where.span if isinstance(where, Found) else Span(*where)
    if edits is None:
        edits = (Edit(span, replacements[0]),) if len(replacements) == 1 else ()
    edits = tuple([Edit(Span(*edit.span), edit.text) for edit in edits])
    if "instead" not in fields:
        fields["instead"] = " / ".join(replacements)
    return Hit(span, edits, safe and bool(edits), Certainty(certainty) if certainty else None,
               Severity(severity) if severity else None, fields, of, Span(*source) if source else None)


class Example(NamedTuple):
    """A sentence in which a rule finds exactly the marked places, or nothing."""

    lang: str  # of the target; "en>de" names the source's too
    text: str  # without the marks; lines are segments
    spans: tuple[Span, ...]
    source: str = ""  # its lines are the sources of the segments
    becomes: str | None = None
    format: str = "text"
    why: str = ""
    aligned: bool = False  # source and text are whole articles, to be paired by alignment

    @property
    def is_bad(self) -> bool:
        return bool(self.spans)


def bad(lang: str, *texts: str, becomes: str | None = None, format: str = "text", why: str = "", aligned: bool = False) -> Example:
    """A sentence, or a source and its translation, with the defect at the places marked ⟦…⟧ in the last.

    `⟦⟧` marks an empty place; `becomes` is the sentence after the repair.
    """
    *source, text = map(expand, texts)
    plain, spans = unmark(text)
    if not spans:
        raise ValueError(f"a bad example without a marked place: {text}")
    return Example(lang, plain, spans, "".join(source), None if becomes is None else expand(becomes), format, why, aligned)


def good(lang: str, *texts: str, format: str = "text", why: str = "", aligned: bool = False) -> Example:
    """A sentence, or a source and its translation, that looks like the defect and is right."""
    *source, text = map(expand, texts)
    return Example(lang, text, (), "".join(source), None, format, why, aligned)


def unmark(text: str) -> tuple[str, tuple[Span, ...]]:
    """Take the marks ⟦ ⟧ out of a text and say where they stood."""
    plain, spans, start = "", [], None
    for part in re.split("([⟦⟧])", text):
        if part == "⟦":
            start = len(plain)
        elif part == "⟧":
            if start is None:
                raise ValueError(f"⟧ without ⟦ in: {text}")
            spans.append(Span(start, len(plain)))
            start = None
        else:
            plain += part
    return plain, tuple(spans)


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule as the catalogue holds it: its function, what it reads, and what it says."""

    function: Callable[..., Iterator[Hit]]
    shape: Shape
    message: str
    advice: str
    severity: Severity
    certainty: Certainty
    pattern: Pattern
    hint: Pattern
    needs: tuple[str, ...] | Callable[[Facts], tuple[str, ...]]
    suspects: Suspects | None
    raw: bool
    when: Callable[[Facts], bool]
    name: str = ""
    category: str = ""
    module: str = ""
    fixed: bool = False  # the caller set the severity: hits do not change it
    _compiled: dict[tuple[Facts, bool], re.Pattern[str] | None] = field(default_factory=dict, repr=False)

    @property
    def family(self) -> str:
        return self.name.rpartition("/")[0]

    def named(self, name: str, category: str, module: str) -> Rule:
        return replace(self, name=name, category=category, module=module)

    def compiled(self, facts: Facts, hint: bool = False) -> re.Pattern[str] | None:
        """The pattern (or the hint) for a language; None when the rule has none or none for this language."""
        if (facts, hint) not in self._compiled:
            source = self._source(self.hint if hint else self.pattern, facts)
            self._compiled[facts, hint] = re.compile(source, re.MULTILINE) if source else None
        return self._compiled[facts, hint]

    def lacks_pattern(self, facts: Facts) -> bool:
        """Whether the rule has a pattern, but none for this language."""
        return self.pattern is not None and not self._source(self.pattern, facts)

    @staticmethod
    def _source(wanted: Pattern, facts: Facts) -> str | None:
        return wanted(facts) if callable(wanted) else wanted

    def literals(self, facts: Facts) -> tuple[str, ...]:
        """Strings of which a text has at least one if the rule has anything to say; empty: unknown."""
        return self.needs(facts) if callable(self.needs) else self.needs

    def applies(self, facts: Facts) -> bool:
        """Whether the rule has any sense in a language."""
        return self.when(facts) and not self.lacks_pattern(facts)


def rule(message: str, *, advice: str, severity: str = "minor", certainty: str = "likely", pattern: Pattern = None,
         hint: Pattern = None, needs: Sequence[str] | Callable[[Facts], Sequence[str]] = (), suspects: Suspects | None = None,
         raw: bool = False, when: Callable[[Facts], bool] | None = None) -> Callable[[Callable[..., Iterator[Hit]]], Rule]:
    """Make a function a rule.

    `message` says what is wrong and `advice` what to do about it; both may name `{text}`, `{instead}` and the
    fields of the hit. `severity` and `certainty` hold where the hit says nothing else. `needs` are strings of which one must be
    in the text; `hint` is a pattern that begins with a rare character and touches whatever the rule finds, `suspects` a function whose spans do;
    it is asked of many texts joined by line breaks, once for all rules that name the same. `pattern`, `hint`, `needs` and `suspects` read the prose,
    or, with `raw`, the text as the file has it (but for code). `when` limits the rule to languages with certain facts.
    """

    def make(function: Callable[..., Iterator[Hit]]) -> Rule:
        first = next(iter(function.__annotations__.values()))
        shape = (first if isinstance(first, str) else first.__name__).lower()
        if shape not in ("found", "text", "pair", "phrase", "document"):
            raise TypeError(f"{function.__name__}: the first parameter must be Found, Text, Pair, Phrase or Document")
        if shape == "found" and pattern is None:
            raise TypeError(f"{function.__name__}: a rule on Found needs a pattern")
        if shape == "text" and pattern is None and not needs and suspects is None:
            raise TypeError(f"{function.__name__}: a rule on Text needs a necessary condition")
        return Rule(function, shape, message, advice, Severity(severity), Certainty(certainty), pattern, hint,
                    needs if callable(needs) else tuple(needs), suspects, raw, when or (lambda facts: True))

    return make


def any_of(parts: Iterable[str]) -> str:
    """A pattern for any of the strings, longest first."""
    return "(?:" + "|".join(re.escape(part) for part in sorted(set(parts), key=lambda part: (-len(part), part))) + ")"
