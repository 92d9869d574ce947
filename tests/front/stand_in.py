"""A scripted stand-in for the internal channel and the store, for tests of the front alone.

It knows no rule of the advice: it plays fixture messages in the order of a script, counts what it
is asked, and handles every message id once, as the real assistant does.
"""

from __future__ import annotations

import copy
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import yaml

from actions.playbook.seller_profile import QUALITIES
from front.assistant import HEALTH, ROUTE, SECRET_HEADER
from front.records import ConsultationCard, Entry, GivenAdvice, NotTheirsError, Page

FIXTURES = Path(__file__).parent / "fixtures"
SECRET = "a secret of the stand-in, long enough"
CUSTOMERS = (
    420_000.0,
    310_000.0,
    260_000.0,
    180_000.0,
    95_000.0,
    60_000.0,
    45_000.0,
    38_000.0,
    12_000.0,
)
COSTS: dict[str, Any] = {
    "reference_alternative": {"what": "competitor", "price_eur": 40_000},
    "lcc_inputs": {
        "ours": {"life_years": 10, "purchase_eur": 52_000, "energy_eur_year": 20_200},
        "alternative": {"life_years": 10, "energy_eur_year": 25_000, "maintenance_eur_year": 900},
    },
}
"""Facts from which the cost over the years can be drawn; one is known for one side only."""
ASSESSED = [
    dict(zip(QUALITIES, (2, 3, 3, 2, 1), strict=True)),
    dict(zip(QUALITIES, (4, 3, 2, 3, 1), strict=True)),
]
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

# What is answered to each turn of an interview, then again from the start.
INTERVIEW = (
    ("understood_story", "question_access"),
    ("understood_access", "question_support"),
    ("understood_support", "question_potential"),
    ("understood_potential", "advice"),
)
# Words that leave the interview where it is.
DIGRESSIONS = {
    "help": ("help",),
    "why": ("reason",),
    "waarom": ("reason",),
    "what if": ("what_if",),
    "wat als": ("what_if",),
    "mobili": ("definition",),
    "/set_portfolio": ("help", "question_access"),
    "/show_summary": ("summary", "question_access"),
    "steps": ("next_steps",),
    "stappen": ("next_steps",),
    "over the years": ("value",),
    "over de jaren": ("value",),
    "assess": ("assessed",),
    "beoordeel": ("assessed",),
    "case": ("practice",),
    "oefening": ("practice",),
    "note": ("note",),
    "my customers": ("help",),
    "mijn klanten": ("help",),
    "nota": ("note",),
}


def fixtures(language: str) -> dict[str, dict[str, Any]]:
    """Give the fixture messages of a language by name."""
    page = yaml.safe_load((FIXTURES / f"{language}.yml").read_text(encoding="utf-8"))
    return {name: {"v": 1, **message} for name, message in page.items()}


@dataclass
class Talk:
    """What the stand-in keeps of one person."""

    entries: list[Entry] = field(default_factory=list)
    replies: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    turn: int = 0
    language: str | None = None
    cards: list[ConsultationCard] = field(default_factory=list)
    advice: dict[int, dict[str, Any]] = field(default_factory=dict)


class StandIn:
    """Plays both the assistant (as an httpx handler) and the records."""

    def __init__(self) -> None:
        self.talks: dict[str, Talk] = defaultdict(Talk)
        self.received: list[dict[str, Any]] = []
        self.faults: list[httpx.Response | Exception] = []
        self.answer: httpx.Response | None = None
        self.is_ready = True
        self.customers: dict[str, list[float]] = {}
        self._number = 0

    def handle(self, request: httpx.Request) -> httpx.Response:
        """Answer a request as the internal channel would."""
        if request.url.path == HEALTH:
            return httpx.Response(200 if self.is_ready else 503)
        assert request.url.path == ROUTE
        if request.headers.get(SECRET_HEADER) != SECRET:
            return httpx.Response(403, json={"error": "secret"})
        body = json.loads(request.content)
        self.received.append(body)
        if self.faults:
            fault = self.faults.pop(0)
            if isinstance(fault, Exception):
                raise fault
            return fault
        if self.answer is not None:
            return self.answer
        return httpx.Response(200, json={"messages": self._turn(body)})

    def _turn(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        talk = self.talks[body["sender"]]
        key = body["message_id"]
        if key in talk.replies:
            return talk.replies[key]
        talk.language = body.get("language") or talk.language or "en"
        told = fixtures(talk.language)
        said = body["message"].lower()
        names = None
        if not said.startswith("/inform"):
            names = next((names for word, names in DIGRESSIONS.items() if word in said), None)
        if names is None:
            names = INTERVIEW[talk.turn % len(INTERVIEW)]
            talk.turn += 1
            self._card(talk)
        if "value" in names:
            self._card(talk)
        messages = [copy.deepcopy(told[name]) for name in names]
        talk.replies[key] = messages
        self._keep(talk, "in", body["message"], None, key, 0)
        for place, message in enumerate(messages):
            self._keep(talk, "out", message["text"], message, key, place)
            if message["kind"] == "advice":
                talk.advice[1] = message["advice"]
        return messages

    def _keep(
        self,
        talk: Talk,
        direction: Any,
        text: str,
        message: dict[str, Any] | None,
        turn: str,
        place: int,
    ) -> None:
        self._number += 1
        at = START + timedelta(seconds=self._number)
        talk.entries.append(Entry(self._number, at, direction, text, message, turn, place))

    def _card(self, talk: Talk) -> None:
        advised = talk.turn >= len(INTERVIEW)
        card = ConsultationCard(
            id=1,
            prospect="Acme Labels",
            status="advised" if advised else "open",
            current=True,
            updated_at=START,
            entry_verdict="bottom_up" if advised else None,
            segment="development" if advised else None,
            provisional=advised,
            has_advice=advised,
        )
        older = ConsultationCard(
            2, "Bakkerij Dumont", "stopped", False, START, "top_down", "transactional", False, True
        )
        talk.cards = [card, older]
        talk.advice.setdefault(2, fixtures("en")["advice"]["advice"])

    def history(self, person: str, before: int | None, limit: int) -> Page:
        entries = [e for e in self.talks[person].entries if before is None or e.id < before]
        shown = entries[-limit:]
        return Page(shown, shown[0].id if len(entries) > len(shown) else None)

    def language(self, person: str) -> str | None:
        return self.talks[person].language

    def consultations(self, person: str) -> list[ConsultationCard]:
        return self.talks[person].cards

    def reopen(self, person: str, consultation: int) -> None:
        self._theirs(person, consultation)

    def advice(self, person: str, consultation: int) -> GivenAdvice | None:
        self._theirs(person, consultation)
        talk = self.talks[person]
        document = talk.advice.get(consultation)
        if document is None:
            return None
        facts = fixtures("en")["understood_story"]["facts"]
        return GivenAdvice(document, facts, talk.language or "en", "Acme Labels", CUSTOMERS)

    def facts_at(self, person: str, consultation: int, moment: datetime) -> dict[str, Any]:
        self._theirs(person, consultation)
        return COSTS if moment >= START else {}

    def self_assessments(self, person: str, moment: datetime) -> list[dict[str, int]]:
        return ASSESSED if moment >= START and person in self.talks else []

    def keep_customers(self, person: str, revenues_eur: Sequence[float]) -> None:
        self.customers[person] = list(revenues_eur)

    def ready(self) -> bool:
        return True

    def _theirs(self, person: str, consultation: int) -> None:
        if consultation not in {card.id for card in self.talks[person].cards}:
            raise NotTheirsError
