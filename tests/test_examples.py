"""Every example of every rule and every pack: found where marked, silent where right, repaired as said."""

from itertools import zip_longest
from pathlib import Path

import pytest

from checker import blocks, catalog, packs, pairing
from checker.document import Document, Segment
from checker.engine import Settings, judge_chunk
from checker.fixes import apply, choose
from checker.readers import get as reader
from checker.rule import Example, bad, good

RESOURCES = Path(__file__).parent / "resources"
RULES = [(name, example) for name in catalog.names() for example in catalog.examples(name)]


def _name(value: object) -> str:
    return f"{value.lang}:{value.text[:30]}" if isinstance(value, Example) else str(value)


def document_of(text: str, lang: str, format: str = "text", source: str = "") -> Document:
    """A document whose segments are the lines of a text, with the lines of another as their sources; of a "jsonl" text, one record.

    Lines of Markdown have the roles that their signs show, as if a reader had taken the files apart.
    """
    source_lang, _, lang = lang.rpartition(">")
    lines, sources = ([text], [source]) if format == "jsonl" else (text.split("\n"), source.split("\n") if source else [])
    roles = blocks.role if format == "markdown" else lambda line: ""
    segments = tuple(Segment(str(number), line, original or "", line=number, column=1, role=roles(line), source_role=roles(original or ""))
                     for number, (line, original) in enumerate(zip_longest(lines, sources), 1))
    return Document("example", segments, lang=lang, source_lang=source_lang, format=reader(format).FORMAT)


def settings_for(rule: str) -> Settings:
    """One rule, with what a user may hand to it."""
    return Settings(select=(rule,), lexicons=(str(RESOURCES / "lexicon.en-de.tsv"),), glossary=str(RESOURCES / "glossary.tsv"))


def whole(example: Example) -> Document:
    """The text as an article whose source is another, aligned."""
    source_lang, _, lang = example.lang.rpartition(">")
    return pairing.paired(document_of(example.text, lang, example.format), document_of(example.source, source_lang, example.format))


def spans(rule: str, example: Example) -> list[tuple[int, int]]:
    document = whole(example) if example.aligned else document_of(example.text, example.lang, example.format, example.source)
    starts = [0]
    for segment in document.segments:
        starts.append(starts[-1] + len(segment.target) + 1)
    found = judge_chunk([document], settings_for(rule))[0].findings
    return [(starts[finding.segment] + finding.span.start, starts[finding.segment] + finding.span.end) for finding in found]


@pytest.mark.parametrize(("name", "example"), RULES, ids=_name)
def test_rule_finds_exactly_the_marked_places(name: str, example: Example) -> None:
    assert spans(name, example) == [tuple(span) for span in example.spans]


@pytest.mark.parametrize(("name", "example"), [(name, example) for name, example in RULES if example.becomes is not None], ids=_name)
def test_repair_gives_the_promised_text(name: str, example: Example) -> None:
    text = example.text
    for _ in range(20):
        findings = judge_chunk([document_of(text, example.lang, example.format, example.source)], settings_for(name))[0].findings
        edits = [edit for _, finding in choose(findings, unsafe=True) for edit in finding.edits]
        if not edits:
            break
        text = apply(text, edits)
    assert text == example.becomes


@pytest.mark.parametrize("name", catalog.names())
def test_rule_is_documented_and_has_both_signs(name: str) -> None:
    examples = catalog.examples(name)
    assert sum(example.is_bad for example in examples) >= 2 or name == "encoding/replacement-character" or len(examples) >= 2
    assert any(example.is_bad for example in examples) and any(not example.is_bad for example in examples)
    doc = catalog.docstring(name)
    assert doc.partition("\n")[0].endswith("."), "the first line is a sentence"
    assert "Not reported:" in doc, "says what it leaves alone"


PACKS = [(tag, example) for tag in sorted(packs.tags()) for example in packs.read(tag).get("example", ())]


@pytest.mark.parametrize(("tag", "example"), PACKS, ids=lambda value: value["rule"] if isinstance(value, dict) else value)
def test_pack_examples_hold(tag: str, example: dict[str, str]) -> None:
    assert set(example) <= {"rule", "bad", "good", "why"}
    wrong, right = bad(tag, example["bad"]), good(tag, example["good"])
    assert spans(example["rule"], wrong) == [tuple(span) for span in wrong.spans]
    assert spans(example["rule"], right) == []
