"""The tables, one file per aggregate."""

from .access import Access
from .advice import AdviceRecord
from .assignment import Assignment
from .base import Base, table
from .consultation import Consultation
from .delivery import Delivery
from .erasure import Erasure
from .fact import FactRecord
from .follow_up import FollowUp
from .guess import Guess
from .message import MessageRecord
from .note import Note
from .outcome import Outcome
from .person import Person
from .practice import PracticeResult
from .prospect import Prospect, ProspectWord
from .review import Review
from .self_assessment import SelfAssessment

__all__ = [
    "Access",
    "AdviceRecord",
    "Assignment",
    "Base",
    "Consultation",
    "Delivery",
    "Erasure",
    "FactRecord",
    "FollowUp",
    "Guess",
    "MessageRecord",
    "Note",
    "Outcome",
    "Person",
    "PracticeResult",
    "Prospect",
    "ProspectWord",
    "Review",
    "SelfAssessment",
    "table",
]
