"""Numbers spelled in words, English or Dutch, with decimals and with hundreds left out."""

from __future__ import annotations

from functools import lru_cache

from text_to_num import text2num  # type: ignore[import-untyped]

JOINERS = {"and", "en", "point", "komma", "comma"}
_POINTS = {"point", "komma", "comma"}
_ZERO = {"zero", "nul", "oh"}
_SCALES = {
    "hundred": 100.0,
    "honderd": 100.0,
    "thousand": 1e3,
    "duizend": 1e3,
    "million": 1e6,
    "miljoen": 1e6,
}
_PAIR, _THOUSAND, _DIGIT, _TENS, _NINETY_NINE = 2, 1000.0, 9, 10, 99


@lru_cache(maxsize=20_000)
def spelled(word: str) -> float | None:
    """Number that one word spells in English or Dutch, None if it spells none."""
    if len(word) < 3 or word in JOINERS or word == "ones":
        return None
    for language in ("en", "nl"):
        try:
            return float(text2num(word, language))
        except (ValueError, KeyError):
            continue
    return None


@lru_cache(maxsize=5_000)
def spelled_phrase(words: tuple[str, ...]) -> float | None:
    """The number that several words spell together, None if they spell none."""
    head = {"a": "one", "een": "één"}
    written = " ".join((head.get(words[0], words[0]), *words[1:]))
    for language in ("en", "nl"):
        try:
            return float(text2num(written, language))
        except (ValueError, KeyError):
            pass
    return _decimal(words)


def _decimal(words: tuple[str, ...]) -> float | None:
    """A number with spelled decimals: "one point eight million", "een komma acht miljoen"."""
    at = next((place for place, word in enumerate(words) if word in _POINTS), 0)
    if not at:
        return None
    head = {"a": "one", "een": "één"}
    whole = spelled_phrase((head.get(words[0], words[0]), *words[1:at]))
    behind = list(words[at + 1 :])
    scale = 1.0
    while behind and behind[-1] in _SCALES:
        scale *= _SCALES[behind.pop()]
    decimals = [spelled(word) if word not in _ZERO else 0.0 for word in behind]
    if whole is None or not decimals or None in decimals:
        return None
    return (
        float(f"{whole:.0f}." + "".join(f"{digit:.0f}" for digit in decimals if digit is not None))
        * scale
    )


def hundreds(words: list[str], factor: float) -> float | None:
    """Hundreds left out before thousands, as they are said: "one fifty k"."""
    if len(words) < _PAIR or factor != _THOUSAND:
        return None
    first, rest = spelled(words[0]), spelled_phrase(tuple(words[1:]))
    if (
        first is None
        or rest is None
        or not 1 <= first <= _DIGIT
        or not _TENS <= rest <= _NINETY_NINE
    ):
        return None
    return 100 * first + rest
