"""A placeholder of the source is absent from the translation.

The program has a value and no place to put it: the reader does not learn which file was deleted or how many are left, and some programs
stop with an error instead.

Not reported: a placeholder that is there in a damaged form (a finding of its own), dates (`%d.%m.%Y`), whose parts each language chooses;
how often a named placeholder is repeated; a percent sign that belongs to a number ("100 % sûr", Turkish "%50").
Fact: the syntax of each form, named in `checker/placeholders/forms.py`.
"""

from checker.rule import BLANKED, Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("{missing} of the source is missing", advice="Put {missing} where the sentence needs it.", severity="major", needs=(*placeholders.SIGNS, BLANKED), raw=True)
def missing_placeholder(pair: Pair) -> Iterator[Hit]:
    lost = [difference for difference in pair.once(placeholders.compare) if difference.what == "missing" and difference.source]
    for sure in (True, False):
        items = [difference.source for difference in lost if difference.sure == sure and difference.source]
        if items:
            names = ", ".join(f"“{item.text}”" for item in items[:8]) + (" …" if len(items) > 8 else "")
            yield hit(pair.target.whole, source=items[0].span, missing=names, certainty=None if sure else "possible")
            return


EXAMPLES = (
    bad("en>de", "Deleted %d files from %s", "⟦%d Dateien gelöscht⟧"),
    bad("en>fr", "Hello {name}, you have {count} messages", "⟦Bonjour, vous avez {count} messages⟧"),
    bad("en>es", "%(user)s joined", "⟦Alguien se unió⟧"),
    bad("en>ja", "Copied ${total} items to {{folder}}", "⟦{{folder}}にコピーしました⟧"),
    good("en>de", "%d of %s", "%2$s: %1$d"),
    good("en>fr", "50% sure, 100% there", "sûr à 50 %, et 100 % d'accord"),
    good("en>tr", "A 50% rise", "%50 artış"),
    good("tr>en", "%50 artış", "A fifty per cent rise"),
    good("en>de", "%b %d, %Y", "%d. %B %Y"),
    good("en>de", "It costs $5, C# is #1 { and } a curly quote", "Es kostet 5 $, C# ist Nummer 1, und { und } auch"),
    good("en>ru", "{count, plural, one {# file in {place}} other {# files in {place}}}",
         "{count, plural, one {# файл в {place}} few {# файла в {place}} many {# файлов в {place}} other {# файла в {place}}}"),
)
