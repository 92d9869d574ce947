"""Shares told as parts: seven of ten, 70/30, equal parts, an amount out of another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from actions.reading.mentions import Mentions
from actions.reading.parts import fractions
from actions.reading.spelled_numbers import spelled
from actions.reading.types import FactReading
from actions.reading.vocabulary import page, phrases_pattern

PAGE = "share"
_LARGEST_WHOLE, _TWO, _MOST_SUPPLIERS = 100, 2, 10
OURS = re.compile(r"\b(?:we|us|our|ours|wij|we|ons|onze)\b", re.IGNORECASE)
_RATIO = re.compile(
    r"\b(\w+)(?: out)?(?: of| in| op| van)(?: the| every| elke| de)? (\w+)\b", re.IGNORECASE
)
_RATIO_OF_THINGS = re.compile(
    r"\b(\w+) [^\W\d_]+ (?:in|op|out of|van) (?:de )?(\w+)\b", re.IGNORECASE
)
_TOTAL = re.compile(
    r"\b(?:in total|altogether|in all|in totaal|alles samen|all in all)\b", re.IGNORECASE
)
_SPLIT = re.compile(r"\b(\d{1,2})\s?/\s?(\d{1,2})\b")
_EVEN = re.compile(
    r"\b(?:even|evenly|equal|equally|equal parts|evenveel|gelijk|gelijkmatig|eerlijk)\b",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(
    r"\b(?:us and|wij en|ons en) (\w+) (?:others?|other|anderen?)\b", re.IGNORECASE
)
_WITH_SO_MANY = re.compile(
    r"\b(?:(?:the |we are |we're )?(\w+) of us|met (?:z'n |zijn |ons )?(\w+)(?:en)?(?: leveranciers)?"
    r"|(\w+) (?:suppliers|leveranciers))\b",
    re.IGNORECASE,
)
_SPEND_WORD = re.compile(
    r"\b(?:spends?|spending|buys?|needs?|kopen|besteden|uitgeven|geven .{0,20}uit|nodig)\b",
    re.IGNORECASE,
)
_TO_US = re.compile(
    r"\b(?:goes to us|go to us|with us|from us|to us|ours|bij ons|naar ons|van ons|wij)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|tussen|from|van)\b", re.IGNORECASE)


def read_parts(mentions: Mentions) -> FactReading | None:
    """An answer to the question after the share that tells it in parts."""
    return _part_of_total(mentions) or _split(mentions) or _between_fractions(mentions)


def _split(mentions: Mentions) -> FactReading | None:
    """Both parts of a hundred: "70/30 in our favour"."""
    match = _SPLIT.search(mentions.text)
    if match is None or sum(map(int, match.groups())) != _LARGEST_WHOLE:
        return None
    return reading(mentions, float(match[1]), match.group(), match.start(), {"precision": "about"})


def _between_fractions(mentions: Mentions) -> FactReading | None:
    """A range told as two parts: "between a third and a half"."""
    if not _BETWEEN.search(mentions.text):
        return None
    told = {number: (words, start) for words, number, start in _fractions(mentions)}
    found = sorted(told.items())
    if len(found) != _TWO:
        return None
    (low, (words, start)), (high, _) = found
    return reading(mentions, {"min": low, "max": high}, words, start, {})


def read_even_parts(mentions: Mentions) -> FactReading | None:
    """Equal parts among so many suppliers."""
    if not _EVEN.search(mentions.text):
        return None
    others = _AND_OTHERS.search(mentions.text)
    if others is not None:
        number = _number(others[1])
        parts = None if number is None else number + 1
    else:
        match = _WITH_SO_MANY.search(mentions.text)
        word = next((group for group in match.groups() if group), "") if match else ""
        parts = _number(word)
    if parts is None or not _TWO <= parts <= _MOST_SUPPLIERS:
        return None
    return FactReading(round(100 / parts), "derived", mentions.text[:80])


def read_of_every(mentions: Mentions) -> FactReading | None:
    """So many of every ten, with words between: "of every ten euro they spend we see two"."""
    lead = re.search(
        r"\b(?:of|out of|van|op) (?:every|each|elke|iedere) (\w+)\b", mentions.text, re.IGNORECASE
    )
    whole = _number(lead[1]) if lead else None
    if lead is None or not whole or not OURS.search(mentions.text):
        return None
    for word in re.finditer(r"\w+", mentions.text[lead.end() : lead.end() + 90]):
        part = _number(word.group())
        if part is not None and part <= whole:
            return reading(
                mentions,
                float(round(100 * part / whole)),
                mentions.text[lead.start() : lead.end() + word.end()],
                lead.start(),
                {"precision": "about"},
            )
    return None


def told_parts(mentions: Mentions) -> list[tuple[str, float, int]]:
    """Every part that a message tells: its words, per cent, and where they begin."""
    found = _fractions(mentions)
    found += [told for match in _ratios(mentions.text) if (told := _ratio(match))]
    found += _every(mentions)
    amounts = [(one.start, one.end) for one in mentions.quantities if one.kind == "money"]
    besides = [*amounts, *((one.start, one.end) for one in mentions.asides)]
    return sorted(
        (one for one in found if not any(start <= one[2] < end for start, end in besides)),
        key=lambda one: one[2],
    )


def read_ratio(mentions: Mentions) -> FactReading | None:
    """Seven out of ten, 4 op de 5."""
    for match in _ratios(mentions.text):
        told = _ratio(match)
        if told is not None:
            return reading(mentions, told[1], told[0], told[2], {"precision": "about"})
    return None


def read_every(mentions: Mentions) -> FactReading | None:
    """Every fourth of them."""
    for words, number, start in _every(mentions):
        return reading(mentions, number, words, start, {"precision": "about"})
    return None


def _ratios(text: str) -> Iterator[re.Match[str]]:
    """Seven of ten, one pallet in five."""
    yield from _RATIO.finditer(text)
    yield from _RATIO_OF_THINGS.finditer(text)


def _ratio(match: re.Match[str]) -> tuple[str, float, int] | None:
    part, whole = (_number(word) for word in match.groups())
    if part is None or not whole or not part <= whole <= _LARGEST_WHOLE or whole == 1:
        return None
    return match.group(), float(round(100 * part / whole)), match.start()


def _fractions(mentions: Mentions) -> list[tuple[str, float, int]]:
    numbers, pattern = fractions()
    return [
        (
            match.group(),
            float(round(100 * numbers[re.sub(r"\s+", " ", match.group().lower())])),
            match.start(),
        )
        for match in pattern.finditer(mentions.text)
    ]


def _every(mentions: Mentions) -> list[tuple[str, float, int]]:
    numbers, pattern = _orders()
    return [
        (match.group(), float(round(100 / numbers[match[1].lower()])), match.start())
        for match in pattern.finditer(mentions.text)
    ]


@lru_cache(maxsize=1)
def _orders() -> tuple[dict[str, int], re.Pattern[str]]:
    """Words such as "fourth" with their number, and the pattern of "every fourth"."""
    numbers = {
        str(word): int(number) for one in page(PAGE) for word, number in one["every"].items()
    }
    lead = phrases_pattern(PAGE, "every_lead").pattern
    return numbers, re.compile(rf"(?:{lead})\s+({'|'.join(numbers)})\b", re.IGNORECASE)


def _part_of_total(mentions: Mentions) -> FactReading | None:
    """Our part of what they buy in all, both told as amounts."""
    amounts = [one for one in mentions.quantities if one.kind in {"money", "bare"} and one.high]
    if len(amounts) != _TWO or not any(one.kind == "money" for one in amounts):
        return None
    both = _SPEND_WORD.search(mentions.text) and _TO_US.search(mentions.text)
    if not both and not _TOTAL.search(mentions.text):
        return None
    part, whole = sorted(quantity.high for quantity in amounts)
    if amounts[-1].kind == "bare" or amounts[0].kind == "bare":
        # "200k a year and 50 of that": in the unit of the other one.
        part, whole = (part * 1000, whole) if whole >= 1000 > part else (part, whole)
    if not whole or part > whole:
        return None
    return FactReading(round(100 * part / whole), "derived", mentions.text[:80])


def _number(word: str) -> float | None:
    return float(word) if word.isdigit() else spelled(word.lower())


def reading(
    mentions: Mentions,
    value: float | dict[str, float],
    words: str,
    start: int,
    detail: dict[str, str],
) -> FactReading:
    """A share with the words it came from; guessed where its writer doubts."""
    plain = int(value) if isinstance(value, float) and value == int(value) else value
    return FactReading(
        plain, "guessed" if mentions.hedged(start) else "stated", words, None, (), detail
    )
