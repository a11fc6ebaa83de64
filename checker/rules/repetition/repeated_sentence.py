"""A sentence twice in a row.

Nothing new is said: a decoder lost its place, or two versions were pasted together.

Not reported: short cries and refrains (fewer than four words), sentences that come again later.
Fact: the fact `sentence_end` of the language's pack.
"""

import re

from checker.rule import Facts, Hit, Iterator, Span, Text, bad, good, hit, rule

_WORD = re.compile(r"\w+")


def _suspects(prose: str, facts: Facts) -> bool:
    ends = facts.marks.sentence_end
    if sum(map(prose.count, ends)) < 2:
        return False
    parts = [part.strip() for part in re.split(f"[{re.escape(ends)}]+", prose)]
    return any(one == other and len(one) > 7 for one, other in zip(parts, parts[1:], strict=False))


@rule("the sentence before stands again", advice="Take it out.", severity="major", certainty="certain", suspects=_suspects)
def repeated_sentence(text: Text) -> Iterator[Hit]:
    previous = ""
    for match in re.finditer(rf"[^{re.escape(text.facts.marks.sentence_end)}]+(?:[{re.escape(text.facts.marks.sentence_end)}]+[”»\"’)]*)?", text.prose):
        words = _WORD.findall(match[0].lower())
        sentence = " ".join(words)
        long_enough = len(sentence) >= 8 if text.facts.spaceless else len(words) >= 4
        if sentence == previous and long_enough:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield hit(Span(start, match.start() + len(match[0].rstrip())))
        previous = sentence


EXAMPLES = (
    bad("en", "The flood came at night. ⟦The flood came at night.⟧ Nobody slept."),
    bad("zh-Hans", "洪水在夜里来到了这里。⟦洪水在夜里来到了这里。⟧没人睡觉。"),
    good("en", "No. No. Never again. Never again. The flood came. It was the flood."),
    good("en", "The flood came at night. Nobody slept. The flood came at night."),
)
