"""The naive engine: every rule on every segment alone, nothing asked first. The fast engine must find the same."""

from checker import packs
from checker.document import Document
from checker.engine import Settings, call
from checker.rule import Document as View
from checker.rule import Text


def findings(document: Document, lang: str, settings: Settings) -> set[tuple[int, int, int, str]]:
    """Segment, start, end and rule of each finding."""
    facts = packs.load(lang)
    texts = [Text(segment.target, facts, document.format, segment.masks, index=index) for index, segment in enumerate(document.segments)]
    found = set()
    for rule in settings.rules:
        if not rule.when(facts):
            continue
        if rule.shape == "document":
            view = View(document, facts, [text.raw for text in texts], texts.__getitem__)
            found |= {(hit.text.index, *hit.span, rule.name) for hit in rule.function(view)}
        elif rule.pattern is None or rule.compiled(facts) is not None:
            found |= {(text.index, *hit.span, rule.name) for text in texts for hit in call(rule, text)}
    return found
