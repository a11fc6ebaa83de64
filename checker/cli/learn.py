"""`checker learn`: a lexicon out of the user's own translations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checker import identify, learning, lexicon, whole
from checker.cli import DONE, NOT_DONE, inputs, say
from checker.cli.check import Usage
from checker.document import Document
from checker.readers import InputError, Problem
from checker.reporters import printable

_LOOKED_AT = 200  # segments by which the languages are told


def run(paths: list[str], to: str, lang: str, source_lang: str, input: str) -> int:
    problems: list[Problem] = []
    try:
        documents = list(_documents(paths, input, lang, source_lang, problems))
        pairs = [(segment.source, segment.target) for document in documents for segment in document.segments if segment.source and segment.target]
        source_tag, tag = source_lang or _told(documents, identify.of_sources), lang or _told(documents, lambda document: identify.of_document(document).segments)
        if identify.UNKNOWN in (source_tag, tag):
            raise Usage("the languages cannot be told: say them with --source-lang and --lang")
        made = learning.learn(pairs, source_tag, tag)
        with whole.written(Path(to)) as out:
            out.writelines(lexicon.write(made))
    except (Usage, ValueError, InputError) as error:
        say(str(error))
        return NOT_DONE
    except OSError as error:
        say(f"{to}: cannot be written: {error.strerror or error}")
        return NOT_DONE
    for problem in problems:
        say(f"{problem.path}: {f'line {problem.line}: ' if problem.line else ''}{problem.message}")
    rows = sum(map(len, made.forward.values()))
    print(f"{printable(to)}: {source_tag} to {tag}, {rows:,} rows from {made.pairs:,} pairs. On pairs kept out of the learning it takes "
          f"{made.recall:.0%} of wrong ones for wrong, and {made.alarms:.1%} of right ones.")
    if not made.threshold:
        print("That is too little to judge single pairs by; rows that are shifted are told all the same. Learn from more pairs, better 3,000.")
    return NOT_DONE if problems else DONE


def _documents(paths: list[str], input: str, lang: str, source_lang: str, problems: list[Problem]) -> Iterator[Document]:
    for source, reader, _ in inputs.resolve(paths, input, "", lang, source_lang):
        yield from reader.read(source)
        problems += source.problems


def _told(documents: list[Document], tags: object) -> str:
    """The commonest language of the first documents."""
    from collections import Counter

    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(tags(document))  # type: ignore[operator]
        if counts.total() >= _LOOKED_AT:
            break
    return counts.most_common(1)[0][0] if counts else identify.UNKNOWN
