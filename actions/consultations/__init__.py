"""The truth about a prospect: consultations in the database.

``Database`` is the door; a turn of the conversation is one ``with database.turn(...)`` block.
"""

from .database import Database
from .errors import (
    ConsultationsError,
    NoConsultationError,
    NotFoundError,
    ReplayedTurnError,
    SchemaError,
    StoreUnavailableError,
    UnknownFactError,
)
from .records import PersonRecords
from .turn import Turn
from .values import (
    ConsultationSummary,
    CurrentFact,
    FactEntry,
    FactVersion,
    Found,
    OpenConsultation,
    PersonProfile,
    ProspectMatch,
    StoredAdvice,
    StoredMessage,
)

__all__ = [
    "ConsultationSummary",
    "ConsultationsError",
    "CurrentFact",
    "Database",
    "FactEntry",
    "FactVersion",
    "Found",
    "NoConsultationError",
    "NotFoundError",
    "OpenConsultation",
    "PersonProfile",
    "PersonRecords",
    "ProspectMatch",
    "ReplayedTurnError",
    "SchemaError",
    "StoreUnavailableError",
    "StoredAdvice",
    "StoredMessage",
    "Turn",
    "UnknownFactError",
]
