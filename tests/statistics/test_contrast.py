"""The difference between a condition and its control: which interval it gets, and that counts which round alike are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as s

import evidence.statistics as st


def sample(lowest, n, highest=None, n_eff=None):
    highest = lowest if highest is None else highest
    return st.Sample((lowest + highest) / 2 / n, lowest, highest, n, n_eff or n)


def newcombe(first, second):
    return st.score_difference(*((k / n, n) for k, n in (first, second)))


def test_known_counts_are_newcombes():
    found = st.independent_contrast(sample(52, 100), sample(2, 100))
    assert found == st.Contrast(newcombe((52, 100), (2, 100)), "independent")
    assert not found.these_prompts_only


def test_several_counts_are_the_union_of_the_outermost():
    found = st.independent_contrast(sample(5, 300, 7), sample(1, 400, 2))
    outer = newcombe((5, 300), (2, 400)), newcombe((7, 300), (1, 400))
    assert found.difference.interval.low == outer[0].interval.low
    assert found.difference.interval.high == outer[1].interval.high
    assert found.difference.interval.method == "union of newcombe hybrid score"
    assert found.difference.value == pytest.approx(6 / 300 - 1.5 / 400)


def test_repeated_prompts_widen():
    plain = st.independent_contrast(sample(20, 50), sample(10, 50)).difference.interval
    wide = st.independent_contrast(sample(20, 50, n_eff=12), sample(10, 50)).difference.interval
    assert wide.low < plain.low
    assert wide.high > plain.high


ranges = s.tuples(s.integers(0, 30), s.integers(0, 10), s.integers(0, 30)).map(
    lambda t: (t[0], t[0] + t[1], max(1, sum(t)))
)


@given(ranges, ranges)
def test_the_union_holds_the_interval_of_every_admissible_pair(first, second):
    low, high, n = (min(first[0], first[2]), min(first[1], first[2]), first[2])
    low2, high2, n2 = (min(second[0], second[2]), min(second[1], second[2]), second[2])
    union = st.independent_contrast(sample(low, n, high), sample(low2, n2, high2)).difference.interval
    for k in range(low, high + 1):
        for other in range(low2, high2 + 1):
            one = newcombe((k, n), (other, n2)).interval
            assert union.low <= one.low + 1e-12
            assert one.high <= union.high + 1e-12


def test_prompts_tried_once_are_a_paired_table():
    pairs = [
        st.PromptPair(1, 1, 1, 1, 36),
        st.PromptPair(1, 1, 0, 1, 12),
        st.PromptPair(0, 1, 1, 1, 2),
    ]
    found = st.paired_contrast(pairs)
    assert found == st.Contrast(st.paired_difference(st.PairedTable(36, 12, 2, 0)), "paired", 50)
    assert not found.these_prompts_only


def test_prompts_tried_often_are_compared_by_their_means():
    pairs = [st.PromptPair(3, 5, 0, 5, 6), st.PromptPair(1, 5, 1, 5, 3)]
    found = st.paired_contrast(pairs)
    expected = st.prompt_mean_difference([0.6] * 6 + [0.2] * 3, [0.0] * 6 + [0.2] * 3)
    assert found.difference == expected
    assert found.these_prompts_only


def test_a_difference_of_shares_ends_where_shares_end():
    found = st.paired_contrast([st.PromptPair(5, 5, 0, 5), st.PromptPair(3, 5, 0, 5)])
    assert found.difference.interval.high == 1


def test_one_prompt_has_a_difference_and_no_interval():
    assert st.paired_contrast([st.PromptPair(3, 5, 0, 5)]).difference.interval is None


@pytest.mark.parametrize("pair", [(3, 2, 0, 2), (0, 2, 3, 2), (0, 0, 0, 1)])
def test_impossible_pairs_are_refused(pair):
    with pytest.raises(ValueError, match="expected"):
        st.paired_contrast([st.PromptPair(*pair)])


def test_impossible_samples_are_refused():
    with pytest.raises(ValueError, match="expected a count"):
        st.independent_contrast(sample(5, 4), sample(0, 4))


@given(s.lists(s.tuples(s.integers(0, 1), s.integers(0, 1), s.integers(1, 9)), min_size=1, max_size=6))
def test_the_order_of_pairs_does_not_matter(cells):
    pairs = [st.PromptPair(a, 1, b, 1, times) for a, b, times in cells]
    assert st.paired_contrast(pairs) == st.paired_contrast(pairs[::-1])
