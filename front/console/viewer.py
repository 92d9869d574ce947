"""Who looks at a page, what they may see, and whether a form is theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Form, Request
from itsdangerous import BadData, URLSafeTimedSerializer

from front.console.desk import Desk, desk
from front.identity.person import Language, Person, Role
from front.identity.session import SESSION_SECONDS, same_origin
from front.web.pages import page_person
from front.web.services import services


class PageError(Exception):
    """A page that cannot be shown; ``code`` names the sentence on the console's page of phrases."""

    def __init__(self, status: int, code: str, language: Language = "en") -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.language = language


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks.

    Attributes:
        person: as verified.
        roles: from the team file alone.
        language: of the pages.
        coached: ids of those whom this person coaches.
        csrf: token for the forms of this page.
    """

    person: Person
    roles: frozenset[Role]
    language: Language
    coached: frozenset[str]
    csrf: str

    @property
    def name(self) -> str:
        """How others know this person; empty where nobody told."""
        return "" if self.person.name == self.person.id else self.person.name

    @property
    def sees(self) -> frozenset[str]:
        """Ids of those whose consultations may be opened: one's own and those one coaches."""
        return self.coached | {self.person.id}

    @property
    def sees_team(self) -> bool:
        """Whether figures about a team may be seen."""
        return bool(self.coached) or bool(self.roles & {"manager", "admin"})

    @property
    def team(self) -> frozenset[str] | None:
        """Whose consultations the figures sum up; None for everybody's."""
        return None if self.roles & {"manager", "admin"} else self.coached

    @property
    def audits(self) -> bool:
        """Whether the log of all readings may be seen."""
        return "admin" in self.roles


class FormTokens:
    """Tokens against requests from other sites, bound to the person whose page holds them."""

    def __init__(self, key: bytes) -> None:
        self._signer = URLSafeTimedSerializer(key, salt="entree.console")

    def issue(self, person: str) -> str:
        """Sign a token."""
        return str(self._signer.dumps(person))

    def belongs(self, token: str, person: str) -> bool:
        """Tell whether a token was issued to this person and not too long ago."""
        try:
            return bool(self._signer.loads(token, max_age=SESSION_SECONDS) == person)
        except BadData:
            return False


def viewer(request: Request, parts: Annotated[Desk, Depends(desk)]) -> Viewer:
    """Give who looks at a page.

    Raises:
        PageError: 401 when nobody is signed in.
    """
    person, _ = page_person(request, services(request))
    if person is None:
        raise PageError(401, "not_signed_in")
    member = parts.team.member(person.id)
    language = member.language or person.language or parts.language_of(person.id) or "en"
    return Viewer(
        person=replace(person, name=member.name or person.name or person.id),
        roles=member.roles,
        language="nl" if language == "nl" else "en",
        coached=parts.team.coached_by(person.id) if "coach" in member.roles else frozenset(),
        csrf=FormTokens(parts.key).issue(person.id),
    )


def writer(
    request: Request,
    who: Annotated[Viewer, Depends(viewer)],
    parts: Annotated[Desk, Depends(desk)],
    csrf: Annotated[str, Form()] = "",
) -> Viewer:
    """Give who sent a form.

    Raises:
        PageError: 403 when the form does not come from a page of this person's.
    """
    if not same_origin(request) or not FormTokens(parts.key).belongs(csrf, who.person.id):
        raise PageError(403, "form_refused", who.language)
    return who


Looks = Annotated[Viewer, Depends(viewer)]
Writes = Annotated[Viewer, Depends(writer)]
