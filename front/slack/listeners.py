"""What Slack sends us: each is acknowledged at once, and worked on afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackClientError

from front.slack.compose import Posting, owner_of
from front.slack.desk import AGAIN, Desk, Said, Visitor
from front.slack.elements import SAY
from front.slack.form import CALLBACK, form_view, place_of, read_form, request_of
from front.slack.form_button import OPEN_FORM, FormRequest
from front.slack.home import FILE, GO_ON, OUTCOME, START
from front.slack.mrkdwn import escape, typed
from front.slack.post import Place
from front.slack.retire import answers, chosen_label, chosen_value, retired

COMMAND = "/entree"
SPOKEN = frozenset({None, "file_share", "thread_broadcast"})
"""Subtypes of a message that hold something a person said; edits and the like are passed over."""

Body = dict[str, Any]


def listen(app: AsyncApp, desk: Desk) -> None:
    """Register everything that the manifest subscribes to."""
    ears = _Ears(desk)
    app.event("message")(ears.direct_message)
    app.event("app_mention")(ears.mention)
    app.event("app_home_opened")(ears.home_opened)
    app.command(COMMAND)(ears.command)
    app.action(re.compile(f"^{SAY}:"))(ears.pressed)
    app.action(AGAIN)(ears.tried_again)
    app.action(OPEN_FORM)(ears.form_wanted)
    app.action(re.compile(f"^({START}|{GO_ON}|{FILE}|{OUTCOME})$"))(ears.home_pressed)
    app.view(CALLBACK)(ears.form_sent)
    # Whatever else comes is acknowledged: unknown to us, it would be logged with all its words.
    app.event(re.compile(".*"))(_nothing)
    app.action(re.compile(".*"))(_acknowledge)


async def _nothing() -> None:
    return None


async def _acknowledge(ack: AsyncAck) -> None:
    await ack()


class _Ears:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def direct_message(self, body: Body, event: Body) -> None:
        """Somebody wrote in the direct message with the bot."""
        if event.get("channel_type") != "im" or event.get("subtype") not in SPOKEN:
            return
        self._hear_event(body, event, Place(event["channel"], event.get("thread_ts")))

    async def mention(self, body: Body, event: Body) -> None:
        """Somebody mentioned the bot in a channel: the answer goes into a thread."""
        self._hear_event(
            body, event, Place(event["channel"], event.get("thread_ts") or event["ts"])
        )

    def _hear_event(self, body: Body, event: Body, place: Place) -> None:
        # A user of another workspace in a shared channel has a team of their own.
        team = event.get("user_team") or event.get("team") or body.get("team_id")
        if event.get("bot_id") or not event.get("user") or not team:
            return
        visitor = Visitor(team, event["user"])
        text = typed(event.get("text") or "") or self._help()
        said = Said(text, f"{body['team_id']}-{body['event_id']}", place)
        self._desk.background.start(self._desk.hear(visitor, said))

    async def home_opened(self, body: Body, event: Body) -> None:
        """Somebody looks at the home tab."""
        if event.get("tab") == "home":
            visitor = Visitor(body["team_id"], event["user"])
            self._desk.background.start(self._desk.show_home(visitor))

    async def command(self, ack: AsyncAck, body: Body) -> None:
        """Somebody used the slash command: the answer goes into the direct message."""
        text = typed(body.get("text") or "")
        await ack(response_type="ephemeral", text=self._in_both("turn.in_private"))
        visitor = Visitor(body["team_id"], body["user_id"])
        said = Said(text or self._help(), f"{body['team_id']}-{body['trigger_id']}", None)
        self._desk.background.start(self._desk.hear(visitor, said))

    async def pressed(self, ack: AsyncAck, body: Body) -> None:
        """Somebody pressed an answer or chose it from a list."""
        await ack()
        action = body["actions"][0]
        if not self._theirs(body, action):
            return
        text = chosen_value(action)
        self._press(body, action, text, None)

    async def tried_again(self, ack: AsyncAck, body: Body) -> None:
        """Somebody sends again what could not be answered."""
        await ack()
        action = body["actions"][0]
        if not self._theirs(body, action):
            return
        kept = json.loads(chosen_value(action))
        self._press(body, action, kept["text"], kept["id"])

    def _press(self, body: Body, action: Body, text: str, message_id: str | None) -> None:
        visitor = _visitor(body)
        place = _place(body)
        message = body["message"]
        # Buttons are used once: a second press, or another answer to the same question, is the
        # same delivery.
        used = f"{place.channel}-{message['ts']}-{action['block_id']}"
        alone = "" if answers(action) else f"-{action['action_id']}"
        delivery = f"{visitor.team}-{used}{alone}"

        async def retire() -> None:
            speech = await self._desk.speech_of(visitor)
            words = speech.say("turn.chosen", label=chosen_label(action))
            posting = Posting(
                message.get("text") or "", retired(message.get("blocks") or [], action, words)
            )
            await self._desk.poster.change(place.channel, message["ts"], posting)

        said = Said(text, delivery, place, message_id)
        self._desk.background.start(self._desk.hear(visitor, said, retire))

    async def form_wanted(self, ack: AsyncAck, body: Body) -> None:
        """Somebody wants to correct facts: the form must open within three seconds."""
        await ack()
        action = body["actions"][0]
        if not self._theirs(body, action):
            return
        request = FormRequest.load(chosen_value(action))
        speech = self._desk.speech(request.language)
        place = _place(body)
        view = form_view(request, place, speech)

        async def open_it() -> None:
            try:
                await self._desk.poster.open_form(body["trigger_id"], view)
            except SlackClientError:
                text = escape(speech.say("form.expired"))
                await self._desk.poster.whisper(place, body["user"]["id"], text)

        self._desk.background.start(open_it())

    async def form_sent(self, ack: AsyncAck, body: Body, view: Body) -> None:
        """Somebody sent the form: errors stay in its fields, changes are said."""
        speech = self._desk.speech(request_of(view).language)
        filled = read_form(view, speech)
        if filled.errors:
            await ack(response_action="errors", errors=filled.errors)
            return
        await ack()
        if not filled.changed:
            return
        visitor = _visitor(body)
        payload = f"/inform{json.dumps(filled.changed, ensure_ascii=False)}"
        said = Said(payload, f"{visitor.team}-{view['id']}", place_of(view))
        self._desk.background.start(self._desk.hear(visitor, said))

    async def home_pressed(self, ack: AsyncAck, body: Body) -> None:
        """Somebody pressed a button of the home tab."""
        await ack()
        visitor = _visitor(body)
        action = body["actions"][0]
        # The home tab's buttons may be used again and again; each press has its own time.
        delivery = f"{visitor.team}-{visitor.user}-{action['action_id']}-{action['action_ts']}"
        if action["action_id"] == START:
            self._desk.background.start(self._desk.start_new(visitor, delivery))
            return
        number = int(action["value"])
        acts = {
            GO_ON: self._desk.go_on_with,
            FILE: self._desk.send_advice,
            OUTCOME: self._desk.ask_outcome,
        }
        self._desk.background.start(acts[action["action_id"]](visitor, number, delivery))

    def _theirs(self, body: Body, action: Body) -> bool:
        """Whether the buttons are for who pressed them; others are told so."""
        owner, user = owner_of(action["block_id"]), body["user"]["id"]
        if owner == user:
            return True
        visitor = _visitor(body)
        self._desk.background.start(self._desk.tell(_place(body), visitor, "turn.not_yours"))
        return False

    def _help(self) -> str:
        return str(self._desk.speech("en").say("home.help_text"))

    def _in_both(self, key: str) -> str:
        return " / ".join(escape(self._desk.speech(one).say(key)) for one in ("en", "nl"))


def _visitor(body: Mapping[str, Any]) -> Visitor:
    team = body["user"].get("team_id") or body["team"]["id"]
    return Visitor(team, body["user"]["id"])


def _place(body: Mapping[str, Any]) -> Place:
    """Give where a message with buttons stands."""
    message = body["message"]
    return Place(body["channel"]["id"], message.get("thread_ts"))
