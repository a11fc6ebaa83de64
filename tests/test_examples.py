"""Every example of every rule and every pack: found where marked, silent where right, repaired as said."""

from pathlib import Path

import pytest

from checker import catalog, packs
from checker.engine import Settings
from checker.examples import document_of, repaired, spans
from checker.rule import Example, bad, good
from tests import oracle

RESOURCES = Path(__file__).parent / "resources"
RULES = [(name, example) for name in catalog.names() for example in catalog.examples(name)]


def _name(value: object) -> str:
    return f"{value.lang}:{value.text[:30]}" if isinstance(value, Example) else str(value)


def settings_for(rule: str) -> Settings:
    """One rule, with what a user may hand to it."""
    return Settings(select=(rule,), lexicons=(str(RESOURCES / "lexicon.en-de.tsv"),), glossary=str(RESOURCES / "glossary.tsv"))


@pytest.mark.parametrize(("name", "example"), RULES, ids=_name)
def test_rule_finds_exactly_the_marked_places(name: str, example: Example) -> None:
    assert spans(name, example, settings_for(name)) == [tuple(span) for span in example.spans]


@pytest.mark.parametrize(("name", "example"), [(name, example) for name, example in RULES if example.becomes is not None], ids=_name)
def test_repair_gives_the_promised_text(name: str, example: Example) -> None:
    assert repaired(name, example, settings_for(name)) == example.becomes


@pytest.mark.parametrize("name", catalog.names())
def test_rule_is_documented_and_has_both_signs(name: str) -> None:
    examples = catalog.examples(name)
    assert sum(example.is_bad for example in examples) >= 2 or name == "encoding/replacement-character" or len(examples) >= 2
    assert any(example.is_bad for example in examples) and any(not example.is_bad for example in examples)
    doc = catalog.docstring(name)
    assert doc.partition("\n")[0].endswith("."), "the first line is a sentence"
    assert "Not reported:" in doc, "says what it leaves alone"


@pytest.mark.parametrize("name", catalog.names())
def test_rules_that_are_not_loaded_have_nothing_to_say(name: str) -> None:
    """What families say of their rules is what the rules do: see `catalog.comparing` and `catalog.on_sight`."""
    shape = catalog.get(name).shape
    assert (name in catalog.on_sight()) == (shape == "phrase")
    assert shape != "pair" or name in catalog.comparing()
    for example in catalog.examples(name) if name in catalog.comparing() and shape == "document" else ():
        lang = example.lang.rpartition(">")[2]
        assert not oracle.findings(document_of(example.text, lang, example.format), lang, Settings(select=(name,)))


PACKS = [(tag, example) for tag in sorted(packs.tags()) for example in packs.read(tag).get("example", ())]


@pytest.mark.parametrize(("tag", "example"), PACKS, ids=lambda value: value["rule"] if isinstance(value, dict) else value)
def test_pack_examples_hold(tag: str, example: dict[str, str]) -> None:
    assert set(example) <= {"rule", "bad", "good", "why"}
    wrong, right = bad(tag, example["bad"]), good(tag, example["good"])
    assert spans(example["rule"], wrong, settings_for(example["rule"])) == [tuple(span) for span in wrong.spans]
    assert spans(example["rule"], right, settings_for(example["rule"])) == []
