"""What must hold for any counts, and agreement with statsmodels and scipy on them."""

import subprocess
import sys
from fractions import Fraction

import numpy
import pytest
import scipy.special
import scipy.stats
from hypothesis import given
from hypothesis import strategies as s
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

import evidence.statistics as st

counts = s.integers(1, 5000).flatmap(lambda n: s.tuples(s.integers(0, n), s.just(n)))
small = s.integers(1, 60).flatmap(lambda n: s.tuples(s.integers(0, n), s.just(n)))
levels = s.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99])
INTERVALS = [st.wilson_interval, st.clopper_pearson_interval]


@pytest.mark.parametrize("interval", INTERVALS)
@given(kn=counts, level=levels)
def test_bounds_hold_the_share_and_are_symmetric(interval, kn, level):
    k, n = kn
    found, mirror = interval(k, n, level), interval(n - k, n, level)
    assert 0 <= found.low <= k / n <= found.high <= 1
    assert found.low == pytest.approx(1 - mirror.high, abs=1e-9)
    assert (found.low == 0) == (k == 0)
    assert (found.high == 1) == (k == n)


@pytest.mark.parametrize("interval", INTERVALS)
@given(kn=counts, factor=s.integers(2, 50))
def test_more_trials_are_narrower(interval, kn, factor):
    k, n = kn
    few, many = interval(k, n), interval(k * factor, n * factor)
    assert many.high - many.low < few.high - few.low


@given(kn=counts, level=levels)
def test_wilson_is_that_of_statsmodels(kn, level):
    found = st.wilson_interval(*kn, level)
    low, high = proportion_confint(*kn, alpha=1 - level, method="wilson")
    assert found.low == pytest.approx(low, abs=1e-12)
    assert found.high == pytest.approx(high, abs=1e-12)


@given(kn=counts, level=levels)
def test_clopper_pearson_is_that_of_statsmodels(kn, level):
    found = st.clopper_pearson_interval(*kn, level)
    low, high = proportion_confint(*kn, alpha=1 - level, method="beta")
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)


@given(first=small, second=small)
def test_difference_is_that_of_statsmodels(first, second):
    found = st.score_difference(*((k / n, n) for k, n in (first, second))).interval
    expected = confint_proportions_2indep(*first, *second, method="newcomb")
    assert (found.low, found.high) == pytest.approx((max(-1, expected[0]), min(1, expected[1])), abs=1e-12)


tables = s.tuples(*[s.integers(0, 40)] * 4).filter(sum).map(lambda cells: st.PairedTable(*cells))


@given(tables)
def test_paired_difference_holds_its_value_and_turns_with_the_arms(table):
    found = st.paired_difference(table)
    turned = st.paired_difference(
        st.PairedTable(table.both, table.second_only, table.first_only, table.neither)
    )
    assert -1 <= found.interval.low <= found.value <= found.interval.high <= 1
    assert turned.interval.low == pytest.approx(-found.interval.high, abs=1e-9)


def totals(values, clusters):
    """One total per cluster."""
    by_cluster = {}
    for value, cluster in zip(values, clusters, strict=True):
        by_cluster.setdefault(cluster, []).append(value)
    return [st.ClusterTotal(sum(members), len(members)) for members in by_cluster.values()]


trials = s.lists(s.tuples(s.integers(0, 1), s.integers(0, 12)), min_size=2, max_size=60)


@given(trials.filter(lambda rows: len({cluster for _, cluster in rows}) > 1))
def test_clustered_error_is_that_of_statsmodels(rows):
    values, clusters = zip(*rows, strict=True)
    fit = OLS(numpy.array(values, float), numpy.ones(len(rows)))
    options = {"groups": numpy.array(clusters), "use_correction": False}
    expected = fit.fit(cov_type="cluster", cov_kwds=options).bse[0]
    found = st.clustered_standard_error(totals(values, clusters), small_sample=False)
    assert found == pytest.approx(expected, abs=1e-9)


@given(trials)
def test_clustered_share_is_never_narrower_than_its_trials(rows):
    values, clusters = zip(*rows, strict=True)
    found = st.clustered_share(totals(values, clusters))
    plain = st.share_interval(sum(values), len(values))
    assert found.these_prompts_only == (len(set(clusters)) < 10)
    assert found.interval.high - found.interval.low >= plain.high - plain.low - 1e-12
    assert found.n_eff <= found.n
    assert (found.design_effect is None) == (len(set(values)) == 1)


@given(small, s.integers(0, 3), s.sampled_from(["percent", "share"]))
def test_grim_admits_what_was_really_counted(kn, digits, unit):
    k, n = kn
    exact = Fraction(k * (100 if unit == "percent" else 1), n)
    step = 10**digits
    down, rest = divmod(exact * step, 1)
    up = int(down) + (rest > Fraction(1, 2) or (rest == Fraction(1, 2)))
    printed = f"{up // step}.{up % step:0{digits}d}" if digits else str(up)
    assert k in st.grim(printed, n, unit)


@given(s.integers(0, 100), s.integers(1, 300))
def test_grim_is_a_search_over_all_counts(percent, n):
    """A tie is admitted, whichever way the authors may have rounded it."""
    slow = [k for k in range(n + 1) if abs(Fraction(100 * k, n) - percent) <= Fraction(1, 2)]
    assert list(st.grim(str(percent), n, "percent")) == slow


def test_importing_costs_nothing():
    """The checker and the build pay for no numeric library."""
    code = (
        "import sys, evidence.statistics as st; st.wilson_interval(1, 9); st.grim('5', 20, 'percent');"
        "st.clopper_pearson_interval(0, 9); st.score_difference((.1, 9), (0, 9)); st.share_interval(9, 9);"
        "st.paired_contrast([st.PromptPair(2, 5, 1, 5, 9), st.PromptPair(0, 5, 1, 5)]);"
        "print([m for m in ('numpy', 'scipy', 'statsmodels') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@given(kn=counts, level=levels)
def test_the_interval_of_a_card_is_wilson_but_exact_at_both_ends(kn, level):
    k, n = kn
    found = st.share_interval(k, n, level)
    if 0 < k < n:
        assert found == st.wilson_interval(k, n, level)
        return
    assert found.method == st.EXACT
    tail = scipy.stats.binom.cdf(0, n, found.high) if k == 0 else scipy.stats.binom.sf(n - 1, n, found.low)
    assert tail == pytest.approx(1 - level, abs=1e-9)
    assert (found.low, found.high) == ((0, found.high) if k == 0 else (found.low, 1))


@given(n=s.integers(2, 3000))
def test_no_events_bound_less_than_one_event(n):
    assert st.share_interval(0, n).high < st.share_interval(1, n).high
    assert st.share_interval(0, n).high < st.clopper_pearson_interval(0, n).high


@given(degrees=s.integers(1, 1000) | s.integers(1001, 10**7), level=levels | s.floats(0.01, 0.999))
def test_student_agrees_with_scipy(degrees, level):
    found = st.student_quantile(degrees, level)
    # scipy 1.12, the lowest that is allowed, has eight right digits for two degrees of freedom.
    assert found == pytest.approx(scipy.special.stdtrit(degrees, (1 + level) / 2), rel=1e-8)


@pytest.mark.parametrize("degrees", [0, -3])
def test_student_needs_a_degree_of_freedom(degrees):
    with pytest.raises(ValueError, match="at least one degree"):
        st.student_quantile(degrees, 0.95)
