"""An advice as a file to take along: the document as JSON, the account brief as PDF or DOCX."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from actions.briefs.account_brief import Context, assemble, to_docx, to_pdf
from front.charts import playbook
from front.records import GivenAdvice

MONEY = ("lcc_inputs", "reference_alternative")
FileFormat = Literal["json", "pdf", "docx"]

MEDIA_TYPES: dict[FileFormat, str] = {
    "json": "application/json",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def with_money(advised: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts that an advice followed from, with the money as it stands now.

    A calculation is often made after the advice, for the brief; no rule of the advice asks for it.
    """
    return {**advised, **{fact: now[fact] for fact in MONEY if fact in now}}


def write_file(given: GivenAdvice, file_format: FileFormat, person: str) -> bytes:
    """Write an advice.

    Args:
        given: the advice with its facts.
        file_format: ``json``, ``pdf`` or ``docx``.
        person: name of the account manager, for the brief's head.

    Returns:
        The file's bytes.
    """
    if file_format == "json":
        return json.dumps(given.document, ensure_ascii=False).encode()
    context = Context(
        today=date.today(),
        prospect=given.prospect,
        person=person,
        portfolio_eur=given.portfolio_eur,
    )
    brief = assemble(playbook(), given.document, given.facts, context, given.language)
    return to_pdf(brief) if file_format == "pdf" else to_docx(brief)
