"""The methods of the Web API that the product uses, each with the arguments it may have."""

from __future__ import annotations

import itertools
import json
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.front.slack.fake.blocks import RefusedError, check_message, check_view

TEAM, BOT, BOT_ID = "T1", "UBOT", "B1"
TRIGGER_SECONDS = 3.0
ARGUMENTS: dict[str, tuple[set[str], set[str]]] = {
    "auth.test": (set(), set()),
    "apps.connections.open": (set(), set()),
    "users.info": ({"user"}, {"include_locale"}),
    "conversations.open": ({"users"}, set()),
    "chat.postMessage": (
        {"channel", "text"},
        {"blocks", "thread_ts", "unfurl_links", "unfurl_media"},
    ),
    "chat.update": ({"channel", "ts", "text"}, {"blocks"}),
    "chat.postEphemeral": ({"channel", "user", "text"}, {"thread_ts"}),
    "views.open": ({"trigger_id", "view"}, set()),
    "views.publish": ({"user_id", "view"}, set()),
    "files.getUploadURLExternal": ({"filename", "length"}, {"alt_txt"}),
    "files.completeUploadExternal": (
        {"files"},
        {"channel_id", "thread_ts", "initial_comment"},
    ),
}
"""By method: what must be given, and what may."""
LONGEST_TEXT = 4000


@dataclass
class Said:
    """A message that stands in Slack."""

    ts: str
    channel: str
    text: str
    blocks: list[dict[str, Any]]
    thread: str | None
    versions: int = 1

    def button(self, title: str) -> tuple[str, dict[str, Any]]:
        """Find a button or option by the beginning of its text: block and element."""
        for block in self.blocks:
            for element in block.get("elements", []) if block["type"] == "actions" else []:
                for option in element.get("options", [element]):
                    if option["text"]["text"].startswith(title):
                        return block["block_id"], {"element": element, "option": option}
        raise AssertionError(f"no button {title!r} in {json.dumps(self.blocks)[:2000]}")

    def shows(self) -> str:
        """All its texts."""
        return json.dumps(self.blocks, ensure_ascii=False)


@dataclass
class State:
    """What is in Slack, and what was done there."""

    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    messages: list[Said] = field(default_factory=list)
    whispers: list[dict[str, Any]] = field(default_factory=list)
    homes: dict[str, dict[str, Any]] = field(default_factory=dict)
    modals: list[dict[str, Any]] = field(default_factory=list)
    uploads: dict[str, dict[str, Any]] = field(default_factory=dict)
    shared: list[dict[str, Any]] = field(default_factory=list)
    triggers: dict[str, float] = field(default_factory=dict)
    calls: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    refusals: list[str] = field(default_factory=list)
    number: Any = field(default_factory=lambda: itertools.count(1))

    def member(self, user: str, email: str, **changed: Any) -> None:
        """Let a member join."""
        self.users[user] = {
            "id": user,
            "team_id": TEAM,
            "name": user.lower(),
            "deleted": False,
            "is_bot": False,
            "is_restricted": False,
            "is_email_confirmed": True,
            "locale": "en-US",
            "profile": {"real_name": user.title(), "email": email},
            **changed,
        }

    def trigger(self, age: float = 0.0) -> str:
        """Make a trigger, so many seconds old."""
        name = f"{next(self.number)}.trigger"
        self.triggers[name] = time.monotonic() - age
        return name

    def message(self, ts: str) -> Said:
        return next(said for said in self.messages if said.ts == ts)


def call(state: State, method: str, given: dict[str, Any]) -> dict[str, Any]:
    """Do what a method does.

    Raises:
        RefusedError: as Slack would refuse.
    """
    if method not in ARGUMENTS:
        raise RefusedError("unknown_method", method)
    needed, allowed = ARGUMENTS[method]
    unknown, missing = given.keys() - needed - allowed, needed - given.keys()
    if unknown or missing:
        raise RefusedError("invalid_arguments", f"unknown {unknown}, missing {missing}")
    done: dict[str, Any] = _METHODS[method](state, given)
    return done


def _auth_test(state: State, given: dict[str, Any]) -> dict[str, Any]:
    return {"team_id": TEAM, "team": "Noordhuis", "user_id": BOT, "bot_id": BOT_ID, "url": "x"}


def _users_info(state: State, given: dict[str, Any]) -> dict[str, Any]:
    if given["user"] not in state.users:
        raise RefusedError("user_not_found")
    return {"user": state.users[given["user"]]}


def _open(state: State, given: dict[str, Any]) -> dict[str, Any]:
    if given["users"] not in state.users:
        raise RefusedError("user_not_found")
    return {"channel": {"id": f"D{given['users']}"}}


def _check_text(given: dict[str, Any]) -> None:
    if not isinstance(given["text"], str) or not given["text"].strip():
        raise RefusedError("no_text")
    if len(given["text"]) > LONGEST_TEXT:
        raise RefusedError("msg_too_long")


def _numbered(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each block an id, as Slack does."""
    return [{"block_id": f"auto{place}", **block} for place, block in enumerate(blocks)]


def _post(state: State, given: dict[str, Any]) -> dict[str, Any]:
    _check_text(given)
    check_message(given.get("blocks", []))
    ts = f"1764000000.{next(state.number):06d}"
    blocks = _numbered(given.get("blocks", []))
    state.messages.append(Said(ts, given["channel"], given["text"], blocks, given.get("thread_ts")))
    return {"ts": ts, "channel": given["channel"]}


def _update(state: State, given: dict[str, Any]) -> dict[str, Any]:
    _check_text(given)
    check_message(given.get("blocks", []))
    found = [one for one in state.messages if one.ts == given["ts"]]
    if not found or found[0].channel != given["channel"]:
        raise RefusedError("message_not_found")
    found[0].text, found[0].blocks = given["text"], _numbered(given.get("blocks", []))
    found[0].versions += 1
    return {"ts": given["ts"], "channel": given["channel"]}


def _whisper(state: State, given: dict[str, Any]) -> dict[str, Any]:
    _check_text(given)
    state.whispers.append(given)
    return {"message_ts": "1.1"}


def _open_view(state: State, given: dict[str, Any]) -> dict[str, Any]:
    born = state.triggers.pop(given["trigger_id"], None)
    if born is None:
        raise RefusedError("exchanged_trigger_id")
    if time.monotonic() - born > TRIGGER_SECONDS:
        raise RefusedError("expired_trigger_id")
    check_view(given["view"], "modal")
    view = {**given["view"], "id": f"V{next(state.number)}"}
    state.modals.append(view)
    return {"view": view}


def _publish(state: State, given: dict[str, Any]) -> dict[str, Any]:
    if given["user_id"] not in state.users:
        raise RefusedError("user_not_found")
    check_view(given["view"], "home")
    blocks = _numbered(given["view"]["blocks"])
    state.homes[given["user_id"]] = {**given["view"], "blocks": blocks}
    return {"view": given["view"]}


def _upload_url(state: State, given: dict[str, Any]) -> dict[str, Any]:
    if int(given["length"]) <= 0:
        raise RefusedError("invalid_arguments", "an empty file")
    number = f"F{next(state.number)}"
    state.uploads[number] = {**given, "length": int(given["length"]), "content": None}
    return {"file_id": number, "upload_url": f"/upload/{number}"}


def _complete(state: State, given: dict[str, Any]) -> dict[str, Any]:
    files = given["files"]
    for one in files:
        if set(one) - {"id", "title", "highlight_type"}:
            raise RefusedError("invalid_arguments", f"{one}")
        kept = state.uploads.get(one["id"])
        if kept is None or kept["content"] is None:
            raise RefusedError("file_not_found")
    state.shared.append(given)
    return {"files": [{"id": one["id"], "title": one["title"]} for one in files]}


_METHODS: dict[str, Any] = {
    "auth.test": _auth_test,
    "users.info": _users_info,
    "conversations.open": _open,
    "chat.postMessage": _post,
    "chat.update": _update,
    "chat.postEphemeral": _whisper,
    "views.open": _open_view,
    "views.publish": _publish,
    "files.getUploadURLExternal": _upload_url,
    "files.completeUploadExternal": _complete,
}
