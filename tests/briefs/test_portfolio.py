"""Customers from CSV: every line accounted for, amounts in both habits, classes and segments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.briefs.portfolio import PortfolioError, PortfolioImport, place, read_csv
from actions.briefs.portfolio.numbers import NotAnAmountError, amount, decimal_sign
from actions.briefs.portfolio.placing import OwnList, classes
from actions.briefs.portfolio.report import placed_lines, report
from actions.briefs.portfolio.values import ChoiceReader
from actions.playbook.load import shipped

LIST = ChoiceReader(shipped(), "en")


def read(text: str, encoding: str = "utf-8", **options) -> PortfolioImport:
    return read_csv(text.encode(encoding), LIST, file="list.csv", **options)


def amounts(text: str) -> dict[str, float]:
    return {customer.name: customer.revenue_eur for customer in read(text).customers}


class TestLayouts:
    def test_european_export(self):
        text = "Klant;Omzet\nAcme NV;€ 1.234,50\nBakkerij Jans;12.000\n"
        assert amounts(text) == {"Acme NV": 1_234.5, "Bakkerij Jans": 12_000}

    def test_english_export(self):
        text = 'Customer,Revenue\nAcme Ltd,"€1,234.50"\nJones Bakery,"12,000"\n'
        assert amounts(text) == {"Acme Ltd": 1_234.5, "Jones Bakery": 12_000}

    def test_decimal_commas_do_not_split_columns(self):
        assert amounts("Klant;Omzet\nA;1,5\nB;2,5\nC;3,5\n") == {"A": 1.5, "B": 2.5, "C": 3.5}

    @pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
    def test_delimiters(self, delimiter):
        text = "\n".join(
            delimiter.join(row) for row in (("klant", "omzet"), ("A", "5"), ("B", "7"))
        )
        found = read(text)
        assert found.layout.delimiter == delimiter
        assert found.revenues_eur == (5, 7)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    def test_encodings(self, encoding):
        found = read("Klant;Omzet\nCafé Zoë;€ 5\n", encoding)
        assert found.customers[0].name == "Café Zoë"

    def test_headings_in_another_order_with_year_and_unit(self):
        text = "Omzet 2026 (k€);Plaats;Klantnaam\n12;Gent;Acme\n"
        found = read(text)
        assert found.layout.thousands
        assert (found.customers[0].name, found.customers[0].revenue_eur) == ("Acme", 12_000)

    def test_a_file_without_headings(self):
        found = read("Acme;1.200\nJans;800\n")
        assert found.layout.headers == ()
        assert amounts("Acme;1.200\nJans;800\n") == {"Acme": 1_200, "Jans": 800}

    def test_quoted_names_may_hold_delimiters_and_line_breaks(self):
        found = read('klant;omzet\n"Jans; en zonen\nGent";5\nB;bad\n')
        assert found.customers[0].name == "Jans; en zonen Gent"
        assert [row.line for row in found.bad] == [4]

    def test_a_place_is_not_taken_for_the_customer(self):
        found = read("Land;Klant;Omzet\nBE;Acme;5\n")
        assert found.customers[0].name == "Acme"


class TestAmounts:
    @pytest.mark.parametrize(
        ("cell", "decimal", "value"),
        [
            ("1.234,56", ",", 1_234.56),
            ("1,234.56", ".", 1_234.56),
            ("€ 12.500,-", ",", 12_500),
            ("12 500 EUR", ",", 12_500),
            ("12'500.00", ".", 12_500),
            ("(1.250)", ",", -1_250),
            ("-75", ".", -75),
            ("75-", ".", -75),
            ("15k", ".", 15_000),
            ("1,2 mln", ",", 1_200_000),
        ],
    )
    def test_reads(self, cell, decimal, value):
        assert amount(cell, decimal) == pytest.approx(value)

    @pytest.mark.parametrize(
        ("cell", "decimal", "code"),
        [
            ("abc", ",", "not_amount"),
            ("1.2.3", ",", "not_amount"),
            ("1,234.56", ",", "other_format"),
            ("$ 500", ",", "currency"),
            ("0032475123456", ",", "not_amount"),
            ("", ",", "not_amount"),
        ],
    )
    def test_refuses_with_the_reason(self, cell, decimal, code):
        with pytest.raises(NotAnAmountError) as caught:
            amount(cell, decimal)
        assert caught.value.code == code

    def test_a_column_shows_its_own_decimal_sign(self):
        assert decimal_sign(["1.234", "5,5"], ",") == ","
        assert decimal_sign(["1,234", "5.5"], ";") == "."

    def test_one_clear_cell_outweighs_what_the_delimiter_suggests(self):
        assert decimal_sign(["12.5"], ";") == "."
        assert decimal_sign(["12,5"], ",") == ","

    def test_three_digits_behind_a_single_sign_are_thousands(self):
        assert decimal_sign(["1.234", "2.500"], ",") == ","
        assert decimal_sign(["1,234", "2,500"], ";") == "."

    @given(st.floats(0, 1e9).map(lambda x: round(x, 2)))
    def test_both_habits_read_back_what_was_written(self, value):
        english = f"{value:,.2f}"
        european = english.translate(str.maketrans(",.", ".,"))
        assert amount(english, ".") == pytest.approx(value)
        assert amount(european, ",") == pytest.approx(value)


class TestNothingIsLost:
    TEXT = (
        "klant;omzet;marge\n"
        "Acme;100;10\n"
        ";50;5\n"  # line 3
        "Jans;;5\n"
        "Peeters;veel;5\n"
        "Bolt;$ 30;5\n"
        "\n"
        "Kort\n"  # line 8
        "Totaal;180;25\n"
        "acme;20;x\n"
    )

    def test_every_bad_line_has_its_number_and_reason(self):
        assert [(row.line, row.reason) for row in read(self.TEXT).bad] == [
            (3, "no_name"),
            (4, "no_amount"),
            (5, "not_amount"),
            (6, "currency"),
            (8, "fields"),
            (9, "total"),
        ]

    def test_lines_add_up(self):
        found = read(self.TEXT)
        again = 1  # the second line of Acme
        assert found.rows == len(found.customers) + len(found.bad) + again
        assert found.blank == 1

    def test_a_name_on_two_lines_is_added_and_told(self):
        found = read(self.TEXT)
        assert found.customers[0].revenue_eur == 120
        assert found.merged == ("Acme",)

    def test_a_margin_that_cannot_be_read_is_left_open_and_told(self):
        assert [(row.line, row.reason) for row in read(self.TEXT).remarks] == [(10, "not_amount")]

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_the_report_names_each_bad_line(self, language):
        told = "\n".join(report(read(self.TEXT), shipped(), language))
        word = "line" if language == "en" else "regel"
        assert all(f"{word} {number}:" in told for number in (3, 4, 5, 6, 8, 9, 10))

    @given(
        st.lists(
            st.tuples(
                st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12),
                st.text("0123456789.,€k- x", max_size=8),
            ),
            max_size=30,
        )
    )
    def test_whatever_the_lines_hold(self, rows):
        lines = [f'"{name.replace(chr(34), "")}";"{cell}"' for name, cell in rows]
        found = read("\n".join(["klant;omzet", "Vast;10", *lines]), decimal=",")
        kept = {customer.line for customer in found.customers}
        bad = {row.line for row in found.bad}
        assert not kept & bad
        assert found.rows + found.blank == len(rows) + 1


class TestColumnsOfFacts:
    def test_words_in_both_languages(self):
        text = "klant;omzet;potentieel;fit;relatiefase;houding\nA;5;9;hoog;partner;oplossing\n"
        assert read(text).customers[0].facts == {
            "potential_revenue_eur": 9,
            "strategic_fit": "high",
            "relationship_stage": "partner",
            "customer_attitude": "solution",
        }

    def test_an_unknown_word_is_left_open_and_told(self):
        found = read("klant;omzet;fit\nA;5;groen\n")
        assert found.customers[0].facts == {}
        assert found.remarks[0].details["text"] == "groen"


class TestBad:
    @pytest.mark.parametrize("text", ["", "\n\n", "klant;omzet\n", "klant;omzet\nA;veel\n"])
    def test_no_customers(self, text):
        with pytest.raises(PortfolioError) as caught:
            read(text)
        assert caught.value.code in ("empty", "no_columns")

    def test_no_amounts_at_all(self):
        with pytest.raises(PortfolioError) as caught:
            read("klant;stad\nA;Gent\nB;Luik\n")
        assert caught.value.code == "no_columns"


class TestClasses:
    def test_the_customer_that_crosses_the_line_is_still_a(self):
        found = classes({"a": 50, "b": 30, "c": 10, "d": 5, "e": 3, "f": 2, "g": 0}, 0.8, 0.95)
        assert found == {"a": "A", "b": "A", "c": "B", "d": "B", "e": "C", "f": "C", "g": None}

    @given(st.lists(st.floats(1, 1e6), min_size=1, max_size=60), st.floats(0.5, 2e6))
    def test_halving_finds_a_line_as_near_as_walking_does(self, lines, current):
        own, walked = OwnList(tuple(lines)), OwnList.__mro__[1](tuple(lines))
        assert abs(own.own_line(current) - current) == abs(walked.own_line(current) - current)


class TestPlacing:
    TEXT = (
        "klant;omzet;marge;potentieel;fit;relatiefase;houding\n"
        "Sleutel;500000;2000;900000;hoog;partner;oplossing\n"
        "Groei;20000;9000;600000;hoog;contact;oplossing\n"
        + "".join(f"Klein {i};{i * 100};{i};{i * 100};laag;contact;prijs\n" for i in range(1, 20))
    )

    def test_segments_follow_the_rules(self):
        placed = {one.customer.name: one for one in place(shipped(), read(self.TEXT))}
        assert placed["Sleutel"].placement == "key"
        assert placed["Groei"].placement == "development"
        assert placed["Klein 1"].placement == "transactional"
        assert placed["Sleutel"].class_revenue == "A"

    def test_a_list_of_one_customer_is_placed_too(self):
        assert len(place(shipped(), read("klant;omzet\nA;5.000\n"))) == 1

    def test_what_a_list_does_not_say_is_asked(self):
        bare = read("klant;omzet\nA;500000\nB;1000\nC;0\n")
        placed = {one.customer.name: one for one in place(shipped(), bare)}
        assert placed["C"].placement == "ask"
        assert placed["A"].ask or not placed["A"].provisional

    def test_shared_calculation_gives_what_each_alone_would_give(self):
        from actions.adviser.adviser import Adviser

        imported = read(self.TEXT)
        keur = [amount / 1_000 for amount in imported.revenues_eur]
        for one in place(shipped(), imported)[:6]:
            facts = {"current_revenue_eur": one.customer.revenue_eur, **one.customer.facts}
            alone = Adviser(shipped()).advise(facts, keur)["segment"]
            assert alone["placement"] == one.placement
            assert alone["pareto_potential"] == one.class_potential

    def test_counts_and_warnings_are_told(self):
        imported = read(self.TEXT)
        told = report(imported, shipped(), "en")
        assert any(line.startswith("Sleutel is 9") for line in told)
        assert any("another class by margin" in line for line in told)
        summary = placed_lines(place(shipped(), imported), shipped(), "en")[0]
        assert summary.startswith("1 key, 1 development")

    def test_a_short_even_list_says_that_classes_say_little(self):
        told = " ".join(report(read("klant;omzet\nA;10\nB;10\nC;10\n"), shipped(), "en"))
        assert "fewer than 10 customers" in told
        assert "not 80/20" in told


@pytest.mark.slow
def test_a_hundred_thousand_customers_in_seconds():
    import time

    text = "klant;omzet\n" + "".join(f"Klant {i};{1 + 10**8 // (i + 1)}\n" for i in range(100_000))
    seen = []
    start = time.process_time()
    found = read(text, progress=lambda done, total: seen.append((done, total)))
    assert len(found.customers) == 100_000
    assert time.process_time() - start < 10
    assert seen[-1] == (100_002, 100_002)
    assert len(seen) > 50
