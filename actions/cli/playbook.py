"""``entree playbook``: the rules and texts that sales people own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from actions.playbook.errors import PlaybookError
from actions.playbook.schema import SHIPPED_SCHEMAS, write_schemas

if TYPE_CHECKING:
    from actions.adviser.compare import Change
    from actions.playbook.lint.findings import Finding

DEFECTS, MISTAKES = 1, 2
"""Exit codes: the rules have defects; or something cannot be read at all."""

app = typer.Typer(
    name="playbook",
    help="The rules and texts: check them, compare two versions, write schemas for editors.",
    no_args_is_help=True,
)
Book = Annotated[
    Path | None, typer.Option("--book", help="Folder of the book; else the one in use.")
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")]


@app.command("check")
def check(book: Book = None, as_json: AsJson = False) -> None:
    """Look for defects in the rules, each with a prospect that shows it.

    Exit code 0: none, or warnings only; 1: defects; 2: a page cannot be read.
    """
    from actions.playbook.lint.check import check as defects
    from actions.playbook.load import load

    try:
        found = defects(load(book or _in_use()))
    except PlaybookError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(MISTAKES) from None
    if as_json:
        _print_json([one.as_json() for one in found])
    else:
        for one in found:
            _print_finding(one)
        levels = [one.level for one in found]
        counts = (f"{levels.count(level)} {level}s" for level in ("error", "warning", "note"))
        typer.echo(", ".join(counts))
    if any(one.level == "error" for one in found):
        raise typer.Exit(DEFECTS)


@app.command("diff")
def diff(
    old: Annotated[Path, typer.Argument(help="Folder of the book as it was.")],
    new: Annotated[Path, typer.Argument(help="Folder of the book as it is to be.")],
    cases: Annotated[
        Path | None, typer.Option("--cases", help="Prospects: .jsonl, .csv, or JSON with a list.")
    ] = None,
    stored: Annotated[
        bool, typer.Option("--stored", help="The consultations in the database.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Tell which prospects would get other advice, and by which rules.

    Exit code 0, also when advice differs; 2: a book or the prospects cannot be read.
    """
    from actions.adviser.adviser import Adviser
    from actions.adviser.compare import compare
    from actions.adviser.inputs import InputError
    from actions.playbook.load import load

    try:
        if (cases is None) == (not stored):
            raise InputError("name the prospects: --cases FILE, or --stored")
        one, other = Adviser(load(old)), Adviser(load(new))
        prospects = list(_stored() if cases is None else _cases(cases, one))
        changes = list(compare(one, other, prospects))
    except (InputError, PlaybookError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(MISTAKES) from None
    if as_json:
        from dataclasses import asdict

        _print_json([asdict(change) for change in changes])
        return
    for change in changes:
        _print_change(change)
    typer.echo(f"{len(changes)} of {len(prospects)} prospects would get other advice")


@app.command("schema")
def schema(
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write to.")] = SHIPPED_SCHEMAS,
) -> None:
    """Write the JSON Schema of every page, for completion and checks in an editor."""
    try:
        written = write_schemas(out)
    except OSError as error:
        typer.echo(f"The schemas cannot be written to {out}: {error.strerror}", err=True)
        raise typer.Exit(2) from None
    for path in written:
        typer.echo(path)


def _in_use() -> Path:
    from actions.playbook.load import SHIPPED
    from actions.settings import settings

    return settings().playbook or SHIPPED


def _cases(file: Path, adviser: Any) -> Iterator[tuple[str, Any]]:
    """Yield name and input of each prospect of a file."""
    from actions.adviser.inputs import InputError
    from actions.adviser.tables import csv_rows, json_lines

    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read: {_reason(error)}") from None
    if file.suffix.casefold() == ".json":
        yield from _listed(text)
        return
    table = file.suffix.casefold() == ".csv"
    for line in csv_rows(text, adviser.playbook.facts) if table else json_lines(text):
        if line.error is not None:
            raise InputError(f"line {line.number}: {line.error}")
        yield _name(line.data, f"line {line.number}"), line.data


def _listed(text: str) -> Iterator[tuple[str, Any]]:
    from actions.adviser.inputs import InputError, parse

    data = parse(text)
    if not isinstance(data, list):
        raise InputError('a .json file with prospects is a list of {"facts": {...}} objects')
    for number, one in enumerate(data, 1):
        yield _name(one, f"number {number}"), one


def _name(data: Any, otherwise: str) -> str:
    told = data.get("id") or data.get("prospect") if isinstance(data, dict) else None
    return str(told or otherwise)


def _stored() -> Iterator[tuple[str, Any]]:
    from actions.adviser.inputs import InputError
    from actions.cli.stored import stored_cases
    from actions.consultations import ConsultationsError, Database
    from actions.settings import settings

    try:
        database = Database.from_settings(settings())
        try:
            database.check()
            yield from stored_cases(database)
        finally:
            database.close()
    except (ConsultationsError, OSError) as error:
        raise InputError(f"the consultations cannot be read: {error}") from None


def _reason(error: Exception) -> str:
    return (error.strerror or "") if isinstance(error, OSError) else "it is not UTF-8 text"


def _print_finding(finding: Finding) -> None:
    typer.echo(str(finding))
    if finding.prospect is not None:
        typer.echo(f"    for example {json.dumps(finding.prospect, ensure_ascii=False)}")


def _print_change(change: Change) -> None:
    if change.error is not None:
        typer.echo(f"{change.case}: cannot be advised on by both: {change.error}")
    for part in change.parts:
        typer.echo(f"{change.case}: {part.name}: {part.before} -> {part.after}")
        for verb, rules in (("no longer", part.gone), ("now", part.come)):
            if rules:
                typer.echo(f"    {verb} {', '.join(rules)}")


def _print_json(content: object) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
