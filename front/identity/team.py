"""Who is who: roles, and who coaches whom. From configuration, never from a request."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from front.identity.development import PEOPLE
from front.identity.person import Language, Person, Role
from front.settings import FrontSettings


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Member(_Record):
    """One person of the team; ``coaches`` are the ids of those who coach them."""

    name: str = ""
    language: Language | None = None
    roles: frozenset[Role] = frozenset({"junior"})
    coaches: frozenset[str] = frozenset()


class Team(_Record):
    """The team file.

    Attributes:
        people: the members by id, as the front verifies it.
        compare_people: whether team figures may name people; ask a works council first.
    """

    people: dict[str, Member] = Field(default_factory=dict)
    compare_people: bool = False

    @model_validator(mode="after")
    def _coaches_coach(self) -> Self:
        for person, member in self.people.items():
            for coach in member.coaches:
                if coach == person or "coach" not in self.member(coach).roles:
                    raise ValueError(f"{coach!r}, coach of {person!r}, is nobody with role coach")
        return self

    def member(self, person: str) -> Member:
        """Give a member; somebody the file does not name is a junior without a coach."""
        return self.people.get(person, Member())

    def coached_by(self, person: str) -> frozenset[str]:
        """Give the ids of those whom a person coaches."""
        return frozenset(one for one, member in self.people.items() if person in member.coaches)

    def has_coach(self, person: str) -> bool:
        """Tell whether somebody coaches this person."""
        return bool(self.member(person).coaches)

    def name(self, person: str) -> str:
        """Give a person's name, the id where the file has none."""
        return self.member(person).name or person


def load_team(path: Path) -> Team:
    """Read the team file.

    Raises:
        FileNotFoundError: there is no such file.
        pydantic.ValidationError: it says something that is not known, or a coach who is none.
    """
    return Team.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")) or {})


def team_of(settings: FrontSettings) -> Team:
    """Read the team file; without one development has its sample team, production nobody's."""
    if settings.team_file is not None:
        return load_team(settings.root / settings.team_file)
    return Team() if settings.production else development_team()


def development_team() -> Team:
    """Make a team of the people of development mode: every coach coaches every junior."""
    coaches = frozenset(one.id for one in PEOPLE.values() if "coach" in one.roles)
    return Team(people={one.id: _member(one, coaches) for one in PEOPLE.values()})


def _member(person: Person, coaches: frozenset[str]) -> Member:
    return Member(
        name=person.name,
        language=person.language,
        roles=person.roles,
        coaches=coaches if person.roles == frozenset({"junior"}) else frozenset(),
    )
