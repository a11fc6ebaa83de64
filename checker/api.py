"""The two things most programs want: judge a string, repair a string."""

from __future__ import annotations

from checker.document import Document
from checker.engine import Settings, judge_chunk
from checker.report import Judgement


def check(text: str | Document, lang: str = "", input: str = "text", settings: Settings | None = None) -> Judgement:
    """Judge a text in one of the input formats, or a document. Without `lang` (BCP 47) the language is identified."""
    from checker import readers

    if isinstance(text, Document):
        document = text
    else:
        source = readers.Source.of_text(text)
        document = next(iter(readers.get(input).read(source)), Document(path="", segments=()))
    return judge_chunk([document], settings or Settings(lang=lang))[0]


def fix(text: str, lang: str = "", input: str = "text", unsafe: bool = False) -> str:
    """The text with what can safely be repaired repaired; with `unsafe`, all that rules propose."""
    from checker import fixes, readers

    return fixes.repair(readers.Source.of_text(text), readers.get(input), Settings(lang=lang), unsafe=unsafe).text
