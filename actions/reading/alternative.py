"""What the customer would do without us, and what that would cost."""

from __future__ import annotations

import re
from collections.abc import Mapping

from actions.reading.meanings import Placed
from actions.reading.mentions import Mentions
from actions.reading.types import FactReading, Plain

FACT = "reference_alternative"
_WITHOUT = re.compile(
    r"\b(?:without us|otherwise|if (?:we|not us|it weren't)|alternative|instead|would go|they'd"
    r"|quoted|cheaper|zonder ons"
    r"|anders|alternatief|als wij niet|als het niet|zit op|zitten op|dan (?:doen|kopen|gaan"
    r"|nemen)|goedkoper|offerte)\b",
    re.IGNORECASE,
)
_CHEAPER = re.compile(r"\b(cheaper|goedkoper|less|minder|lager|lower)\b", re.IGNORECASE)
_DEARER = re.compile(r"\b(more expensive|dearer|duurder|higher|hoger)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?i:competitors?|rivals?|competition|incumbent|(?:current|present) supplier|concurrent(?:en|ie)?"
    r"|huidige (?:leverancier|partij))\s*(?i:is|are|zijn|heet|:|=)\s+(?i:the |de )?[A-ZÀ-Þ][\w&'’.-]+"
    r"|\b(?i:(?:currently|now|today) (?:with|at|from)|they (?:now |currently )?(?:use|work with)"
    r"|(?:nu|vandaag) (?:bij|van)|ze (?:gebruiken|werken)(?: nu| vandaag)?(?: met)?"
    r"|compar(?:e|ing) (?:us |it )?(?:with|to)|vergelijken (?:ons |het )?met)"
    r"\s+(?!SAP\b|[A-Z]{2,3}\b)[A-ZÀ-Þ][\w&'’.-]+(?= (?i:now|today|nu|vandaag)\b|\s*[,.;]|\s*$)"
)
"""A rival by name: "competitor is Hillrom", "currently with Henkel"."""
_ORDER = ("used", "own_solution", "nothing", "competitor")
_CLEARLY = 1.4
"""Weight from which an amount is the price of what they would do without us, though nothing names that."""
PRICE = "price_eur"


def read_alternative(mentions: Mentions, placed: list[Placed], deal: Plain) -> FactReading | None:
    """The alternative as ``{"what", "text", "price_eur"}``, None when it is not told.

    Args:
        mentions: What the message holds.
        placed: Its amounts with their roles.
        deal: Value of our deal, for prices told relative to it; None when unknown.
    """
    asked = mentions.asked == FACT
    named = _NAMED.search(mentions.text)
    if named is not None and not mentions.sentence_at(named.start()).question:
        return _rival(mentions, named, placed, deal)
    priced = [p.quantity for p in placed if p.role == "alternative"]
    clear = [
        p for p in placed if p.role == "alternative" and (p.told("rival") or p.score >= _CLEARLY)
    ]
    signs = mentions.of(FACT, negated=None)
    if not asked:
        beside = {mentions.sentence_at(p.quantity.start).start for p in clear}
        signs = [
            s
            for s in signs
            if mentions.sentence_at(s.start).start in beside
            or (
                _WITHOUT.search(mentions.sentence_at(s.start).text)
                and (s.size >= 2 or priced or s.value == "used")
            )
        ]
        if not (signs or clear) or (mentions.asked is not None and not priced):
            return None
    if not signs and not (asked and priced) and not clear:
        return None
    what = next((w for w in _ORDER if any(s.value == w for s in signs)), "competitor")
    chosen = next((s for s in signs if s.value == what), None)
    value: dict[str, Plain] = {"what": what}
    if chosen is not None:
        value["text"] = mentions.clause_at(chosen.start).text.strip()[:200]
    price = priced[0].total()[1] if priced else _relative_price(mentions, deal)
    if price is not None:
        value[PRICE] = int(price) if price == int(price) else price
    detail: Mapping[str, Plain] = {}
    return FactReading(
        value, "stated", chosen.words if chosen else priced[0].words, None, (), detail
    )


def _rival(
    mentions: Mentions, named: re.Match[str], placed: list[Placed], deal: Plain
) -> FactReading:
    prices = [p.quantity.total()[1] for p in placed if p.role == "alternative"]
    price = prices[0] if prices else _relative_price(mentions, deal)
    told = mentions.sentence_at(named.start()).text.strip()[:200]
    value: dict[str, Plain] = {"what": "competitor", "text": told}
    if price is not None:
        value[PRICE] = int(price) if price == int(price) else price
    return FactReading(value, "stated", told)


def _relative_price(mentions: Mentions, deal: Plain) -> float | None:
    if not isinstance(deal, int | float) or isinstance(deal, bool):
        return None
    for quantity in mentions.quantities:
        if quantity.kind != "percent":
            continue
        after = mentions.text[quantity.end : quantity.end + 24]
        if _CHEAPER.search(after):
            return round(deal * (1 - quantity.high / 100), 2)
        if _DEARER.search(after):
            return round(deal * (1 + quantity.high / 100), 2)
    return None
