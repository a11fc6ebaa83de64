"""The frame of an ICU message is damaged: an argument, a keyword or a selector is translated, or the braces are not balanced.

`{count, plural, one {# file} other {# files}}` is read by a program: only the text in the branches is for people. With a damaged frame
the whole message is not shown.

Not reported: plural categories that only the target's language has; branches in another order.
Fact: ICU User Guide, "Formatting Messages"; Unicode CLDR, "Language Plural Rules".
"""

from checker.rule import BLANKED, Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("{what}", advice="Keep the frame of the message as the source has it; translate the branches only.", severity="major",
      needs=(", plural", ",plural", ", select", ",select", BLANKED), raw=True)
def broken_message(pair: Pair) -> Iterator[Hit]:
    for fault in placeholders.message.faults(pair.source.raw, pair.target.raw):
        if fault.instead:
            yield hit(fault.span, fault.instead, safe=True, what=fault.what)
        else:
            yield hit(fault.span, what=fault.what)


EXAMPLES = (
    bad("en>de", "{count, plural, one {# file} other {# files}}", "{⟦anzahl⟧, plural, one {# Datei} other {# Dateien}}",
        becomes="{count, plural, one {# Datei} other {# Dateien}}"),
    bad("en>fr", "{count, plural, one {# file} other {# files}}", "{count, ⟦pluriel⟧, one {# fichier} other {# fichiers}}"),
    bad("en>es", "{who, select, female {she} male {he} other {they}}", "{who, select, ⟦mujer⟧ {ella} male {él} other {ellos}}"),
    bad("en>de", "{count, plural, one {# file} other {# files}}", "⟦{count, plural, one {# Datei}}⟧"),
    good("en>pl", "{count, plural, one {# file} other {# files}}", "{count, plural, one {# plik} few {# pliki} many {# plików} other {# pliku}}"),
    good("en>ja", "{count, plural, one {# file} other {# files}}", "{count, plural, other {#個のファイル}}"),
    good("en>de", "Sets {a, b} are plural, and select", "Mengen {a, b} sind Plural"),
)
