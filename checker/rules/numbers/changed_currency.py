"""An amount of money in another currency than in the source.

“$5 million” becomes “5 Millionen Euro”: the number was kept and the sum is wrong. Models translate the currency with the country.

Not reported: an amount that was converted, as its number changes too; a name or sign that several currencies share (“$” for a peso, “kr”); a
currency that one side alone names.
Fact: names of currencies in Unicode CLDR; codes of ISO 4217.
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, numbers, rule


@rule("“{text}” is “{amount}” in the source", advice="Write the currency of the source, or convert the number too.", severity="major", pattern=numbers.FIGURES)
def changed_currency(pair: Pair) -> Iterator[Hit]:
    for amount, other in numbers.money.conflicts(pair):
        yield hit(amount.span, source=other.span, amount=pair.source[other.span])


EXAMPLES = (
    bad("en>de", "It cost $5 million.", "Es kostete ⟦5 Millionen Euro⟧."),
    bad("en>fr", "They paid £120 for it.", "Ils l’ont payé ⟦120 €⟧."),
    bad("ru>en", "Билет стоит 300 рублей.", "A ticket costs ⟦$300⟧."),
    bad("en>ja", "It costs 40 euros.", "それは⟦40ドル⟧です。"),
    good("en>de", "It cost $5 million.", "Es kostete 5 Millionen US-Dollar."),
    good("en>fr", "They paid £120 for it.", "Ils l’ont payé 120 livres sterling."),
    good("en>ru", "It costs 300 roubles, or 4 dollars.", "Это стоит 300 рублей, или 4 доллара."),
    good("en>es", "It costs $300.", "Cuesta 300 pesos."),
    good("en>de", "It weighs 40 pounds and costs 18 euros.", "Es wiegt 40 Pfund und kostet 18 €."),
    good("en>it", "It cost £90.", "È costato 90 sterline."),
    good("en>de", "It costs 40 dollars (35 euros).", "Es kostet 40 Dollar (35 Euro)."),
    good("en>pl", "She paid 20 euros and 40 pounds.", "Zapłaciła 20 euro i 40 funtów."),
    good("sv>en", "Det kostar 40 kr.", "It costs 40 kronor."),
    good("en>de", "It has 40 rooms.", "Es hat 40 Zimmer."),
)
