"""The desk: one message of a person in Slack, from claim to reply."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.models.blocks import ActionsBlock, ButtonElement, PlainTextObject
from starlette.concurrency import run_in_threadpool

from actions.consultations import ConsultationsError
from actions.playbook.load import Playbook
from front.assistant import Assistant, AssistantUnavailableError, Turn
from front.charts import draw
from front.identity.person import Person
from front.records import NotTheirsError, Records
from front.slack.background import Background
from front.slack.compose import Composer, Posting, block_id
from front.slack.elements import mrkdwn_sections
from front.slack.files import attachments, picture
from front.slack.home import MOST_SHOWN, home_view
from front.slack.limits import BUTTON_VALUE
from front.slack.mrkdwn import escape
from front.slack.notes import Notes
from front.slack.once import CHANNEL, Deliveries
from front.slack.people import Directory, StrangerError
from front.slack.post import Place, Poster
from front.slack.speech import Speech
from front.vocabulary import AdviceGiven, ChartShown, Message, Notice, Practice
from front.web.faults import LONGEST_MESSAGE, SlowDownError
from front.web.limits import MessageRate

log = structlog.get_logger(__name__)

AGAIN = "again"
PATIENCE_SECONDS = 1.5
"""After so long without an answer the person sees that it is being worked on."""
PAUSES = (1.0, 4.0)
"""Seconds before an assistant that does not answer is asked again; the same id is handled once."""

Change = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody in Slack."""

    team: str
    user: str

    @property
    def key(self) -> str:
        """A key of this person's own queue."""
        return f"{self.team}/{self.user}"


@dataclass(frozen=True, slots=True)
class Said:
    """Something said in Slack.

    Attributes:
        text: as typed, or a payload.
        delivery: Slack's own key of this delivery, the same when it comes again.
        place: where to answer; None for the direct message.
        message_id: of an earlier attempt that is tried again.
    """

    text: str
    delivery: str
    place: Place | None
    message_id: str | None = None


class Desk:
    """Handles what people say and ask for in Slack."""

    def __init__(
        self,
        *,
        assistant: Assistant,
        records: Records,
        notes: Notes,
        rate: MessageRate,
        playbook: Playbook,
        deliveries: Deliveries,
        directory: Directory,
        poster: Poster,
        background: Background,
        pauses: Sequence[float] = PAUSES,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self.poster = poster
        self.background = background
        self._assistant = assistant
        self._records = records
        self._notes = notes
        self._rate = rate
        self._playbook = playbook
        self._deliveries = deliveries
        self._directory = directory
        self._composer = Composer()
        self._pauses = tuple(pauses)
        self._patience = patience
        self.speech = lru_cache(maxsize=2)(lambda language: Speech(playbook, language))

    async def hear(self, visitor: Visitor, said: Said, first: Change | None = None) -> None:
        """Handle something said, once.

        Args:
            visitor: who said it.
            said: what.
            first: what to do before the answer, such as retiring the button that was used.
        """

        async def work(person: Person) -> None:
            if first is not None:
                await self._quietly(first())
            place = said.place or await self.poster.direct(visitor.user)
            await self._answer(visitor, person, said, place)

        await self._once(visitor, said.delivery, said.place, work)

    async def start_new(self, visitor: Visitor, delivery: str) -> None:
        """Begin with a new prospect in the direct message."""
        text = (await self.speech_of(visitor)).say("home.start_text")
        await self.hear(visitor, Said(text, delivery, None))

    async def go_on_with(self, visitor: Visitor, consultation: int, delivery: str) -> None:
        """Open a consultation from the home tab, and show its summary in the direct message."""

        async def work(person: Person) -> None:
            place = await self.poster.direct(visitor.user)
            try:
                await run_in_threadpool(self._records.reopen, person.id, consultation)
            except NotTheirsError:
                await self.tell(place, visitor, "files.gone")
                return
            await self._answer(visitor, person, Said("/show_summary", delivery, place), place)

        await self._once(visitor, delivery, None, work)

    async def ask_outcome(self, visitor: Visitor, consultation: int, delivery: str) -> None:
        """Ask in the direct message what came of a consultation, with the answers as buttons."""
        asked = json.dumps({"consultation": consultation})
        await self.hear(visitor, Said(f"/report_outcome{asked}", delivery, None))

    async def send_advice(self, visitor: Visitor, consultation: int, delivery: str) -> None:
        """Send the files of a consultation's advice to the direct message."""

        async def work(person: Person) -> None:
            place = await self.poster.direct(visitor.user)
            speech = await self._speech(person)
            missing = await self._send_files(person, consultation, place, speech)
            if missing:
                await self.tell(place, visitor, missing)

        await self._once(visitor, delivery, None, work)

    async def show_home(self, visitor: Visitor) -> None:
        """Show the person's home tab; to a stranger, that nobody knows them."""
        try:
            person = await self._directory.person(visitor.team, visitor.user)
        except StrangerError:
            blocks = [b.to_dict() for b in mrkdwn_sections(self.speech("en").say("turn.stranger"))]
            await self.poster.show_home(visitor.user, {"type": "home", "blocks": blocks})
            return
        cards = await run_in_threadpool(self._records.consultations, person.id)
        numbers = [card.id for card in cards[:MOST_SHOWN]]
        written = await run_in_threadpool(self._notes.on, numbers)
        theirs = [note for note in written if note.author != person.id]
        view = home_view(cards, theirs, await self._speech(person))
        await self.poster.show_home(visitor.user, view)

    async def _once(
        self,
        visitor: Visitor,
        delivery: str,
        place: Place | None,
        work: Callable[[Person], Awaitable[None]],
    ) -> None:
        """Do work for a known person, after those before them, if nobody else does it."""
        async with self.background.turn_of(visitor.key):
            try:
                if not await self._deliveries.claim(delivery):
                    return
            except ConsultationsError:
                await self.apologise(place, visitor)
                return
            try:
                try:
                    person = await self._directory.person(visitor.team, visitor.user)
                    await self._rate.count(person.id)
                except StrangerError:
                    await self.tell(place, visitor, "turn.stranger")
                except SlowDownError as error:
                    await self.tell(place, visitor, "turn.slow_down", seconds=str(error.seconds))
                else:
                    await work(person)
            except BaseException as error:
                await asyncio.shield(self._deliveries.release(delivery))
                if isinstance(error, Exception) and not isinstance(error, SlackClientError):
                    await self._quietly(self.apologise(place, visitor))
                raise
            await self._deliveries.finish(delivery)

    async def _answer(self, visitor: Visitor, person: Person, said: Said, place: Place) -> None:
        if len(said.text) > LONGEST_MESSAGE:
            await self.tell(place, visitor, "turn.too_long", limit=str(LONGEST_MESSAGE))
            return
        message_id = said.message_id or f"slack-{said.delivery}"
        turn = Turn(person.id, said.text, message_id, CHANNEL, person.language)
        asking = asyncio.ensure_future(self._ask(turn))
        waiting: str | None = None
        try:
            if not (await asyncio.wait({asking}, timeout=self._patience))[0]:
                waiting = await self._show_waiting(place, person)
            messages = await asking
        except AssistantUnavailableError as error:
            speech = await self._speech(person)
            sorry = self._unavailable(turn, visitor, speech, error.reference)
            await self._show(place, [sorry], waiting)
            return
        finally:
            asking.cancel()
        speech = await self._speech(person)
        await self._show(place, self._composer.postings(messages, speech, visitor.user), waiting)
        await self._send_given(person, messages, place, visitor, speech)

    async def _ask(self, turn: Turn) -> list[Message]:
        """Ask the assistant, more than once if need be."""
        for pause in self._pauses:
            try:
                return await self._assistant.say(turn)
            except AssistantUnavailableError:
                await asyncio.sleep(pause)
        return await self._assistant.say(turn)

    async def _show(self, place: Place, postings: Sequence[Posting], waiting: str | None) -> None:
        """Write a reply; its first message takes the place of the one that told to wait."""
        for posting in postings:
            if waiting is not None:
                await self.poster.change(place.channel, waiting, posting)
                waiting = None
            else:
                await self.poster.post(place, posting)

    async def _show_waiting(self, place: Place, person: Person) -> str | None:
        text = escape((await self._speech(person)).say("turn.thinking"))
        try:
            return await self.poster.post(
                place, Posting(text, [b.to_dict() for b in mrkdwn_sections(text)])
            )
        except SlackClientError:
            return None

    def _unavailable(self, turn: Turn, visitor: Visitor, speech: Speech, reference: str) -> Posting:
        text = escape(speech.apology(reference))
        blocks = [block.to_dict() for block in mrkdwn_sections(text)]
        value = json.dumps({"text": turn.text, "id": turn.message_id}, ensure_ascii=False)
        if len(value) <= BUTTON_VALUE:
            title = PlainTextObject(text=speech.say("turn.again"), emoji=False)
            button = ButtonElement(text=title, action_id=AGAIN, value=value)
            blocks.append(
                ActionsBlock(elements=[button], block_id=block_id(visitor.user, 1)).to_dict()
            )
        return Posting(text, blocks)

    async def _send_given(
        self,
        person: Person,
        messages: Sequence[Message],
        place: Place,
        visitor: Visitor,
        speech: Speech,
    ) -> None:
        """Send the files of what was just told; without them the words still stand."""
        for message in messages:
            try:
                if isinstance(message, AdviceGiven) and message.consultation is not None:
                    await self._send_files(person, int(message.consultation), place, speech)
                elif isinstance(message, Notice | Practice) and message.chart is not None:
                    await self._send_chart(person, message.chart, place, speech)
            except (SlackClientError, OSError, TimeoutError, ConsultationsError) as error:
                log.warning("slack_files_not_sent", error=type(error).__name__)
                await self._quietly(self.tell(place, visitor, "files.failed"))

    async def _send_files(
        self, person: Person, consultation: int, place: Place, speech: Speech
    ) -> str | None:
        """Send an advice's files.

        Returns:
            The key of what to tell when there are none.
        """
        try:
            given = await run_in_threadpool(self._records.advice, person.id, consultation)
        except NotTheirsError:
            return "files.gone"
        if given is None:
            return "files.none_yet"
        written = self.speech(given.language)
        files = await run_in_threadpool(attachments, given, written, person.name)
        unnamed = speech.say("summary.unnamed")
        comment = escape(speech.say("files.advice", prospect=given.prospect or unnamed))
        await self.poster.send_files(place, files, comment)
        return None

    async def _send_chart(
        self, person: Person, shown: ChartShown, place: Place, speech: Speech
    ) -> None:
        """Send the picture that goes with a message."""
        chart = await run_in_threadpool(draw, self._records, person.id, shown, speech.language)
        if chart is not None:
            file = await run_in_threadpool(picture, chart)
            await self.poster.send_files(place, [file], escape(chart.title))

    async def speech_of(self, visitor: Visitor) -> Speech:
        """Give the words in the language of a visitor's conversation."""
        try:
            person = await self._directory.person(visitor.team, visitor.user)
        except StrangerError:
            return self.speech("en")
        return await self._speech(person)

    async def tell(self, place: Place | None, visitor: Visitor, key: str, **values: str) -> None:
        """Tell one person something, and nobody else in the channel."""
        await self._whisper(place, visitor, (await self.speech_of(visitor)).say(key, **values))

    async def apologise(self, place: Place | None, visitor: Visitor) -> None:
        """Tell one person that there is no answer."""
        await self._whisper(place, visitor, (await self.speech_of(visitor)).apology())

    async def _whisper(self, place: Place | None, visitor: Visitor, words: str) -> None:
        await self.poster.whisper(
            place or await self.poster.direct(visitor.user), visitor.user, escape(words)
        )

    async def _speech(self, person: Person) -> Speech:
        try:
            language = await run_in_threadpool(self._records.language, person.id)
        except ConsultationsError:
            language = None
        return self.speech(language or person.language or "en")

    async def _quietly(self, work: Awaitable[Any]) -> None:
        """Do something whose failure must not keep the answer back."""
        try:
            await work
        except SlackApiError as error:
            log.warning("slack_refused", error=str(error.response.get("error")))
        except (SlackClientError, OSError, TimeoutError) as error:
            log.warning("slack_not_reached", error=type(error).__name__)
