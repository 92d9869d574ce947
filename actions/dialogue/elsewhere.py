"""A message that does not answer the open question may answer another one.

The invitation to tell about the prospect asks three things at once, and people come back to what was
asked before or run ahead. What is found this way, unless that invitation is open, is read back and
counts as guessed until confirmed.
"""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.talk import Talk
from actions.reading.likely_facts import LIKENESS
from actions.reading.types import UNKNOWN, FactReading, Reading

DECIDER, ORGANISATION = "decision_level", "organisation_type"
INVITED = ("offer_type", "deal_value_eur", DECIDER)
PAINS = "pain_points"
CANDIDATES = (*INVITED, PAINS)
PARAPHRASE = "paraphrase"
LIKE_A_PAIN, FEWEST_WORDS_OF_A_PAIN = 0.2, 4
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
        if one is not None and one.doubt in (None, PARAPHRASE):
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
    if one is None or one.value == UNKNOWN:
        return None
    return one if one.doubt != PARAPHRASE or _tells_of_trouble(talk, name, one) else None


def _tells_of_trouble(talk: Talk, name: str, one: FactReading) -> bool:
    """Whether a sentence that answers nothing is most like a pain, in whatever words."""
    likeness = one.detail.get(LIKENESS, 0.0)
    enough = len(talk.text.split()) >= FEWEST_WORDS_OF_A_PAIN
    return name == PAINS and enough and isinstance(likeness, float) and likeness >= LIKE_A_PAIN


def _may_name_a_decider(text: str) -> bool:
    return len(text.split()) <= MOST_WORDS_OF_A_DECIDER and not any(map(str.isdigit, text))
