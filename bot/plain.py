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

# An amount, count or share and nothing else: "80k", "€ 1.200,50", "25%", "3 à 4.000 per maand".
_NUMBER = r"\d[\d.,' ]*"
_UNIT = r"(?:k|m|mio|mln|ton|%|percent|procent|eur|euros?|€)"
_AMOUNT = rf"(?:€|eur)?\s*{_NUMBER}\s*{_UNIT}?(?:\s*{_UNIT})?"
_BASIS = (
    r"(?:/|per |a |an |op )?\s*"
    r"(?:year|yr|month|week|quarter|jaar|maand|week|kwartaal|annum|yearly|monthly|jaarlijks)"
)
_PLAIN = re.compile(
    rf"(?:(?:about|around|roughly|ca\.?|circa|ongeveer|zo'?n|rond)\s+)?"
    rf"{_AMOUNT}(?:\s*(?:-|to|and|tot|à|en)\s*{_AMOUNT})?(?:\s*{_BASIS})?\s*[.!]?",
    re.IGNORECASE,
)
LONGEST_PLAIN = 60


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
