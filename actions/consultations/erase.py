"""Erasure: of a person, of a prospect, of what is too old. What goes is gone from every table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select, update

from .database import Database
from .errors import store_errors
from .export import find_person, find_prospect
from .models import (
    Access,
    AdviceRecord,
    Assignment,
    Base,
    Consultation,
    Delivery,
    Erasure,
    FactRecord,
    FollowUp,
    Guess,
    MessageRecord,
    Note,
    Outcome,
    Person,
    PracticeResult,
    Prospect,
    Review,
    SelfAssessment,
    table,
)
from .names import bare, name_words

# Consultations removed per transaction, so that a purge never holds up a turn for long.
PURGE_CHUNK = 200
# A shorter name without its legal form is no safe sign of a mention.
SHORTEST_MENTION = 3
# Where a person may stand as the author of something about somebody else's prospect.
AUTHORS = (
    FactRecord.author,
    Review.author,
    Note.author,
    Outcome.author,
    Access.reader,
    Assignment.author,
)
# What hangs on a consultation, with the columns of each that may mention another prospect.
ATTACHED: dict[type[Base], tuple[str, ...]] = {
    FactRecord: ("value", "words", "detail"),
    AdviceRecord: ("document", "facts"),
    Review: ("reason",),
    Note: ("text",),
    Outcome: ("remark",),
    Guess: ("words",),
    FollowUp: (),
    Access: (),
}
# What hangs on a person alone, likewise.
OWN: dict[type[Base], tuple[str, ...]] = {
    PracticeResult: ("answer", "feedback"),
    Assignment: (),
    SelfAssessment: (),
}
Counts = dict[str, int]


def erase_person(database: Database, person_id: str) -> Counts:
    """Remove everything about a person.

    Returns:
        Rows removed per table.

    Raises:
        NotFoundError: the store does not know this person.
    """
    with _erasing(database, "person") as (connection, removed):
        person = find_person(connection, person_id)
        _count(connection, removed, person)
        connection.execute(delete(Person).where(Person.id == person))
        # What this person said about somebody else's prospect stays, without the name.
        for name in AUTHORS:
            signed = {"author_name": None} if hasattr(name.class_, "author_name") else {}
            nobody = {name.key: "", **signed}
            connection.execute(update(name.class_).where(name == person_id).values(nobody))
    return removed


def erase_prospect(database: Database, person_id: str, name: str) -> Counts:
    """Remove a prospect with all its consultations, and its name wherever else it was said.

    Messages of this person that mention the prospect elsewhere (a list of prospects, for
    instance) are removed as well; texts inside facts and advice that mention it are emptied.

    Returns:
        Rows removed per table.

    Raises:
        NotFoundError: the store does not know this person, or this prospect of theirs.
    """
    with _erasing(database, "prospect") as (connection, removed):
        person = find_person(connection, person_id)
        prospect = find_prospect(connection, person, name)
        _count(connection, removed, person, prospect)
        connection.execute(
            delete(Prospect).where(Prospect.person_id == person, Prospect.id == prospect)
        )
        removed["message"] += _forget_mentions(connection, person, mentions(name))
    return removed


def purge(database: Database, older_than: timedelta) -> Counts:
    """Remove what nobody used for so long: consultations, then prospects and people left empty.

    Of people who stay, practice results, cases given and self-assessments of that age go too.

    Returns:
        Rows removed per table.
    """
    limit = database.clock() - older_than
    total: Counts = {}
    while True:
        with _erasing(database, "retention") as (connection, removed):
            old = list(
                connection.execute(
                    select(Consultation.id)
                    .where(Consultation.updated_at < limit)
                    .order_by(Consultation.updated_at)
                    .limit(PURGE_CHUNK)
                ).scalars()
            )
            removed["consultation"] = _delete(connection, Consultation, Consultation.id.in_(old))
            if len(old) < PURGE_CHUNK:
                removed.update(_purge_rest(connection, limit))
        for name, count in removed.items():
            total[name] = total.get(name, 0) + count
        if len(old) < PURGE_CHUNK:
            return total


def _purge_rest(connection: Connection, limit: Any) -> Counts:
    consulted = exists().where(Consultation.prospect_id == Prospect.id)
    active = exists().where(Consultation.person_id == Person.id)
    return {
        "message": _delete(
            connection,
            MessageRecord,
            MessageRecord.consultation_id.is_(None) & (MessageRecord.at < limit),
        ),
        **{
            table(model).name: _delete(connection, model, table(model).c.at < limit)
            for model in OWN
        },
        "prospect": _delete(connection, Prospect, ~consulted & (Prospect.created_at < limit)),
        "person": _delete(connection, Person, ~active & (Person.seen_at < limit)),
        "delivery": _delete(connection, Delivery, Delivery.claimed_at < limit),
    }


def mentions(name: str) -> Callable[[str], bool]:
    """Give a test whether a text mentions a prospect: the words of its name, in order."""
    words = bare(name).split()
    if len("".join(words)) < SHORTEST_MENTION:
        words = name_words(name)
    wanted = f" {' '.join(words)} "

    def mentioned(said: str) -> bool:
        # ``name_words`` keeps each word once, which would break the order in a long text.
        return wanted in f" {' '.join(w for part in said.split() for w in name_words(part))} "

    return mentioned


def scrub(value: Any, mentioned: Callable[[str], bool]) -> Any:
    """Empty the strings of a plain value that mention something; drop keys that do."""
    if isinstance(value, str):
        return "" if mentioned(value) else value
    if isinstance(value, list):
        return [scrub(item, mentioned) for item in value]
    if isinstance(value, dict):
        return {
            key: scrub(item, mentioned) for key, item in value.items() if not mentioned(str(key))
        }
    return value


def _forget_mentions(connection: Connection, person: int, mentioned: Callable[[str], bool]) -> int:
    owned = select(Consultation.id).where(Consultation.person_id == person)
    spoken = connection.execute(
        select(MessageRecord.id, MessageRecord.text, MessageRecord.body).where(
            MessageRecord.person_id == person
        )
    ).all()
    doomed = [
        row.id for row in spoken if mentioned(row.text) or scrub(row.body, mentioned) != row.body
    ]
    texts: tuple[tuple[type[Base], ColumnElement[bool], tuple[str, ...]], ...] = (
        (Person, Person.id == person, ("state", "settings")),
        (Consultation, Consultation.person_id == person, ("state",)),
        *(
            (model, table(model).c.consultation_id.in_(owned), columns)
            for model, columns in ATTACHED.items()
            if columns
        ),
        *(
            (model, table(model).c.person_id == person, columns)
            for model, columns in OWN.items()
            if columns
        ),
    )
    for model, where, columns in texts:
        _scrub_rows(connection, model, where, columns, mentioned)
    return sum(_delete(connection, MessageRecord, MessageRecord.id == number) for number in doomed)


def _scrub_rows(
    connection: Connection,
    model: type[Base],
    where: ColumnElement[bool],
    columns: tuple[str, ...],
    mentioned: Callable[[str], bool],
) -> None:
    target = table(model)
    chosen = [target.c[name] for name in columns]
    for row in connection.execute(select(target.c.id, *chosen).where(where)).mappings().all():
        clean = {name: scrub(row[name], mentioned) for name in columns}
        if clean != {name: row[name] for name in columns}:
            connection.execute(update(target).where(target.c.id == row["id"]).values(clean))


@contextmanager
def _erasing(database: Database, scope: str) -> Iterator[tuple[Connection, Counts]]:
    """Open an erasure: the append-only triggers stand aside until it is registered as done."""
    removed: Counts = {}
    with database.writing() as connection:
        number = connection.execute(
            insert(Erasure).values(scope=scope, started_at=database.clock()).returning(Erasure.id)
        ).scalar_one()
        yield connection, removed
        connection.execute(
            update(Erasure)
            .where(Erasure.id == number)
            .values(finished_at=database.clock(), removed=removed)
        )
    _empty_log(database)


def _empty_log(database: Database) -> None:
    """Move SQLite's write-ahead log into the database and empty it: it holds what was erased."""
    if database.url.get_backend_name() != "sqlite":
        return
    with store_errors(), database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is not None:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _count(
    connection: Connection, removed: Counts, person: int, prospect: int | None = None
) -> None:
    consulted = select(Consultation.id).where(Consultation.person_id == person)
    prospects: ColumnElement[bool] = Prospect.person_id == person
    messages: ColumnElement[bool] = MessageRecord.person_id == person
    if prospect is not None:
        consulted = consulted.where(Consultation.prospect_id == prospect)
        prospects = prospects & (Prospect.id == prospect)
        messages = messages & MessageRecord.consultation_id.in_(consulted)
    else:
        removed["person"] = 1
    for model, where in (
        (Prospect, prospects),
        (Consultation, Consultation.id.in_(consulted)),
        *((model, table(model).c.consultation_id.in_(consulted)) for model in ATTACHED),
        (MessageRecord, messages),
        *(() if prospect else ((model, table(model).c.person_id == person) for model in OWN)),
    ):
        target = table(model)
        removed[target.name] = connection.execute(
            select(func.count()).select_from(target).where(where)
        ).scalar_one()


def _delete(connection: Connection, model: type[Base], where: ColumnElement[bool]) -> int:
    return connection.execute(delete(model).where(where)).rowcount
