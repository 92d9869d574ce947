"""The account brief: one or two pages to take into a meeting, as PDF and DOCX."""

from actions.briefs.account_brief.content import assemble
from actions.briefs.account_brief.files import to_docx, to_pdf
from actions.briefs.account_brief.model import Brief, Context

__all__ = ["Brief", "Context", "assemble", "to_docx", "to_pdf"]
