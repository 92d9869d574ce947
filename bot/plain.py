"""Messages whose intent is plain without a classifier: payloads and bare amounts.

Channels look here first. What is found skips Rasa's whole language pipeline, which is most of the
time that an answer by button or a plain amount takes.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

DOMAIN = Path(__file__).resolve().parent.parent / "domain.yml"

_PAYLOAD = re.compile(r"/([a-z][a-z_]*)(?=$|[\s{@])")

# An amount, count or share, hedged or with what it is per, and nothing else: "80k", "€ 1.200,50", "25%",
# "about 40k a year I think", "3 à 4.000 per maand". A word that could turn it into a correction, a
# question or a supposition ("no", "not", "why", "if") is not among these.
_NUMBER = r"\d[\d.,' ]{0,18}"
_UNIT = (
    r"(?:k|m|mio|mln|million|miljoen|thousand|duizend|grand|mille|ton"
    r"|%|pct|percent|procent|eur|euros?|€|bucks)"
)
_AMOUNT = rf"(?:€|eur)?\s*{_NUMBER}\s*{_UNIT}?(?:\s*{_UNIT})?"
_RANGE = rf"{_AMOUNT}(?:\s*(?:-|–|to|or|and|tot|of|à|en)\s*(?:de\s+)?{_AMOUNT})?"
_PERIOD = (
    r"(?:years?|yr|months?|weeks?|quarters?|jaar|jaren|maand(?:en)?|we(?:ek|ken)|kwarta(?:al|len))"
)
_BASIS = rf"""(?:
    (?:/|per|a|an|each|every|op|elk[e]?|ieder)?\s*(?:{_PERIOD}|annum)
    |yearly|annually|monthly|weekly|jaarlijks|maandelijks|op\sjaarbasis|p\.?a\.?|p/[ymjm]
    |once|one[-\s]off|one\stime|eenmalig|één\skeer|een\skeer
    |in\stotal|total|all\sin|in\stotaal|totaal|alles\ssamen|alles\sbij\selkaar
    |(?:over|for|gedurende|voor)\s\d{{1,2}}\s{_PERIOD}
    |ex(?:cl)?\.?\s?(?:vat|btw)
)"""
_OPENING = r"""(?:
    (?:it(?:'s|\sis)|that(?:'s|\sis)|i\s(?:think|guess|suppose|would\ssay|believe)|i'd\ssay|maybe|perhaps|say
    |probably|(?:het|dat|'t)\s(?:is|zijn)|ik\s(?:denk|schat|gok)|misschien|wellicht|waarschijnlijk|zeg\smaar)
    [,:]?\s+
)"""
_HEDGE = r"""(?:
    (?:about|around|roughly|approx(?:imately)?\.?|some|something\slike|somewhere\saround|close\sto|nearly|almost
    |between|up\sto|at\sleast|at\smost|less\sthan|more\sthan|under|over|max(?:imum|imaal)?\.?|min(?:imum|imaal)?\.?
    |ca\.?|zo|circa|ongeveer|zo'?n|een|rond|rondom|zowat|iets\svan|ergens\srond|tegen|bijna|tussen|tot|minstens|hoogstens
    |hooguit|minder\sdan|meer\sdan|onder|boven)
    (?:\sde|\sthe)?\s+
)"""
_CLOSING = r"""(?:,?\s*
    (?:or\sso|i\s(?:think|guess|suppose|believe)|give\sor\stake|roughly|approximately|maybe|probably|at\smost
    |at\sleast|max(?:imum|imaal)?|of\szo|denk\sik|schat\sik|gok\sik|ongeveer|misschien|waarschijnlijk|vermoed\sik)
)"""
_HESITATION = r"(?:(?:u+h*m+|u+h+|e+r*m+|e+h+|euh+|hm+|goh|pff+|well|nou|tja|awel|allez)[,.…]*\s+)"
_PLAIN = re.compile(
    rf"{_HESITATION}?{_OPENING}?{_HEDGE}{{0,2}}{_RANGE}(?:,?\s*{_BASIS}|{_CLOSING}){{0,4}}\s*[.!]?",
    re.IGNORECASE | re.VERBOSE,
)
LONGEST_PLAIN = 80


@lru_cache(maxsize=1)
def known_intents() -> frozenset[str]:
    """Return the names of the intents in domain.yml."""
    return frozenset(yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))["intents"])


def plain_intent(text: str) -> str | None:
    """Tell the intent of a message that needs no classifier.

    Args:
        text: as typed or as a button sends it.

    Returns:
        For a payload `/intent` or `/intent{...}`: that intent, or `nlu_fallback` if there is no
        such intent. For a bare amount: `inform`. None for anything else.

    What follows a payload's intent is not read here: the action server parses and validates it
    from the raw text. Rasa's own reading of payloads drops values that are not declared as
    entities, writes what the person typed into a warning, and answers `/back` with silence.
    """
    stripped = text.strip()
    payload = _PAYLOAD.match(stripped)
    if payload:
        return payload.group(1) if payload.group(1) in known_intents() else "nlu_fallback"
    if len(stripped) <= LONGEST_PLAIN and _PLAIN.fullmatch(stripped):
        return "inform"
    return None


def parse_data(text: str) -> dict[str, Any] | None:
    """Return what Rasa's pipeline would have made of a plain message, None for any other."""
    name = plain_intent(text)
    if name is None:
        return None
    intent = {"name": name, "confidence": 1.0}
    return {
        "text": text.strip(),
        "intent": intent,
        "entities": [],
        "intent_ranking": [dict(intent)],
    }
