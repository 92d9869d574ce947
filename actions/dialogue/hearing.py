"""Hearing a message: read its facts, keep them, and go on; or say what was not understood."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from typing import Any

from actions.advice.answers import UNKNOWN
from actions.adviser.inputs import InputError, knowledge_of
from actions.dialogue import messages
from actions.dialogue.elsewhere import (
    PARAPHRASE,
    invited,
    only_names_somebody,
    read_elsewhere,
    read_invited,
)
from actions.dialogue.intake import Taken, take_in, tell_back
from actions.dialogue.interview import attempts, choices, go_on, leave_open, repeat_question
from actions.dialogue.portfolio import hear_portfolio
from actions.dialogue.talk import LAST_TOLD, Talk
from actions.dialogue.wording import PORTFOLIO
from actions.reading import gibberish
from actions.reading.cues import cues
from actions.reading.prospect import introduced
from actions.reading.types import FactReading, Reading

AMOUNTS = {"deal_value_eur", "current_revenue_eur", "potential_revenue_eur"}
LONGEST = 20_000
FEWEST_WORDS_BESIDE_A_QUESTION = FEWEST_WORDS_OF_A_STORY = 6
BEGINNINGS = {"inform", "nlu_fallback"}
MOST_WORDS = 2
MOST_WORDS_OF_A_LABEL, SHORTEST_WORD_OF_A_LABEL = 3, 4
MOST_WORDS_OF_AN_AMOUNT = 6
CLOSE = math.log(1.5)
"""How far apart an amount and what it is corrected to mostly lie, as the logarithm of their ratio."""
_DIGIT = re.compile(r"\d")
_NOT_THAT = re.compile(
    r",?\s*\b(?:not|niet|geen|instead of|ipv|in plaats van)\s+€?\s*(\d+(?:[.,]\d{1,2})?)"
    r"\s*(?:k|mille|euro)?\b"
    r"(?![.,]?\d)",
    re.IGNORECASE,
)


def hear(talk: Talk, *, correcting: bool = False) -> None:
    """Handle a message that is about facts."""
    if talk.text.startswith("/"):
        _hear_payload(talk)
        return
    if len(talk.text) > LONGEST:
        talk.say(
            messages.notice("invalid_input", talk.words.say("notice.too_long", most=f"{LONGEST}"))
        )
        go_on(talk, again=True)
        return
    if talk.asked == PORTFOLIO and hear_portfolio(talk, strict=False):
        return
    reading = read(talk)
    named = _by_its_old_value(talk) if correcting else None
    if named is not None:
        reading = named
    elif correcting and (not reading.facts or _of_another_amount(talk, reading)):
        reading = read_again(talk) if not reading.facts else _of_last_amount(talk, reading)
    if invited(talk):
        reading = read_invited(talk, reading)
    doubted = all(one.doubt == PARAPHRASE for one in reading.facts.values())
    if not reading.dont_know and (doubted or only_names_somebody(talk, reading)):
        reading = read_elsewhere(talk) or reading
    if not hear_reading(talk, reading, correcting=correcting):
        not_understood(talk, reading)


def answered_after_all(talk: Talk) -> bool:
    """Take a message for what it answers, whatever else it was taken for.

    Only a few words that answer the open question, without any doubt: more words may be the wish
    that they were taken for.
    """
    if talk.asked is None or talk.text.startswith("/") or len(talk.text.split()) > MOST_WORDS:
        return False
    reading = read(talk)
    answer = reading.facts.get(talk.asked)
    if answer is None or answer.doubt is not None:
        return False
    if talk.text.rstrip().endswith("?"):
        guess = replace(answer, certainty="guessed")
        reading = replace(reading, facts={**reading.facts, talk.asked: guess})
    return hear_reading(talk, reading)


def read_again(talk: Talk) -> Reading:
    """Read a correction that does not say of what: of the fact that was told last and fits.

    An amount far from the one told last, and close to another that is known, puts right the other.
    """
    reading = Reading(language=talk.language)
    for fact in [*_close_amounts(talk), *reversed(talk.memory.get(LAST_TOLD, []))]:
        reading = talk.reader.read(
            talk.text, language=talk.language, asked=fact, known=talk.turn.values
        )
        if fact in reading.facts and reading.facts[fact].doubt != PARAPHRASE:
            return reading
    return Reading(language=talk.language)


def _close_amounts(talk: Talk) -> list[str]:
    """The known amounts that a correction comes close to, where it is far from the one told last."""
    if not _DIGIT.search(talk.text):
        return []
    values, last = talk.turn.values, set(talk.memory.get(LAST_TOLD, []))
    apart: dict[str, float] = {}
    for fact in AMOUNTS & values.keys():
        again = talk.reader.read(talk.text, language=talk.language, asked=fact, known=values)
        if fact in again.facts:
            apart[fact] = _apart(values[fact], again.facts[fact].value)
    if any(apart.get(fact, math.inf) <= CLOSE for fact in last):
        return []
    return sorted((fact for fact in apart if apart[fact] <= CLOSE), key=lambda fact: apart[fact])


def _by_its_old_value(talk: Talk) -> Reading | None:
    """A correction that names an amount by the value it had: "it's 65k, not 60"."""
    old = _NOT_THAT.search(talk.text)
    if old is None:
        return None
    said = float(old[1].replace(",", "."))
    values = talk.turn.values
    for fact in (one for one in AMOUNTS if isinstance(values.get(one), int | float)):
        if values[fact] in (said, said * 1000, said * 1_000_000):
            without = talk.text[: old.start()] + talk.text[old.end() :]
            again = talk.reader.read(without, language=talk.language, asked=fact, known=values)
            if fact in again.facts:
                return replace(again, facts={fact: again.facts[fact]})
    return None


def _of_another_amount(talk: Talk, reading: Reading) -> bool:
    """Whether a correction that names no amount was read as another one than was told last."""
    last = set(talk.memory.get(LAST_TOLD, [])) & AMOUNTS
    return bool(
        len(reading.facts) == 1
        and (fact := next(iter(reading.facts))) in AMOUNTS - last
        and fact != talk.asked
        and last
        and not cues("names_amount").search(talk.text)
    )


def _of_last_amount(talk: Talk, reading: Reading) -> Reading:
    """A correction read as the amount told last that lies nearest to it: "wait, it's 20k"."""
    (told,) = reading.facts.values()
    values = talk.turn.values
    last = [fact for fact in talk.memory.get(LAST_TOLD, []) if fact in AMOUNTS]
    nearest = sorted(last, key=lambda fact: _apart(values.get(fact), told.value))
    again = talk.reader.read(talk.text, language=talk.language, asked=nearest[0], known=values)
    return again if nearest[0] in again.facts else reading


def _apart(known: Any, told: Any) -> float:
    """How far two amounts lie apart, as the logarithm of their ratio; far where one is none."""
    both = [one["max"] if isinstance(one, dict) else one for one in (known, told)]
    if not all(isinstance(one, int | float) and one > 0 for one in both):
        return math.inf
    return abs(math.log(both[0] / both[1]))


def read(talk: Talk) -> Reading:
    """Read the message in the light of the question just asked."""
    asked = talk.asked if talk.asked != PORTFOLIO else None
    reading = talk.reader.read(
        talk.text, language=talk.language, asked=asked, known=talk.turn.values
    )
    if _too_short_to_paraphrase(talk.text):
        plain = {name: one for name, one in reading.facts.items() if one.doubt != PARAPHRASE}
        reading = replace(reading, facts=plain)
    return _by_label(talk, without_echoes(reading))


def _by_label(talk: Talk, reading: Reading) -> Reading:
    """Take a word or two that only one of the choices shown has for that choice: "vrij"."""
    asked = talk.asked
    told = reading.facts.get(asked) if asked is not None else None
    said = re.findall(r"\w+", talk.text.lower())
    if asked in {None, PORTFOLIO} or not 0 < len(said) <= MOST_WORDS_OF_A_LABEL:
        return reading
    if told is not None and told.doubt != PARAPHRASE:
        return reading
    found = [
        value
        for value, label in choices(talk, asked)
        if set(said) <= set(re.findall(r"\w+", label.lower()))
    ]
    if len(found) != 1 or not any(len(word) >= SHORTEST_WORD_OF_A_LABEL for word in said):
        return reading
    return replace(reading, facts={**reading.facts, asked: FactReading(found[0], words=talk.text)})


def _too_short_to_paraphrase(text: str) -> bool:
    """One word ("both"), or an amount with what it is per ("say 400 a year"), is like anything."""
    words = text.split()
    return len(words) == 1 or (len(words) <= MOST_WORDS_OF_AN_AMOUNT and bool(_DIGIT.search(text)))


def without_echoes(reading: Reading) -> Reading:
    """Leave out what was only guessed from words that plainly say something else."""
    plain = [one.words for one in reading.facts.values() if one.doubt != PARAPHRASE and one.words]
    facts = {
        name: one
        for name, one in reading.facts.items()
        if one.doubt != PARAPHRASE or not any(words in one.words for words in plain)
    }
    return replace(reading, facts=facts)


def hear_reading(talk: Talk, reading: Reading, *, correcting: bool = False) -> bool:
    """Keep what was read, tell it back and go on; false when nothing was read."""
    name_prospect(talk)
    taken = take_in(talk, reading, correcting=correcting)
    if not taken.told:
        return False
    _answered(talk, taken)
    tell_back(talk, taken)
    if not taken.anything:
        talk.say(messages.notice("nothing_new", talk.words.say("understood.nothing_new")))
    go_on(talk, again=not taken.anything and talk.asked is None)
    return True


def hear_beside(talk: Talk, reading: Reading | None = None) -> None:
    """Keep facts that a question carries, so that neither is lost; `reading` if it was read."""
    if talk.text.startswith("/") or len(talk.text.split()) < FEWEST_WORDS_BESIDE_A_QUESTION:
        return
    reading = reading or read(talk)
    if reading.facts:
        taken = take_in(talk, reading)
        _answered(talk, taken)
        tell_back(talk, taken)
        talk.heard_beside = taken.anything


def _answered(talk: Talk, taken: Taken) -> None:
    """The question that is open was answered: it is no longer open."""
    asked = talk.asked
    if asked is not None and (asked in taken.facts or asked in taken.repeated):
        talk.memory.get("attempts", {}).pop(asked, None)
        if talk.consultation is not None:
            talk.consultation.asked_fact = None


def name_prospect(talk: Talk) -> None:
    """Name the prospect when a first story introduces it."""
    here = talk.consultation
    if here is not None and here.prospect is not None:
        return
    name = introduced(talk.text)
    if name:
        talk.opened()
        talk.turn.name_prospect(name)


def not_understood(talk: Talk, reading: Reading | None = None) -> None:
    """Say what would help; after some attempts leave the question open and go on."""
    fact = talk.asked
    words = talk.words
    if fact is None:
        said = "to_begin" if _begins(talk) else "not_understood"
        talk.say(messages.notice(said, words.say(f"notice.{said}")))
        go_on(talk, again=True)
        return
    if reading is not None and reading.dont_know:
        dont_know(talk)
        return
    failed = talk.memory.setdefault("attempts", {})
    failed[fact] = failed.get(fact, 0) + 1
    if failed[fact] >= attempts(talk):
        leave_open(talk, fact)
        talk.say(messages.notice("moved_on", words.say("notice.moved_on", label=words.label(fact))))
        go_on(talk)
        return
    if fact == PORTFOLIO:
        said = "notice.portfolio_empty"
    else:
        kind = talk.playbook.facts.facts[fact].type
        code = {"money": "amount", "percent": "amount", "pains": "pains"}.get(kind, "choice")
        said = f"notice.not_understood_{code}"
    talk.say(messages.notice("not_understood", words.say(said)))
    repeat_question(talk)


def _begins(talk: Talk) -> bool:
    """Whether somebody begins to tell of a prospect, without a fact as yet."""
    long_enough = len(talk.text.split()) >= FEWEST_WORDS_OF_A_STORY
    words = talk.intent == "inform" or not gibberish.shipped().miss(talk.text)
    return talk.consultation is None and talk.intent in BEGINNINGS and words and long_enough


def dont_know(talk: Talk) -> None:
    """Take "I don't know" for the open question, and go on."""
    fact = talk.asked
    if fact is None:
        go_on(talk, again=bool(talk.turn.facts))
        return
    if fact == PORTFOLIO:
        go_on(talk)
        return
    known = talk.turn.facts.get(fact)
    if known is None:
        talk.turn.record_fact(fact, UNKNOWN, words=talk.text)
    go_on(talk)


def _hear_payload(talk: Talk) -> None:
    """Take a button's message, or one typed by hand: checked like any text."""
    try:
        facts = _payload_facts(talk)
    except InputError as error:
        text = talk.words.say("notice.invalid_input", reason=str(error))
        talk.say(messages.notice("invalid_input", text))
        go_on(talk, again=True)
        return
    if facts == {PORTFOLIO: UNKNOWN}:
        go_on(talk)
        return
    reading = Reading(
        facts={name: FactReading(value, words=talk.text) for name, value in facts.items()},
        payload=True,
    )
    asked = talk.asked
    if asked is not None and facts.get(asked) == UNKNOWN and len(facts) == 1:
        dont_know(talk)
        return
    hear_reading(talk, reading, correcting=True)


def _payload_facts(talk: Talk) -> dict[str, Any]:
    """Return the facts of `/inform{...}`.

    Raises:
        InputError: It is no such payload, or a value is wrong.
    """
    _, brace, body = talk.text.partition("{")
    try:
        facts = json.loads(brace + body)
    except (ValueError, RecursionError):
        facts = None
    if not isinstance(facts, dict) or not facts:
        raise InputError(talk.words.say("notice.invalid_payload"))
    if facts == {PORTFOLIO: UNKNOWN}:
        return facts
    for value in facts.values():
        if isinstance(value, list):
            raise InputError(talk.words.say("notice.invalid_payload"))
    knowledge_of(talk.playbook, facts, (), talk.language)
    return facts
