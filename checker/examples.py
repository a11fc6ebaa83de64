"""The examples of rules and of packs, tried: found where marked, silent where right, repaired as said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from checker import blocks, catalog, packs, pairing, readers, scan
from checker.document import Document, Segment
from checker.engine import Settings, judge_chunk
from checker.fixes import apply, choose
from checker.packs.phrases import CONTEXT, FILES, Row
from checker.rule import Example, bad, good
from checker.text import prose_of


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold: of which rule or row, which sentence, and what is the matter with it."""

    name: str
    lang: str
    text: str
    message: str


def document_of(text: str, lang: str, format: str = "text", source: str = "") -> Document:
    """A document whose segments are the lines of a text, with the lines of another as their sources; of a "jsonl" text, one record.

    Lines of Markdown have the roles that their signs show, as if a reader had taken the files apart.
    """
    source_lang, _, lang = lang.rpartition(">")
    lines, sources = ([text], [source]) if format == "jsonl" else (text.split("\n"), source.split("\n") if source else [])
    roles = blocks.role if format == "markdown" else lambda line: ""
    segments = tuple(Segment(str(number), line, original or "", line=number, column=1, role=roles(line), source_role=roles(original or ""))
                     for number, (line, original) in enumerate(zip_longest(lines, sources), 1))
    return Document("example", segments, lang=lang, source_lang=source_lang, format=readers.get(format).FORMAT)


def whole(example: Example) -> Document:
    """The text as an article whose source is another, aligned."""
    source_lang, _, lang = example.lang.rpartition(">")
    return pairing.paired(document_of(example.text, lang, example.format), document_of(example.source, source_lang, example.format))


def spans(rule: str, example: Example, settings: Settings = Settings()) -> list[tuple[int, int]]:
    """The places in which the rule finds something."""
    document = whole(example) if example.aligned else document_of(example.text, example.lang, example.format, example.source)
    starts = [0]
    for segment in document.segments:
        starts.append(starts[-1] + len(segment.target) + 1)
    found = judge_chunk([document], replace(settings, select=(rule,)))[0].findings
    return [(starts[finding.segment] + finding.span.start, starts[finding.segment] + finding.span.end) for finding in found]


def repaired(rule: str, example: Example, settings: Settings = Settings()) -> str:
    """The text after all repairs that the rule proposes."""
    text = example.text
    for _ in range(20):
        findings = judge_chunk([document_of(text, example.lang, example.format, example.source)], replace(settings, select=(rule,)))[0].findings
        edits = [edit for _, finding in choose(findings, unsafe=True) for edit in finding.edits]
        if not edits:
            break
        text = apply(text, edits)
    return text


def of_rule(name: str, settings: Settings = Settings()) -> Iterator[Failure | None]:
    """Each example of a rule: None, or what is the matter. A rule without a bad and a good one fails."""
    examples = catalog.examples(name)
    for sign, there in (("bad", any(item.is_bad for item in examples)), ("good", any(not item.is_bad for item in examples))):
        if not there:
            yield Failure(name, "", "", f"has no {sign} example. A rule shows what it finds and what it leaves alone.")
    for example in examples:
        yield _of_example(name, example, settings)


def _of_example(name: str, example: Example, settings: Settings) -> Failure | None:
    found = spans(name, example, settings)
    if found != [tuple(span) for span in example.spans]:
        return Failure(name, example.lang, example.text, f"should find {_quoted(example, example.spans)}, finds {_quoted(example, found)}")
    text = example.becomes if example.becomes is None else repaired(name, example, settings)
    return None if text == example.becomes else Failure(name, example.lang, example.text, f"should become “{example.becomes}”, becomes “{text}”")


def _quoted(example: Example, places: object) -> str:
    return ", ".join(f"“{example.text[start:end]}” at {start}" for start, end in places) or "nothing"  # type: ignore[attr-defined]


def of_pack(tag: str, prefix: str = "") -> Iterator[Failure | None]:
    """Each example of a pack and each row of its phrases; with a prefix, of what that plug-in says about the language."""
    if packs.folders(tag)[0][0] == prefix:
        for example in packs.read(tag).get("example", ()):
            name = example.get("rule", "")
            for one in (bad(tag, example["bad"]), good(tag, example["good"])):
                yield _of_example(name, one, Settings())
    own = _own_rows(tag, prefix)
    for row in (*packs.load(tag).phrases, *packs.load(tag).context):
        if row in own:
            yield _of_row(tag, row)


def _own_rows(tag: str, prefix: str) -> list[Row]:
    paths = [folder / name for owner, folder in packs.folders(tag) if owner == prefix for name in FILES]
    rows = [row for path in paths if path.is_file() for row in packs.phrases.read(path)]
    return [row._replace(id=f"{prefix}/{row.id}") if prefix else row for row in rows]


def _of_row(tag: str, row: Row) -> Failure | None:
    wrong, right = sightings(tag, row, row.wrong), sightings(tag, row, row.right)
    if f"phrasing/{row.rule}" not in catalog.names():
        return Failure(row.id, tag, row.pattern, f"there is no rule phrasing/{row.rule}")
    if bool(row.cue) != ("=>" in row.wrong):
        return Failure(row.id, tag, row.wrong, "a row with a cue, and no other, has a sentence of the form source => target")
    if not wrong:
        return Failure(row.id, tag, row.wrong, "is not found where it is wrong")
    return Failure(row.id, tag, row.right, f"is found where it is right: “{right[0]}”") if right else None


def sightings(tag: str, row: Row, sentence: str) -> list[str]:
    """What the row finds in its sentence, translated from the first of its languages."""
    source, _, target = sentence.rpartition("=>")
    origin = packs.load(row.sources[0]) if row.sources else None
    found = scan.find(packs.load(tag), [prose_of(target.strip())], origin, [source.strip()] if source else None, in_context=row.claim == CONTEXT)
    return [target.strip()[slice(*sighting.span)] for sighting in found if sighting.phrase.row.id == row.id]
