"""Stopping today and going on tomorrow: the product was ended in between and the clock has moved."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import DateTime, MetaData, create_engine, select, text

from tests.conversations.assistant import Assistant

A_DAY = timedelta(days=1)
TALKS = {
    "en": ("Separator, machine, 150k, no tender", "stop", "resume", "they throw away a tenth"),
    "nl": (
        "Een separator, machine, 150k, geen aanbesteding",
        "stop",
        "verder",
        "ze gooien een tiende weg",
    ),
}


def let_a_day_pass(database_url: str) -> int:
    """Move every moment that is stored back by a day; return how many rows were touched."""
    engine = create_engine(database_url)
    tables = MetaData()
    tables.reflect(engine)
    moved = 0
    with engine.begin() as connection:
        # Some tables are only added to, which a clock that moves need not respect.
        triggers = connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        ).all()
        for name, _ in triggers:
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        for table in tables.sorted_tables:
            moments = [c for c in table.columns if isinstance(c.type, DateTime)]
            keys = list(table.primary_key.columns)
            for row in connection.execute(select(*keys, *moments)).mappings().all():
                changed = {
                    c.name: row[c.name] - A_DAY
                    for c in moments
                    if isinstance(row[c.name], datetime)
                }
                if changed:
                    same = [key == row[key.name] for key in keys]
                    moved += connection.execute(
                        table.update().where(*same).values(changed)
                    ).rowcount
        for _, sql in triggers:
            connection.execute(text(sql))
    engine.dispose()
    return moved


def kinds(messages: list[dict[str, Any]]) -> list[str]:
    return [message.get("code") or message["kind"] for message in messages]


@pytest.mark.slow
def test_a_talk_that_was_stopped_goes_on_a_day_later(tmp_path: Path) -> None:
    product = Assistant(tmp_path)
    open_questions = {}
    product.start()
    try:
        for language, (story, stop, _, _) in TALKS.items():
            open_questions[language] = product.say(language, story)[-1]["fact"]
            assert kinds(product.say(language, stop)) == ["stopped"]
    finally:
        product.stop()

    assert let_a_day_pass(product.database_url) > 0

    product.start()
    try:
        for language, (_, _, resume, answer) in TALKS.items():
            replies = product.say(language, resume)
            assert kinds(replies)[0] == "resumed"
            summary = next(each for each in replies if each["kind"] == "summary")
            assert summary["facts"]["deal_value_eur"] == 150_000
            assert replies[-1]["kind"] == "question"
            assert replies[-1]["fact"] == open_questions[language]
            understood = product.say(language, answer)[0]
            assert understood["facts"] == {"pain_points": {"waste": 3}}
    finally:
        product.stop()
