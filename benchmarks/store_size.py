"""How many bytes a turn takes in PostgreSQL, indexes included: ``python -m benchmarks.store_size``.

Plays the worked prospects again and again through the actions, in this process, on a PostgreSQL of its
own, and looks at the tables before and after.
"""

from __future__ import annotations

import argparse
import os

from rich.console import Console
from sqlalchemy import create_engine, text

from benchmarks.interviews import Kind, interview
from tests.cases import CASES
from tests.machines.stores import stores

SIZES = text(
    "SELECT relname, pg_total_relation_size(oid) FROM pg_class"
    " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
)


def play(rounds: int) -> tuple[int, dict[str, int]]:
    """Hold interviews on the database that the environment names.

    Returns:
        How many turns there were, and the growth of each table in bytes.
    """
    from actions.dialogue.assistant import assistant
    from tests.dialogue.in_process import InProcess

    assistant().database.migrate()
    assistant().warm()
    dialogue = InProcess()
    engine = create_engine(os.environ["DATABASE_URL"].replace("postgresql:", "postgresql+psycopg:"))

    def sizes() -> dict[str, int]:
        with engine.connect() as connection:
            return {name: int(size) for name, size in connection.execute(SIZES)}

    before, turns = sizes(), 0
    for number in range(rounds * len(CASES)):
        case = CASES[number % len(CASES)]
        talk = interview(case, story=False)
        turn = next(talk)
        try:
            while True:
                intent = "greet" if turn.kind == Kind.GREETING else "inform"
                reply = dialogue.say(f"size-{number}", turn.text, intent, language=case.language)
                turns += 1
                turn = talk.send(reply)
        except StopIteration:
            pass
    grown = {name: size - before[name] for name, size in sizes().items()}
    assistant().database.close()
    engine.dispose()
    return turns, grown


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=20, help="of the twelve prospects")
    given = asked.parse_args()
    tell = Console(width=120)
    with stores() as (database, _redis):
        os.environ |= {"DATABASE_URL": database, "ENTREE_LOG_LEVEL": "ERROR"}
        turns, grown = play(given.rounds)
    total = sum(grown.values())
    tell.print(
        f"{turns} turns of {given.rounds * len(CASES)} consultations: {total / turns:.0f} bytes a turn"
    )
    for name, size in sorted(grown.items(), key=lambda one: -one[1]):
        if size:
            tell.print(f"  {name:16} {size / turns:8.0f}")


if __name__ == "__main__":
    main()
