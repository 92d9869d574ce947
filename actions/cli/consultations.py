"""``entree consultations``: what is stored, shown, exported, erased."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from actions.consultations import (
    ConsultationsError,
    ConsultationSummary,
    Database,
    NotFoundError,
    PersonRecords,
)
from actions.consultations.directory import Filter
from actions.consultations.directory import consultations as directory_list
from actions.consultations.erase import Counts, erase_person, erase_prospect, purge
from actions.consultations.export import export_person, export_prospect
from actions.settings import settings

app = typer.Typer(
    name="consultations",
    help="The stored consultations: list, show, export, erase, purge.",
    no_args_is_help=True,
)

PersonOption = Annotated[str, typer.Option("--person", "-p", help="The person's id.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


@app.command("list")
def list_consultations(
    person: Annotated[
        str | None, typer.Option("--person", "-p", help="Only this person's.")
    ] = None,
    search: Annotated[
        str | None, typer.Option("--search", "-s", help="Beginnings of words of the name.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=10_000)] = 50,
    as_json: JsonOption = False,
) -> None:
    """List consultations, the one used last first."""
    chosen = Filter(people=None if person is None else [person], search=search)
    with _database() as database, database.reading() as connection:
        found = directory_list(connection, chosen, limit=limit)
    if as_json:
        _print_json([_summary(one) for one in found])
        return
    listing = Table("id", "person", "prospect", "status", "entry", "segment", "last used")
    for one in found:
        listing.add_row(
            str(one.id),
            one.person,
            one.prospect or "–",
            one.status,
            one.entry_verdict or "–",
            one.segment or "–",
            f"{one.updated_at:%Y-%m-%d %H:%M}",
        )
    Console().print(listing)


@app.command()
def show(
    consultation: Annotated[int, typer.Argument(help="Its number, from `list`.")],
    person: PersonOption,
    as_json: JsonOption = False,
) -> None:
    """Show one consultation: facts as they stand, last advice, conversation."""
    with _database() as database, database.records(person) as records:
        content = _content(records, consultation)
    if as_json:
        _print_json(content)
        return
    console = Console()
    head = content["consultation"]
    console.print(f"{head['prospect'] or '–'} ({head['status']}, {head['updated_at']})")
    known = Table("fact", "value", "certainty", "words")
    for fact, entry in content["facts"].items():
        shown = json.dumps(entry["value"], ensure_ascii=False)
        against = [json.dumps(one["value"], ensure_ascii=False) for one in entry["versions"]]
        known.add_row(fact, " / ".join([shown, *against]), entry["certainty"], entry["words"])
    console.print(known)
    for message in content["messages"]:
        mark = ">" if message["direction"] == "in" else " "
        console.print(f"{mark} {message['text']}", markup=False, highlight=False)


@app.command()
def export(
    person: PersonOption,
    prospect: Annotated[
        str | None, typer.Option("--prospect", help="Only this prospect, by its name.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File to write; else standard output.")
    ] = None,
) -> None:
    """Write everything stored about a person, or about one prospect, as JSON."""
    with _database() as database:
        content = (
            export_person(database, person)
            if prospect is None
            else export_prospect(database, person, prospect)
        )
    if out is None:
        _print_json(content)
        return
    out.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    typer.echo(f"written to {out}", err=True)


@app.command()
def erase(
    person: PersonOption,
    prospect: Annotated[
        str | None, typer.Option("--prospect", help="Only this prospect, by its name.")
    ] = None,
    yes: YesOption = False,
) -> None:
    """Remove everything stored about a person, or about one prospect, for good."""
    what = f"person {person!r}" if prospect is None else f"prospect {prospect!r} of {person!r}"
    if not yes:
        typer.confirm(f"Erase {what}? This cannot be undone.", abort=True)
    with _database() as database:
        removed = (
            erase_person(database, person)
            if prospect is None
            else erase_prospect(database, person, prospect)
        )
    _report(removed)


@app.command("purge")
def purge_old(
    days: Annotated[
        int | None,
        typer.Option("--days", min=1, help="Age in days; by default ENTREE_RETENTION_DAYS."),
    ] = None,
    yes: YesOption = False,
) -> None:
    """Remove consultations that nobody used for so many days."""
    age = days or settings().retention_days
    if not yes:
        typer.confirm(f"Remove what was not used for {age} days?", abort=True)
    with _database() as database:
        removed = purge(database, timedelta(days=age))
    _report(removed)


@contextmanager
def _database() -> Iterator[Database]:
    """Open the database; its errors become one line on standard error and exit code 1."""
    database: Database | None = None
    try:
        database = Database.from_settings(settings())
        database.check()
        yield database
    except (ConsultationsError, OSError) as error:
        typer.echo(f"entree consultations: {error}", err=True)
        raise typer.Exit(2 if isinstance(error, NotFoundError) else 1) from error
    finally:
        if database is not None:
            database.close()


def _content(records: PersonRecords, consultation: int) -> dict[str, Any]:
    advice = records.latest_advice(consultation)
    return {
        "consultation": _summary(records.summary_of(consultation)),
        "facts": {
            fact: {
                "value": known.value,
                "certainty": known.certainty,
                "words": known.words,
                "at": known.at.isoformat(),
                "versions": [{"value": one.value, "words": one.words} for one in known.versions],
            }
            for fact, known in records.facts_of(consultation).items()
        },
        "advice": None if advice is None else advice.document,
        "messages": [
            {"direction": one.direction, "text": one.text, "at": one.at.isoformat()}
            for one in records.messages(consultation_id=consultation, limit=1000)
        ],
    }


def _summary(one: ConsultationSummary) -> dict[str, Any]:
    return {
        "id": one.id,
        "person": one.person,
        "prospect": one.prospect,
        "status": one.status,
        "current": one.current,
        "entry": one.entry_verdict,
        "strength": one.entry_strength,
        "segment": one.segment,
        "provisional": one.provisional,
        "created_at": one.created_at.isoformat(),
        "updated_at": one.updated_at.isoformat(),
    }


def _report(removed: Counts) -> None:
    rows = ", ".join(f"{count} {name}" for name, count in removed.items() if count)
    typer.echo(f"removed: {rows or 'nothing'}")


def _print_json(content: object) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
