"""A paragraph that stands twice in an article.

A block was pasted, or translated, twice. The reader thinks of having lost the place.

Not reported: short lines (captions, “Read also”, refrains); records that have nothing to do with each other. A repeat further away,
or among records, whose source may say it twice, or in Markdown and HTML, where lists and tables repeat, is only possible damage; so is a paragraph
that says what its heading says. Titles, attributes, heads and feet of pages say what stands in the text, or the same on each page, and are left out.
"""

from checker.rule import Document, Hit, Iterator, bad, good, hit, rule

_SHORT, _LONG = 8, 15  # words


@rule("this paragraph stands in the article already", advice="Take one of the two out.", severity="major")
def repeated_paragraph(document: Document) -> Iterator[Hit]:
    if document.independent or len(set(document.targets)) == len(document.targets):
        return
    seen: dict[str, int] = {}
    for number, target in enumerate(document.targets):
        role, _ = document.roles[number]
        if role.startswith(("title", "attribute", "header", "footer")):
            continue
        key = " ".join(target.casefold().split())
        words = len(key) / 2.5 if document.facts.spaceless else key.count(" ") + 1
        if words >= _SHORT and key in seen:
            near = number - seen[key] == 1 and role == document.roles[seen[key]][0]
            sure = (near or words >= _LONG and not document.format.allows_tags) and not document.format.has_records
            yield hit(document.texts[number].whole, of=document.texts[number], certainty=None if sure else "possible")
        seen[key] = number


EXAMPLES = (
    bad("en", "The flood came at night and nobody slept.\n⟦The flood came at night and nobody slept.⟧\nIn the morning it was over."),
    good("en", "Read also\nThe flood came at night.\nRead also\nIt was over in the morning."),
    good("en", "The flood came at night and nobody slept.\nThe flood came at night and all slept."),
)
