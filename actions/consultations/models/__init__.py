"""The tables, one file per aggregate."""

from .advice import AdviceRecord
from .base import Base, table
from .consultation import Consultation
from .delivery import Delivery
from .erasure import Erasure
from .fact import FactRecord
from .message import MessageRecord
from .person import Person
from .prospect import Prospect, ProspectWord

__all__ = [
    "AdviceRecord",
    "Base",
    "Consultation",
    "Delivery",
    "Erasure",
    "FactRecord",
    "MessageRecord",
    "Person",
    "Prospect",
    "ProspectWord",
    "table",
]
