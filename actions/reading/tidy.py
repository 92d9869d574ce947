"""A message as if it had been written with care: stress marks, capitals, arrows and brackets.

Nothing of what it says is taken away; the rest of the reading need not know how hasty notes look.
"""

from __future__ import annotations

import re

_EMPHASISED = re.compile(r"\b(?=\w*[áéíóú])[a-záéíóú]+\b", re.IGNORECASE)
_WITHOUT_STRESS = str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")
_STRESSED = frozenset(
    {
        "aan",
        "al",
        "alle",
        "allemaal",
        "alles",
        "altijd",
        "dan",
        "dat",
        "deze",
        "die",
        "dit",
        "echt",
        "er",
        "erg",
        "geen",
        "haar",
        "heel",
        "hem",
        "het",
        "hier",
        "hoe",
        "hun",
        "iedereen",
        "iets",
        "in",
        "is",
        "kan",
        "maar",
        "meer",
        "met",
        "moet",
        "naar",
        "niemand",
        "niet",
        "niets",
        "niks",
        "nog",
        "nooit",
        "nu",
        "of",
        "om",
        "onze",
        "ook",
        "op",
        "over",
        "te",
        "ten",
        "toch",
        "uit",
        "van",
        "veel",
        "vooral",
        "voor",
        "waar",
        "wat",
        "weer",
        "wel",
        "wie",
        "wil",
        "wij",
        "zeer",
        "zeker",
        "zelf",
        "zij",
        "zo",
        "zonder",
    }
)
"""Dutch words that are stressed in writing: "géén", "níet", "wél"."""
_ARROW = re.compile(r"((?:^|[.,;\n])[^\d.,;\n]{2,40}?)\s*(?:[-=]>|→)\s*")
"""Behind a name; between two figures it is a change."""
_TERM = re.compile(r"\s?/\s?(\d{1,2})\s?(?:yrs?|years?|y|jr|jaar|j)\b", re.IGNORECASE)
"""Behind an amount: for how many years it is, as in "1.2M / 5y"."""
_CENTS = re.compile(
    r"\b(\d{1,3}) (euro|eur|pounds?|quid|dollars?) (\d{2})\b"
    r"(?=\s*(?:$|[.,;!?)/]|(?:per|a|an|each|het|de|ex|excl|incl)\b))",
    re.IGNORECASE,
)
"""A price as it is said: "2 euro 40"."""
_FIGURE = r"€?\s?\d(?:[\d.,]*\d)?\s?(?:k|m|mio|mln|mille|grand|euro)?"
_MAYBE_TWICE = re.compile(
    rf"\b(maybe|perhaps|misschien) ({_FIGURE}),?(?: (?:or|of))? \1 (?={_FIGURE}\b)", re.IGNORECASE
)
_OR = {"misschien": "of"}
_MID_BRACKETS = re.compile(r"(?<=\w) \(([^()\d]{3,40})\)( \w[^,.;:!?\n()]*)")
_LEAST_LETTERS, _SHOUTED = 10, 0.7


def tidy(text: str) -> str:
    """A clean text as if it were written with care.

    "Géén" is "geen", and what is all in capitals is no louder. "Cleaning -> 60k" is "cleaning: 60k",
    "1.2M / 5y" is "1.2M over 5 years", "2 euro 40" is "2.40 euro", and what stands in brackets
    amid a clause comes behind it: "the CFO (never met) signs".
    """
    calm = _calm(_EMPHASISED.sub(_plain, text))
    written_out = _TERM.sub(r" over \1 years", _ARROW.sub(r"\1: ", calm))
    priced = _CENTS.sub(r"\1.\3 \2", written_out)
    either = _MAYBE_TWICE.sub(_in_one, priced)
    return _MID_BRACKETS.sub(r"\2 (\1)", either)


def _in_one(told: re.Match[str]) -> str:
    """Two guesses as one: "maybe 20k, maybe 30k" is "maybe 20k or 30k"."""
    return f"{told[1]} {told[2]} {_OR.get(told[1].lower(), 'or')} "


def _calm(text: str) -> str:
    letters = [character for character in text if character.isalpha()]
    shouted = sum(character.isupper() for character in letters)
    loud = len(letters) >= _LEAST_LETTERS and shouted >= _SHOUTED * len(letters)
    return text.lower() if loud else text


def _plain(word: re.Match[str]) -> str:
    unstressed = word[0].translate(_WITHOUT_STRESS)
    return unstressed if unstressed.lower() in _STRESSED else word[0]
