"""Phrases that only count in a text that is full of others: silent everywhere else, whatever the batch."""

import json
from pathlib import Path

import pytest

import checker as package
from checker import plugins
from checker.packs.phrases import COLUMNS
from tests.shell import told

ROW = ("odd.crates", "calque", "*", "context", "the crates of (tea|sugar)", "", "tea crates", "goods stand before what they are in",
       "They moved the crates of tea.", "They moved crates of tea.", "")
SURE = ("They grew at expense of others.", "We need more informations on the plan.", "He is member of the choir.", "They sang and danced at same time.")
DOUBTFUL = "The port keeps the crates of tea."
FILLER = "The men went home in the rain and slept until noon. "


@pytest.fixture(autouse=True)
def odd(tmp_path: Path) -> Path:
    folder = tmp_path / "odd"
    (folder / "packs" / "en").mkdir(parents=True)
    (folder / "packs" / "en" / "context.tsv").write_text("\t".join(COLUMNS) + "\n" + "\t".join(ROW) + "\n", encoding="utf-8")
    return folder


def found(folder: Path, *lines: str) -> list[tuple[str, str]]:
    plugins.add(folder)
    try:
        text = "\n\n".join(lines)
        return [(finding.text, finding.certainty.value) for finding in package.check(text, lang="en").findings if finding.text.startswith("the crates")]
    finally:
        plugins.drop("odd")


def test_a_text_that_is_full_of_sure_phrases_is_believed_to_have_doubtful_ones(odd: Path) -> None:
    assert found(odd, *SURE, DOUBTFUL) == found(odd, DOUBTFUL, *SURE) == [("the crates of tea", "likely")]
    assert found(odd, *SURE, DOUBTFUL, FILLER * 30) == [("the crates of tea", "likely")]


@pytest.mark.parametrize("lines", [(DOUBTFUL,), (*SURE[:2], DOUBTFUL), (*SURE[:1] * 9, DOUBTFUL), (*SURE, DOUBTFUL, FILLER * 50)],
                         ids=["alone", "two", "one slip nine times", "few in a long text"])
def test_elsewhere_they_are_silent(odd: Path, lines: tuple[str, ...]) -> None:
    assert not found(odd, *lines)


def test_records_that_do_not_belong_together_do_not_speak_for_each_other(tmp_path: Path, odd: Path) -> None:
    (tmp_path / "checker.toml").write_text('plugins = ["odd"]\n', encoding="utf-8")
    for fields, expected in (({}, 4), ({"doc": "a"}, 5)):
        records = [json.dumps({"target": line, "lang": "en", **fields}) for line in (*SURE, DOUBTFUL)]
        (tmp_path / "a.jsonl").write_text("\n".join(records) + "\n", encoding="utf-8")
        shown = json.loads(told(tmp_path, "check", "a.jsonl", "--select", "phrasing", "--output", "json")[1])
        assert sum(len(document["findings"]) for document in shown["documents"]) == expected


def test_none_stands_over_a_sure_one_or_over_another(odd: Path) -> None:
    path = odd / "packs" / "en" / "context.tsv"
    over = "\t".join(("odd.member", "idiom", *ROW[2:4], "is member", *ROW[5:8], "He is member here.", "He is a member.", ""))
    longer = "\t".join(("odd.keeps", "idiom", *ROW[2:4], "keeps the crates of tea", *ROW[5:8], "It keeps the crates of tea.", "It keeps tea.", ""))
    path.write_text(path.read_text(encoding="utf-8") + over + "\n" + longer + "\n", encoding="utf-8")
    plugins.add(odd)
    try:
        findings = package.check("\n\n".join((*SURE, DOUBTFUL)), lang="en").findings
    finally:
        plugins.drop("odd")
    assert sorted(finding.text for finding in findings) == sorted(("at expense of", "informations", "is member of", "at same time", "keeps the crates of tea"))


def test_a_row_is_in_the_file_of_its_claim(odd: Path) -> None:
    path = odd / "packs" / "en" / "context.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("\tcontext\t", "\twrong\t"), encoding="utf-8")
    with pytest.raises(package.packs.phrases.PhraseError, match="no claim of this file. Write context"):
        found(odd, *SURE, DOUBTFUL)
