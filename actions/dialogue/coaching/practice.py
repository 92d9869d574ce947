"""Practice on fixed cases: entry, segment, levers and why, one thing at a time; then the score."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from actions.advice.levers import PAINS
from actions.dialogue import messages
from actions.dialogue.coaching.assessment import begin_button
from actions.dialogue.coaching.own_verdict import ENTRIES, SEGMENTS
from actions.dialogue.coaching.scoring import MOST, score
from actions.dialogue.coaching.words import first_of, heard, sayings
from actions.dialogue.talk import Talk
from actions.dialogue.telling import facts_behind, turning_line
from actions.dialogue.wording import lower_first
from actions.playbook.practice import PracticeCase, practice_page
from actions.playbook.practice_gaps import Gap, Played, next_case

OPEN = "practice"
STEPS = ("entry", "segment", "levers", "why")
ASK = "ask"
MOST_LEVERS = 3
FEW_WORDS = 3
"""More words may ask what an answer means."""

UNCLEAR, MOST_UNCLEAR = "unclear", 2
"""How often in a row a message was no answer, and how often before the case is left."""


def begin(talk: Talk, key: str | None = None) -> None:
    """Put a case: the one that is named, else one that a coach gave, else the one due next."""
    cases = practice_page(talk.playbook.folder).cases
    chosen, gap = (str(key), None) if key in cases else _next(talk)
    talk.turn.person.state[OPEN] = {"case": chosen, "step": STEPS[0], "answer": {}}
    say, story = sayings(talk).say, _story(talk, cases[chosen])
    part = lower_first(say(f"practice.{gap.part}")) if gap else ""
    _put(talk, f"{say('practice.chosen', part=part)}\n{story}" if gap else story)


def waiting(talk: Talk) -> bool:
    """Tell whether a case is being played."""
    return bool(talk.turn.person.state.get(OPEN))


def names_answer(talk: Talk) -> bool:
    """Tell whether the message is no more than an answer to the open step."""
    step = talk.turn.person.state[OPEN]["step"]
    short = len(talk.text.split()) <= FEW_WORDS and "?" not in talk.text
    return short and step != STEPS[-1] and _said(talk, step) is not None


def leave(talk: Talk) -> None:
    """Put the case aside."""
    talk.turn.person.state.pop(OPEN, None)
    talk.say(messages.notice("practice_left", sayings(talk).say("practice.left")))


def tell_assigned(talk: Talk) -> None:
    """Say once which cases a coach gave, each with a button to begin."""
    new = [one for one in talk.turn.coaching.assignments() if one.told_at is None and not one.done]
    if not new:
        return
    talk.turn.coaching.mark_told([one.id for one in new])
    say, cases = sayings(talk).say, practice_page(talk.playbook.folder).cases
    for one in new:
        if one.case in cases:
            title = cases[one.case].title
            text = say("practice.assigned", author=one.signed, title=title)
            start = messages.button(say("practice.start"), _payload({"case": one.case}))
            named = say("practice.title", title=title)
            talk.say(messages.practice(text, case=one.case, title=named, buttons=[start]))


def tell_progress(talk: Talk) -> None:
    """List the scores by case, in the order they were played."""
    say, cases = sayings(talk).say, practice_page(talk.playbook.folder).cases
    scores: dict[str, list[str]] = {}
    for one in talk.turn.coaching.practice():
        scores.setdefault(one.case, []).append(f"{one.score:g}/{one.most:g}")
    lines = [
        say(
            "practice.progress_line",
            title=cases[case].title if case in cases else say("rehearsal.title"),
            scores=" → ".join(told),
        )
        for case, told in scores.items()
    ]
    text = (
        say("practice.progress", lines="; ".join(lines)) if lines else say("practice.progress_none")
    )
    again = messages.button(say("practice.next"), "/practise")
    talk.say(messages.notice("practice_progress", text, [again, begin_button(talk)]))


def hear(talk: Talk, given: Mapping[str, Any] | None = None) -> bool:
    """Take the answer to the step that is open, typed or (`given`) by button, and go on.

    Returns:
        Whether it was taken; who twice said what is no answer has turned to something else, and
        the case was left.
    """
    playing = talk.turn.person.state[OPEN]
    step = playing["step"]
    value = _said(talk, step) if given is None else _pressed(given, step)
    if value is None:
        playing[UNCLEAR] = playing.get(UNCLEAR, 0) + 1
        if playing[UNCLEAR] >= MOST_UNCLEAR:
            leave(talk)
            return False
        _put(talk, sayings(talk).say("practice.unclear"))
        return True
    playing.pop(UNCLEAR, None)
    playing["answer"][step] = value
    if step == STEPS[-1]:
        _finish(talk)
        return True
    playing["step"] = STEPS[STEPS.index(step) + 1]
    _put(talk, "")
    return True


def _next(talk: Talk) -> tuple[str, Gap | None]:
    """Return the case due next, given by a coach or chosen, and the gap that it was chosen for."""
    cases = practice_page(talk.playbook.folder).cases
    for one in talk.turn.coaching.assignments():
        if not one.done and one.case in cases:
            return one.case, None
    played = [Played.of(one.case, one.feedback) for one in talk.turn.coaching.practice()]
    return next_case(cases, played, talk.language)


def _said(talk: Talk, step: str) -> Any:
    """Read what was typed as an answer; None when it is none."""
    if step == "why":
        return talk.text
    if step == "levers":
        fact = talk.reader.read(talk.text, language=talk.language, asked=PAINS).facts.get(PAINS)
        if fact is not None and isinstance(fact.value, Mapping) and fact.value:
            return list(fact.value)[:MOST_LEVERS]
        none = heard(talk, "undecided") or talk.intent == "dont_know"
        return [] if none else None
    found = first_of(talk, ENTRIES if step == "entry" else SEGMENTS)
    undecided = heard(talk, "undecided") or talk.intent == "dont_know"
    return found or (ASK if undecided else None)


def _pressed(given: Mapping[str, Any], step: str) -> Any:
    value = given.get(step)
    if step == "levers" and value == []:
        return value
    allowed = {"entry": (*ENTRIES, ASK), "segment": (*SEGMENTS, ASK)}.get(step, ())
    return value if isinstance(value, str) and value in allowed else None


def _put(talk: Talk, above: str) -> None:
    say, words, playing = sayings(talk).say, talk.words, talk.turn.person.state[OPEN]
    step, case = playing["step"], practice_page(talk.playbook.folder).cases[playing["case"]]
    choices: list[tuple[Any, str]] = []
    if step == "entry":
        choices = [(one, words.verdict(one)) for one in (*ENTRIES, ASK)]
    elif step == "segment":
        choices = [(one, words.placement(one)) for one in (*SEGMENTS, ASK)]
    elif step == "levers":
        choices = [([], say("practice.none_yet"))]
    lead = "\n".join(part for part in (above, say(f"practice.ask_{step}")) if part)
    talk.say(
        messages.practice(
            lead,
            case=playing["case"],
            title=say("practice.title", title=case.title),
            buttons=[messages.button(name, _payload({step: one})) for one, name in choices],
        )
    )


def _payload(given: Mapping[str, Any]) -> str:
    return f"/practise{json.dumps(given)}"


def _document(talk: Talk, case: PracticeCase) -> dict[str, Any]:
    facts = {**case.told, **case.when_asked}
    customers = practice_page(talk.playbook.folder).portfolios_keur[case.portfolio]
    data = {"facts": facts, "portfolio_keur": customers, "conflict": list(case.conflict)}
    return talk.adviser.advise_case(talk.adviser.read(data, talk.language), talk.language)


def _story(talk: Talk, case: PracticeCase) -> str:
    say, words = sayings(talk).say, talk.words
    learned = "; ".join(words.fact(name, value) for name, value in case.when_asked.items())
    letter = _document(talk, case)["segment"]["pareto_potential"]
    return say(
        "practice.case",
        story=case.story,
        learned=learned or say("practice.nothing_learned"),
        letter=words.say("advice.class", letter=letter) if letter else words.say("value.unknown"),
    )


def _finish(talk: Talk) -> None:
    """Score the answer, keep it, and say what differs, what was missed and what would turn it."""
    say, words = sayings(talk).say, talk.words
    playing = talk.turn.person.state.pop(OPEN)
    answer, key = playing["answer"], playing["case"]
    case = practice_page(talk.playbook.folder).cases[key]
    document = _document(talk, case)
    facts = {**case.told, **case.when_asked}
    why = talk.reader.read(answer["why"], language=talk.language).facts
    deciding = facts_behind(talk.playbook, document["entry"], facts)
    got = score(case, answer, set(why), deciding)
    names: dict[str, Callable[[Any], str]] = {
        "entry": words.verdict,
        "segment": words.placement,
        "levers": lambda levers: words.join(map(words.lever, levers)) or say("practice.none_yet"),
    }
    lines = []
    for part, name in names.items():
        yours, experts = answer[part], getattr(case, part)
        same = yours == experts or (part == "levers" and got.parts["levers"] == len(STEPS) - 1)
        lines.append(
            say(
                f"practice.part_{'same' if same else 'differs'}",
                part=say(f"practice.{part}"),
                yours=name(yours),
                **({} if same else {"expert": name(experts)}),
            )
        )
    for told, list_of in (("named", got.named), ("missed", got.missed)):
        if list_of:
            lines.append(say(f"practice.{told}", facts=words.join(map(words.label, list_of))))
    if document["entry"]["verdict"] != ASK:
        lines.append(turning_line(words, document["entry"]))
    lines.append(say("practice.expert", reason=case.reason))
    talk.turn.coaching.record_practice(
        key,
        answer=answer,
        score=got.points,
        most=MOST,
        feedback={"parts": dict(got.parts), "missed": list(got.missed)},
        playbook=talk.playbook.version,
    )
    talk.say(
        messages.practice(
            say("practice.score", points=f"{got.points}", of=f"{MOST}"),
            case=key,
            title=say("practice.title", title=case.title),
            score=(got.points, MOST),
            feedback=lines,
            buttons=[messages.button(say("practice.next"), "/practise")],
        )
    )
