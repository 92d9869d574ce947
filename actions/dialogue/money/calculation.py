"""The money conversation: one question after another, then the calculation as it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from actions.briefs.value_inputs import comparable, value_case
from actions.briefs.value_text import ValueWriter
from actions.dialogue import messages
from actions.dialogue.coaching.words import sayings
from actions.dialogue.intake import usable_facts
from actions.dialogue.interview import return_to_interview
from actions.dialogue.money.figures import (
    ALTERNATIVE,
    OURS,
    FigureError,
    Figures,
    has_figure,
    read_figures,
    says,
)
from actions.dialogue.money.topics import (
    COST_PER_STOP,
    DEAL,
    INPUTS,
    LIFE,
    NEEDED,
    PURCHASE,
    REFERENCE,
    SIDES,
    SWITCHING,
    next_topic,
    one_running_cost,
)
from actions.dialogue.talk import Talk

OPEN, SKIPPED = "money", "money_skipped"
LIFE_CYCLE, PRICE = "ask_life_cycle_cost", "ask_value_price"
ATTEMPTS = 2
PAGE = "value"
FEWEST_EUR = 100
"""A smaller bare number in the first message is no price."""
ANSWERS = frozenset(
    {"inform", "correct", "affirm", "deny", "dont_know", "set_portfolio", "nlu_fallback"}
    | {"out_of_scope", "chitchat", "own_verdict", LIFE_CYCLE, PRICE}
)
"""Acts for which a message may be taken when it answers; any other act is done instead."""
OF_MONEY = frozenset({REFERENCE, INPUTS, DEAL, "current_revenue_eur", "potential_revenue_eur"})
FEW_WORDS = 6
LEAVING_OUT = ("stop", "ask_next_steps", "give_advice")
"""Acts that "leave it out" and "skip" are easily taken for."""


def begin(talk: Talk, about: str) -> None:
    """Start: take the figures that the message gives, then ask or calculate."""
    talk.opened()
    skipped = [name for name in talk.memory.get(SKIPPED, []) if name not in NEEDED]
    talk.memory[SKIPPED] = skipped
    talk.memory[OPEN] = {"about": about}
    if not talk.text.startswith("/"):
        try:
            _take_first(talk, about)
        except FigureError as error:
            talk.say(messages.notice("invalid_input", _say(talk)(f"ask.{error.code}")))
    _go_on(talk)


def waiting(talk: Talk) -> bool:
    """Tell whether an input was asked for."""
    return talk.consultation is not None and "topic" in talk.memory.get(OPEN, {})


def leave(talk: Talk) -> None:
    """Stop asking; what was given stays."""
    talk.memory.pop(OPEN, None)


def press(talk: Talk, given: Mapping[str, Any]) -> bool:
    """Take a button: leave out what was asked, or calculate with what there is."""
    if not waiting(talk):
        return False
    if given.get("skip") is True:
        _skip(talk)
    elif given.get("calculate") is True and one_running_cost(_facts(talk)):
        _tell(talk)
    else:
        return False
    return True


def hear(talk: Talk) -> bool:
    """Take a typed answer; false when it is none and the message is for somebody else."""
    topic, text = talk.memory[OPEN]["topic"], talk.text
    book = talk.playbook.folder
    if topic == REFERENCE and _take_reference(talk):
        _go_on(talk)
        return True
    if not has_figure(text, talk.language):
        return _hear_words(talk, topic)
    if not answers(talk):
        leave(talk)
        return False
    try:
        found = read_figures(text, talk.language, _input(topic), book)
    except FigureError as error:
        _again(talk, f"ask.{error.code}")
        return True
    if found.sides or found.loose or found.rate is not None:
        _take(talk, topic, found)
        _go_on(talk)
    else:
        _again(talk, "ask.no_figure")
    return True


def _hear_words(talk: Talk, topic: str) -> bool:
    """Take an answer without a figure; false when it is none."""
    text, book = talk.text, talk.playbook.folder
    if says(text, "calculate", book) and one_running_cost(_facts(talk)):
        _tell(talk)
    elif topic == SWITCHING and says(text, "none", book):
        _keep_shared(talk, SWITCHING, 0)
        _go_on(talk)
    elif _leaves_out(talk):
        _skip(talk)
    elif talk.intent not in ANSWERS or _tells_facts(talk):
        leave(talk)
        return False
    else:
        _again(talk, "ask.no_figure")
    return True


def _tells_facts(talk: Talk) -> bool:
    read = talk.reader.read(talk.text, language=talk.language).facts
    return bool(set(read) - OF_MONEY) and talk.intent in ("inform", "correct")


def answers(talk: Talk) -> bool:
    """Tell whether a message answers what was asked, whatever act it looks like.

    A longer one with a figure may be a wish, or tell other things about the prospect.
    """
    if _leaves_out(talk):
        return True
    if not has_figure(talk.text, talk.language):
        return False
    if len(talk.text.split()) <= FEW_WORDS:
        return True
    read = talk.reader.read(talk.text, language=talk.language).facts
    return talk.intent in ANSWERS and not set(read) - OF_MONEY


def _leaves_out(talk: Talk) -> bool:
    book = talk.playbook.folder
    said = any(says(talk.text, key, book) for key in ("skip", "none"))
    return talk.intent == "dont_know" or (said and talk.intent in (*ANSWERS, *LEAVING_OUT))


def _input(topic: str) -> str:
    return PURCHASE if topic == REFERENCE else topic


# -- taking figures ---------------------------------------------------------------------------


def _take_first(talk: Talk, about: str) -> None:
    """Take years, a rate, and prices from the wish itself ("ours costs 52k and theirs 40k")."""
    book = talk.playbook.folder
    prices = read_figures(talk.text, talk.language, PURCHASE, book)
    if prices.rate is not None:
        _keep_shared(talk, "discount_rate_pct", prices.rate)
    years = read_figures(talk.text, talk.language, LIFE, book, strict=True)
    lives = years.sides or (dict.fromkeys(SIDES, years.loose[-1]) if years.loose else {})
    for side, value in lives.items():
        _keep(talk, side, LIFE, value)
    for side, value in prices.sides.items():
        if _is_price(value):
            _keep(talk, side, PURCHASE, value)
    asked = [value for value in prices.loose if _is_price(value)]
    if about == PRICE and len(asked) == 1 and not prices.sides:
        _keep(talk, OURS, PURCHASE, asked[0])


def _is_price(value: Any) -> bool:
    return bool((value["min"] if isinstance(value, Mapping) else value) >= FEWEST_EUR)


def _take_reference(talk: Talk) -> bool:
    """Take what they would do otherwise, with its price; a price alone where it is all that lacks."""
    if talk.intent == "dont_know":
        return False
    reading = talk.reader.read(
        talk.text, language=talk.language, asked=REFERENCE, known=talk.turn.values
    )
    one = usable_facts(talk, reading).get(REFERENCE)
    known = talk.turn.values.get(REFERENCE)
    if one is None or not isinstance(one.value, Mapping):
        return False
    value = {**known, **one.value} if isinstance(known, Mapping) else dict(one.value)
    talk.turn.record_fact(REFERENCE, value, certainty="stated", words=one.words)
    return True


def _take(talk: Talk, topic: str, found: Figures) -> None:
    if found.rate is not None:
        _keep_shared(talk, "discount_rate_pct", found.rate)
    if topic not in (REFERENCE, SWITCHING):
        _take_sides(talk, topic, found)
        return
    values = [*found.sides.values(), *found.loose]
    if values and topic == SWITCHING:
        _keep_shared(talk, SWITCHING, values[0])
    elif values:
        _keep(talk, ALTERNATIVE, PURCHASE, found.sides.get(ALTERNATIVE, values[0]))


def _take_sides(talk: Talk, topic: str, found: Figures) -> None:
    """Give each figure its side: as said, else the one that lacked, else our offer first."""
    state, loose, sides = talk.memory[OPEN], list(found.loose), dict(found.sides)
    half = state.pop("half", None)
    if topic == COST_PER_STOP and len(loose) == 1 and not sides:
        sides = dict.fromkeys(SIDES, loose.pop())
    for side in (half,) if half else SIDES:
        if side not in sides and loose:
            sides[side] = loose.pop(0)
    for side, value in sides.items():
        _keep(talk, side, topic, value)
    if topic not in (LIFE, PURCHASE):
        lacking = [side for side in SIDES if not _known(talk, side, topic)]
        state["half"] = lacking[0] if len(lacking) == 1 else None


def _known(talk: Talk, side: str, name: str) -> bool:
    return name in _inputs(talk).get(side, {})


def _keep(talk: Talk, side: str, name: str, value: Any) -> None:
    inputs = _inputs(talk)
    inputs[side] = {**inputs.get(side, {}), name: value}
    talk.turn.record_fact(INPUTS, inputs, certainty="stated", words=_words(talk))


def _keep_shared(talk: Talk, name: str, value: Any) -> None:
    inputs = {**_inputs(talk), name: value}
    talk.turn.record_fact(INPUTS, inputs, certainty="stated", words=_words(talk))


def _words(talk: Talk) -> str:
    return talk.text[:200]


def _inputs(talk: Talk) -> dict[str, Any]:
    known = talk.turn.values.get(INPUTS)
    return dict(known) if isinstance(known, Mapping) else {}


def _facts(talk: Talk) -> dict[str, Any]:
    return dict(talk.turn.values)


# -- asking and telling -----------------------------------------------------------------------


def _say(talk: Talk) -> Any:
    return sayings(talk, PAGE).say


def _again(talk: Talk, key: str) -> None:
    """Say what is wrong with an answer and ask once more; after some attempts leave it out."""
    state = talk.memory[OPEN]
    state["tries"] = state.get("tries", 0) + 1
    talk.say(messages.notice("invalid_input", _say(talk)(key)))
    if state["tries"] >= ATTEMPTS:
        _skip(talk)
    else:
        _put(talk, state["topic"])


def _skip(talk: Talk) -> None:
    """Leave an input out on both sides; without one that is needed there is no calculation."""
    state = talk.memory[OPEN]
    topic = state["topic"]
    talk.memory[SKIPPED] = [*talk.memory.get(SKIPPED, []), topic]
    state.pop("half", None)
    if topic in NEEDED and not (topic == PURCHASE and state["about"] == PRICE):
        leave(talk)
        page = talk.playbook.facts.facts[REFERENCE if topic == REFERENCE else INPUTS]
        how = page.find_out.to(talk.language)
        talk.say(messages.notice("value", _say(talk)(f"ask.cannot_{topic}", how=how)))
        return_to_interview(talk)
        return
    _go_on(talk)


def _go_on(talk: Talk) -> None:
    state = talk.memory[OPEN]
    facts, skipped = _facts(talk), talk.memory.get(SKIPPED, [])
    topic = next_topic(facts, skipped)
    if topic != state.get("topic"):
        state.pop("half", None)
        state.pop("tries", None)
    if topic is None:
        _tell(talk)
        return
    state["topic"] = topic
    _put(talk, topic)


def _put(talk: Talk, topic: str) -> None:
    """Ask for an input; the alternative in two steps, what it is and what it costs."""
    say, state = _say(talk), talk.memory[OPEN]
    key = topic
    if topic == REFERENCE and isinstance(talk.turn.values.get(REFERENCE), Mapping):
        key = "alternative_price"
    text = say(f"ask.{key}")
    half = state.get("half")
    if half is not None:
        text = say(f"ask.half_{half}", what=say(f"ask.short_{topic}"))
    act = f"/{state['about']}"
    buttons = [messages.button(say("ask.skip"), f"{act}{json.dumps({'skip': True})}")]
    if one_running_cost(_facts(talk)):
        buttons.append(
            messages.button(say("ask.calculate"), f"{act}{json.dumps({'calculate': True})}")
        )
    talk.say(messages.notice("value_input", text, buttons))


def _tell(talk: Talk) -> None:
    """Give the result, with what was left out."""
    state = talk.memory.pop(OPEN)
    about, say, facts = state["about"], _say(talk), _facts(talk)
    left = _mark_asked(talk, facts)
    if not one_running_cost(facts):
        how = talk.playbook.facts.facts[INPUTS].find_out.to(talk.language)
        talk.say(messages.notice("value", say("ask.cannot_running", how=how)))
        return_to_interview(talk)
        return
    case = value_case(comparable(facts))
    assert case is not None, "a running cost is known"
    writer = ValueWriter.of(talk.playbook, talk.language)
    text = writer.chat(case)
    if left:
        names = talk.words.join(say(f"ask.short_{name}") for name in left)
        text = f"{text}\n\n{say('ask.left_out', names=names)}"
    other, title = (PRICE, "ask.to_price") if about == LIFE_CYCLE else (LIFE_CYCLE, "ask.again")
    buttons = [messages.button(say(title), f"/{other}")]
    chart = None
    if case.complete:
        chart = messages.chart("cumulative_cost", talk.turn.now, talk.opened().id)
    talk.say(messages.notice("value", text, buttons, chart=chart))
    return_to_interview(talk)


def _mark_asked(talk: Talk, facts: Mapping[str, Any]) -> list[str]:
    """Return what is not in the figures; it is not asked again unasked."""
    left: list[str] = list(talk.memory.get(SKIPPED, []))
    while (topic := next_topic(facts, left)) is not None:
        left.append(topic)
    talk.memory[SKIPPED] = left
    return [name for name in left if name not in NEEDED]
