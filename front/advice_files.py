"""An advice as a file to take along: the document as JSON, the account brief as PDF or DOCX."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from actions.briefs.account_brief import Context, assemble, to_docx, to_pdf
from actions.briefs.charts import Chart, account_place_chart
from actions.playbook.load import SHIPPED, Playbook, load
from actions.settings import settings
from front.records import GivenAdvice

FileFormat = Literal["json", "pdf", "docx"]

MEDIA_TYPES: dict[FileFormat, str] = {
    "json": "application/json",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


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
    playbook = _playbook(settings().playbook or SHIPPED)
    brief = assemble(playbook, given.document, given.facts, context, given.language)
    return to_pdf(brief) if file_format == "pdf" else to_docx(brief)


def draw_place(given: GivenAdvice) -> Chart | None:
    """Draw the account's place among the seller's customers; None without a list of those."""
    playbook = _playbook(settings().playbook or SHIPPED)
    return account_place_chart(playbook, given.portfolio_eur, given.facts, given.language)


@lru_cache(maxsize=2)
def _playbook(folder: Path) -> Playbook:
    return load(folder)
