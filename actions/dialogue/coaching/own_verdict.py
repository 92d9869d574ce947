"""The junior's own verdict: asked before the advice is shown, kept, and set beside the rules.

Only for people with a coach, and they can skip it or switch it off.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from actions.advice.levers import PAINS
from actions.dialogue import messages
from actions.dialogue.coaching.words import first_of, heard, sayings
from actions.dialogue.talk import Talk
from actions.dialogue.wording import Wording

OFF = "own_verdict_off"
STEP, GUESS = "own_verdict", "guess"
ENTRY, SEGMENT, DONE = "entry", "segment", "done"
ENTRIES = ("top_down", "bottom_up", "via_procedure")
SEGMENTS = ("key", "development", "maintenance", "transactional")
SKIP = "skip"
EARLY = "advice_wanted_now"
"""Whether the advice was asked for while questions were open: it comes next, not they."""
MOST_PUT = 2
"""How often one of the two questions is put before the advice comes anyway."""


def ask_first(talk: Talk, document: Mapping[str, Any]) -> bool:
    """Ask for the own verdict, if this is the moment; true when it was asked."""
    if not talk.coached or talk.turn.person.state.get(OFF):
        return False
    memory = talk.memory
    if memory.get(STEP) == DONE or "last_advice" in memory or document["entry"]["verdict"] == "ask":
        return False
    step = memory.setdefault(STEP, ENTRY)
    put = memory.setdefault("own_verdict_put", {})
    put[step] = put.get(step, 0) + 1
    if put[step] > MOST_PUT:
        _finish(talk)
        return False
    if talk.intent == "give_advice":
        memory[EARLY] = True
    _put(talk, step)
    return True


def _put(talk: Talk, step: str) -> None:
    say, words = sayings(talk).say, talk.words
    if step == ENTRY:
        choices = [(value, words.verdict(value)) for value in ENTRIES]
    else:
        choices = [(value, words.placement(value)) for value in SEGMENTS]
    buttons = [messages.button(name, payload({step: value})) for value, name in choices]
    buttons.append(messages.button(say("own_verdict.skip"), payload({step: SKIP})))
    talk.say(messages.notice("own_verdict", say(f"own_verdict.ask_{step}"), buttons))


def payload(given: Mapping[str, str]) -> str:
    """Return the payload of an own verdict."""
    return f"/own_verdict{json.dumps(given)}"


def waiting(talk: Talk) -> bool:
    """Tell whether the own verdict was asked and is still open."""
    return talk.consultation is not None and talk.memory.get(STEP) in (ENTRY, SEGMENT)


def hear_words(talk: Talk) -> bool:
    """Take a typed answer to the open question; false when the message is about something else."""
    step, given = talk.memory[STEP], said(talk)
    if step in given and "?" not in talk.text:
        # "Top-down, and I lead with service" is a verdict, whatever act it looks like.
        _keep(talk, given)
        return True
    if talk.intent in {"give_advice", "dont_know"} or heard(talk, "skip"):
        _finish(talk)
        return True
    return False


def said(talk: Talk) -> dict[str, Any]:
    """Read entry, segment and levers of an own verdict from what was said."""
    given: dict[str, Any] = {}
    entry, segment = first_of(talk, ENTRIES), first_of(talk, SEGMENTS)
    if entry:
        given[ENTRY] = entry
    if segment:
        given[SEGMENT] = segment
    pains = talk.reader.read(talk.text, language=talk.language, asked=PAINS).facts.get(PAINS)
    if pains is not None and isinstance(pains.value, Mapping) and pains.value:
        # "Maintenance account" names a segment, not a lever.
        levers = [one for one in pains.value if not (segment and one.startswith(segment))]
        if levers:
            given["levers"] = levers
    return given


def hear_payload(talk: Talk, given: Mapping[str, Any]) -> bool:
    """Take an answer by button; false when it answers nothing that is open."""
    step = talk.memory.get(STEP)
    value = given.get(step) if isinstance(step, str) else None
    if not waiting(talk) or value not in (*ENTRIES, *SEGMENTS, SKIP):
        return False
    if value == SKIP:
        _finish(talk)
    elif value in (ENTRIES if step == ENTRY else SEGMENTS):
        _keep(talk, {str(step): value})
    else:
        return False
    return True


def _keep(talk: Talk, given: Mapping[str, Any]) -> None:
    """Keep what is known of the own verdict; with the entry alone, one more question follows."""
    guess = {**talk.memory.get(GUESS, {}), **given}
    talk.memory[GUESS] = guess
    words = "" if talk.text.startswith("/") else talk.text
    talk.turn.coaching.record_guess(
        entry=guess.get(ENTRY),
        segment=guess.get(SEGMENT),
        levers=guess.get("levers"),
        words=words,
    )
    talk.memory[STEP] = DONE if SEGMENT in guess else SEGMENT


def _finish(talk: Talk) -> None:
    """Ask no more; an own verdict of which nothing was said is kept as skipped."""
    talk.memory[STEP] = DONE
    if not talk.memory.get(GUESS):
        talk.turn.coaching.record_guess()


def tell_compared(talk: Talk, document: Mapping[str, Any]) -> None:
    """Set the own verdict beside the rules in one or two sentences, once."""
    guess = talk.memory.get(GUESS)
    if not guess or talk.memory.get("compared"):
        return
    talk.memory["compared"] = True
    text = comparison(talk, guess, document)
    if text:
        talk.say(messages.notice("compared", text))


def comparison(talk: Talk, guess: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    """Return where own verdict and rules meet or part, and what weighs most where they part."""
    say, words = sayings(talk).say, talk.words
    rules = {
        ENTRY: document["entry"]["verdict"],
        SEGMENT: document["segment"]["placement"],
        "levers": [lever["lever"] for lever in document["levers"]],
    }
    yours = {part: value for part, value in guess.items() if rules.get(part) not in (None, "ask")}
    if not yours:
        return ""
    parted = {part: value for part, value in yours.items() if not _agree(value, rules[part])}
    if not parted:
        return say("compared.same", yours=_named(words, yours))
    theirs = {part: rules[part] for part in parted}
    lines = [
        say("compared.differs", yours=_named(words, parted), rules=_named(words, theirs)),
    ]
    reasons = document["entry"]["for"] if ENTRY in parted else document["segment"]["because"]
    if reasons and (ENTRY in parted or SEGMENT in parted):
        lines.append(say("compared.because", because=reasons[0]["because"]))
    return " ".join(lines)


def _agree(yours: Any, rules: Any) -> bool:
    if isinstance(rules, list):
        return bool(set(yours) & set(rules)) or not rules
    return bool(yours == rules)


def _named(words: Wording, parts: Mapping[str, Any]) -> str:
    named = []
    if ENTRY in parts:
        named.append(words.verdict(parts[ENTRY]))
    if SEGMENT in parts:
        named.append(words.placement(parts[SEGMENT]))
    named += [words.lever(lever) for lever in parts.get("levers", [])]
    return words.join(named)
