"""A quotation mark of the language around the value of an attribute: `href=„…“`.

Software that sets quotation marks right for the reader sets them wrong for the browser, which takes them as part of the value: the link leads nowhere.

Not reported: typographic quotation marks inside a value that straight ones enclose (`title="Das „Haus“"`).
Fact: HTML standard, "Attributes": only `"` and `'` delimit a value.
"""

from checker.rule import Found, Hit, Iterator, bad, good, hit, rule

_MARKS = "“”„«»‘’‚‛‟「」『』＂"


@rule("“{text}” delimits an attribute, which only straight quotation marks do", advice="Write {instead}.", severity="major", certainty="certain",
      pattern=rf"=(?<=[\w-]=)[ \u00a0]?[{_MARKS}]{{1,2}}[ \u00a0\u202f]?(?P<value>[^<>\"'{_MARKS}\n]{{0,400}}?)[ \u00a0\u202f]?[{_MARKS}\"']{{1,2}}(?=[\s/>])", needs=("<",), raw=True)
def foreign_attribute_quote(found: Found) -> Iterator[Hit]:
    raw, start = found.text.raw, found.match.start()
    tag = raw.rfind("<", max(0, start - 600), start)
    if tag < 0 or not raw[tag + 1:tag + 2].isalpha() or ">" in raw[tag:start] or raw.count("\"", tag, start) % 2:
        return
    yield hit(found, f"=\"{found['value']}\"", safe=True)


EXAMPLES = (
    bad("de", "<a href⟦=„https://example.org“⟧>hier</a>", becomes="<a href=\"https://example.org\">hier</a>"),
    bad("fr", "<span class⟦=« note »⟧>ici</span>", becomes="<span class=\"note\">ici</span>"),
    bad("en", "<a href⟦=“/x”⟧ class=\"y\">here</a>"),
    good("de", "<a title=\"Das „Haus“\" href='/x'>hier</a>"),
    good("de", "x < y, z =„so“ > und"),
)
