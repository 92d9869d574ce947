"""Charts: one picture for every channel, readable in light, dark, print and by ear."""

import re
import struct
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from actions.advice.pareto import Portfolio
from actions.briefs.charts import (
    Chart,
    ParetoPlaces,
    Variant,
    cumulative_cost_chart,
    entry_balance_chart,
    pareto_chart,
    portfolio_matrix_chart,
    seller_profile_chart,
)
from actions.briefs.charts.theme import DARK, LIGHT
from actions.briefs.life_cycle_cost import CostInputs, compare
from actions.playbook.load import shipped
from actions.playbook.seller_profile import QUALITIES, quality_names

from .test_life_cycle_cost import COMPRESSOR_A, COMPRESSOR_B

SVG = "{http://www.w3.org/2000/svg}"
CUSTOMERS = Portfolio(
    tuple(1_000.0 * keur for keur in (420, 310, 260, 180, 95, 60, 45, 38, 30, 26, 22, 18, 15, 12))
)
ENTRY = {
    "for": [{"rule": "E09c", "points": -3, "because": "Someone inside acts for you."}],
    "against": [{"rule": "E05", "points": 2, "because": "The board decides."}],
}
SEGMENT = {"placement": "development", "attractiveness": 8, "strength": 7}
PROFILE = dict(zip(QUALITIES, (4, 2, 3, 1, 2), strict=True))
NAMES = {language: quality_names(shipped(), language) for language in ("en", "nl")}


def every_chart(language: str) -> list[Chart]:
    return [
        pareto_chart(CUSTOMERS, language, ParetoPlaces(today=45_000, potential=300_000)),
        cumulative_cost_chart(compare(COMPRESSOR_B, COMPRESSOR_A), language),
        entry_balance_chart(ENTRY, "Bottom-up", language),
        portfolio_matrix_chart(SEGMENT, language),
        seller_profile_chart(NAMES[language], PROFILE, dict.fromkeys(PROFILE, 1), language),
    ]


@pytest.fixture(params=[0, 1, 2, 3, 4], ids=["pareto", "cost", "balance", "matrix", "profile"])
def chart(request) -> Chart:
    return every_chart("en")[request.param]


class TestEveryChart:
    def test_screen_readers_get_title_and_description(self, chart):
        root = ET.fromstring(chart.svg())
        title, described = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert (title.text, described.text) == (chart.title, chart.description)
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"

    def test_the_same_stands_in_a_table(self, chart):
        assert chart.table.rows
        assert all(len(row) == len(chart.table.columns) for row in chart.table.rows)
        table = ET.fromstring(chart.table_html())
        assert table.find("caption").text == chart.title
        assert len(table.findall("tbody/tr")) == len(chart.table.rows)

    def test_on_a_page_every_paint_follows_the_page(self, chart):
        shapes = re.sub(r"<style>.*?</style>", "", chart.svg(Variant.ADAPTIVE))
        paints = set(re.findall(r'(?:fill|stroke)="([^"]+)"', shapes)) - {"none"}
        assert paints
        assert all(paint.startswith("var(--chart-") for paint in paints)

    def test_on_paper_every_paint_is_a_light_colour(self, chart):
        shapes = chart.svg(Variant.FIXED)
        assert "var(" not in shapes
        paints = set(re.findall(r'(?:fill|stroke)="([^"]+)"', shapes)) - {"none"}
        assert paints <= set(LIGHT.values())

    def test_png_has_the_size_asked_for(self, chart):
        picture = chart.png(zoom=2)
        assert picture.startswith(b"\x89PNG\r\n")
        assert struct.unpack(">II", picture[16:24]) == (2 * chart.width, 2 * chart.height)

    def test_nothing_is_drawn_outside(self, chart):
        for text in ET.fromstring(chart.svg()).iter(f"{SVG}text"):
            assert 0 <= float(text.get("x")) <= chart.width
            assert 0 <= float(text.get("y")) <= chart.height + 1

    def test_dutch_says_it_in_dutch(self, chart):
        dutch = next(c for c in every_chart("nl") if c.key == chart.key)
        assert dutch.description != chart.description


class TestColours:
    def test_light_and_dark_name_the_same_colours(self):
        assert LIGHT.keys() == DARK.keys()

    @pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
    @pytest.mark.parametrize("ink", ["ink", "muted", "accent", "second", "for", "against"])
    @pytest.mark.parametrize("ground", ["surface", "zone-c"])
    def test_words_are_readable(self, palette, ink, ground):
        assert contrast(palette[ink], palette[ground]) >= 4.5


class TestPareto:
    def test_zones_count_the_customer_that_crosses_the_line(self):
        chart = pareto_chart(Portfolio((50, 30, 10, 5, 3, 2)), "en")
        # 50 + 30 reach 80 %: both are A, the next two lines are B until 95 %.
        assert [row[:2] for row in chart.table.rows] == [("A", "2"), ("B", "2"), ("C", "2")]

    def test_place_is_told_in_words(self):
        chart = pareto_chart(CUSTOMERS, "en", ParetoPlaces(today=45_000, potential=300_000))
        assert "Today this account would be number 7, class B" in chart.description
        assert "With its potential it would be number 3, class A" in chart.description

    def test_a_prospect_has_no_class_today(self):
        chart = pareto_chart(CUSTOMERS, "en", ParetoPlaces(today=0, potential=300_000))
        assert "no class yet" in chart.description
        assert chart.svg().count("<circle") == 1

    def test_potential_is_hollow_and_today_is_filled(self):
        svg = pareto_chart(CUSTOMERS, "en", ParetoPlaces(today=45_000, potential=300_000)).svg(
            Variant.FIXED
        )
        fills = [c.get("fill") for c in ET.fromstring(svg).iter(f"{SVG}circle")]
        assert sorted(fills) == sorted([LIGHT["surface"], LIGHT["accent"]])

    def test_a_hundred_thousand_customers_stay_a_small_picture(self):
        many = Portfolio(tuple(1e9 / (i + 1) for i in range(100_000)))
        assert len(pareto_chart(many, "en").svg()) < 20_000

    def test_without_customers_there_is_no_curve(self):
        with pytest.raises(ValueError, match="at least one customer"):
            pareto_chart(Portfolio((0, -5)), "en")


class TestCumulativeCost:
    def test_tells_when_the_dearer_offer_has_cost_less(self):
        chart = cumulative_cost_chart(compare(COMPRESSOR_B, COMPRESSOR_A), "en")
        assert "From year 2 on our offer has cost less." in chart.description
        assert chart.table.rows[0] == ("0", "€52,000", "€40,000")
        assert chart.table.rows[-1] == ("10", "€217,878", "€269,494")

    def test_a_shorter_life_ends_earlier(self):
        short = replace(COMPRESSOR_A, life_years=8)
        rows = cumulative_cost_chart(compare(COMPRESSOR_B, short), "en").table.rows
        assert rows[8][2] != ""
        assert rows[9][2] == ""

    def test_all_zero_is_still_a_picture(self):
        nothing = CostInputs(life_years=1, purchase_eur=0)
        assert cumulative_cost_chart(compare(nothing, nothing), "nl").png().startswith(b"\x89PNG")


class TestEntryBalance:
    def test_longest_bar_first_and_points_without_sign(self):
        chart = entry_balance_chart(ENTRY, "Bottom-up", "en")
        assert chart.table.rows == (
            ("Someone inside acts for you.", "for", "3"),
            ("The board decides.", "against", "2"),
        )

    def test_a_procedure_has_no_points_to_draw(self):
        empty = entry_balance_chart({"for": [], "against": []}, "Only through the procedure", "en")
        assert "No rule with points applies." in empty.svg()

    def test_hostile_words_stay_words(self):
        hostile = {
            "for": [{"points": 1, "because": '</text><script>x("y")</script>&'}],
            "against": [],
        }
        svg = entry_balance_chart(hostile, '"><script>', "en").svg()
        assert "<script" not in svg
        assert '</text><script>x("y")</script>&' in "".join(ET.fromstring(svg).itertext())


class TestPortfolioMatrix:
    def test_says_when_a_rule_moved_the_account(self):
        assert "point to Key" in portfolio_matrix_chart(SEGMENT, "en").description

    def test_unknown_scores_have_no_dot(self):
        unknown = {"placement": "ask", "attractiveness": None, "strength": None}
        assert "<circle" not in portfolio_matrix_chart(unknown, "en").svg()


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two #rrggbb colours (WCAG 2)."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


class TestSellerProfile:
    def test_the_first_time_has_nothing_to_compare_with(self):
        first = seller_profile_chart(NAMES["en"], PROFILE, None, "en")
        assert len(first.table.columns) == 2
        assert "circle" not in first.svg()
        assert "open circle" not in first.description

    def test_the_time_before_is_an_open_circle_and_a_column(self):
        second = seller_profile_chart(NAMES["en"], PROFILE, dict.fromkeys(PROFILE, 1), "en")
        assert len(second.table.columns) == 3
        assert second.svg().count("<circle") == len(QUALITIES)
        assert "open circle" in second.description
