"""The account brief: one or two pages to take into a meeting, as PDF and DOCX."""

from actions.briefs.account_brief.content import assemble
from actions.briefs.account_brief.model import Brief, Context
from actions.briefs.account_brief.pdf import to_pdf
from actions.briefs.account_brief.word import to_docx

__all__ = ["Brief", "Context", "assemble", "to_docx", "to_pdf"]
