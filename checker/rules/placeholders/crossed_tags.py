"""Tags that close in another order than they were opened, or before.

The source has each tag inside another; the translation has `<b><i>…</b></i>` or `</b>…<b>`. Browsers guess, and XML is refused.

Not reported: tags in another order that are still well nested, as grammar may demand; sources that are crossed themselves; `<p>` and `<li>` left open.
Fact: XML 1.0, section 3.1; HTML standard, "Misnested tags".
"""

from checker.rule import BLANKED, Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("“{text}” {how}", advice="Close the inner tag first, and none before it is opened.", severity="major", needs=("</", BLANKED), raw=True)
def crossed_tags(pair: Pair) -> Iterator[Hit]:
    for difference in pair.once(placeholders.markup.compare):
        if difference.what == "crossed" and difference.span:
            how = f"closes over <{difference.name}>, which is still open" if difference.name else "closes what is not open"
            yield hit(difference.span, how=how)


EXAMPLES = (
    bad("en>de", "<b>very <i>late</i></b>", "<b>sehr <i>spät⟦</b>⟧</i>"),
    bad("en>fr", "It is <b>late</b>.", "Il est⟦</b>⟧ tard<b>."),
    good("en>de", "<b>a</b> <i>c</i>", "<i>c</i> <b>a</b>"),
    good("en>de", "<b>a<i>b</b></i>", "<b>a<i>b</b></i>", why="the source is so"),
    good("en>de", "one<br>two <p>three", "eins<br>zwei <p>drei"),
)
