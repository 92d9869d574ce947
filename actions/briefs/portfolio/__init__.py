"""The seller's customers: read from CSV, classed, and placed in segments."""

from actions.briefs.portfolio.model import BadRow, Customer, PortfolioError, PortfolioImport
from actions.briefs.portfolio.placing import Placed, place
from actions.briefs.portfolio.reader import read_csv
from actions.briefs.portfolio.report import report

__all__ = [
    "BadRow",
    "Customer",
    "Placed",
    "PortfolioError",
    "PortfolioImport",
    "place",
    "read_csv",
    "report",
]
