"""``entree advise``: the advice document for a file of facts, or one for each of many prospects."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from actions.adviser.adviser import Adviser
from actions.adviser.inputs import InputError, parse
from actions.adviser.tables import RESULT, Line, RowWords, json_lines, result_row
from actions.briefs.portfolio.reader import decoded
from actions.briefs.prospect_table import read_table
from actions.playbook.errors import PlaybookError
from actions.playbook.load import chosen
from actions.playbook.phrases import phrases
from actions.settings import settings

BAD_INPUT = 2
LANGUAGES = ("en", "nl")
TOLD_EVERY = 100
"""Progress is told after so many prospects, on standard error."""

Advise = Callable[[Line], tuple[dict[str, Any] | None, str | None]]


def command(
    file: Annotated[
        Path, typer.Argument(help='{"facts": {...}, "portfolio_keur": [...]}; "-" reads stdin.')
    ],
    lang: Annotated[
        str | None, typer.Option(help='en or nl; without it the file\'s "lang", or en.')
    ] = None,
    many: Annotated[
        bool, typer.Option("--many", help="A .csv or .jsonl file with a prospect on every line.")
    ] = False,
) -> None:
    """Advice document for a file of facts.

    The file may also hold "guessed" (facts that are a guess), "conflict" (facts with versions that
    exclude each other), "proven" and "same_as_alternative" (levers). A list as the value of a fact
    is a contradiction.

    With --many, lines of JSON give lines of JSON, and a table gives a table that tells what is
    missing for each prospect; its headings, amounts and answers may be in English or Dutch words.
    A line that cannot be advised on gets its error and does not stop the others; the exit code is
    2 then.
    """
    try:
        if lang is not None and lang not in LANGUAGES:
            raise InputError(f'"{lang}" is no language of the advice; use en or nl')
        text = _text(file)
        data = None if many else parse(text)
        adviser = Adviser(chosen(settings().playbook))
        if many:
            failed = _many(adviser, file, text, lang)
        else:
            _print(_document(adviser, data, lang), indent=2)
            failed = 0
    except (InputError, PlaybookError) as error:
        typer.echo(_one_line(error), err=True)
        raise typer.Exit(BAD_INPUT) from None
    if failed:
        raise typer.Exit(BAD_INPUT)


def _document(adviser: Adviser, data: Any, lang: str | None) -> dict[str, Any]:
    language = lang or _language(data)
    return adviser.advise_case(adviser.read(data, language), language)


def _language(data: Any) -> str:
    told = data.get("lang", "en") if isinstance(data, Mapping) else "en"
    language = told.lower() if isinstance(told, str) else told
    if language not in LANGUAGES:
        raise InputError(f'"lang" is en or nl, not {json.dumps(told, ensure_ascii=False)}')
    return str(language)


def _many(adviser: Adviser, file: Path, text: str, lang: str | None) -> int:
    """Advise on every line and return how many could not be advised on."""
    table = file.suffix.casefold() == ".csv"
    if table:
        found = read_table(text, adviser.playbook, lang or "en")
        lines = found.lines
        if found.unused:
            say = phrases("portfolio", lang or "en", adviser.playbook.folder).say
            typer.echo(say("prospects.unused", columns=", ".join(found.unused)), err=True)
    else:
        lines = json_lines(text)
    words = RowWords(adviser.playbook, lang or "en")
    results = _advise_each(lines, lambda line: _advise_line(adviser, line, lang))
    failed = 0
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if table:
        writer.writerow(RESULT)
    for line, document, error in results:
        failed += error is not None
        if error is not None:
            typer.echo(f"line {line.number}: {error}", err=True)
        if table:
            writer.writerow(result_row(line, document, error, words))
        else:
            _print(document if document is not None else {"line": line.number, "error": error})
    return failed


def _advise_line(
    adviser: Adviser, line: Line, lang: str | None
) -> tuple[dict[str, Any] | None, str | None]:
    if line.error is not None:
        return None, line.error
    try:
        document = _document(adviser, line.data, lang)
    except InputError as error:
        return None, _one_line(error)
    # A document says nothing about whom it is; among many, that matters.
    named = {key: line.data[key] for key in ("id", "prospect") if key in line.data}
    return {**named, **document}, None


def _advise_each(
    lines: Iterable[Line], advise: Advise
) -> Iterator[tuple[Line, dict[str, Any] | None, str | None]]:
    done = 0
    for done, line in enumerate(lines, 1):
        yield (line, *advise(line))
        if done % TOLD_EVERY == 0:
            typer.echo(f"{done} prospects", err=True)
    if done % TOLD_EVERY:
        typer.echo(f"{done} prospects", err=True)


def _one_line(error: Exception) -> str:
    """Return an error as one line; names out of the input may hold line breaks."""
    if isinstance(error, PlaybookError) and len(error.mistakes) > 1:
        rest = len(error.mistakes) - 1
        return f"{error.mistakes[0]} (and {rest} more: entree playbook check)"
    return " ".join(str(error).split())


def _print(document: Mapping[str, Any], indent: int | None = None) -> None:
    typer.echo(json.dumps(document, ensure_ascii=False, indent=indent))


def _text(file: Path) -> str:
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        # A spreadsheet that does not write UTF-8 writes what its country always wrote.
        return (
            decoded(content)[0] if file.suffix.casefold() == ".csv" else content.decode("utf-8-sig")
        )
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"{file} cannot be read: it is not UTF-8 text") from None
