"""A mark with its blank on the wrong side, or without the blank that parts it from the next word.

“the house !She stayed”, “"Yes",he said”, “(see above).Then”: a mark moved, or a tag between it and the next word fell away.

Not reported: a comma or a full stop after a blank, which `spacing/space-before-mark` says; names that begin with a mark (“.NET”), calls in code (“f(x).then”), emoticons, file names, scripts without blanks.
"""

from checker.rule import Edit, Facts, Found, Hit, Iterator, Span, bad, good, hit, rule

_OPENED = 80  # characters before a closing bracket in which its partner is looked for


def _pattern(facts: Facts) -> str | None:
    """A blank before the mark and none after; a mark after a quotation; a full stop after a bracket."""
    if facts.spaceless:
        return None
    marks = "".join(mark for mark in "!?" if mark not in facts.spacing.before_required + facts.spacing.before_allowed)
    moved = rf"(?<=[^\W\d_]{{2}})(?P<moved>[ ][{marks}])(?=[^\W\d_]{{2}})|" if marks else ""
    return moved + r"(?<=[^\W\d_]{2}[\"”»])(?P<quoted>,)(?=[^\W\d_]{2})|(?<=[^\W\d_]{2}\))(?P<bracketed>\.)(?=[^\W\d_]{2,30} )"


@rule("the blank belongs after “{mark}”", advice="Write “{mark}” and then a blank.", pattern=_pattern, hint=r"[,!?](?:[^\W\d])|\)\.[^\W\d]")
def misplaced_space(found: Found) -> Iterator[Hit]:
    mark, (start, end) = str(found).strip(), found.span
    after = found.after(2)
    if found["moved"] and not (after[0].isupper() and after[1].islower()):
        return
    if found["bracketed"] and not (after[0].isupper() and after[1].islower() and _is_aside(found.text.prose, start)):
        return
    edits = [Edit(Span(start, end), f"{mark} ")] if found["moved"] else [Edit(Span(end, end), " ")]
    yield hit(found, edits=edits, safe=True, mark=mark)


def _is_aside(prose: str, end: int) -> bool:
    """Whether the bracket that closes before a place opened after a blank, and holds words: “(see above)”, not “f(x)”."""
    opened = prose.rfind("(", max(0, end - _OPENED), end)
    return opened > 0 and prose[opened - 1] == " " and " " in prose[opened:end]


EXAMPLES = (
    bad("en", "He left the house⟦ !⟧She stayed.", becomes="He left the house! She stayed."),
    bad("en", "\"Yes\"⟦,⟧he said to the people.", becomes="\"Yes\", he said to the people."),
    bad("en", "They read it (see the note)⟦.⟧Then they left.", becomes="They read it (see the note). Then they left."),
    bad("de", "Ist er zu Hause⟦ ?⟧Sie wusste es nicht.", becomes="Ist er zu Hause? Sie wusste es nicht."),
    good("en", "It runs on .NET and calls load(path).Then(next) before foo(a b).then."),
    good("fr", "Il est parti !Elle est restée."),
    good("en", "He asked: \"Why?\" She said (and meant it): no. He paid \"a lot\", they say."),
)
