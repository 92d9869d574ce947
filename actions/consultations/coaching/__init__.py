"""What a coach and a junior keep beside a consultation: verdicts, notes, outcomes, who read it.

The functions take an open connection and the number of a consultation; whether the caller may see
that consultation is decided before (``directory.find``).
"""

from .values import (
    AccessEntry,
    AssignmentEntry,
    FollowUpEntry,
    GuessEntry,
    NoteEntry,
    NoteKind,
    OutcomeEntry,
    OutcomeResult,
    Part,
    PracticeEntry,
    ProfileEntry,
    ReviewEntry,
)

__all__ = [
    "AccessEntry",
    "AssignmentEntry",
    "FollowUpEntry",
    "GuessEntry",
    "NoteEntry",
    "NoteKind",
    "OutcomeEntry",
    "OutcomeResult",
    "Part",
    "PracticeEntry",
    "ProfileEntry",
    "ReviewEntry",
]
