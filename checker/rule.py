"""All that a rule may import: the decorator, the views a rule is lent, and the helpers for its examples.

The annotation of a rule's first parameter says what the rule reads:

* `Found`: it is called for each match of its `pattern`;
* `Text`: for each segment that its `pattern`, its `needs` or its `suspects` leave standing;
* `Pair`: the same, for each segment that has a source; its conditions hold where either side meets them;
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
from typing import Any, Literal, get_type_hints

from checker import copies, entities, identify, quotation, repeats, scripts
from checker.document import Document as _Judged
from checker.document import Omission
from checker.finding import Certainty, Edit, Severity
from checker.packs import INVISIBLE, Facts, expand
from checker.text import BLANKED, GAP, Format, Pair, Span, Text

__all__ = [
    "BLANKED", "Document", "Edit", "Example", "Facts", "Format", "Found", "GAP", "Hit", "INVISIBLE", "Iterator", "Omission", "Pair", "Span", "Text",
    "any_of", "bad", "copies", "entities", "good", "hit", "identify", "quotation", "repeats", "rule", "scripts",
]

Shape = Literal["found", "text", "pair", "document"]
Pattern = str | Callable[[Facts], str | None] | None


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


class Document:
    """All texts of a document, in order, lent to a rule that judges it as a whole.

    `targets` are the strings of those of its segments that are in the language of `facts`, `texts` their views.
    `independent`: they do not belong to each other. `aligned` and `omissions` are those of the document.
    """

    def __init__(self, document: _Judged, facts: Facts, targets: Sequence[str], view: Callable[[int], Text],
                 paired: Callable[[int], Pair | None] = lambda index: None) -> None:
        self.facts = facts
        self.format = document.format
        self.independent = document.independent
        self.aligned = document.aligned
        self.omissions = document.omissions
        self.targets = targets
        self._view = view
        self._paired = paired

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        return tuple(map(self._view, range(len(self.targets))))

    @cached_property
    def pairs(self) -> tuple[Pair | None, ...]:
        """Each of the texts with its source, None where it has none."""
        return tuple(map(self._paired, range(len(self.targets))))

    @cached_property
    def quotes(self) -> tuple[tuple[Text, quotation.Quotation], ...]:
        """Quotations and lone quotation marks of the whole document, paired across its paragraphs."""
        return tuple(quotation.pair(self.texts, self.facts, self.independent))


@dataclass(frozen=True, slots=True)
class Hit:
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
    edits = tuple(Edit(Span(*edit.span), edit.text) for edit in edits)
    fields.setdefault("instead", " / ".join(replacements))
    return Hit(span, edits, safe and bool(edits), Certainty(certainty) if certainty else None,
               Severity(severity) if severity else None, fields, of, Span(*source) if source else None)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in which a rule finds exactly the marked places, or nothing."""

    lang: str  # of the target; "en>de" names the source's too
    text: str  # without the marks; lines are segments
    spans: tuple[Span, ...]
    source: str = ""  # its lines are the sources of the segments
    becomes: str | None = None
    format: str = "text"
    why: str = ""

    @property
    def is_bad(self) -> bool:
        return bool(self.spans)


def bad(lang: str, *texts: str, becomes: str | None = None, format: str = "text", why: str = "") -> Example:
    """A sentence, or a source and its translation, with the defect at the places marked ⟦…⟧ in the last.

    `⟦⟧` marks an empty place; `becomes` is the sentence after the repair.
    """
    *source, text = map(expand, texts)
    plain, spans = unmark(text)
    if not spans:
        raise ValueError(f"a bad example without a marked place: {text}")
    return Example(lang, plain, spans, "".join(source), None if becomes is None else expand(becomes), format, why)


def good(lang: str, *texts: str, format: str = "text", why: str = "") -> Example:
    """A sentence, or a source and its translation, that looks like the defect and is right."""
    *source, text = map(expand, texts)
    return Example(lang, text, (), "".join(source), None, format, why)


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
    suspects: Callable[[str, Facts], bool] | None
    raw: bool
    when: Callable[[Facts], bool]
    name: str = ""
    category: str = ""
    module: str = ""
    fixed: bool = False  # the caller set the severity: hits do not change it
    _compiled: dict[tuple[Facts, bool], re.Pattern[str] | None] = field(default_factory=dict, repr=False)

    @property
    def family(self) -> str:
        return self.name.partition("/")[0]

    def named(self, name: str, category: str, module: str) -> Rule:
        return replace(self, name=name, category=category, module=module)

    def compiled(self, facts: Facts, hint: bool = False) -> re.Pattern[str] | None:
        """The pattern (or the hint) for a language; None when the rule has none or none for this language."""
        if (facts, hint) not in self._compiled:
            wanted = self.hint if hint else self.pattern
            source = wanted(facts) if callable(wanted) else wanted
            self._compiled[facts, hint] = re.compile(source, re.MULTILINE) if source else None
        return self._compiled[facts, hint]

    def literals(self, facts: Facts) -> tuple[str, ...]:
        """Strings of which a text has at least one if the rule has anything to say; empty: unknown."""
        return self.needs(facts) if callable(self.needs) else self.needs

    def applies(self, facts: Facts) -> bool:
        """Whether the rule has any sense in a language."""
        return self.when(facts) and (self.pattern is None or self.compiled(facts) is not None)


def rule(message: str, *, advice: str, severity: str = "minor", certainty: str = "likely", pattern: Pattern = None,
         hint: Pattern = None, needs: Sequence[str] | Callable[[Facts], Sequence[str]] = (), suspects: Callable[[str, Facts], bool] | None = None,
         raw: bool = False, when: Callable[[Facts], bool] | None = None) -> Callable[[Callable[..., Iterator[Hit]]], Rule]:
    """Make a function a rule.

    `message` says what is wrong and `advice` what to do about it; both may name `{text}`, `{instead}` and the
    fields of the hit. `severity` and `certainty` hold where the hit says nothing else. `needs` are strings of which one must be
    in the text; `hint` is a pattern that begins with a rare character and touches whatever the rule finds. `pattern`, `hint`, `needs` and
    `suspects` read the prose, or, with `raw`, the text as the file has it (but for code). `when` limits the rule to languages with certain facts.
    """

    def make(function: Callable[..., Iterator[Hit]]) -> Rule:
        hints = get_type_hints(function)
        hints.pop("return", None)
        shape = next(iter(hints.values())).__name__.lower()
        if shape not in ("found", "text", "pair", "document"):
            raise TypeError(f"{function.__name__}: the first parameter must be Found, Text, Pair or Document")
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
