"""Who somebody in Slack is: the same person as on the web, or nobody."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from front.identity.person import Language, Person

KEPT_SECONDS = 600.0
MOST_KEPT = 10_000


class StrangerError(LookupError):
    """Slack's user cannot be matched to a person of the company."""


@dataclass(frozen=True, slots=True)
class _Kept:
    person: Person
    until: float


class Directory:
    """Finds people by configuration, else by their verified mail address.

    Args:
        client: asks Slack who a user is.
        mapping: person ids by Slack user (``U123``, or ``T123/U123``) or by mail address.
        known: persons by mail address that have an id other than that address, such as the
            people of development mode.
        clock: seconds that only go forward.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        mapping: Mapping[str, str],
        known: Mapping[str, Person],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._mapping = {key.lower(): person for key, person in mapping.items()}
        self._known = {address.lower(): person for address, person in known.items()}
        self._clock = clock
        self._kept: OrderedDict[tuple[str, str], _Kept] = OrderedDict()

    async def person(self, team: str, user: str) -> Person:
        """Find the person behind a Slack user.

        Raises:
            StrangerError: a bot, a guest or a stranger, or no confirmed address.
            SlackApiError: Slack does not say.
        """
        kept = self._kept.get((team, user))
        if kept is not None and kept.until > self._clock():
            return kept.person
        answer = await self._client.users_info(user=user, include_locale=True)
        person = self._match(team, user, answer.get("user") or {})
        self._kept[team, user] = _Kept(person, self._clock() + KEPT_SECONDS)
        self._kept.move_to_end((team, user))
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return person

    def _match(self, team: str, user: str, info: Mapping[str, Any]) -> Person:
        if info.get("deleted") or info.get("is_bot"):
            raise StrangerError(user)
        profile = info.get("profile") or {}
        name = str(profile.get("real_name") or info.get("name") or "")
        language = _language(info.get("locale"))
        mapped = self._mapping.get(f"{team}/{user}".lower()) or self._mapping.get(user.lower())
        email = _verified_address(team, info)
        if mapped is None and email:
            mapped = self._mapping.get(email)
        if mapped is not None:
            return Person(id=mapped, name=name, email=email, language=language)
        if not email:
            raise StrangerError(user)
        known = self._known.get(email)
        if known is not None:
            return known
        return Person(id=email, name=name, email=email, language=language)


def _verified_address(team: str, info: Mapping[str, Any]) -> str:
    """Give the address of a full member of our own workspace, if Slack has confirmed it."""
    outside = info.get("is_stranger") or info.get("is_restricted") or info.get("team_id") != team
    if outside or info.get("is_email_confirmed") is not True:
        return ""
    return str((info.get("profile") or {}).get("email") or "").strip().lower()


def _language(locale: Any) -> Language | None:
    if not isinstance(locale, str):
        return None
    return "nl" if locale.startswith("nl") else "en" if locale.startswith("en") else None
