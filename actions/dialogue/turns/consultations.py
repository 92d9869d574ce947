"""Stopping, resuming, starting over, and going from one prospect to another."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from actions.advice.answers import UNKNOWN
from actions.consultations.values import ConsultationSummary
from actions.dialogue import messages
from actions.dialogue.action import TurnAction
from actions.dialogue.elsewhere import PARAPHRASE
from actions.dialogue.hearing import answered_after_all, hear_reading, read
from actions.dialogue.interview import go_on, versions
from actions.dialogue.talk import Talk
from actions.reading.prospect import announces, named, named_anew, visited, wanted

MOST_LISTED = 10


def _summarise(talk: Talk) -> None:
    words, here = talk.words, talk.consultation
    facts = {name: fact.value for name, fact in talk.turn.facts.items()}
    two_versions = [name for name, fact in talk.turn.facts.items() if fact.contradicted]
    known = {
        name: value
        for name, value in facts.items()
        if value != UNKNOWN and name not in two_versions
    }
    open_facts = [name for name in facts if name not in known]
    if facts:
        advice = talk.advice()
        question = [advice.next_question] if advice.next_question else []
        open_facts += [name for name in question if name not in open_facts]
    title = (here.prospect if here else None) or words.say("summary.unnamed")
    lines = [words.say("summary.title", prospect=title)]
    if known:
        shown = "; ".join(words.fact(name, value) for name, value in known.items())
        lines.append(words.say("summary.facts", facts=shown))
    else:
        lines.append(words.say("summary.nothing"))
    for name in two_versions:
        shown = words.join((words.value(name, value) for value in versions(talk, name)), "or")
        lines.append(words.say("summary.two_versions", label=words.label(name), versions=shown))
    if open_facts:
        shown = words.join(words.label(name) for name in open_facts)
        lines.append(words.say("summary.open", facts=shown))
    talk.say(
        messages.summary(
            "\n".join(lines),
            here.id if here else None,
            here.prospect if here else None,
            facts,
            open_facts,
        )
    )


def _one_of_each(found: Sequence[ConsultationSummary]) -> list[ConsultationSummary]:
    """Keep the latest consultation about each prospect; those without a name all stay."""
    latest: dict[str | int, ConsultationSummary] = {}
    for one in found:
        latest.setdefault(one.prospect or one.id, one)
    return list(latest.values())


def _no_consultation(talk: Talk) -> None:
    text = talk.words.say("notice.no_consultation")
    talk.say(messages.notice("no_consultation", text))


def _buttons(talk: Talk, names: list[str]) -> list[messages.Button]:
    return [
        messages.button(name, f"/open_prospect{json.dumps({'name': name}, ensure_ascii=False)}")
        for name in names
    ]


class ShowSummary(TurnAction):
    """What is known so far?"""

    intent = "show_summary"

    def handle(self, talk: Talk) -> None:
        """List the facts, then the open question again."""
        if talk.consultation is None:
            _no_consultation(talk)
            return
        _summarise(talk)
        if talk.asked is not None:
            go_on(talk, again=True)


class Stop(TurnAction):
    """Enough for now."""

    intent = "stop"

    def handle(self, talk: Talk) -> None:
        """Put the prospect aside; everything stays saved."""
        if talk.consultation is None:
            talk.say(messages.notice("stopped", talk.words.say("notice.nothing_to_stop")))
            return
        text = talk.words.say("notice.stopped", prospect=talk.prospect)
        talk.turn.stop()
        talk.say(messages.notice("stopped", text))


class Resume(TurnAction):
    """Go on where we were."""

    intent = "resume"

    def handle(self, talk: Talk) -> None:
        """Take up the prospect put aside last, or the one that is named."""
        name = named(talk.text)
        if name and talk.turn.reopen(name).consultation is not None:
            _resumed(talk)
            return
        if talk.turn.resume() is None:
            talk.say(messages.notice("resumed", talk.words.say("notice.nothing_to_resume")))
            go_on(talk)
            return
        _resumed(talk)


def _resumed(talk: Talk) -> None:
    text = talk.words.say("notice.resumed", prospect=talk.prospect)
    talk.say(messages.notice("resumed", text))
    _summarise(talk)
    go_on(talk, again=True)


class Restart(TurnAction):
    """Start over with the same prospect."""

    intent = "restart"

    def handle(self, talk: Talk) -> None:
        """Open a fresh consultation; the old one stays in the history."""
        if answered_after_all(talk):
            return
        name = talk.consultation.prospect if talk.consultation else None
        text = talk.words.say("notice.restarted", prospect=talk.prospect)
        talk.turn.start_consultation(name)
        talk.say(messages.notice("restarted", text))
        go_on(talk)


def _only_tells_of_sales(talk: Talk) -> bool:
    """Whether a message tells that this prospect buys nothing so far, whatever was asked."""
    told = talk.reader.read(talk.text, language=talk.language).facts
    in_words = any(not announces(one.words) for one in told.values())
    return in_words and told.keys() <= {"current_revenue_eur", "relationship_stage"}


class NewProspect(TurnAction):
    """Another prospect."""

    intent = "new_prospect"

    def handle(self, talk: Talk) -> None:
        """Start a consultation, named if a name is given, with the facts of the same message."""
        name = wanted(talk.text) or visited(talk.text)
        if name is None and _only_tells_of_sales(talk):
            # "Nothing yet, a new customer" is said of the prospect at hand.
            hear_reading(talk, talk.reader.read(talk.text, language=talk.language))
            return
        talk.turn.start_consultation(name)
        if name:
            text = talk.words.say("notice.new_prospect", prospect=name)
        else:
            text = talk.words.say("notice.new_prospect_unnamed")
        talk.say(messages.notice("new_prospect", text))
        reading = read(talk)
        # "New customer" announces one here; it does not tell what that one buys, nor does a name.
        told = {
            fact: one
            for fact, one in reading.facts.items()
            if not announces(one.words) and not (name and one.words and one.words in name)
        }
        if not (told and hear_reading(talk, replace(reading, facts=told))):
            go_on(talk)


def begins_with_prospect(talk: Talk) -> bool:
    """Begin with whom a first message says will be seen, or a later one announces as another.

    "I'm seeing Acme on Friday", "new one: Acme, 80 people".
    """
    first = talk.consultation is None
    name = named_anew(talk.text)
    if name is None and first:
        name = wanted(talk.text) or visited(talk.text)
    if name is None or talk.text.startswith("/"):
        return False
    NewProspect().handle(talk)
    return True


class ListProspects(TurnAction):
    """Which prospects do I have?"""

    intent = "list_prospects"

    def handle(self, talk: Talk) -> None:
        """List them, the latest first, each to be opened with a button."""
        words = talk.words
        found = _one_of_each(talk.turn.consultations(limit=MOST_LISTED))
        if not found:
            talk.say(messages.notice("prospects", words.say("notice.no_prospects")))
            return
        lines = [
            words.say(
                "notice.prospect_line",
                prospect=one.prospect or words.say("summary.unnamed"),
                verdict=words.verdict(one.entry_verdict)
                if one.entry_verdict
                else words.say("notice.no_advice_yet"),
            )
            for one in found
        ]
        names = list(dict.fromkeys(one.prospect for one in found if one.prospect))
        text = words.say("notice.prospects", names="; ".join(lines))
        talk.say(messages.notice("prospects", text, _buttons(talk, names)))


class OpenProspect(TurnAction):
    """Open an earlier prospect by name."""

    intent = "open_prospect"

    def handle(self, talk: Talk) -> None:
        """Open it, or offer the ones that it could be."""
        words = talk.words
        name = _payload_name(talk.text) or named(talk.text) or talk.text
        found = talk.turn.reopen(name)
        if found.consultation is not None:
            _resumed(talk)
            return
        candidates = [match.name for match in found.candidates]
        if candidates:
            text = words.say("notice.which_prospect", names=words.join(candidates, "or"))
            talk.say(messages.notice("which_prospect", text, _buttons(talk, candidates)))
            return
        if talk.asked is not None and not talk.text.startswith("/"):
            # "Just carry on with the wholesaler" is what they would do without us.
            reading = read(talk)
            plain = any(one.doubt != PARAPHRASE for one in reading.facts.values())
            if plain and hear_reading(talk, reading):
                return
        known = [one.prospect for one in talk.turn.consultations(limit=MOST_LISTED) if one.prospect]
        names = list(dict.fromkeys(known))
        if names:
            text = words.say("notice.unknown_prospect", names=words.join(names))
        else:
            text = words.say("notice.no_prospects")
        talk.say(messages.notice("unknown_prospect", text, _buttons(talk, names)))


def _payload_name(text: str) -> str | None:
    """Return the name in `/open_prospect{"name": ...}`."""
    if not text.startswith("/"):
        return None
    _, brace, body = text.partition("{")
    try:
        name = json.loads(brace + body).get("name")
    except (ValueError, AttributeError, RecursionError):
        return None
    return name if isinstance(name, str) and name else None
