import pytest

from actions.reading.portfolio import read_portfolio

GOOD = [
    ("420k, 310k, 95k", [420_000, 310_000, 95_000]),
    ("my customers: 420k, 310k, 95k ", [420_000, 310_000, 95_000]),
    ("mijn klanten zijn 1,2 mln, 800k en 20.000", [1_200_000, 800_000, 20_000]),
    ("1.200.000, 900.000, 450.000", [1_200_000, 900_000, 450_000]),
    ("1,200,000; 900,000; 450,000", [1_200_000, 900_000, 450_000]),
    ("€ 125.000 € 98.000 € 54.000", [125_000, 98_000, 54_000]),
    ("145000\t98000\t77000", [145_000, 98_000, 77_000]),
    ("145000 98000 77000", [145_000, 98_000, 77_000]),
    ("88,5k 12.500 euro", [88_500, 12_500]),
    ("2.4m, 1.7, 1.3, 900k, 650", [2_400_000, 1_700_000, 1_300_000, 900_000, 650_000]),
    ("Acme: 310k, Bolt: 220k, Crane NV: 14.000", [310_000, 220_000, 14_000]),
    ("Acme 310000\nBolt 220000\nCrane 140000", [310_000, 220_000, 140_000]),
    ("1. Acme 310k\n2. Bolt 220k\n3. Crane 140k", [310_000, 220_000, 140_000]),
    ("- Janssens BV - 45.000,50\n- De Smet - 30.000,00", [45_000.5, 30_000]),
    ("Acme;310000;21%\nBolt;220000;18%", [310_000, 220_000]),
    ("Acme\t310000\t51000\nBolt\t220000\t40000", [310_000, 220_000]),
    ("revenue per customer 2025 in k: 310, 205, 130", [310_000, 205_000, 130_000]),
    ("omzet per klant in duizenden: 310, 205,5, 130", [310_000, 205_500, 130_000]),
    ("3 customers of 100k, 5 x 20k", [100_000] * 3 + [20_000] * 5),
    ("2 klanten van 50k en 3 klanten van 10k", [50_000] * 2 + [10_000] * 3),
    ("half a year: 0", [0]),
]


@pytest.mark.parametrize(("text", "amounts"), GOOD)
def test_amounts_in_every_notation(text, amounts):
    assert read_portfolio(text).amounts_eur == amounts


def test_bare_small_figures_are_thousands_and_it_says_so():
    reading = read_portfolio("420 310 260 180 95 60")
    assert reading.amounts_eur[:2] == [420_000, 310_000]
    assert reading.assumed_thousands
    assert not read_portfolio("420k 310k").assumed_thousands
    assert not read_portfolio("420000 310000").assumed_thousands


def test_what_was_not_read_is_told():
    reading = read_portfolio("Acme 310k\nBolt: no figure yet\nCrane $ 90,000\nDorn 12k")
    assert reading.amounts_eur == [310_000, 12_000]
    assert reading.left_out == ["Bolt: no figure yet", "Crane $ 90,000"]


@pytest.mark.parametrize(
    "text", ["", "my customers", "mijn klantenlijst?", "20%, 30%", "\x00", "🍕", "a" * 200_000]
)
def test_nothing_is_made_up(text):
    assert read_portfolio(text).amounts_eur == []


def test_a_long_list_stays_quick_and_bounded():
    assert len(read_portfolio("10k, " * 30_000).amounts_eur) == 5_000
    assert len(read_portfolio("999 x 5k").amounts_eur) == 500
