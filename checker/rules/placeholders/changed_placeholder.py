"""A placeholder that came through translation in another shape.

`{имя}` for `{name}`, `%D` for `%d`, `{ name }`, `$ {x}`, `％s`, `{name` without its brace: the program does not find the name that it looks for and
shows the raw signs, or stops. The commonest damage of machine translation in software, and invisible in a proof of the prose.

Not reported: numbers added so that the order may change (`%2$s`), other widths and flags of the same conversion, blanks that the target alone
shows to be wrong (placeholders/torn-placeholder).
Fact: the syntax of each form, named in `checker/placeholders/forms.py`.
"""

from checker.rule import BLANKED, Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("“{text}” {how}: the source has “{wanted}”", advice="Write {wanted}.", severity="major", needs=(*placeholders.SIGNS, BLANKED), raw=True)
def changed_placeholder(pair: Pair) -> Iterator[Hit]:
    for difference in pair.once(placeholders.compare):
        if difference.what == "changed" and difference.span and difference.source:
            certainty = "possible" if not difference.sure else None
            yield hit(difference.span, difference.instead, safe=difference.safe, source=difference.source.span, wanted=difference.source.text,
                      how=difference.how, certainty=certainty)


EXAMPLES = (
    bad("en>ru", "Hello {name}!", "Привет, ⟦{имя}⟧!", becomes="Привет, {name}!"),
    bad("en>de", "Saved %d files", "⟦% d⟧ Dateien gespeichert", becomes="%d Dateien gespeichert"),
    bad("en>de", "Saved %d files", "⟦%s⟧ Dateien gespeichert"),
    bad("en>fr", "By {user_name} on {date}", "Par ⟦{ user_name }⟧ le {date}", becomes="Par {user_name} le {date}"),
    bad("en>es", "Path: ${HOME}", "Ruta: ⟦${Home}⟧", becomes="Ruta: ${HOME}"),
    bad("en>zh-Hans", "Hi %s", "你好⟦％s⟧", becomes="你好%s"),
    bad("en>de", "%(count)d left", "⟦%(anzahl)d⟧ übrig"),
    bad("en>it", "From {start} to {end}", "Da {start} a ⟦{end⟧", becomes="Da {start} a {end}"),
    good("en>de", "%s has %d items", "%2$d Teile hat %1$s"),
    good("en>de", "%5d files, %-10s", "%d Dateien, %s"),
    good("en>fr", "I am 100% sure that {n} came", "Je suis sûr à 100 % que {n} est venu"),
)
