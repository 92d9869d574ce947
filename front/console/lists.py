"""The list of consultations: filters, search, pages, and the same as CSV and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, field_validator
from starlette.responses import Response

from actions.consultations import ConsultationSummary
from actions.consultations.directory import Filter, Marks, consultations, marks
from actions.consultations.records import Cursor
from front.console.desk import Desk, desk
from front.console.pages import page
from front.console.viewer import Looks, Viewer

PAGE = 25
MOST_EXPORTED = 5000
"""Lines of an export; narrow the filters for more."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the beginning of a cell."""

Choice = Literal["", "yes", "no"]
Parts = Annotated[Desk, Depends(desk)]
router = APIRouter(prefix="/console", include_in_schema=False)


class Asked(BaseModel):
    """The list's form as the address holds it; empty means any, nonsense counts as empty."""

    model_config = ConfigDict(extra="ignore")

    search: str = ""
    person: str = ""
    verdict: str = ""
    segment: str = ""
    strength: str = ""
    provisional: Choice = ""
    disagreed: Choice = ""
    noted: Choice = ""
    since: date | None = None
    until: date | None = None
    before: str = ""

    @field_validator("since", "until", mode="before")
    @classmethod
    def _day(cls, value: object) -> date | None:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            return None

    @field_validator("provisional", "disagreed", "noted", mode="before")
    @classmethod
    def _choice(cls, value: object) -> object:
        return value if value in get_args(Choice) else ""

    def filter(self, who: Viewer) -> Filter:
        """Give what the store is asked; never more people than the viewer may see."""
        people = who.sees & {self.person} if self.person else who.sees
        return Filter(
            people=people,
            search=self.search or None,
            entry_verdict=self.verdict or None,
            entry_strength=self.strength or None,
            segment=self.segment or None,
            provisional=_flag(self.provisional),
            disagreed=_flag(self.disagreed),
            noted=_flag(self.noted),
            since=_midnight(self.since) if self.since else None,
            until=_midnight(self.until + timedelta(days=1)) if self.until else None,
        )

    @property
    def cursor(self) -> Cursor | None:
        """Give the last line of the page before this one."""
        at, _, number = self.before.partition("~")
        try:
            moment = datetime.fromisoformat(at)
            return (moment.astimezone(UTC), int(number)) if moment.tzinfo else None
        except ValueError:
            return None

    def address(self, **changed: str) -> str:
        """Write the form as the query of an address."""
        fields = {name: str(value) for name, value in self.model_dump().items() if value}
        return urlencode({**fields, **changed})


def asked(request: Request) -> Asked:
    """Read the list's form."""
    return Asked.model_validate(dict(request.query_params))


Asks = Annotated[Asked, Depends(asked)]


@router.get("")
def show(request: Request, who: Looks, parts: Parts, form: Asks) -> Response:
    """Show a page of the list."""
    with parts.database.reading() as connection:
        found = consultations(connection, form.filter(who), limit=PAGE + 1, before=form.cursor)
        shown = found[:PAGE]
        marked = marks(connection, [one.id for one in shown])
    return page(
        request,
        "list.html",
        parts,
        who,
        form=form,
        shown=shown,
        marked=marked,
        people=sorted(who.sees, key=parts.team.name),
        following=form.address(before=_after(shown[-1])) if len(found) > PAGE else None,
        exported=form.model_copy(update={"before": ""}).address(),
    )


@router.get("/export.csv")
def export_csv(who: Looks, parts: Parts, form: Asks) -> Response:
    """Write the list as CSV."""
    sheet = io.StringIO()
    lines = list(_exported(parts, who, form))
    names = list(lines[0]) if lines else ["consultation"]
    writer = csv.DictWriter(sheet, names)
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in line.items()} for line in lines)
    # The mark at the beginning tells spreadsheets that this is UTF-8.
    return _download("\ufeff" + sheet.getvalue(), "text/csv; charset=utf-8", "csv")


@router.get("/export.json")
def export_json(who: Looks, parts: Parts, form: Asks) -> Response:
    """Write the list as JSON."""
    content = {"consultations": list(_exported(parts, who, form))}
    response = JSONResponse(content)
    response.headers["Content-Disposition"] = 'attachment; filename="consultations.json"'
    return response


def _exported(parts: Desk, who: Viewer, form: Asked) -> Iterator[dict[str, Any]]:
    with parts.database.reading() as connection:
        found = consultations(connection, form.filter(who), limit=MOST_EXPORTED)
        marked = marks(connection, [one.id for one in found])
    for one in found:
        yield _line(one, marked)


def _line(one: ConsultationSummary, marked: Marks) -> dict[str, Any]:
    return {
        "consultation": one.id,
        **{
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in asdict(one).items()
            if name not in ("id", "current")
        },
        "disagreed": one.id in marked.disagreed,
        "noted": one.id in marked.noted,
    }


def _download(text: str, media_type: str, extension: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="consultations.{extension}"'}
    return Response(text, media_type=media_type, headers=headers)


def _cell(value: Any) -> Any:
    """Keep a text from being run as a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _after(last: ConsultationSummary) -> str:
    return f"{last.updated_at.isoformat()}~{last.id}"


def _flag(choice: Choice) -> bool | None:
    return {"yes": True, "no": False}.get(choice)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
