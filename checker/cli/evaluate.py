"""`checker evaluate`: print what was measured."""

from __future__ import annotations


from checker import __version__
from checker import evaluate as evaluation
from checker.cli import DONE, NOT_DONE, say
from checker.cli.check import Usage, number_of_jobs, settings_of, with_resources
from checker.cli.configured import Options, Plan
from checker.evaluate import Measurement, Tally
from checker.finding import Finding
from checker.packs import PackError
from checker.readers import InputError
from checker.reporters import printable
from checker.reporters.json import dump
from checker.text import Span


def run(corpora: list[str], lang: str, select: list[str], ignore: list[str], lexicons: list[str], slips: str, output: str, show: int, jobs: str,
        config: str = "", isolated: bool = False) -> int:
    try:
        if output not in ("text", "json"):
            raise Usage(f"--output {output}: must be text or json")
        plan = Plan(Options(lexicon=tuple(lexicons), jobs=jobs), config, isolated)  # brings plug-ins; what files select and ignore would change the figures
        settings = with_resources(settings_of("", "", select, ignore, []), list(plan.run_value("lexicon")))
        known = evaluation.read_slips(slips) if slips else frozenset()
        result = evaluation.measure(corpora, settings, lang, number_of_jobs(plan.run_value("jobs")), known)
    except (Usage, ValueError, InputError, PackError, OSError) as error:
        say(str(error))
        return NOT_DONE
    if not result.by_lang:
        say("nothing to measure: the corpora hold no texts" + (f" in {lang}" if lang else ""))
        return NOT_DONE
    if output == "json":
        print(dump(as_object(result), indent=1))
    else:
        _print(result, show)
    return DONE


def as_object(result: Measurement) -> dict[str, object]:
    """The figures by rule and language, as `checker explain` reads them."""
    return {
        "version": __version__,
        "clean": {"languages": sum(tally.segments > 0 for tally in result.by_lang.values()),
                  "segments": sum(tally.segments for tally in result.by_lang.values()),
                  "words": round(sum(tally.words for tally in result.by_lang.values()))},
        "rules": {name: {"seeded": tally.seeded, "found": tally.found, "alarms": tally.alarms, "slips": tally.slips}
                  for name, tally in sorted(result.by_rule.items())},
        "languages": {tag: {"seeded": tally.seeded, "found": tally.found, "segments": tally.segments, "alarms": tally.alarms, "major": tally.major, "slips": tally.slips}
                      for tag, tally in sorted(result.by_lang.items())},
    }


def _print(result: Measurement, show: int) -> None:
    head = f"{'':<34}{'seeded':>7}{'found':>7}{'recall':>8}{'extra':>7}{'clean':>8}{'alarms':>8}{'/1,000':>8}{'major':>7}{'/1,000':>8}{'slips':>7}"
    print("By rule\n" + head)
    for name, tally in sorted(result.by_rule.items()):
        print(f"{name:<34}{_row(tally)}")
    print("\nBy language\n" + head)
    for tag, tally in sorted(result.by_lang.items()):
        weak = [f"{family} {part.recall:.2f}" for (lang, family), part in sorted(result.families.items())
                if lang == tag and part.recall is not None and part.recall < (0.98 if family in ("markup", "encoding") else 0.95)]
        print(f"{printable(tag):<34}{_row(tally)}" + (f"  below the aim: {', '.join(weak)}" if weak else ""))
    total = Tally()
    for tally in result.by_lang.values():
        for name in ("seeded", "found", "extra", "segments", "words", "alarms", "major", "slips"):
            setattr(total, name, getattr(total, name) + getattr(tally, name))
    print(f"{'all':<34}{_row(total)}")
    if total.words:
        print(f"\nFalse alarms per 1,000 words of clean text: {1000 * total.alarms / total.words:.3f}")
    if show:
        _examples("Missed", [(path, item.rule, text, item.span) for path, item, text in result.misses], show)
        _examples("False alarms", [_told(entry) for entry in result.alarms], show)
        _examples("Beside the marked places", [_told(entry) for entry in result.extras], show)


def _told(entry: tuple[str, Finding, str]) -> tuple[str, str, str, Span]:
    path, finding, text = entry
    return path, finding.rule, text, finding.span


def _row(tally: Tally) -> str:
    def shown(value: float | None, form: str) -> str:
        return "" if value is None else format(value, form)

    return (f"{tally.seeded or '':>7}{tally.found if tally.seeded else '':>7}{shown(tally.recall, '.3f'):>8}{tally.extra or '':>7}"
            f"{tally.segments or '':>8}{tally.alarms or '':>8}{shown(tally.alarms_per_1000, '.2f'):>8}{tally.major or '':>7}{shown(tally.major_per_1000, '.2f'):>8}{tally.slips or '':>7}")


def _examples(title: str, entries: list[tuple[str, str, str, Span]], show: int) -> None:
    print(f"\n{title}")
    seen: dict[str, int] = {}
    for path, rule, text, (start, end) in sorted(entries, key=lambda entry: (entry[1], entry[0])):
        seen[rule] = seen.get(rule, 0) + 1
        if seen[rule] <= show:
            before, after = text[max(0, start - 40):start], text[end:end + 40]
            where = path if "#" in path else path.rpartition("/")[2]
            print(f"  {rule:<32} {printable(where)}: " + printable(f"{before}⟦{text[start:end]}⟧{after}", names=True))
