"""An attribute of a tag that is not for people differs from the source's.

`href`, `src`, `id`, `class` and their like name things that exist under that name only: translated, the link is dead and the style is gone.

Not reported: `alt`, `title`, `aria-label` and other attributes with text; `lang` and `dir`; addresses of the page's translation (`/en/` → `/de/`);
quotation marks of another kind around the value (placeholders/foreign-attribute-quote).
Fact: HTML standard, "Attributes"; WAI-ARIA 1.2.
"""

from checker.rule import BLANKED, Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("the attribute “{name}” of “{tag}” differs from the source's", advice="Write it as the source has it.", severity="major", needs=("<", BLANKED), raw=True)
def changed_attribute(pair: Pair) -> Iterator[Hit]:
    for difference in pair.once(placeholders.markup.compare):
        if difference.what == "changed" and difference.span and difference.source:
            instead = (difference.instead,) if difference.instead else ()
            yield hit(difference.span, *instead, source=difference.source.span, name=difference.name, tag=difference.source.name)


EXAMPLES = (
    bad("en>de", "<a href=\"/about\">About</a>", "<a href=⟦\"/über\"⟧>Über uns</a>", becomes="<a href=\"/about\">Über uns</a>"),
    bad("en>fr", "<span class=\"warning\">Hot</span>", "<span class=⟦\"avertissement\"⟧>Chaud</span>"),
    bad("en>es", "<g id=\"1\">one</g>", "<g id=⟦\"7\"⟧>uno</g>"),
    good("en>de", "<img src=\"a.png\" alt=\"a dog\">", "<img alt=\"ein Hund\" src=\"a.png\">"),
    good("en>de", "<a href=\"https://example.org/en/x\">x</a>", "<a href=\"https://example.org/de/x\">x</a>"),
    good("en>de", "<a href=\"/x\">x</a>", "<a href=„/x“>x</a>", why="the rule on attribute quotes"),
)
