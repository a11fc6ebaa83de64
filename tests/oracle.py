"""The naive engine: every rule on every segment alone, nothing asked first. The fast engine must find the same."""

from checker import catalog, identify, packs, scan
from checker.batch import call
from checker.document import Document
from checker.engine import Settings
from checker.notation.reading import Reading
from checker.packs.phrases import STYLE
from checker.rule import Document as View
from checker.rule import Pair, Phrase, Text
from checker.text import count_words


def findings(document: Document, lang: str, settings: Settings) -> set[tuple[int, int, int, str]]:
    """Segment, start, end and rule of each finding."""
    facts = packs.load(lang)
    texts = [Text(segment.target, facts, document.format, segment.masks, index=index) for index, segment in enumerate(document.segments)]
    origins = [packs.load(tag) for tag in identify.of_sources(document)]
    pairs = [Pair(Text(segment.source, origin, document.format, segment.source_masks, index=text.index), text) if segment.source.strip() else None
             for segment, origin, text in zip(document.segments, origins, texts, strict=True)]
    phrases = phrases_of(texts, document.independent)
    found = set()
    for rule in catalog.at_levels(settings.rules, settings.severities):
        if not rule.when(facts):
            continue
        if rule.shape == "document":
            style = [phrase for phrase in phrases if phrase.row.tier == STYLE]
            view = View(document, facts, [text.raw for text in texts], texts.__getitem__, pairs.__getitem__, style)
            found |= {(hit.text.index, *hit.span, rule.name) for hit in rule.function(view)}
        elif rule.shape == "phrase":
            found |= {(phrase.text.index, *hit.span, rule.name) for phrase in phrases
                      if f"phrasing/{phrase.row.rule}" == rule.name and phrase.row.tier != STYLE for hit in rule.function(phrase)}
        elif rule.shape == "pair":
            found |= {(pair.target.index, *hit.span, rule.name) for pair in pairs if pair for hit in rule.function(pair)}
        elif rule.pattern is None or rule.compiled(facts) is not None:
            found |= {(text.index, *hit.span, rule.name) for text in texts for hit in call(rule, text)}
    return found


def phrases_of(texts: list[Text], independent: bool) -> list[Phrase]:
    """The phrases of a document, every pattern tried; rows for certain source languages are left out, as none is known."""

    def tried(in_context: bool) -> list[scan.Sighting]:
        return [scan.Sighting(number, phrase, span, None) for number, text in enumerate(texts) for reading in [Reading(text.reading)]
                for phrase in scan.phrases(text.facts, in_context) if not phrase.row.sources for span in phrase.pattern.find(reading)]

    found = scan.apart(tried(in_context=False))
    sure = [sighting for sighting in found if sighting.phrase.row.tier in ("wrong", "likely")]
    words = sum(count_words(text.reading, spaceless=text.facts.spaceless) for text in texts)
    if not independent and len({sighting.phrase.row.id for sighting in sure}) >= 4 and words <= 100 * len(sure):
        found += scan.beside(tried(in_context=True), found)
    return [Phrase(texts[sighting.member], sighting) for sighting in found]
