"""A message that does not answer the open question may answer another one.

The invitation to tell about the prospect asks three things at once, and people come back to what was
asked before or run ahead. What is found this way, unless that invitation is open, is read back and
counts as guessed until confirmed.
"""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.talk import Talk
from actions.reading.types import UNKNOWN, FactReading, Reading

DECIDER, ORGANISATION = "decision_level", "organisation_type"
INVITED = ("offer_type", "deal_value_eur", DECIDER)
CANDIDATES = (*INVITED, "pain_points")
PARAPHRASE = "paraphrase"
# In a longer message, or a headcount, people who are named need not be those who decide.
MOST_WORDS_OF_A_DECIDER = 4


def invited(talk: Talk) -> bool:
    """Whether the person was just invited to tell about the prospect, and has told nothing yet."""
    return talk.asked is None and not talk.turn.facts and bool(talk.memory.get("stories"))


def read_invited(talk: Talk, reading: Reading) -> Reading:
    """Add to a reading what answers the parts of the invitation."""
    found = {name: one for name in INVITED if (one := _answer(talk, name)) is not None}
    plain = {name: one for name, one in reading.facts.items() if one.doubt != PARAPHRASE}
    guessed = {} if found else reading.facts
    return replace(reading, facts={**guessed, **plain, **found})


def read_elsewhere(talk: Talk) -> Reading | None:
    """Read a message as the answer to a question that is not open, or None."""
    for name in CANDIDATES:
        one = _answer(talk, name) if _is_missing(talk, name) else None
        if one is not None and one.doubt is None:
            doubtful = replace(one, doubt=PARAPHRASE, certainty="guessed")
            return Reading(facts={name: doubtful}, language=talk.language)
    return None


def only_names_somebody(talk: Talk, reading: Reading) -> bool:
    """Whether a few words were guessed to tell what kind of company it is: "the boss, the owner"."""
    one = reading.facts.get(ORGANISATION)
    return (
        one is not None
        and one.certainty == "guessed"
        and len(reading.facts) == 1
        and talk.asked != ORGANISATION
        and _may_name_a_decider(talk.text)
        and _is_missing(talk, DECIDER)
        and _answer(talk, DECIDER) is not None
    )


def _is_missing(talk: Talk, name: str) -> bool:
    known = talk.turn.facts.get(name)
    return name != talk.asked and (known is None or known.value == UNKNOWN)


def _answer(talk: Talk, name: str) -> FactReading | None:
    if name == DECIDER and not _may_name_a_decider(talk.text):
        return None
    reading = talk.reader.read(
        talk.text, language=talk.language, asked=name, known=talk.turn.values
    )
    one = reading.facts.get(name)
    return None if one is None or one.doubt == PARAPHRASE or one.value == UNKNOWN else one


def _may_name_a_decider(text: str) -> bool:
    return len(text.split()) <= MOST_WORDS_OF_A_DECIDER and not any(map(str.isdigit, text))
