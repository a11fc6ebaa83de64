"""The two things most programs want: judge a string, repair a string."""

from __future__ import annotations

from checker import suppressions
from checker.document import Document
from checker.engine import Settings, judge_chunk
from checker.report import Judgement


def check(text: str | Document, lang: str = "", input: str = "text", settings: Settings | None = None, source: str | Document = "",
          source_lang: str = "") -> Judgement:
    """Judge a text in one of the input formats, or a document. Without `lang` (BCP 47) the language is identified.

    `source` is what it was translated from, in the same format: then it is also judged as a translation.
    """
    settings = settings or Settings(lang=lang, source_lang=source_lang)
    document = _document(text, input)
    if source:
        from checker import pairing

        document = pairing.paired(document, _document(source, input), settings.lang, settings.source_lang)
    return suppressions.applied(judge_chunk([document], settings)[0], settings)


def _document(text: str | Document, input: str) -> Document:
    from checker import readers

    if isinstance(text, Document):
        return text
    return next(iter(readers.get(input).read(readers.Source.of_text(text))), Document(path="", segments=()))


def fix(text: str, lang: str = "", input: str = "text", unsafe: bool = False) -> str:
    """The text with what can safely be repaired repaired; with `unsafe`, all that rules propose."""
    from checker import fixes, readers

    return fixes.repair(readers.Source.of_text(text), readers.get(input), Settings(lang=lang), unsafe=unsafe).text
