"""Pages made for tests, and what they say when they are parsed."""

from __future__ import annotations

import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from checker import catalog, gate, score
from checker.document import Document, Segment
from checker.finding import Certainty, Edit, Finding, Severity
from checker.report import Judgement, Summary
from checker.reporters import Run, Scale, Style
from checker.reporters.html import Reporter
from checker.text import Span

VOID = {"meta", "input", "br"}
STYLE = Style(Scale(score.of, score.of_segment, "signature", "Not measured: <much> & more."), explain=catalog.docstring)


def finding(text: str, start: int, end: int, severity: str = "major", rule: str = "markup/broken-entity", certainty: str = "certain", segment: int = 0,
            edits: tuple[Edit, ...] = (), message: str = "damaged", source: Span | None = None) -> Finding:
    return Finding(rule, "accuracy", Severity(severity), Certainty(certainty), message, "Repair it.", segment, Span(start, end), text[start:end], edits,
                   line=segment + 1, column=start + 1, source=source)


def marks_on(text: str, *words: str) -> list[Finding]:
    """A finding on the first place of each word."""
    return [finding(text, text.index(word), text.index(word) + len(word)) for word in words]


def drawn(item: Finding, text: str) -> str:
    """What is marked of a finding: no letter is cut from the signs that stand on it."""
    start, end = item.span
    while start < end and start and unicodedata.category(text[start]).startswith("M"):
        start -= 1
    while start < end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return text[start:end]


def judged(segments: Sequence[Segment] | Sequence[str], findings: Iterable[Finding] = (), lang: str = "en", path: str = "a.txt", source_lang: str = "",
           **fields: Any) -> Judgement:
    segments = tuple(item if isinstance(item, Segment) else Segment(str(number), item, line=number, column=1) for number, item in enumerate(segments, 1))
    found = tuple(sorted(findings, key=lambda item: (item.segment, item.span, item.rule)))
    words = tuple(float(len(segment.target.split())) for segment in segments)
    return Judgement(Document(path, segments, **fields), found, words, lang, (lang,) * len(segments), points=score.points(found, sum(words)),
                     source_langs=(source_lang,) * len(segments) if source_lang else ())


def much(paragraphs: int) -> Judgement:
    """An article with four findings in each paragraph."""
    texts = [f"Paragraph {number} has & nbsp; and the the boats wait , and the keeper waits until the wind turns again." for number in range(paragraphs)]
    places = (("& nbsp;", "major", "markup/broken-entity"), ("the the", "minor", "repetition/doubled-word"), (" ,", "minor", "spacing/space-before-mark"),
              ("keeper", "neutral", "phrasing/density"))
    return judged(texts, [finding(text, text.index(word), text.index(word) + len(word), severity, rule, segment=number)
                          for number, text in enumerate(texts) for word, severity, rule in places])


def page(*judgements: Judgement, style: Style = STYLE, problems: tuple[str, ...] = ()) -> str:
    """The whole page."""
    out, summary = io.StringIO(), Summary()
    reporter = Reporter(out, style)
    for judgement in judgements:
        summary.add(judgement)
        reporter.document(judgement)
    verdict = gate.verdict(summary, gate.Limits())
    reporter.close(Run(summary, verdict.passed, verdict.reasons, problems, "0"))
    return out.getvalue()


@dataclass(slots=True, eq=False)
class Element:
    name: str
    attributes: dict[str, str]
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())


class Parsed(HTMLParser):
    """The elements of a page in order; refuses a page whose elements do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(text)
        self.close()
        assert not self.open, [element.name for element in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1].name == tag, (tag, [element.name for element in self.open])
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.pieces.append(data)

    def named(self, name: str, *classes: str) -> list[Element]:
        return [element for element in self.elements if element.name == name and element.classes >= set(classes)]

    def marks(self, prefix: str = "m") -> dict[int, str]:
        """The marked text of each finding, its pieces joined; of the targets, or with `s` of the sources."""
        found: dict[int, list[str]] = defaultdict(list)
        inside = [element for element in self.named("mark") if (prefix == "s") == self._in_source(element)]
        for element in inside:
            for number in element.attributes["data-f"].split():
                found[int(number)].append(element.text)
        return {number: "".join(pieces) for number, pieces in found.items()}

    def _in_source(self, element: Element) -> bool:
        place = self.elements.index(element)
        return next(item for item in reversed(self.elements[:place]) if item.name == "div").classes == {"origin"}
