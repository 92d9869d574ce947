"""Rasa's tracker store: keeps nothing between messages."""

from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker


class TurnTrackerStore(TrackerStore):
    """A tracker that begins anew with each message, listening.

    Each rule is `intent -> action -> listen` and each action reads the database of consultations,
    so nothing in Rasa depends on earlier messages. A stored copy would cost a growing replay per
    message, could disagree with the database, would need its own erasure, and an error in reading
    it would turn a known person into a new one (docs/decisions/0006-rasa-keeps-nothing.md).
    """

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        """Take the arguments that Rasa gives every store; there is nothing to connect to."""
        del host
        super().__init__(domain, event_broker, **kwargs)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return a tracker that waits for a message."""
        tracker = self.init_tracker(sender_id)
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep nothing, but pass the events on if a broker is configured."""
        await self.stream_events(tracker)

    async def keys(self) -> Iterable[str]:
        """Return no one: no tracker is kept."""
        empty: list[str] = []
        return empty
