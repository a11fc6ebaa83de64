"""`checker rules`, `checker explain`, `checker languages`: what is known, from where it is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from checker import catalog, packs
from checker.cli import DONE, NOT_DONE, say
from checker.packs import phrases
from checker.reporters import printable
from checker.rule import Example

MANY_JUDGED = 100  # hits on machine translation that somebody judged


def show_rules(output: str) -> int:
    rules = [catalog.get(name) for name in catalog.names()]
    if output == "json":
        print(json.dumps([{
            "rule": rule.name, "family": rule.family, "category": rule.category, "severity": rule.severity.value,
            "certainty": rule.certainty.value, "fixes": can_fix(rule.name), "summary": summary_of(rule.name),
        } for rule in rules], ensure_ascii=False, indent=2))
        return DONE
    if output != "text":
        say(f"--output {output}: must be text or json")
        return NOT_DONE
    width = max(len(rule.name) for rule in rules)
    for rule in rules:
        mark = "fixes" if can_fix(rule.name) else "     "
        print(f"{rule.name:<{width}}  {rule.severity.value:<8}  {rule.certainty.value:<8}  {mark}  {summary_of(rule.name)}")
    return DONE


def can_fix(name: str) -> bool:
    """Whether a rule repairs anything: read off its examples."""
    return any(example.becomes is not None for example in catalog.examples(name))


def summary_of(name: str) -> str:
    return catalog.docstring(name).partition("\n")[0]


def explain_rule(name: str) -> int:
    if name in catalog.SUPPRESSION_RULES:
        from checker.suppressions import EXPLAINED

        print(f"{name}  (minor, certain; not scored)\n\n{EXPLAINED[name]}")
        return DONE
    if rules := catalog.families().get(name):
        say(f"{name} is a family. Name one of its rules: {', '.join(rules)}.")
        return NOT_DONE
    try:
        rule = catalog.get(name)
    except catalog.UnknownRule as error:
        say(str(error))
        return NOT_DONE
    print(f"{rule.name}  ({rule.severity.value}, {rule.certainty.value}; MQM: {rule.category})\n")
    print(catalog.docstring(name).strip() + "\n")
    examples = catalog.examples(name)
    _print_examples("Found:", [example for example in examples if example.is_bad])
    _print_examples("Left alone:", [example for example in examples if not example.is_bad])
    from checker.evidence import figures

    print(figures(name))
    return DONE


def _print_examples(title: str, examples: Sequence[Example]) -> None:
    print(title)
    for example in examples:
        source = f"{printable(example.source, names=True)} → " if example.source else ""
        print(f"  [{example.lang}] {source}{marked(example)}" + (f"   ({example.why})" if example.why else ""))
        if example.becomes is not None:
            print(f"    → {printable(example.becomes, names=True)}")
    print()


def marked(example: Example) -> str:
    """The example with ⟦ ⟧ around its places and invisible characters named."""
    parts, end = [], 0
    for start, stop in example.spans:
        parts += (printable(example.text[end:start], names=True), "⟦", printable(example.text[start:stop], names=True), "⟧")
        end = stop
    return "".join((*parts, printable(example.text[end:], names=True)))


def show_languages(output: str) -> int:
    facts = [packs.load(tag) for tag in sorted(packs.tags()) if tag != packs.ROOT]
    if output == "json":
        print(json.dumps([{"tag": item.tag, "name": item.name, "native_name": item.native_name, "script": item.script,
                           "right_to_left": item.right_to_left, "close": list(item.close), "phrases": _phrases(item)} for item in facts], ensure_ascii=False, indent=2))
        return DONE
    for item in facts:
        close = f"  close to {', '.join(item.close)}" if item.close else ""
        print(f"{item.tag:<8}  {item.name:<26}  {item.script}  {item.native_name}{close}")
        if (told := _phrases(item))["rows"]:
            thin = "; thin" if told["thin"] else ""
            more = f", {told['in_context']:,} more in texts that are full of them" if told["in_context"] else ""
            print(f"{'':8}  {told['rows']:,} phrases{more}, read on {told['words']:,} words of people and {told['judged']:,} judged hits on machine translation{thin}")
    print("\nAny other language gets the rules that need no facts about it.")
    return DONE


def _phrases(facts: packs.Facts) -> dict[str, Any]:
    """How many phrases a pack has of its own, and on how much they were tried; thin where that is too little to rely on them."""
    rows, in_context = (phrases.read(path) if (path := packs.folders(facts.tag)[0][1] / name).is_file() else () for name in phrases.FILES)
    words = max((sum(row.figures.get(name, (0, 0))[1] for name in ("native", "human")) for row in rows), default=0)
    judged = sum(row.figures.get("judged", (0, 0))[1] for row in rows)
    return {"rows": len(rows), "in_context": len(in_context), "words": words, "judged": judged, "thin": bool(rows) and (words < phrases.FEWEST_WORDS[phrases.WRONG] or judged < MANY_JUDGED)}


def show_language(tag: str, output: str) -> int:
    found = packs.resolve(tag)
    if found == packs.ROOT:
        say(f"there is no pack for {tag!r}; it gets the rules that need no facts about it. `checker languages` lists the packs.")
        return NOT_DONE
    merged = {key: value for key, value in packs.read(found).items() if key != "example"}
    if output == "json":
        print(json.dumps(merged, ensure_ascii=False, indent=2))
        return DONE
    print(f"{found}: inherits from {' → '.join(packs.lineage(found)[1:])}\n")
    for key, value in merged.items():
        print(f"{key}: {printable(json.dumps(value, ensure_ascii=False), names=True)}")
    return DONE
