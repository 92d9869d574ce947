"""The account brief: what stands in it, and that PDF and DOCX say all of it."""

import io
import re
from datetime import date
from functools import cache

import docx
import pytest
from pypdf import PdfReader

from actions.briefs.account_brief import Brief, to_docx, to_pdf
from actions.briefs.account_brief.dates import proposed_dates, working_days_after
from actions.briefs.account_brief.pdf import to_png
from actions.briefs.value_inputs import value_case
from actions.briefs.value_text import ValueWriter
from actions.playbook.load import shipped

from .prospects import COSTS, FILLING_LINE, NOTHING, TENDER, TODAY, brief
from .test_value import COMPRESSORS, OURS, THEIRS

ROLES = {"Initiator", "User", "Influencer", "Buyer", "Decider", "Gatekeeper"}
STORIES = {
    "complete": FILLING_LINE,
    "with costs": FILLING_LINE | COSTS,
    "tender": TENDER,
    "nothing known": NOTHING,
}


@cache
def pdf_of(story: str, language: str) -> bytes:
    return to_pdf(brief(STORIES[story], language))


def squeezed(words: str) -> str:
    """Text without spaces and hyphens, which line breaks move about."""
    return re.sub(r"[\s\u00ad\u2010-]", "", words)


def pdf_words(content: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def docx_words(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    paragraphs = [*document.paragraphs, *document.sections[0].footer.paragraphs]
    return squeezed("".join([p.text for p in paragraphs] + cells))


class TestContent:
    def test_three_answers_on_top(self):
        entry, segment, levers = brief(FILLING_LINE).headlines
        assert (entry.answer, segment.answer) == ("Bottom-up", "Development account")
        assert levers.answer == "Maintenance costs"
        assert "(assumed)" in levers.detail

    def test_every_step_has_an_owner_and_a_date_on_a_working_day(self):
        steps = brief(FILLING_LINE).steps
        assert steps
        assert {step.owner for step in steps} == {"Lotte Claes"}
        assert steps[0].due == "26 November 2026"

    def test_without_a_name_the_account_manager_owns_the_steps(self):
        assert brief(FILLING_LINE, person="").steps[0].owner == "Account manager"

    def test_the_six_roles_with_those_still_unnamed(self):
        roles = brief(FILLING_LINE, names={"user": "Karim Benali"}).roles
        assert {role.name for role in roles} == ROLES
        assert [role.name for role in roles if role.person] == ["User"]

    def test_what_is_known_about_a_role_stands_beside_it(self):
        decider = next(r for r in brief(FILLING_LINE).roles if r.name == "Decider")
        assert decider.known == "Who decides: owner, CEO, board or site head"

    def test_plan_shows_what_is_filled_and_what_is_missing(self):
        plan = brief(FILLING_LINE).plan
        assert [step.number for step in plan] == [1, 2, 3, 4, 5, 6]
        assert plan[0].missing == ()
        assert any("what that cost" in action for action in plan[3].missing)

    def test_share_of_wallet_is_not_missing_where_nothing_is_bought(self):
        objectives = brief(FILLING_LINE).plan[4]
        assert not any("suppliers" in action for action in objectives.missing)
        regular = brief(FILLING_LINE | {"current_revenue_eur": 50_000}).plan[4]
        assert any("suppliers" in action for action in regular.missing)

    def test_turnover_goal_comes_from_today_and_potential(self):
        objectives = brief(FILLING_LINE).plan[4]
        assert "Turnover: from €0 to €200,000 a year, by 31 December 2029" in objectives.filled

    def test_no_goal_of_shrinking(self):
        facts = FILLING_LINE | {"current_revenue_eur": 300_000}
        assert not any("Turnover" in line for line in brief(facts).plan[4].filled)

    def test_unknown_facts_are_asked_with_a_way_to_find_out(self):
        story = brief(NOTHING)
        assert story.headlines[0].answer == "Not enough known yet"
        assert story.ask_first

    def test_a_running_tender_has_no_points_and_says_so(self):
        story = brief(TENDER)
        assert story.headlines[0].answer == "Only through the procedure"
        assert all(reason.points == "" for reason in story.reasons_for)

    def test_a_running_tender_proposes_no_contact(self):
        story = brief(TENDER)
        assert {step.due for step in story.steps} == {"Today", "as the documents say"}
        assert all(role.ask == "" for role in story.roles)
        assert story.contact_note
        assert brief(FILLING_LINE).contact_note == ""

    def test_versions_that_exclude_each_other_stand_side_by_side(self):
        story = brief(FILLING_LINE | {"decision_level": ["top", "operational"]})
        decider = next(r for r in story.roles if r.name == "Decider")
        assert "two versions" in decider.known

    def test_sources_are_explained(self):
        sources = dict(brief(FILLING_LINE).sources)
        assert "S60" in sources
        assert list(sources) == sorted(sources, key=lambda k: (k[0] == "L", int(k[1:])))

    def test_value_is_left_out_without_figures_and_asked_for_when_half_known(self):
        assert brief(FILLING_LINE).value is None
        half = {"lcc_inputs": {"ours": {"life_years": 10}}}
        assert brief(FILLING_LINE | half).value.missing

    def test_the_compressors_are_told_as_in_the_conversation(self):
        story = brief(
            FILLING_LINE | COMPRESSORS | {"pain_points": {"sustainability": 3, "risks": 1}}
        )
        writer = ValueWriter.of(shipped(), "en")
        case = value_case(COMPRESSORS | {"pain_points": {"sustainability": 3, "risks": 1}})
        assert story.value == writer.write(case)
        assert "Counted once: sustainability" in story.value.overlaps[0]
        assert "Not in these figures: risks" in story.value.overlaps[1]

    def test_without_a_price_of_ours_the_worth_is_shown_in_both_documents(self):
        ours = {k: v for k, v in OURS.items() if k != "purchase_eur"}
        costs = {"lcc_inputs": {"ours": ours, "alternative": THEIRS, "switching_eur": 2_500}}
        facts = {k: v for k, v in FILLING_LINE.items() if k != "deal_value_eur"}
        one = brief(facts | costs)
        for words in (pdf_words(to_pdf(one)), docx_words(to_docx(one))):
            assert squeezed("worth up to €101,116") in words

    def test_without_a_portfolio_there_is_no_curve(self):
        assert brief(FILLING_LINE, portfolio_keur=()).pareto is None

    def test_the_comma_before_a_price_is_no_part_of_the_alternative(self):
        said = {
            "reference_alternative": {"what": "competitor", "text": "a rival,", "price_eur": 40_000}
        }
        filled = [words for step in brief(FILLING_LINE | said).plan for words in step.filled]
        assert any("a rival, €40,000" in words for words in filled)

    def test_dutch_is_dutch(self):
        english, dutch = brief(FILLING_LINE | COSTS), brief(FILLING_LINE | COSTS, "nl")
        assert dutch.headlines[1].answer == "Ontwikkelaccount"
        assert not {s.words for s in english.steps} & {s.words for s in dutch.steps}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("story", STORIES)
class TestWritten:
    def test_both_documents_say_everything(self, story, language):
        one = brief(STORIES[story], language)
        pdf, word = pdf_words(pdf_of(story, language)), docx_words(to_docx(one))
        for words in everything(one):
            assert squeezed(words) in pdf
            assert squeezed(words) in word

    def test_it_fits_on_two_pages(self, story, language):
        pages = PdfReader(io.BytesIO(pdf_of(story, language))).pages
        assert len(pages) <= 2


def everything(one: Brief) -> list[str]:
    found = [one.title, one.opening, one.contact_note, one.playbook, *one.flips, *one.warnings]
    found += [h.answer for h in one.headlines] + [s.words for s in one.steps]
    found += [r.words for r in (*one.reasons_for, *one.reasons_against)]
    found += [r.name for r in one.roles] + [r.ask for r in one.roles if not r.person]
    found += [words for lever in one.levers for words in (*lever.questions, lever.pitfalls)]
    found += [words for step in one.plan for words in (step.title, *step.filled, *step.missing)]
    found += [words for pair in one.implies for words in pair]
    if one.value:
        found += [*one.value.life_cycle, *one.value.corridor, one.value.verdict]
    return found


class TestPdf:
    CONTENT = to_pdf(brief(FILLING_LINE | COSTS, "nl"))
    READER = PdfReader(io.BytesIO(CONTENT))

    def test_is_tagged_and_tells_its_language_and_title(self):
        root = self.READER.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/StructTreeRoot"]
        assert root["/Lang"].startswith("nl")
        assert self.READER.metadata.title == "Accountfiche: Acme Bottling"

    def test_its_fonts_are_inside(self):
        fonts = [
            font.get_object()
            for page in self.READER.pages
            for font in page["/Resources"]["/Font"].values()
        ]
        assert fonts
        for font in fonts:
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            assert "IBMPlexSans" in descriptor["/FontName"]

    def test_pictures_have_words(self):
        assert "Alt" in str(alternatives(self.READER.trailer["/Root"]["/StructTreeRoot"]))

    def test_the_curve_stands_as_a_table_too(self):
        words = pdf_words(self.CONTENT)
        for row in brief(FILLING_LINE | COSTS, "nl").pareto.table.rows:
            assert squeezed("".join(row)) in words

    def test_the_costs_stand_as_a_tagged_table_year_beside_year(self):
        years, ours, theirs = zip(
            *brief(FILLING_LINE | COSTS, "nl").value_chart.table.rows, strict=True
        )
        words = pdf_words(self.CONTENT)
        for row in (("Jaar", *years), ("Ons aanbod", *ours), ("Het alternatief", *theirs)):
            assert squeezed("".join(row)) in words
        root = self.READER.trailer["/Root"]["/StructTreeRoot"]
        assert [len(headers) for headers in table_headers(root)].count(12) == 1

    @pytest.mark.parametrize("years", [1, 7, 12, 25, 60])
    def test_however_long_the_life_the_last_year_is_told_on_two_pages(self, years):
        life = {"life_years": years}
        inputs = {side: one | life for side, one in COSTS["lcc_inputs"].items()}
        one = brief(FILLING_LINE | COSTS | {"lcc_inputs": inputs}, "nl")
        content = to_pdf(one)
        assert len(PdfReader(io.BytesIO(content)).pages) <= 2
        year, ours, _ = one.value_chart.table.rows[-1]
        assert year == str(years)
        assert squeezed(ours) in pdf_words(content)

    def test_the_same_brief_gives_the_same_bytes(self):
        assert to_pdf(brief(FILLING_LINE | COSTS, "nl")) == self.CONTENT

    def test_what_people_type_is_never_markup(self):
        name = '#panic("no") *bold* $x$ @ref `raw` \\ "quoted" <label>'
        assert squeezed(name) in pdf_words(to_pdf(brief(FILLING_LINE, prospect=name)))

    def test_preview_is_a_picture_per_page(self):
        pages = to_png(brief(FILLING_LINE), 40)
        assert len(pages) == 2
        assert all(page.startswith(b"\x89PNG") for page in pages)


def alternatives(element, depth: int = 0) -> list[str]:
    element = element.get_object()
    if depth > 12 or not hasattr(element, "get"):
        return []
    found = ["Alt"] if "/Alt" in element else []
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        found += alternatives(child, depth + 1)
    return found


def table_headers(element, depth: int = 0) -> list[list[object]]:
    """The header cells of every table of the tag tree."""
    element = element.get_object()
    if depth > 12 or not hasattr(element, "get"):
        return []
    children = element.get("/K", [])
    children = children if isinstance(children, list) else [children]
    found = [one for child in children for one in table_headers(child, depth + 1)]
    if element.get("/S") == "/Table":
        found.append(tagged(element, "/TH"))
    return found


def tagged(element, tag: str, depth: int = 0) -> list[object]:
    element = element.get_object()
    if depth > 12 or not hasattr(element, "get"):
        return []
    children = element.get("/K", [])
    children = children if isinstance(children, list) else [children]
    inside = [one for child in children for one in tagged(child, tag, depth + 1)]
    return [element, *inside] if element.get("/S") == tag else inside


class TestDocx:
    DOCUMENT = docx.Document(io.BytesIO(to_docx(brief(FILLING_LINE | COSTS))))

    def test_sections_are_real_headings(self):
        headings = [p.text for p in self.DOCUMENT.paragraphs if p.style.name == "Heading 1"]
        assert headings[0] == "Route and first steps"
        assert len(headings) == 8

    def test_pictures_have_words(self):
        described = [s._inline.docPr.get("descr") for s in self.DOCUMENT.inline_shapes]
        assert len(described) == 2
        assert all(described)

    def test_pictures_stand_as_tables_too(self):
        charts = (brief(FILLING_LINE | COSTS).pareto, brief(FILLING_LINE | COSTS).value_chart)
        tables = [
            tuple(tuple(cell.text for cell in row.cells) for row in table.rows)
            for table in self.DOCUMENT.tables
        ]
        for chart in charts:
            assert (chart.table.columns, *chart.table.rows) in tables

    def test_tables_repeat_their_header(self):
        steps = next(t for t in self.DOCUMENT.tables if t.rows[0].cells[1].text == "Step")
        assert "tblHeader" in steps.rows[0]._tr.xml

    def test_what_people_type_is_never_markup(self):
        name = "</w:t><w:br/> & <b>"
        assert squeezed(name) in docx_words(to_docx(brief(FILLING_LINE, prospect=name)))


class TestDates:
    def test_weekends_do_not_count(self):
        friday = date(2026, 11, 27)
        assert working_days_after(friday, 1) == date(2026, 11, 30)
        assert working_days_after(friday, 5) == date(2026, 12, 4)

    def test_one_step_a_week_after_a_quick_first_one(self):
        assert proposed_dates(TODAY, 3) == (
            date(2026, 11, 26),
            date(2026, 12, 3),
            date(2026, 12, 10),
        )
