"""Findings that a person allows: by a comment in the file, or in a side file for formats that have no comments.

An allowance names rules or families; what it allows is kept apart with the reason, and neither scored nor gated. One that allows nothing, names
no rule that there is, cannot be read, or gives no reason where one is required, is a finding itself. It is called unused only if its rule was asked: a rule that was not
selected, or that compares with a source nobody gave, may yet need it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from checker import catalog, score
from checker.document import Document
from checker.engine import Settings
from checker.finding import Certainty, Finding, Severity
from checker.patterns import late
from checker.report import Judgement, Suppressed
from checker.text import Span

MALFORMED, REASON, UNKNOWN, UNUSED = catalog.SUPPRESSION_RULES
UNSAID = "why is not said"
VERBS = ("allow", "allow-file", "off", "on")
_NAME = r"[A-Za-z][\w-]*(?:/[\w-]*)*"
_TOLD = late(rf"(?P<verb>[\w-]+)\s*(?P<names>{_NAME}(?:\s*,\s*{_NAME})*)?[\s:—–-]*(?P<reason>.*)", re.DOTALL)
_WANTS_LEXICON = "completeness/unrelated-target"
_ADVICE = {
    MALFORMED: "Write checker: allow family/rule reason (or allow-file, off, on).",
    REASON: "Say why: checker: allow family/rule the reason.",
    UNKNOWN: "`checker rules` lists the rules.",
    UNUSED: "Take it out: it would hide the next finding of this kind.",
}


EXPLAINED = {
    MALFORMED: "A comment to checker, or an entry of .checker-allow.toml, that cannot be understood: what it was meant to allow is not allowed.",
    REASON: "An allowance that does not say why, where the configuration wants a reason (require-reason = true). What it allows is allowed all the same.",
    UNKNOWN: "An allowance of a rule or family that does not exist. A typing error would leave the finding standing, or a rule that was renamed.",
    UNUSED: "An allowance of something that is not there (any more): it would hide the next finding of its kind. "
            "Said only where the rule was asked.",
}


@dataclass(slots=True)
class Allowance:
    """Rules that are allowed in segments `first` up to, not including, `end`; `used` are those that had something to say."""

    names: tuple[str, ...]
    first: int
    end: int
    reason: str
    line: int | None
    told: str
    used: set[str] = field(default_factory=set)

    def allows(self, finding: Finding) -> bool:
        return self.first <= finding.segment < self.end and any(covers(name, finding.rule) for name in self.names)


def covers(name: str, rule: str) -> bool:
    """Whether a name is that of a rule or of its family."""
    return rule == name or rule.startswith(name + "/")


@dataclass(frozen=True, slots=True)
class _Trouble:
    rule: str
    message: str
    segment: int
    line: int | None
    told: str


def applied(judgement: Judgement, settings: Settings) -> Judgement:
    """The judgement without the findings that comments of its file allow, and with what is wrong about these comments."""
    document = judgement.document
    if not document.remarks and not any(segment.remarks for segment in document.segments):
        return judgement
    allowances, troubles = _read(document)
    kept, suppressed = [], list(judgement.suppressed)
    for finding in judgement.findings:
        allowing = [allowance for allowance in allowances if allowance.allows(finding)]
        for allowance in allowing:
            allowance.used.update(name for name in allowance.names if covers(name, finding.rule))
        if allowing:
            suppressed.append(Suppressed(finding, "inSource", allowing[0].reason))
        else:
            kept.append(finding)
    troubles += [trouble for allowance in allowances for trouble in _unused(allowance, document, settings)]
    if settings.require_reason:
        troubles += [_Trouble(REASON, f"“checker: {one.told}”: {UNSAID}", one.first, one.line, one.told) for one in _told_once(allowances) if not one.reason]
    kept += [_finding(trouble, document, settings) for trouble in troubles if document.segments and wanted(trouble.rule, settings)]
    return score.rescored(judgement, kept, suppressed=tuple(suppressed))


def _told_once(allowances: Iterable[Allowance]) -> Iterable[Allowance]:
    """Without those that stand in one comment with another."""
    return {(one.line, one.first, one.told): one for one in allowances}.values()


def wanted(rule: str, settings: Settings) -> bool:
    """Whether findings about suppressions are asked for."""
    chosen = catalog.expand(settings.select)
    return (not chosen or rule in chosen) and rule not in catalog.expand(settings.ignore)


def _read(document: Document) -> tuple[list[Allowance], list[_Trouble]]:
    """The allowances of a document, and what is wrong with its remarks."""
    own = [(told, segment.line, index, index + 1) for index, segment in enumerate(document.segments) for told in segment.remarks]
    remarks = sorted([*own, *((remark.text, remark.line, remark.first, remark.end) for remark in document.remarks)], key=lambda item: item[2])
    allowances: list[Allowance] = []
    troubles: list[_Trouble] = []
    running: dict[str, Allowance] = {}
    last = len(document.segments)
    for told, line, first, end in remarks:
        verb, names, reason, problem = parsed(told)
        if problem:
            troubles.append(_Trouble(MALFORMED, f"“checker: {told}”: {problem}", first, line, told))
            continue
        unknown = unknown_names(names)
        troubles += [_Trouble(UNKNOWN, f"“checker: {told}”: {message}", first, line, told) for message in unknown.values()]
        known = tuple(name for name in names if name not in unknown)
        if verb == "on":
            for name in known:
                if name in running:
                    running.pop(name).end = first
                else:
                    troubles.append(_Trouble(MALFORMED, f"“checker: {told}”: {name} was not off", first, line, told))
        elif verb == "off":
            for name in known:
                if name in running:
                    troubles.append(_Trouble(MALFORMED, f"“checker: {told}”: {name} is off already", first, line, told))
                else:
                    running[name] = Allowance((name,), first, last, reason, line, told)
                    allowances.append(running[name])
        elif known:
            allowances.append(Allowance(known, *((0, last) if verb == "allow-file" else (first, end)), reason, line, told))
    return allowances, troubles


def parsed(told: str) -> tuple[str, tuple[str, ...], str, str]:
    """Verb, names and reason of a remark, and what is wrong with it, if anything is."""
    match = _TOLD.fullmatch(told.strip())
    verb = match["verb"] if match else ""
    if match is None or verb not in VERBS:
        nearest = difflib.get_close_matches(verb, VERBS, 1)
        hint = f" Is it {nearest[0]!r}?" if nearest else ""
        return "", (), "", f"{verb or told!r} is none of {', '.join(VERBS)}.{hint}"
    names = tuple(name.strip() for name in (match["names"] or "").split(",") if name.strip())
    if not names:
        return "", (), "", f"what does it {verb}? Name a rule or a family"
    return verb, names, " ".join(match["reason"].split()), ""


def unknown_names(names: Iterable[str]) -> dict[str, str]:
    """The names that are no rule and no family, each with a message."""
    found = {}
    for name in names:
        try:
            catalog.expand([name])
        except catalog.UnknownRule as error:
            found[name] = str(error).removesuffix(" `checker rules` lists them.")
    return found


def _unused(allowance: Allowance, document: Document, settings: Settings) -> Iterator[_Trouble]:
    for name in allowance.names:
        if name not in allowance.used and asked(name, document, settings, allowance.first, allowance.end):
            yield _Trouble(UNUSED, f"“checker: {allowance.told}”: there is nothing of {name} to allow", allowance.first, allowance.line, allowance.told)


def asked(name: str, document: Document, settings: Settings, first: int = 0, end: int | None = None) -> bool:
    """Whether all rules of that name were asked about some segments, so that silence says that there is nothing."""
    meant = set(catalog.expand([name])) - set(catalog.SUPPRESSION_RULES)
    if not meant <= set(settings.rules) or any(rule.startswith("terminology/") for rule in meant) and not settings.glossary:
        return False
    if _WANTS_LEXICON in meant and not settings.lexicons:
        return False
    compares = not meant.isdisjoint(catalog.comparing())
    return not compares or any(segment.source for segment in document.segments[first:end])


def _finding(trouble: _Trouble, document: Document, settings: Settings) -> Finding:
    return finding(trouble.rule, trouble.message, min(trouble.segment, len(document.segments) - 1), trouble.line, trouble.told, settings)


def finding(rule: str, message: str, segment: int, line: int | None, told: str, settings: Settings) -> Finding:
    """What is wrong about an allowance, as a finding: at the start of the segment it is about, on the line where it is written."""
    levels = {name: Severity(level) for key, level in settings.severities.items() for name in catalog.expand([key])}
    return Finding(rule, "suppression", levels.get(rule, Severity.MINOR), Certainty.CERTAIN, message, _ADVICE[rule], segment, Span(0, 0), "",
                   line=line, context=told)
