"""A name of the machine's world in another form: a file, an option of a program, code between backticks, a handle.

`einstellungen.txt` for `settings.txt`, `–force` for `--force`, `@ ann`: what the reader types does not exist.

Not reported: names of products (Node.js); words that someone set between backticks; hashtags and handles under another name, which people do translate.
Fact: POSIX, "Utility Argument Syntax"; CommonMark 0.31, section 6.1 "Code spans".
"""

from checker.rule import BLANKED, Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("“{text}” is “{wanted}” in the source", advice="Write {wanted}.", severity="major", hint=f"{placeholders.names.HINT}|{BLANKED}", raw=True)
def changed_name(pair: Pair) -> Iterator[Hit]:
    for difference in pair.once(placeholders.names.compare):
        if difference.what == "changed" and difference.span and difference.source:
            yield hit(difference.span, difference.instead, safe=difference.safe, source=difference.source.span, wanted=difference.source.text,
                      certainty=None if difference.sure else "possible")


EXAMPLES = (
    bad("en>de", "Open settings_old.txt first.", "Öffne zuerst ⟦einstellungen_alt.txt⟧."),
    bad("en>fr", "Run it with --dry-run.", "Lancez-le avec ⟦–dry-run⟧.", becomes="Lancez-le avec --dry-run."),
    bad("en>es", "Call `get_user()` twice.", "Llame a ⟦`obtener_usuario()`⟧ dos veces."),
    bad("en>de", "Thanks to @ann_writes!", "Dank an ⟦@ ann_writes⟧!", becomes="Dank an @ann_writes!"),
    good("en>de", "Node.js and C# at #1, `your name`", "Node.js und C# auf #1, `Ihr Name`"),
    good("en>fr", "5@6 @ 5 pm - - vs. e.g. U.S.", "5@6 à 17 h - - contre p. ex. É.-U."),
)
