"""Write an account brief as DOCX, to be edited further in a word processor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from actions.briefs.account_brief.model import Brief
from actions.briefs.charts import Chart

ACCENT, MUTED, WARM = (RGBColor.from_string(c) for c in ("0B6E75", "5B6875", "B4581A"))
TEXT_WIDTH = Cm(17.8)
LANGUAGES = {"en": "en-IE", "nl": "nl-BE"}


def to_docx(brief: Brief) -> bytes:
    """Write the brief with real headings, tables with header rows, and pictures with alt text."""
    return _Writer(brief).write()


class _Writer:
    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.doc: Document = docx.Document()

    def write(self) -> bytes:
        self._styles()
        self._head()
        self._steps()
        self._why()
        self._roles()
        self._segment()
        self._levers()
        self._value()
        self._plan()
        self._foot()
        file = BytesIO()
        self.doc.save(file)
        return file.getvalue()

    def say(self, key: str) -> str:
        return self.brief.labels[key]

    # -- document ------------------------------------------------------------------------------

    def _styles(self) -> None:
        section = self.doc.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(1.6)
        section.top_margin, section.bottom_margin = Cm(1.4), Cm(1.5)
        normal = self.doc.styles["Normal"]
        normal.font.name, normal.font.size = "IBM Plex Sans", Pt(9)
        normal.paragraph_format.space_after = Pt(3)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), LANGUAGES[self.brief.language])
        normal.element.get_or_add_rPr().append(language)
        for name, size in (("Title", 22), ("Heading 1", 11.5), ("Heading 2", 9.5)):
            style = self.doc.styles[name]
            style.font.name, style.font.size = "IBM Plex Sans", Pt(size)
            style.font.bold = True
            style.font.color.rgb = ACCENT if name == "Heading 1" else RGBColor(0x1B, 0x25, 0x30)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for kind in ("w:asciiTheme", "w:hAnsiTheme"):
                fonts.attrib.pop(qn(kind), None)
            style.paragraph_format.space_before = Pt(0 if name == "Title" else 9)
            style.paragraph_format.space_after = Pt(3)
        core = self.doc.core_properties
        core.title = f"{self.say('head.kind')}: {self.brief.title}"
        core.author = self.brief.author
        core.language = LANGUAGES[self.brief.language]
        written = self.brief.date
        core.created = datetime(written.year, written.month, written.day, tzinfo=UTC)

    def _head(self) -> None:
        self.doc.add_paragraph(self.brief.title, style="Title")
        self._muted(self.doc.add_paragraph(), " · ".join(f"{k}: {v}" for k, v in self.brief.facts))
        table = self._table(len(self.brief.headlines))
        for cell, one in zip(table.rows[0].cells, self.brief.headlines, strict=True):
            first = cell.paragraphs[0]
            first.add_run(one.label).bold = True
            self._muted(first, f" · {one.hint}")
            answer = cell.add_paragraph().add_run(one.answer)
            answer.bold, answer.font.size, answer.font.color.rgb = True, Pt(13), ACCENT
            if one.detail:
                self._muted(cell.add_paragraph(), one.detail)
        if self.brief.opening:
            quote = self.doc.add_paragraph()
            self._muted(quote, f"{self.say('section.first_step')}: ")
            quote.add_run(self.brief.opening).italic = True

    # -- sections ------------------------------------------------------------------------------

    def _steps(self) -> None:
        self._section("steps")
        table = self._table(4, ("", "steps.step", "steps.owner", "steps.due"))
        for index, step in enumerate(self.brief.steps, 1):
            self._row(table, (str(index), step.words, step.owner, step.due))
        self._widths(table, (0.8, 10.6, 3.2, 3.2))
        self._muted(self.doc.add_paragraph(), self.say("steps.proposed"))

    def _why(self) -> None:
        self._section("reasons")
        for key, reasons in (
            ("for", self.brief.reasons_for),
            ("against", self.brief.reasons_against),
        ):
            self.doc.add_heading(self.say(f"section.{key}"), 2)
            if not reasons:
                self._muted(self.doc.add_paragraph(), self.say(f"reasons.none_{key}"))
            for reason in reasons:
                item = self._bullet("")
                if reason.points:
                    item.add_run(f"{reason.points}  ").bold = True
                item.add_run(f"{reason.words} ")
                self._muted(item, reason.source)
        if self.brief.ask_first:
            self.doc.add_heading(self.say("section.ask_first"), 2)
            self._bullets(self.brief.ask_first)
        self.doc.add_heading(self.say("section.flips"), 2)
        self._bullets(self.brief.flips or (self.say("reasons.no_flip"),))
        if self.brief.warnings:
            self.doc.add_heading(self.say("section.watch"), 2)
            self._bullets(self.brief.warnings)

    def _roles(self) -> None:
        self._section("roles")
        self._contact_note()
        table = self._table(4, ("roles.role", "roles.person", "roles.known", "roles.ask"))
        for role in self.brief.roles:
            person = role.person or self.say("roles.unnamed")
            question = "" if role.person else role.ask
            cells = self._row(table, (role.name, person, role.known or role.does, question))
            if not role.person:
                cells[1].runs[0].font.color.rgb = WARM
        self._widths(table, (2.6, 3.0, 6.1, 6.1))

    def _segment(self) -> None:
        self._section("segment")
        if self.brief.segment_because:
            self.doc.add_paragraph(" · ".join(self.brief.segment_because))
        for note in self.brief.segment_notes:
            self.doc.add_paragraph().add_run(note).font.color.rgb = WARM
        if self.brief.pareto:
            self._picture(self.brief.pareto)
        else:
            self._muted(self.doc.add_paragraph(), self.say("segment.no_portfolio"))
        if self.brief.implies:
            table = self._table(2)
            first, *rest = self.brief.implies
            for cell, words in zip(table.rows[0].cells, first, strict=True):
                cell.paragraphs[0].add_run(words)
            for pair in rest:
                self._row(table, pair)
            self._widths(table, (4.5, 13.3))

    def _levers(self) -> None:
        self._section("levers")
        self._contact_note()
        if not self.brief.levers:
            self._muted(self.doc.add_paragraph(), self.say("levers.none"))
        for lever in self.brief.levers:
            self.doc.add_heading(f"{lever.name} ({lever.mark})", 2)
            self._muted(self.doc.add_paragraph(), lever.because)
            self._bullets(lever.questions)
            for key, words in (("evidence", lever.evidence), ("pitfalls", lever.pitfalls)):
                line = self.doc.add_paragraph()
                self._muted(line, f"{self.say(f'levers.{key}')}: ")
                line.add_run(words)

    def _value(self) -> None:
        value = self.brief.value
        if value is None:
            return
        self._section("value")
        for words in value.missing:
            self.doc.add_paragraph(words)
        if value.missing:
            return
        if value.life_cycle:
            self.doc.add_paragraph(" ".join(value.life_cycle))
            self._bullets(value.sensitivity)
            self.doc.add_paragraph().add_run(value.verdict).bold = True
        self.doc.add_paragraph(" ".join((*value.corridor, *value.overlaps)))
        if value.assumed:
            words = f"{self.say('value.assumed')} {'; '.join(value.assumed)}."
            self._muted(self.doc.add_paragraph(), words)
        if self.brief.value_chart:
            self._picture(self.brief.value_chart)

    def _plan(self) -> None:
        self._section("plan")
        self._contact_note()
        table = self._table(4, ("", "", "plan.filled", "plan.missing"))
        for step in self.brief.plan:
            filled = "; ".join(step.filled) or self.say("plan.nothing")
            missing = " ".join(step.missing) or self.say("plan.complete")
            self._row(table, (str(step.number), step.title, filled, missing))
        self._widths(table, (0.8, 4.0, 6.5, 6.5))

    def _foot(self) -> None:
        self._section("sources")
        sources = "; ".join(f"{key} {title}" for key, title in self.brief.sources)
        self._muted(self.doc.add_paragraph(), sources)
        foot = self.doc.sections[0].footer.paragraphs[0]
        self._muted(foot, f"{self.brief.playbook} · {self.say('foot.own')}")

    # -- pieces --------------------------------------------------------------------------------

    def _section(self, name: str) -> None:
        self.doc.add_heading(self.say(f"section.{name}"), 1)

    def _contact_note(self) -> None:
        if self.brief.contact_note:
            self.doc.add_paragraph().add_run(self.brief.contact_note).font.color.rgb = WARM

    def _table(self, columns: int, header: Iterable[str] = ()) -> Table:
        table: Table = self.doc.add_table(rows=1, cols=columns)
        table.style = self.doc.styles["Table Grid"]
        for cell, key in zip(table.rows[0].cells, header, strict=False):
            self._muted(cell.paragraphs[0], self.say(key) if key else "")
        if header:
            self._repeat_first_row(table)
        return table

    def _repeat_first_row(self, table: Table) -> None:
        """Have it repeated on a next page and read out as the columns' names."""
        mark = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(mark)

    def _row(self, table: Table, words: Iterable[str]) -> list[Paragraph]:
        paragraphs = [cell.paragraphs[0] for cell in table.add_row().cells]  # type: ignore[no-untyped-call]
        for paragraph, text in zip(paragraphs, words, strict=True):
            paragraph.add_run(text)
        return paragraphs

    def _widths(self, table: Table, centimetres: Iterable[float]) -> None:
        table.autofit = False
        widths = [Cm(width) for width in centimetres]
        # Row by row: python-docx walks the whole table for the cells of one column.
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width

    def _bullet(self, words: str) -> Paragraph:
        paragraph = self.doc.add_paragraph(words, style="List Bullet")
        paragraph.paragraph_format.space_after = Pt(1)
        return paragraph

    def _bullets(self, items: Iterable[str]) -> None:
        for words in items:
            self._bullet(words)

    def _muted(self, paragraph: Paragraph, words: str) -> None:
        run = paragraph.add_run(words)
        run.font.color.rgb, run.font.size = MUTED, Pt(8)

    def _picture(self, chart: Chart) -> None:
        picture = self.doc.add_picture(BytesIO(chart.png(zoom=3)), width=int(TEXT_WIDTH * 0.7))
        described = picture._inline.docPr
        described.set("title", chart.title)
        described.set("descr", chart.description)
        self._muted(self.doc.add_paragraph(), chart.description)
        table = self._table(len(chart.table.columns))
        for cell, words in zip(table.rows[0].cells, chart.table.columns, strict=True):
            self._muted(cell.paragraphs[0], words)
        self._repeat_first_row(table)
        for row in chart.table.rows:
            self._row(table, row)
