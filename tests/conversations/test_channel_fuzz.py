"""Whatever is posted to Rasa's guarded channel with the right secret, it is answered without a fault."""

from __future__ import annotations

import os
from collections import Counter
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conversations.assistant import Assistant

EXAMPLES = 1000 if os.environ.get("ENTREE_NIGHTLY") else 40
_numbers = count()
TEXTS = st.text(max_size=60)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
MESSAGES = st.one_of(
    TEXTS,
    st.sampled_from(
        ["/inform{", '/inform{"deal_value_eur": 1e400}', "/restart", "/nothing", "\0", "€ 80k", "-"]
    ),
)


@st.composite
def bodies(draw: st.DrawFn) -> Any:
    """What the front sends, with one field exchanged or left out; or any JSON."""
    if draw(st.integers(0, 7)) == 0:
        return draw(JSON)
    body: dict[str, Any] = {
        "sender": f"fuzz-{next(_numbers) % 5}",
        "message": draw(MESSAGES),
        "message_id": f"fuzz-{next(_numbers)}",
        "channel": "web",
        "language": draw(st.sampled_from(["en", "nl", None])),
    }
    field = draw(st.sampled_from([*[None] * 8, *body]))
    if field is not None:
        body[field] = draw(JSON)
    return body


def test_no_body_meets_with_a_fault_of_ours(assistant: Assistant) -> None:
    statuses: Counter[int] = Counter()

    @settings(
        max_examples=EXAMPLES,
        derandomize=not os.environ.get("ENTREE_NIGHTLY"),
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(bodies())
    def post(body: Any) -> None:
        reply = assistant.post_channel(body)
        statuses[reply.status_code] += 1
        assert reply.status_code in {200, 400}, (reply.status_code, reply.text)
        if reply.status_code == 200:
            assert all(message["text"] for message in reply.json()["messages"])
        else:
            assert set(reply.json()) == {"error"}

    post()
    # A sample that was refused at the door would prove nothing.
    assert statuses[200] >= EXAMPLES / 3
    assert statuses[400] >= EXAMPLES / 20
