"""One reference follows a turn through all processes, and no log holds anything of a customer."""

from __future__ import annotations

import time

import httpx

from benchmarks import web
from tests.conversations.assistant import Assistant

MOST_SECONDS = 10


def test_a_turn_has_one_reference_in_all_logs_and_none_holds_words(product: Assistant) -> None:
    reply = httpx.post(
        f"{product.url}/api/chat",
        json=web.body("Zwartgoud Logistics wil een doseersysteem van 187.654 euro", "nl"),
        headers=web.headers("wordless-person", "nl"),
        timeout=30,
        trust_env=False,
    )
    assert reply.status_code == 200
    reference = reply.headers["X-Entree-Turn"]
    # The reply may be here before the last line of it is.
    until = time.monotonic() + MOST_SECONDS
    about: set[str] = set()
    while about != {"front", "rasa", "actions"} and time.monotonic() < until:
        lines = product.log.read_text().splitlines()
        about = {line.split("|")[0].strip() for line in lines if f'"{reference}"' in line}
    assert about == {"front", "rasa", "actions"}
    log = "\n".join(lines)
    secrets = [product.environment[f"ENTREE_{one}_SECRET"] for one in ("CHANNEL", "ACTION")]
    unwanted = ["Zwartgoud", "doseersysteem", "187654", "187.654", "wordless-person", web.KEY]
    assert [one for one in [*unwanted, *secrets] if one in log] == []
