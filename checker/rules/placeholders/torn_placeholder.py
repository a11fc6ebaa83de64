"""A placeholder with blanks where no syntax allows them.

`$ {name}`, `% (count) d`, `{ {title} }`: the program does not know it any more, and the reader sees the raw signs. The target alone shows it.

Not reported: blanks that some syntax allows (`{{ name }}`, `{ name }`), and `% s`, which "100 % sicher" holds too: there the source decides
(placeholders/changed-placeholder).
Fact: Python documentation, "printf-style String Formatting"; POSIX, "Parameter Expansion".
"""

from checker.rule import Hit, Iterator, Text, bad, good, hit, placeholders, rule


@rule("“{text}” is a torn placeholder", advice="Write {instead}.", severity="major", certainty="certain",
      needs=("$ {", "$\u00a0{", "% (", "%\u00a0(", "%(", "% {", "%\u00a0{", "{ {", "{\u00a0{", "} }", "}\u00a0}", "$", "{ %", "{\u00a0%", "% }", "%\u00a0}"), raw=True)
def torn_placeholder(text: Text) -> Iterator[Hit]:
    for span, mended in text.once(placeholders.torn):
        yield hit(span, mended, safe=True)


EXAMPLES = (
    bad("de", "Hallo ⟦$ {name}⟧!", becomes="Hallo ${name}!"),
    bad("fr", "Il reste ⟦% (count) d⟧ fichiers", becomes="Il reste %(count)d fichiers"),
    bad("es", "⟦{ { title } }⟧", becomes="{{title}}"),
    bad("en", "⟦%1 $ s⟧ and %2$s", becomes="%1$s and %2$s"),
    good("en", "{{ name }} and { name } and ${name}; 5 $ {sic}; 100 % (net) sales; x = { {1}, {2} }"),
    good("fr", "100 % (selon le ministre) d’entre eux"),
)
