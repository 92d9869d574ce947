"""Pictures made once as SVG, for widget, console, PDF and (as PNG) Slack."""

from actions.briefs.charts.account_place import account_place_chart
from actions.briefs.charts.chart import Chart, Table, Variant
from actions.briefs.charts.cumulative_cost import cumulative_cost_chart
from actions.briefs.charts.entry_balance import entry_balance_chart
from actions.briefs.charts.pareto import ParetoPlaces, pareto_chart
from actions.briefs.charts.portfolio_matrix import portfolio_matrix_chart
from actions.briefs.charts.seller_profile import seller_profile_chart

__all__ = [
    "Chart",
    "ParetoPlaces",
    "Table",
    "Variant",
    "account_place_chart",
    "cumulative_cost_chart",
    "entry_balance_chart",
    "pareto_chart",
    "portfolio_matrix_chart",
    "seller_profile_chart",
]
