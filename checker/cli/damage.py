"""`checker evaluate --damage` and `--contrast`: print what was found of damage made on purpose, and of damage that others made."""

from __future__ import annotations

import json
from dataclasses import asdict

from checker import contrast, corpus, evaluate, packs
from checker import damage as making
from checker.cli import DONE, NOT_DONE, say
from checker.cli.check import Usage, settings_of, with_resources
from checker.damage import Count, Kind, Recall
from checker.document import Document
from checker.readers import InputError
from checker.reporters import printable
from checker.reporters.json import dump


def measure_damage(files: list[str], lang: str, select: list[str], ignore: list[str], lexicons: list[str], per: int, output: str,
                   show: int) -> int:
    """Damage clean pairs with a fixed seed; `select` chooses the families whose damage is made."""
    try:
        settings = with_resources(settings_of("", "", [], ignore, []), lexicons)
        chosen = _chosen(select)
        texts: dict[str, list[Document]] = {}
        for path in files:
            tag = evaluate.tag_of(path)
            if not lang or tag == packs.resolve(lang):
                paired = [document for document in evaluate.documents_of(path, "", tag) if any(segment.source for segment in document.segments)]
                if paired:
                    texts.setdefault(tag, []).extend(paired)
                else:
                    say(f"{path}: has no sources and is left out")
    except (Usage, ValueError, InputError, OSError) as error:
        say(str(error))
        return NOT_DONE
    if not texts:
        say("nothing to damage: the files hold no pairs of source and target" + (f" in {lang}" if lang else ""))
        return NOT_DONE
    result = making.measure(texts, settings, chosen, per)
    if output == "json":
        print(dump([{"kind": name, "lang": tag, **asdict(count)} for (name, tag), count in result.counts.items()], indent=1))
    else:
        _print(result, chosen, show)
    return DONE


def _chosen(select: list[str]) -> list[Kind]:
    chosen = [one for one in making.kinds() if not select or {one.name, *one.families, *(name.partition("/")[0] for name in one.families)} & set(select)]
    if not chosen:
        names = sorted({family for one in making.kinds() for family in one.families} | {one.name for one in making.kinds()})
        raise Usage(f"--select {','.join(select)}: no damage of that name. There is {', '.join(names)}.")
    return chosen


def _print(result: Recall, chosen: list[Kind], show: int) -> None:
    for one in chosen:
        rows = {tag: count for (name, tag), count in result.counts.items() if name == one.name}
        total = Count(sum(count.made for count in rows.values()), sum(count.found for count in rows.values()), sum(count.suspected for count in rows.values()))
        verdict = "" if not total.made else "met" if total.recall >= one.aim else "MISSED"
        print(f"{one.name} ({', '.join(one.families)}), aim {one.aim:g}  {verdict}")
        for tag, count in [*sorted(rows.items()), ("all", total)]:
            below = "  below the aim" if count.made and count.recall < one.aim and tag != "all" else ""
            print(f"  {printable(tag):<10}{count.made:>6}{count.recall:>8.3f}   with possible ones {count.suspected / max(1, count.made):.3f}{below}")
    shown: dict[tuple[str, str], int] = {}
    for miss in result.misses if show else ():
        shown[miss.kind, miss.lang] = shown.get((miss.kind, miss.lang), 0) + 1
        if shown[miss.kind, miss.lang] <= show:
            print(f"missed {miss.kind} [{printable(miss.lang)}] {printable(miss.key)}\n    {printable(miss.source[:300])}\n    {printable(miss.target[:300], names=True)}")


def measure_contrast(files: list[str], select: list[str], ignore: list[str], output: str) -> int:
    """Compare the two sides of rows with `good` and `target`; of rows with `human` 0 or 1, those of the two kinds."""
    try:
        settings = settings_of("", "", select, ignore, [])
        rows = [row for path in files for _, row in corpus.records(path) if isinstance(row.get("target"), str) and isinstance(row.get("source"), str)]
    except (Usage, ValueError, OSError) as error:
        say(str(error))
        return NOT_DONE
    pairs = contrast.contrasts(rows, settings)
    judged = contrast.verdicts(rows, settings)
    if not pairs and not judged.good and not judged.bad:
        say("nothing to compare: the rows have neither \"good\" nor \"human\" 0 or 1")
        return NOT_DONE
    if output == "json":
        print(json.dumps({"contrasts": {name: asdict(item) for name, item in sorted(pairs.items())},
                          "catastrophic": {"bad": judged.bad, "flagged_bad": judged.flagged_bad, "good": judged.good,
                                           "flagged_good": judged.flagged_good, "area": judged.area}}, indent=1))
        return DONE
    if pairs:
        print(f"{'damaged side scores':<40}{'pairs':>7}{'lower':>8}{'same':>8}{'higher':>8}{'chrF lower':>12}")
    for name, item in sorted(pairs.items()):
        higher = item.pairs - item.lower - item.same
        chrf = f"{item.chrf_lower / item.compared:>12.3f}" if item.compared else ""
        print(f"{printable(name):<40}{item.pairs:>7}{item.lower / item.pairs:>8.3f}{item.same / item.pairs:>8.3f}{higher / item.pairs:>8.3f}{chrf}")
    if judged.good or judged.bad:
        print(f"catastrophic errors: {judged.flagged_bad} of {judged.bad} flagged; without one: {judged.flagged_good} of {judged.good} flagged; "
              f"area under the curve {judged.area:.3f}")
    return DONE
