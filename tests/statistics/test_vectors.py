"""Every number of vectors.json: made with R and checked against statsmodels, scipy and published tables."""

import json
from decimal import Decimal
from itertools import groupby
from math import fsum
from operator import itemgetter
from pathlib import Path

import pytest

import evidence.statistics as st

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text())


def close(expected, tolerance=1e-9):
    return pytest.approx(expected, abs=tolerance)


def bounds(interval):
    return [interval.low, interval.high]


def sides(row):
    return [(row[f"k{side}"] / row[f"n{side}"], row[f"n{side}"]) for side in "12"]


@pytest.mark.parametrize("row", VECTORS["single_proportion"], ids=lambda r: f"{r['k']}of{r['n']}")
def test_single_proportion(row):
    k, n = row["k"], row["n"]
    assert bounds(st.wilson_interval(k, n)) == close(row["wilson"])
    assert bounds(st.clopper_pearson_interval(k, n)) == close(row["clopper_pearson"])
    if k == 0:
        assert st.zero_event_upper_bound(n) == close(row["cp_one_sided_upper95"])
        assert st.rule_of_three(n) == close(row["rule_of_three"])


@pytest.mark.parametrize("row", VECTORS["zero_events"], ids=lambda r: str(r["n"]))
def test_zero_events(row):
    n = row["n"]
    assert st.zero_event_upper_bound(n) == close(row["cp_one_sided_95_upper"])
    assert st.rule_of_three(n) == close(row["rule_of_three"])
    assert st.clopper_pearson_interval(0, n).high == close(row["cp_two_sided_95_upper"])
    assert st.wilson_interval(0, n).high == close(row["wilson_upper"])


@pytest.mark.parametrize("row", VECTORS["two_independent"])
def test_independent_difference(row):
    difference = st.score_difference(*sides(row))
    assert difference.value == close(row["diff"])
    assert bounds(difference.interval) == close(row["newcombe"])


@pytest.mark.parametrize("row", VECTORS["paired"])
def test_paired_difference(row):
    e, f, g, h = (row[name] for name in "efgh")
    table = st.PairedTable(e, f, g, h)
    difference = st.paired_difference(table)
    assert difference.value == close(row["diff"])
    assert bounds(difference.interval) == close(row["newcombe_m10_phi_cc"])
    first, second = [1] * (e + f) + [0] * (g + h), [1] * e + [0] * f + [1] * g + [0] * h
    means = st.prompt_mean_difference(first, second).interval
    reach = st.student_quantile(table.n - 1, 0.95) * row["paired_se_n1"]
    assert means.high - means.low == close(2 * reach)


@pytest.mark.parametrize("row", VECTORS["clustered_mean"])
def test_clustered_standard_error(row):
    groups = sorted(zip(row["cluster"], row["y"], strict=True))
    members = [[y for _, y in group] for _, group in groupby(groups, key=itemgetter(0))]
    totals = [st.ClusterTotal(fsum(each), len(each)) for each in members]
    plain = st.clustered_standard_error(totals, small_sample=False)
    assert plain == close(row["se_cluster_miller_no_correction"])
    assert st.clustered_standard_error(totals) == close(row["se_cluster_G_over_G_minus_1"])


@pytest.mark.parametrize("row", VECTORS["grim_percent"])
def test_grim(row):
    assert list(st.grim(row["reported_percent"], row["n"], "percent")) == row["consistent_k"]


@pytest.mark.parametrize("row", VECTORS["censored"])
def test_censored(row):
    operator, bound = row["reported"][0], row["reported"][1:]
    found = st.censored_count(operator, bound, row["n"])
    assert [found.lowest, found.highest] == row["admissible_k"]
    assert bounds(found.interval) == close(row["union_wilson95"])
    assert st.censored_count(operator, Decimal(bound), row["n"]) == found


def test_published():
    perondi, ligarden, cavo, edges = VECTORS["published"]
    found = st.score_difference(*sides(perondi))
    assert bounds(found.interval) == close(perondi["newcombe_hybrid"], 5e-5)
    k, n = ligarden["k"], ligarden["n"]
    assert bounds(st.wilson_interval(k, n)) == close(ligarden["wilson"], 5e-5)
    assert bounds(st.clopper_pearson_interval(k, n)) == close(ligarden["clopper_pearson"], 5e-5)
    paired = st.paired_difference(st.PairedTable(*cavo["efgh"]))
    assert bounds(paired.interval) == close(cavo["newcombe_square_and_add"], 5e-5)
    for fraction in ("0/1", "1/1", "0/10", "10/10"):
        k, n = map(int, fraction.split("/"))
        assert bounds(st.clopper_pearson_interval(k, n)) == close(edges[fraction], 5e-5)
