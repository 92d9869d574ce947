"""Our share of what the customer spends on this, in per cent."""

from __future__ import annotations

import re

from actions.reading.mentions import Mentions
from actions.reading.types import FactReading

FACT = "share_of_wallet_pct"
_CONTEXT = re.compile(
    r"\b(?:of (?:their|what they|the) (?!price|budget|staff|people)|share|wallet|spend|van hun"
    r"|van wat ze|van het volume"
    r"|van de (?:inkoop|aankoop|uitgaven)|bij ons|with us|goes to us|from us|naar ons|our part"
    r"|aandeel|van ons"
    r"|go to us|their volume|van alles wat)",
    re.IGNORECASE,
)
_OTHER_PERCENT = re.compile(
    r"cheaper|goedkoper|duurder|more expensive|discount|korting|margin|marge|growth|groei|rate"
    r"|rente"
    r"|afkeur|uitval|reject|scrap|interest|increase|saving|bespar|shares? in the company"
    r"|of our turnover"
    r"|van onze omzet|less energy|minder energie|zeker|sure",
    re.IGNORECASE,
)
_FRACTIONS: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), value)
    for pattern, value in (
        (r"\b(?:three quarters?|three-quarters?|drie ?kwart|driekwart)\b", 75.0),
        (r"\b(?:two thirds?|two-thirds?|twee derde|tweederde|twee op (?:de )?drie)\b", 67.0),
        (
            r"\b(?:a third|one third|one in three|één op (?:de )?drie|een op (?:de )?drie"
            r"|een derde|één derde|1 op (?:de )?3"
            r"|third)\b",
            33.0,
        ),
        (
            r"\b(?:a quarter|one quarter|one in four|een kwart|één op (?:de )?vier"
            r"|een op (?:de )?vier|kwart)\b",
            25.0,
        ),
        (
            r"\b(?:a fifth|one fifth|one in five|een vijfde|één op (?:de )?vijf"
            r"|een op (?:de )?vijf)\b",
            20.0,
        ),
        (
            r"\b(?:a tenth|one tenth|one in ten|een tiende|één op (?:de )?tien"
            r"|een op (?:de )?tien)\b",
            10.0,
        ),
        (r"\b(?:half|de helft|fifty-fifty|fifty fifty|50/50|50-50)\b", 50.0),
    )
)
_NONE = re.compile(r"^\W*(?:none|nothing|zero|0|nul|niets|niks|geen)\W*$", re.IGNORECASE)
_REST_SPLIT = re.compile(
    r"\b(?:the rest|de rest)\b.*\b(?:two|twee|2)\b.*\b(?:equal|gelijk|evenveel)", re.I
)


def read_share(mentions: Mentions) -> FactReading | None:
    """Share of wallet, None when the message does not tell it."""
    asked = mentions.asked == FACT
    if asked and _REST_SPLIT.search(mentions.text):
        return FactReading(33, "derived", mentions.text)
    fraction = _fraction(mentions, asked=asked)
    if fraction is not None and asked:
        return fraction
    for quantity in mentions.quantities:
        share = quantity.kind == "percent" or (
            asked and quantity.kind == "bare" and quantity.high <= 100
        )
        if not share or quantity.high > 100:
            continue
        clause = mentions.sentence_at(quantity.start)
        around = mentions.text[
            max(clause.start, quantity.start - 40) : min(clause.end, quantity.end + 45)
        ]
        if _OTHER_PERCENT.search(around):
            continue
        if asked or _CONTEXT.search(around):
            value = (
                quantity.low
                if quantity.low == quantity.high
                else {"min": quantity.low, "max": quantity.high}
            )
            return _reading(
                mentions, value, quantity.words, quantity.start, {"precision": quantity.precision}
            )
    sole = [s for s in mentions.of("money", "whole_wallet", negated=None) if asked or s.size >= 2]
    if sole:
        return _reading(mentions, 100.0, sole[0].words, sole[0].start, {})
    if fraction is not None:
        return fraction
    if asked and _NONE.match(mentions.text):
        return FactReading(0, "stated", mentions.text)
    return None


def _fraction(mentions: Mentions, *, asked: bool) -> FactReading | None:
    if any(q.kind == "percent" or (q.kind == "money" and not asked) for q in mentions.quantities):
        return None
    for pattern, number in _FRACTIONS:
        match = pattern.search(mentions.text)
        if match and (asked or _fraction_of_spend(mentions, match)):
            return _reading(mentions, number, match.group(), match.start(), {"precision": "about"})
    return None


def _fraction_of_spend(mentions: Mentions, match: re.Match[str]) -> bool:
    after = mentions.text[match.end() : match.end() + 40]
    return bool(
        re.match(
            r"\s+(?:of (?:their|what they (?:buy|need|spend))|van hun (?:inkoop|aankoop|uitgaven"
            r"|volume|verbruik|behoefte)"
            r"|van wat ze (?:kopen|nodig|verbruiken)|(?:comes|goes|is|komt|gaat) (?:to|from|naar"
            r"|bij|van) (?:us|ons))",
            after,
            re.IGNORECASE,
        )
    )


def _reading(
    mentions: Mentions,
    value: float | dict[str, float],
    words: str,
    start: int,
    detail: dict[str, str],
) -> FactReading:
    plain = int(value) if isinstance(value, float) and value == int(value) else value
    return FactReading(
        plain, "guessed" if mentions.hedged(start) else "stated", words, None, (), detail
    )
