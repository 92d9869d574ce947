"""`entree brief`: the account brief for a file of facts."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from actions.adviser.adviser import Adviser
from actions.adviser.inputs import InputError, parse
from actions.briefs.account_brief import Brief, Context, assemble, to_docx, to_pdf
from actions.playbook.errors import PlaybookError
from actions.playbook.load import chosen
from actions.settings import settings

BAD_INPUT = 2
ROLES = ("initiator", "user", "influencer", "buyer", "decider", "gatekeeper")
OWN_KEYS = ("person", "date", "roles")
"""What the brief takes on top of the input of `entree advise`."""


def command(
    file: Annotated[Path, typer.Argument(help='Facts as for "advise"; "-" reads standard input.')],
    pdf: Annotated[Path | None, typer.Option(help="Write the brief as PDF here.")] = None,
    docx: Annotated[Path | None, typer.Option(help="Write the brief as DOCX here.")] = None,
    lang: Annotated[str, typer.Option(help="en or nl.")] = "en",
) -> None:
    """Account brief as PDF or DOCX.

    The file may also hold "prospect" and "person" (names), "date" (2026-12-31) and "roles"
    (names by role in the buying centre).
    """
    try:
        if pdf is None and docx is None:
            raise InputError("say where the brief goes: --pdf FILE, --docx FILE, or both")
        if lang not in ("en", "nl"):
            raise InputError(f'"{lang}" is no language of the brief; use en or nl')
        brief = read_brief(_text(file), lang)
        for path, write in ((pdf, to_pdf), (docx, to_docx)):
            if path is not None:
                _write(path, write(brief))
    except (InputError, PlaybookError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_INPUT) from None


def read_brief(text: str, language: str) -> Brief:
    """Advise on a JSON text and assemble the brief.

    Raises:
        InputError: the text cannot be advised on, or a name or date is wrong.
    """
    data = parse(text)
    if not isinstance(data, Mapping):
        raise InputError('the input is an object with "facts"')
    own = {key: data[key] for key in OWN_KEYS if key in data}
    adviser = Adviser(chosen(settings().playbook))
    case = adviser.read({k: v for k, v in data.items() if k not in OWN_KEYS}, language)
    context = Context(
        today=_date(own.get("date")),
        prospect=_name("prospect", data.get("prospect", "")),
        person=_name("person", own.get("person", "")),
        portfolio_eur=case.portfolio_eur or (),
        names=_roles(own.get("roles", {})),
    )
    advice = adviser.advise_case(case, language)
    return assemble(adviser.playbook, advice, case.facts, context, language)


def _text(file: Path) -> str:
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read: {_reason(error)}") from None


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    return (error.strerror or "") if isinstance(error, OSError) else "it is not UTF-8 text"


def _date(plain: Any) -> date:
    if plain is None:
        return date.today()
    try:
        return date.fromisoformat(plain)
    except (TypeError, ValueError):
        raise InputError('"date" is written as 2026-12-31') from None


def _name(key: str, plain: Any) -> str:
    if not isinstance(plain, str):
        raise InputError(f'"{key}" is a name')
    return plain


def _roles(plain: Any) -> dict[str, str]:
    if not isinstance(plain, Mapping):
        raise InputError('"roles" is an object of names by role')
    for role in plain:
        if role not in ROLES:
            raise InputError(f'"{role}" is no role; use {", ".join(ROLES)}')
    return {role: _name("roles", name) for role, name in plain.items()}
