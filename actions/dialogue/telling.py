"""The advice as it is said: short on top, then what decided, then what would turn it."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any

from actions.advice.advise import Advice
from actions.dialogue import messages
from actions.dialogue.coaching.own_verdict import ask_first, tell_compared
from actions.dialogue.talk import Talk
from actions.dialogue.wording import PORTFOLIO, Wording, upper_first
from actions.playbook.load import Playbook

MOST_DECIDING = 3
FEWEST_WORDS_QUOTED = 3
MOST_OPEN = 3


def tell_advice(talk: Talk, advice: Advice, *, asked: bool = False) -> None:
    """Give the advice, keep it, and say what changed since the last one.

    Where nothing did, one line says so, unless the advice was asked for. Somebody with a coach is
    asked for their own verdict first.
    """
    here = talk.opened()
    document = talk.document(advice)
    if ask_first(talk, document):
        return
    tell_compared(talk, document)
    before = talk.memory.get("last_advice")
    same = before == outline(document) and document["entry"]["verdict"] != "ask"
    body = advice_lines(talk, document)
    if same and not asked:
        body = [body[0], *_warning_lines(talk, document)]
    lines = [*_changes(talk.words, before, document), *body]
    talk.turn.record_advice(document, final=advice.decided or advice.next_question is None)
    talk.memory["last_advice"] = outline(document)
    talk.say(messages.advice("\n".join(lines), document, here.id, _buttons(talk.words, document)))


def outline(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what people compare of an advice: verdict, placement, levers."""
    return {
        "entry": document["entry"]["verdict"],
        "segment": document["segment"]["placement"],
        "levers": [lever["lever"] for lever in document["levers"]],
    }


def changes(words: Wording, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return in words what differs between two outlines."""

    def levers(names: Sequence[str]) -> str:
        return words.join(map(words.lever, names)) or "-"

    names: dict[str, Callable[[Any], str]] = {
        "entry": words.verdict,
        "segment": words.placement,
        "levers": levers,
    }
    return [
        words.say(
            "advice.from_to",
            part=words.say(f"advice.part_{part}"),
            before=name(before[part]),
            after=name(after[part]),
        )
        for part, name in names.items()
        if before[part] != after[part]
    ]


def _changes(
    words: Wording, before: Mapping[str, Any] | None, document: Mapping[str, Any]
) -> list[str]:
    if before is None:
        return []
    differing = changes(words, before, outline(document))
    if not differing:
        return [words.say("advice.unchanged")]
    return [words.say("advice.changed", changes="; ".join(differing))]


def advice_lines(talk: Talk, document: Mapping[str, Any]) -> list[str]:
    """Return the advice line by line: what fits on a phone first."""
    entry = document["entry"]
    lines = _entry_lines(talk, entry)
    lines += _segment_lines(talk, document["segment"])
    lines += _lever_lines(talk.words, document["levers"], document["entry"]["verdict"])
    if entry["verdict"] != "ask":
        lines += _deciding_lines(talk, entry)
    return lines + _warning_lines(talk, document)


def _warning_lines(talk: Talk, document: Mapping[str, Any]) -> list[str]:
    warnings = document["entry"]["warnings"][:2]
    return [talk.words.say("advice.warning", warning=text) for text in warnings]


def _entry_lines(talk: Talk, entry: Mapping[str, Any]) -> list[str]:
    words = talk.words
    verdict = upper_first(words.verdict(entry["verdict"]))
    if entry["verdict"] == "ask":
        facts = words.join(words.label(fact) for fact in entry["ask"])
        lines = [words.say("advice.refuse", facts=facts)]
        if entry["for"] and entry["for"][0]["rule"] == "H5":
            lines.append(entry["for"][0]["because"])
        lines += [
            words.say(
                "advice.refuse_how", how=talk.playbook.facts.facts[fact].find_out.to(talk.language)
            )
            for fact in entry["ask"][:2]
        ]
        return lines
    if entry["verdict"] == "via_procedure":
        because = entry["for"][0]["because"] if entry["for"] else ""
        lines = [
            words.say(
                "advice.verdict_procedure", verdict=words.verdict("via_procedure"), because=because
            )
        ]
    else:
        strength = talk.playbook.pages.entry.strengths[entry["strength"]].to(talk.language)
        lines = [words.say("advice.verdict", verdict=verdict, strength=strength)]
    if entry["provisional"]:
        facts = words.join(words.label(fact) for fact in _worth_finding_out(talk, entry["ask"]))
        lines.append(upper_first(words.say("advice.provisional", facts=facts)))
    if entry["route"]:
        lines.append(words.say("advice.first_step", step=entry["route"][0]))
    if entry.get("opening"):
        lines.append(words.say("advice.opening", opening=entry["opening"]))
    return lines


def _worth_finding_out(talk: Talk, ask: Sequence[str]) -> list[str]:
    """Return what could still turn the advice: first what was asked and the person did not know."""
    not_known = [fact for fact in ask if fact in talk.turn.facts]
    return (not_known or list(ask))[:MOST_OPEN]


def _segment_lines(talk: Talk, segment: Mapping[str, Any]) -> list[str]:
    words = talk.words
    if segment["placement"] == "ask":
        # Without the seller's own customers no turnover has a class.
        wanted = segment["ask"] if talk.portfolio_eur else [PORTFOLIO]
        facts = words.join(words.label(fact) for fact in wanted)
        return [words.say("advice.segment_ask", facts=facts)]

    def letter(name: str | None) -> str:
        return words.say("advice.class", letter=name) if name else words.say("advice.no_class")

    detail = words.say(
        "advice.segment_detail",
        today=letter(segment["pareto_today"]),
        potential=letter(segment["pareto_potential"]),
        visits=segment["implies"].get("visits", "-"),
    )
    placement = words.placement(segment["placement"])
    lines = [words.say("advice.segment", placement=placement, detail=detail)]
    lines += _place_line(words, segment.get("places"))
    if segment["key_candidate"]:
        lines.append(words.say("advice.candidate"))
    if segment["provisional"]:
        facts = words.join(words.label(fact) for fact in _worth_finding_out(talk, segment["ask"]))
        lines.append(upper_first(words.say("advice.provisional", facts=facts)))
    return lines


def _place_line(words: Wording, places: Mapping[str, Any] | None) -> list[str]:
    """Return where the account stands on the seller's own list (S30): rank and share above it."""
    for when in ("potential", "today"):
        place = places[when] if places else None
        if place:
            known = {
                "count": str(places["customers"]),  # type: ignore[index]
                "rank": str(place["rank"]),
                "share": str(place["share_above_pct"]),
            }
            return [words.say(f"advice.place_{when}", **known)]
    return []


def _lever_lines(words: Wording, levers: Sequence[Mapping[str, Any]], verdict: str) -> list[str]:
    if not levers:
        return [words.say("advice.no_levers")] if verdict != "ask" else []
    named = [
        words.say(
            "advice.lever_assumed" if lever["hypothesis"] else "advice.lever_heard",
            lever=words.lever(lever["lever"]),
        )
        for lever in levers
    ]
    return [words.say("advice.levers", levers=words.join(named))]


def _deciding_lines(talk: Talk, entry: Mapping[str, Any]) -> list[str]:
    """Return the facts that decided in the person's words, the counter-argument, and the turn."""
    words = talk.words
    lines = []
    deciding = [_in_their_words(talk, fact) for fact in deciding_facts(talk, entry)]
    if deciding:
        lines.append(words.say("advice.decided", facts="; ".join(deciding)))
    if entry["against"] and entry["strength"] in ("slight", "close_call"):
        lines.append(words.say("advice.counter", because=entry["against"][0]["because"]))
    lines.append(turning_line(words, entry))
    return lines


def turning_line(words: Wording, entry: Mapping[str, Any]) -> str:
    """Return what would turn the entry, the smallest change first."""
    if entry["verdict"] == "via_procedure":
        return words.say("advice.turns_procedure")
    if not entry["flips"]:
        return words.say("advice.turns_not")
    flip = entry["flips"][0]
    return words.say(
        "advice.turns", verdict=words.verdict(flip["to"]), change=words.change(flip["change"])
    )


def deciding_facts(talk: Talk, entry: Mapping[str, Any]) -> list[str]:
    """Return the weightiest facts behind the reasons, at most three."""
    return facts_behind(talk.playbook, entry, talk.turn.facts)


def facts_behind(playbook: Playbook, entry: Mapping[str, Any], known: Container[str]) -> list[str]:
    """Return the weightiest known facts behind the reasons of an entry, at most three."""
    rows = {row.key: row for rows in playbook.pages.entry.themes.values() for row in rows}
    by_id: dict[str, list[str]] = {}
    for row in rows.values():
        by_id.setdefault(row.id, [*row.when])
    for decision in playbook.pages.entry.decision:
        by_id.setdefault(decision.id, [key for key in decision.when if key != "score"])
    alias = {"strongest_pains": "pain_points"}
    found: list[str] = []
    for reason in entry["for"]:
        for name in by_id.get(reason["rule"], []):
            fact = alias.get(name, name)
            if fact in known and fact not in found:
                found.append(fact)
    return found[:MOST_DECIDING]


def _in_their_words(talk: Talk, fact: str) -> str:
    """Return a fact with the words it came from, where they say more than one word."""
    known = talk.turn.facts[fact]
    label, value = talk.words.label(fact), talk.words.value(fact, known.value)
    said = str(known.detail.get("said") or "").strip()
    if len(said.split()) >= FEWEST_WORDS_QUOTED:
        return talk.words.say("advice.decided_words", label=label, value=value, words=said)
    return talk.words.say("advice.decided_value", label=label, value=value)


def _buttons(words: Wording, document: Mapping[str, Any]) -> list[messages.Button]:
    buttons = [messages.button(words.say("advice.button_why"), "/ask_why_advice")]
    if document["entry"]["verdict"] in ("top_down", "bottom_up"):
        buttons.append(messages.button(words.say("advice.button_change"), "/ask_what_would_change"))
        buttons.append(messages.button(words.say("advice.button_other"), "/ask_other_side"))
    buttons.append(messages.button(words.say("advice.button_steps"), "/ask_next_steps"))
    return buttons


def advice_buttons(words: Wording) -> list[messages.Button]:
    """Return the buttons that fit any advice."""
    return [
        messages.button(words.say("advice.button_why"), "/ask_why_advice"),
        messages.button(words.say("advice.button_steps"), "/ask_next_steps"),
    ]
