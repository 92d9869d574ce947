"""The own verdict, the next step and what came of it, the opening rehearsed, notes answered."""

from __future__ import annotations

from actions.consultations.errors import NoConsultationError
from actions.dialogue import messages
from actions.dialogue.action import TurnAction
from actions.dialogue.coaching import (
    assessment,
    note_answer,
    outcome,
    own_verdict,
    practice,
    rehearsal,
)
from actions.dialogue.coaching.words import heard, sayings
from actions.dialogue.exchanges import after_note_answer, after_own_verdict
from actions.dialogue.hearing import hear_reading, not_understood, read
from actions.dialogue.interview import go_on, return_to_interview
from actions.dialogue.payload import given
from actions.dialogue.talk import Talk
from actions.dialogue.turns.consultations import begins_with_prospect
from actions.reading.days import read_day


class OwnVerdict(TurnAction):
    """The person's own verdict, or whether to be asked for it."""

    intent = "own_verdict"

    def handle(self, talk: Talk) -> None:
        """Keep it; or switch the question on or off, for those who have a coach."""
        if talk.text.startswith("/"):
            if own_verdict.hear_payload(talk, given(talk.text)):
                after_own_verdict(talk)
            else:
                go_on(talk, again=True)
            return
        reading = read(talk)
        if heard(talk, "off") or heard(talk, "on"):
            self._switch(talk, on=not heard(talk, "off"))
        elif reading.facts and hear_reading(talk, reading):
            return
        else:
            key = "after_advice" if "last_advice" in talk.memory else "no_coach"
            if talk.coached and key == "no_coach":
                key = "unclear"
            talk.say(messages.notice("own_verdict_told", sayings(talk).say(f"own_verdict.{key}")))
        return_to_interview(talk)

    def _switch(self, talk: Talk, *, on: bool) -> None:
        key = "no_coach" if not talk.coached else "on" if on else "off"
        if talk.coached and on:
            talk.turn.person.state.pop(own_verdict.OFF, None)
        elif talk.coached:
            talk.turn.person.state[own_verdict.OFF] = True
        talk.say(messages.notice("own_verdict_told", sayings(talk).say(f"own_verdict.{key}")))


class RehearseOpening(TurnAction):
    """Rehearse the first sentence."""

    intent = "rehearse_opening"

    def handle(self, talk: Talk) -> None:
        """Ask for the junior's own sentence first."""
        rehearsal.begin(talk)


class AnswerNote(TurnAction):
    """An answer to a coach's note, begun or cancelled by button."""

    intent = note_answer.INTENT

    def handle(self, talk: Talk) -> None:
        """Ask for the answer; what cannot be answered, or no longer is, leads back."""
        note_answer.begin(talk, given(talk.text))
        if not note_answer.waiting(talk):
            after_note_answer(talk)


class AgreeDate(TurnAction):
    """By when the next step will be done."""

    intent = "agree_date"

    def handle(self, talk: Talk) -> None:
        """Keep the day; without one, ask for it."""
        payload = given(talk.text)
        number = payload.get("consultation")
        today = talk.turn.coaching.today
        day = outcome.day_of(talk, payload) if payload else read_day(talk.text, today)
        if begins_with_prospect(talk):
            return
        # In the middle of the interview there is no step to agree a day for.
        too_early = not payload and talk.asked is not None and "last_advice" not in talk.memory
        try:
            if talk.consultation is None and not isinstance(number, int):
                raise NoConsultationError("no consultation is open")
            if day is not None and not too_early:
                outcome.agree(talk, day, number if isinstance(number, int) else None)
                return
        except NoConsultationError:
            text = sayings(talk).say("outcome.no_prospect")
            talk.say(messages.notice("no_consultation", text))
            return
        reading = read(talk)
        if reading.facts and hear_reading(talk, reading):
            return
        if too_early:
            not_understood(talk, reading)
            return
        assert talk.consultation is not None
        text = sayings(talk).say("follow_up.ask")
        buttons = outcome.day_buttons(talk, talk.consultation.id)
        talk.say(messages.notice("follow_up", text, buttons))


class ReportOutcome(TurnAction):
    """What came of it."""

    intent = "report_outcome"

    def handle(self, talk: Talk) -> None:
        """Keep it with the consultation; a message that states facts is heard for those too."""
        payload = given(talk.text)
        result = payload.get("result") if payload else outcome.said(talk)
        number = payload.get("consultation")
        here = talk.consultation
        if not payload and "last_advice" not in talk.memory:
            # Before there is an advice, "I met the director" is a fact and no outcome.
            reading = read(talk)
            if reading.facts and hear_reading(talk, reading):
                return
            if result is None and talk.asked is not None:
                not_understood(talk, reading)
                return
        if not isinstance(number, int) and here is not None:
            number = here.id
        if not isinstance(number, int):
            text = sayings(talk).say("outcome.no_prospect")
            talk.say(messages.notice("no_consultation", text))
            return
        prospect = here.prospect if here is not None and here.id == number else None
        prospect = prospect or self._named(talk, number)
        if result not in outcome.RESULTS:
            outcome.put(talk, number, prospect, None)
            return
        try:
            outcome.keep(talk, str(result), number, prospect)
        except NoConsultationError:
            text = sayings(talk).say("outcome.no_prospect")
            talk.say(messages.notice("no_consultation", text))
            return
        return_to_interview(talk)

    @staticmethod
    def _named(talk: Talk, number: int) -> str:
        for one in talk.turn.consultations(limit=500):
            if one.id == number and one.prospect:
                return one.prospect
        return talk.words.say("greeting.this_prospect")


class Practise(TurnAction):
    """A practice case, an answer to one by button, how practice went, or a self-assessment."""

    intent = "practise"

    def handle(self, talk: Talk) -> None:
        """Begin, go on, or tell the progress."""
        payload = given(talk.text)
        if "mark" in payload or "quality" in payload:
            assessment.hear(talk, payload)
        elif payload.get("assessment") or (not payload and heard(talk, "assessment")):
            assessment.begin(talk)
        elif payload and "case" not in payload and practice.waiting(talk):
            practice.hear(talk, payload)
        elif not payload and heard(talk, "practice_results"):
            practice.tell_progress(talk)
        else:
            practice.begin(talk, str(payload.get("case") or "") or None)
