"""The brief as a file. What writes it is loaded with the first file that somebody asks for: 15 MB."""

from __future__ import annotations

from actions.briefs.account_brief.model import Brief


def to_pdf(brief: Brief) -> bytes:
    """Write a tagged PDF; see `pdf.to_pdf`."""
    from actions.briefs.account_brief import pdf

    return pdf.to_pdf(brief)


def to_docx(brief: Brief) -> bytes:
    """Write a DOCX; see `word.to_docx`."""
    from actions.briefs.account_brief import word

    return word.to_docx(brief)
