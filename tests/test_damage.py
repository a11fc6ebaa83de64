"""Damage made on purpose: the same every time, and never counted as found where nothing is."""

import json
from pathlib import Path

import pytest

from checker import contrast, damage, evaluate
from checker.engine import Settings
from tests.shell import told

ROWS = [{"id": str(number), "source": f"The old bridge over the river Kelda was closed for {number} weeks while workers mended its arches.",
         "target": f"Die alte Brücke über den Fluss Kelda blieb {number} Wochen lang gesperrt, während Arbeiter ihre Bögen ausbesserten."}
        for number in range(20, 32)]


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "articles.de.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-8")
    return path


@pytest.mark.parametrize("one", damage.kinds(), ids=lambda one: one.name)
def test_a_kind_names_families_that_exist(one: damage.Kind) -> None:
    from checker import catalog

    assert catalog.expand(one.families)
    assert 0 < one.aim <= 1


def test_the_same_damage_every_time(clean: Path) -> None:
    documents = list(evaluate.documents_of(str(clean), "", "de"))
    first = damage.measure({"de": documents}, Settings(), damage.kinds())
    assert first == damage.measure({"de": documents}, Settings(), damage.kinds())
    assert first.counts["repeated-stretch", "de"].made == len(ROWS)


def test_what_the_clean_text_has_already_is_not_found(clean: Path) -> None:
    documents = list(evaluate.documents_of(str(clean), "", "de"))
    nothing = damage.Kind("nothing", ("repetition",), 0.5, "pair", lambda pair, chance: pair.target.raw.replace("Fluss", "Fluß"))
    counted = damage.measure({"de": documents}, Settings(), [nothing]).counts["nothing", "de"]
    assert (counted.made, counted.found, counted.suspected) == (len(ROWS), 0, 0)


def test_the_command_prints_recall(clean: Path, tmp_path: Path) -> None:
    status, out, _ = told(tmp_path, "evaluate", "--damage", "--select", "repetition", clean.name)
    assert status == 0 and "repeated-stretch (repetition), aim 0.95" in out
    status, _, err = told(tmp_path, "evaluate", "--damage", "--select", "nonsense", clean.name)
    assert status == 2 and "no damage of that name" in err


def test_contrast_counts_the_side_that_scores_lower() -> None:
    rows = [{"source": "The bell rang.", "good": "Die Glocke läutete.", "target": "Die Glocke& nbsp;läutete.", "src_lang": "en", "tgt_lang": "de",
             "errors": [{"category": "entity"}]},
            {"source": "The bell rang.", "good": "Die Glocke läutete.", "target": "Die Glocke läutete laut.", "src_lang": "en", "tgt_lang": "de",
             "errors": [{"category": "addition"}]}]
    result = contrast.contrasts(rows, Settings(select=("markup",)))
    assert (result["entity"].lower, result["addition"].lower, result["addition"].same) == (1, 0, 1)


def test_the_area_under_the_curve_counts_ties_as_half() -> None:
    verdicts = contrast.Verdicts(bad=2, good=2, bad_scores=[10.0, 50.0], good_scores=[50.0, 90.0])
    assert verdicts.area == pytest.approx((1 + 1 + 0.5 + 1) / 4)
