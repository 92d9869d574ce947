"""Why a question is asked, why the advice is what it is, and what would turn it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.advice.advise import ASK
from actions.advice.answers import Answer
from actions.advice.levers import PAINS
from actions.advice.witnesses import Witness
from actions.dialogue import messages
from actions.dialogue.talk import Talk
from actions.dialogue.telling import changes, outline, turning_line
from actions.dialogue.wording import PORTFOLIO, Wording, upper_first
from actions.playbook.plain import plain
from actions.reading.topic import fact_of

MOST_REASONS = 4
MOST_FLIPS = 3
MOST_SOURCES = 3


def explain_question(talk: Talk) -> bool:
    """Say why a question is asked, the open one unless another is named; asked again, go deeper.

    Returns:
        Whether there was a question to explain.
    """
    fact = fact_of(talk.text, talk.playbook.facts.facts) or talk.asked
    if fact is None:
        return False
    if fact == PORTFOLIO:
        talk.say(messages.reason("question", talk.words.say("question.portfolio")))
        return True
    depths = talk.memory.setdefault("why", {})
    depth = depths[fact] = depths.get(fact, 0) + 1
    page = talk.playbook.facts.facts[fact]
    why = page.why.to(talk.language)
    found = (
        None if fact == PAINS else talk.adviser.witness(talk.knowledge, talk.portfolio_eur, fact)
    )
    sources = ", ".join(page.sources[:MOST_SOURCES])
    answers = [
        _witness_text(talk, fact, found),
        f"{why} ({sources})",
        talk.words.say("reason.find_out", how=page.find_out.to(talk.language)),
    ]
    told = [text for text in answers if text]
    text = told[(depth - 1) % len(told)]
    talk.say(messages.reason("question", text, witness=_witness(talk.words, found)))
    return True


def _witness_text(talk: Talk, fact: str, found: Witness | None) -> str | None:
    if fact == PAINS:
        return talk.words.say("reason.witness_levers")
    if found is None:
        return None
    words = talk.words
    segment = found.section == "segment"
    name = words.placement if segment else words.verdict
    pairs = sorted(zip(found.answers, found.outcomes, strict=True), key=_tells_least)
    (first, one), (second, other) = (
        (_answer_text(words, fact, answer), name(outcome)) for answer, outcome in pairs
    )
    if not pairs[1][0].values:
        key = "reason.witness_unknown_segment" if segment else "reason.witness_unknown"
        return words.say(
            key, first=first, one=one, section=words.say(f"advice.part_{found.section}")
        )
    if segment:
        return words.say("reason.witness_segment", first=first, one=one, second=second, other=other)
    section = words.say(f"advice.part_{found.section}")
    return words.say(
        "reason.witness", first=first, one=one, second=second, other=other, section=section
    )


def _tells_least(pair: tuple[Answer, str]) -> bool:
    """Tell whether an answer of a witness pair is "I don't know": it comes second."""
    return not pair[0].values


def _answer_text(words: Wording, fact: str, answer: Answer) -> str:
    return words.value(fact, plain(answer.values[0]) if answer.values else "unknown")


def _witness(words: Wording, found: Witness | None) -> list[dict[str, Any]]:
    """Return the two outcomes that a question decides between."""
    if found is None:
        return []
    name = words.placement if found.section == "segment" else words.verdict
    return [
        {
            "fact": found.fact,
            "value": plain(answer.values[0]) if answer.values else "unknown",
            "label": _answer_text(words, found.fact, answer),
            "section": found.section,
            "outcome": outcome,
            "outcome_label": name(outcome),
        }
        for answer, outcome in zip(found.answers, found.outcomes, strict=True)
    ]


def explain_entry(talk: Talk, document: Mapping[str, Any]) -> None:
    """Say which rules speak for and against the entry."""
    words, entry = talk.words, document["entry"]
    lines = []
    if entry["for"] and entry["verdict"] == ASK:
        lines.append(words.say("reason.ask", reasons=_reasons(words, entry["for"])))
    elif entry["for"]:
        verdict = words.verdict(entry["verdict"])
        lines.append(
            words.say("reason.for", verdict=verdict, reasons=_reasons(words, entry["for"]))
        )
    if entry["against"]:
        lines.append(words.say("reason.against", reasons=_reasons(words, entry["against"])))
    elif entry["verdict"] in ("top_down", "bottom_up"):
        lines.append(words.say("reason.no_against"))
    talk.say(messages.reason("entry", "\n".join(lines), [*entry["for"], *entry["against"]]))


def explain_other_side(talk: Talk, document: Mapping[str, Any]) -> None:
    """Say what speaks for the side that was not chosen, and what would turn it."""
    words, entry = talk.words, document["entry"]
    if entry["against"]:
        text = words.say(
            "reason.other_side",
            reasons=_reasons(words, entry["against"]),
            score=f"{entry['score']:+d}",
        )
    elif entry["verdict"] == "via_procedure" and entry["for"]:
        text = _reasons(words, entry["for"])
    else:
        text = words.say("reason.no_against")
    lines = [text, turning_line(words, entry)]
    talk.say(messages.reason("other_side", "\n".join(lines), entry["against"]))


def explain_segment(talk: Talk, document: Mapping[str, Any]) -> None:
    """Say why the account is placed where it is, and what that implies."""
    words, segment = talk.words, document["segment"]
    text = words.say(
        "reason.segment",
        placement=upper_first(words.placement(segment["placement"])),
        attractiveness=str(segment["attractiveness"]),
        strength=str(segment["strength"]),
        reasons=_reasons(words, segment["because"], most=12),
    )
    notes = [note["because"] for note in segment["notes"]]
    talk.say(messages.reason("segment", "\n".join([text, *notes]), segment["because"]))


def explain_levers(talk: Talk, document: Mapping[str, Any]) -> None:
    """Say for each lever whether it was heard, and which question goes with it."""
    words, levers = talk.words, document["levers"]
    lines = [
        words.say("reason.lever", lever=upper_first(lever["name"]), because=lever["because"])
        + f" {lever['questions'][0]}"
        for lever in levers
    ] or [words.say("advice.no_levers")]
    rules = [
        {
            "rule": lever["lever"],
            "points": lever["score"],
            "because": lever["because"],
            "source": ", ".join(talk.playbook.pages.levers.levers[lever["lever"]].sources),
        }
        for lever in levers
    ]
    talk.say(messages.reason("levers", "\n".join(lines), rules))


def explain_turning(talk: Talk, document: Mapping[str, Any]) -> None:
    """Say which changes would give another entry, the smallest first, and what is still open."""
    words, entry = talk.words, document["entry"]
    lines = [
        words.say(
            "reason.turns", verdict=words.verdict(flip["to"]), change=words.change(flip["change"])
        )
        for flip in entry["flips"][:MOST_FLIPS]
    ]
    if not lines and entry["verdict"] != "ask":
        lines = [turning_line(words, entry)]
    if entry["ask"]:
        facts = words.join(words.label(fact) for fact in entry["ask"])
        lines.append(words.say("reason.open_facts", facts=facts))
    rules = [
        {
            "rule": "flip",
            "points": 0,
            "because": words.say(
                "reason.turns",
                verdict=words.verdict(flip["to"]),
                change=words.change(flip["change"]),
            ),
            "source": "",
        }
        for flip in entry["flips"]
    ]
    talk.say(messages.reason("entry", "\n".join(lines), rules))


def explain_what_if(talk: Talk, changed: Mapping[str, Any]) -> None:
    """Say what the advice would be if some facts were different; nothing is kept."""
    words = talk.words
    before = talk.document(talk.advice())
    after = talk.document(talk.advice(changed), changed)
    differing = changes(words, outline(before), outline(after))
    if differing:
        outcome = words.say("what_if.other", changes="; ".join(differing))
    else:
        outcome = words.say("what_if.same", verdict=words.verdict(after["entry"]["verdict"]))
    text = words.say("what_if.text", changed=words.change(changed), outcome=outcome)
    talk.say(messages.what_if(text, changed, before, after))


def _reasons(words: Wording, rules: Sequence[Mapping[str, Any]], most: int = MOST_REASONS) -> str:
    said = []
    for rule in rules[:most]:
        key = "reason.rule" if rule["points"] else "reason.rule_hard"
        said.append(
            words.say(
                key,
                because=rule["because"],
                rule=rule["rule"],
                points=f"{rule['points']:+d}",
                source=rule["source"],
            )
        )
    return " ".join(said)
