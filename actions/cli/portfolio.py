"""`entree portfolio`: the seller's customers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from actions.briefs.portfolio import PortfolioError, PortfolioImport, read_csv
from actions.briefs.portfolio.report import error_line, report
from actions.briefs.portfolio.values import ChoiceReader
from actions.consultations import ConsultationsError, Database
from actions.playbook.load import Playbook, chosen
from actions.playbook.phrases import phrases
from actions.settings import settings

BAD_INPUT = 2

app = typer.Typer(help="The seller's customers: import them from CSV.", no_args_is_help=True)


@app.callback()
def portfolio() -> None:
    """Keep `import` a command of its own while it is the only one."""


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="CSV with a line per customer.")],
    person: Annotated[
        str | None, typer.Option("--person", "-p", help="Store for this person; else only report.")
    ] = None,
    lang: Annotated[str, typer.Option(help="en or nl.")] = "en",
    decimal: Annotated[str | None, typer.Option(help='"," or "."; guessed if absent.')] = None,
) -> None:
    """Read customers from CSV, say what was guessed and left out, and store the amounts."""
    playbook = chosen(settings().playbook)
    imported = read_or_stop(file, playbook, lang, decimal)
    for line in report(imported, playbook, lang):
        typer.echo(line)
    if person is not None:
        _store(imported, person)
        typer.echo(_stored(person, lang))


def read_or_stop(
    file: Path, playbook: Playbook, language: str, decimal: str | None
) -> PortfolioImport:
    """Read a file with a progress bar; one line on standard error and exit 2 if it is no list.

    Raises:
        typer.Exit: nothing could be read.
    """
    try:
        if language not in ("en", "nl"):
            raise typer.BadParameter(f'"{language}" is no language here; use en or nl')
        if decimal not in (None, ",", "."):
            raise typer.BadParameter('--decimal takes "," or "."')
        try:
            content = file.read_bytes()
        except OSError as error:
            raise PortfolioError(
                "unreadable", file=str(file), reason=error.strerror or ""
            ) from None
        with progress_bar(file.name) as progress:
            return read_csv(
                content,
                ChoiceReader(playbook, language),
                file=str(file),
                decimal=decimal,
                progress=progress,
            )
    except PortfolioError as error:
        typer.echo(error_line(error, language), err=True)
    except typer.BadParameter as error:
        typer.echo(str(error), err=True)
    raise typer.Exit(BAD_INPUT)


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show progress on standard error where it is a terminal."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _store(imported: PortfolioImport, person: str) -> None:
    database = Database.from_settings(settings())
    try:
        database.check()
        with database.turn(person_id=person, channel="cli") as turn:
            turn.set_portfolio([amount / 1_000 for amount in imported.revenues_eur])
    except (ConsultationsError, ValueError) as error:
        typer.echo(f"entree portfolio: {error}", err=True)
        raise typer.Exit(1) from error
    finally:
        database.close()


def _stored(person: str, language: str) -> str:
    return phrases("portfolio", language).say("report.stored", person=person)
