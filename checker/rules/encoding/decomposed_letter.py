"""A letter stored as letter and accent, where one character exists.

“é” as “e” and U+0301 looks the same or nearly so, but searching and comparing fail, and many fonts place the accent badly.
Text on the web is expected in Unicode's normal form C.

Not reported: marks for which no composed letter exists; code.
Fact: UAX #15, "Unicode Normalization Forms"; W3C, "Character Model for the World Wide Web: String Matching".
"""

from unicodedata import normalize

from checker.rule import Found, Hit, Iterator, bad, good, hit, rule


@rule("“{text}” is stored in parts", advice="Write “{instead}” as one character (normal form C).", certainty="certain",
      pattern="[^\\W\\d_][\u0300-\u036f\u3099\u309a\u0653-\u0655]{1,8}|[\u09c7\u0bc6\u0bc7\u0d46\u0d47][\u09be\u09d7\u0bbe\u0bd7\u0d3e\u0d57]|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?",
      hint="[\u0300-\u036f\u3099\u309a\u0653-\u0655\u09be\u09d7\u0bbe\u0bd7\u0d3e\u0d57\u1161-\u1175]", raw=True)
def decomposed_letter(found: Found) -> Iterator[Hit]:
    composed = normalize("NFC", str(found))
    if len(composed) < len(str(found)):
        yield hit(found, composed, safe=True)


EXAMPLES = (
    bad("fr", "un caf⟦e\u0301⟧ noir", becomes="un café noir"),
    bad("ru", "тро⟦и\u0306⟧ка", becomes="тройка"),
    bad("ja", "⟦か\u3099⟧っこう", becomes="がっこう"),
    good("fr", "un café noir"),
    good("ru", "за\u0301мок и замо\u0301к", why="stress marks have no composed letters"),
    good("hi", "ज़रा सड़क"),
)
