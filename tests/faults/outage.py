"""What must hold whatever is gone for a while: people are told, nothing is half done, they go on."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from uuid import uuid4

from tests.conversations.assistant import Assistant
from tests.conversations.stored import fact_records
from tests.faults.person import Person

GONE_SECONDS = 10.0
APOLOGY = "Entree kon net niet antwoorden."
"""However it failed, and whichever process noticed it."""


def values(product: Assistant, person: Person) -> list[object]:
    """Every version of the deal value that was kept."""
    records = fact_records(product, person.name)
    return [value for fact, _, value in records if fact == "deal_value_eur"]


def told_and_goes_on(
    product: Assistant,
    person: Person,
    fault: AbstractContextManager[None],
    seconds: float = 0.0,
    late: list[list[object]] | None = None,
) -> None:
    """Say something during a fault, and the same again after it.

    Args:
        product: that the person talks to.
        person: who talks.
        fault: is there for the time of the block.
        seconds: how long it lasts at least.
        late: what may have been kept of the message once the fault is over; by default nothing.
    """
    person.tell(deal_value_eur=1000)
    message = '/inform{"deal_value_eur": 2000}'
    message_id = uuid4().hex
    began = time.monotonic()
    with fault:
        assert person.try_once(message, message_id) is None
        time.sleep(max(0.0, began + seconds - time.monotonic()))
    assert len(person.notices) == 1
    assert person.notices[0].startswith(APOLOGY)
    assert values(product, person)[1:] in (late or [[]]), "what failed left nothing half done"
    deadline = time.monotonic() + 30
    while person.try_once(message, message_id) is None and time.monotonic() < deadline:
        time.sleep(0.2)
    person.tell(deal_value_eur=3000)
    assert values(product, person) == [1000, 2000, 3000]
