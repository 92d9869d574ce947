"""People to choose from in development mode, which runs on loopback only."""

from front.identity.person import Person

PEOPLE: dict[str, Person] = {
    person.id: person
    for person in (
        Person(id="lotte", name="Lotte Maes", email="lotte.maes@example.com", language="nl"),
        Person(id="sam", name="Sam Carter", email="sam.carter@example.com", language="en"),
        Person(
            id="karin",
            name="Karin Janssens",
            email="karin.janssens@example.com",
            language="nl",
            roles=frozenset({"coach"}),
        ),
        Person(
            id="els",
            name="Els Peeters",
            email="els.peeters@example.com",
            language="en",
            roles=frozenset({"manager", "admin"}),
        ),
    )
}
"""The demo's people by id: two juniors, a coach and a manager."""
