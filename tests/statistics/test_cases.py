"""Single cases that standards.md names, and every refusal."""

import pytest

import evidence.statistics as st


def test_difference_of_the_robot_dog():
    found = st.score_difference((0.52, 100), (0.02, 100))
    assert found.value == pytest.approx(0.5)
    assert (found.interval.low, found.interval.high) == pytest.approx((0.39101, 0.59645), abs=5e-6)


def test_four_prompts_of_five_trials_count_as_four():
    found = st.clustered_share([st.ClusterTotal(t, 5) for t in (5, 0, 0, 5)])
    assert found.standard_error == pytest.approx(0.25)
    assert found.design_effect == pytest.approx(5)
    assert found.n_eff == pytest.approx(4)
    assert found.these_prompts_only
    assert found.interval == st.wilson_interval(10, 20)


def test_ten_prompts_speak_of_other_prompts():
    found = st.clustered_share([st.ClusterTotal(t, 5) for t in (5, 0) * 5])
    assert not found.these_prompts_only
    assert found.n_eff == pytest.approx(10)
    same = st.wilson_interval(5, 10)
    assert (found.interval.low, found.interval.high) == pytest.approx((same.low, same.high))


def test_clusters_alike_may_be_given_once():
    many = [st.ClusterTotal(t, 5) for t in (5, 0) * 6]
    once = [st.ClusterTotal(5, 5, 6), st.ClusterTotal(0, 5, 6)]
    assert st.clustered_share(once) == st.clustered_share(many)


def test_trials_that_all_came_out_alike_tell_no_design_effect():
    assert st.clustered_share([st.ClusterTotal(0, 5)] * 12).design_effect is None


def test_one_prompt_has_no_paired_interval():
    assert st.prompt_mean_difference([0.5], [0.25]) == st.Difference(0.25, None)


@pytest.mark.parametrize(
    ("reported", "share", "n", "matches"),
    [
        ("0.054884", "0.18", 50, "n-1"),
        ("0.01566794448817344", "0.431", 1000, "n-1"),
        ("0.0543", "0.18", 50, "n"),
        ("0.089", "0.4737", 33, None),
        ("0.0", "0.0", 5000, "n-1"),
        ("0.011154", "0.032", 250, "n-1"),
        ("0.05", "0.50", 100, "n-1"),
        ("0.25", "0.5", 1, None),
        ("0.5", "0.5", 1, "n"),
        ("1.5e-2", "0.5", 1000, None),
    ],
)
def test_standard_error(reported, share, n, matches):
    assert st.check_standard_error(reported, share, n).matches == matches


def test_standard_error_value():
    assert st.check_standard_error("0.054884", "0.18", 50).with_n == pytest.approx(0.054332, abs=5e-7)


def test_grim_of_shares():
    assert list(st.grim("0.003", 400, "share")) == [1]  # 1 of 400 is the tie 0.0025
    assert not st.grim("0.50", 99, "share")


def test_chance():
    assert st.against_chance(9, 10, 0.5) == pytest.approx(0.021484375)


def test_censored_inclusive_bounds():
    assert st.censored_count("<=", "0.01", 100).highest == 1
    assert st.censored_count(">=", "0.99", 100).lowest == 99


@pytest.mark.parametrize(
    "call",
    [
        lambda: st.wilson_interval(1, 0),
        lambda: st.wilson_interval(3, 2),
        lambda: st.wilson_interval(-1, 2),
        lambda: st.wilson_interval(1, 2, 1.0),
        lambda: st.clopper_pearson_interval(0, 2, 0.0),
        lambda: st.zero_event_upper_bound(0),
        lambda: st.rule_of_three(0),
        lambda: st.censored_count(">", "1", 10),
        lambda: st.against_chance(1, 0, 0.5),
        lambda: st.clustered_standard_error([st.ClusterTotal(1, 1)]),
        lambda: st.clustered_share([st.ClusterTotal(0.5, 1)]),
        lambda: st.clustered_share([]),
        lambda: st.PairedTable(0, 0, 0, 0),
        lambda: st.PairedTable(-1, 2, 0, 0),
        lambda: st.prompt_mean_difference([], []),
        lambda: st.grim("<1", 100, "percent"),
        lambda: st.grim("1", 0, "percent"),
        lambda: st.check_standard_error("0.1", "1.2", 10),
    ],
)
def test_refusals(call):
    with pytest.raises(ValueError, match=r"expected|satisfies|clusters"):
        call()
