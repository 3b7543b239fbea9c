"""Statistics that a card shows, each with the paper its formula comes from.

Importing this package loads the standard library alone: what needs scipy loads it inside the function, so that
the checker and the site build, which ask for thousands of intervals, never wait for it.
"""

from evidence.statistics.censored import CensoredCount, censored_count
from evidence.statistics.chance import against_chance
from evidence.statistics.clustered import (
    ClusteredShare,
    ClusterTotal,
    clustered_share,
    clustered_standard_error,
)
from evidence.statistics.contrast import Contrast, PromptPair, Sample, independent_contrast, paired_contrast
from evidence.statistics.difference import Difference, score_difference
from evidence.statistics.grim import grim
from evidence.statistics.interval import Interval
from evidence.statistics.paired import PairedTable, paired_difference, prompt_mean_difference
from evidence.statistics.proportion import (
    EXACT,
    clopper_pearson_interval,
    rule_of_three,
    share_interval,
    wilson_interval,
    zero_event_upper_bound,
)
from evidence.statistics.standard_error import StandardErrorCheck, check_standard_error
from evidence.statistics.student import student_quantile

__all__ = [
    "EXACT",
    "CensoredCount",
    "ClusterTotal",
    "ClusteredShare",
    "Contrast",
    "Difference",
    "Interval",
    "PairedTable",
    "PromptPair",
    "Sample",
    "StandardErrorCheck",
    "against_chance",
    "censored_count",
    "check_standard_error",
    "clopper_pearson_interval",
    "clustered_share",
    "clustered_standard_error",
    "grim",
    "independent_contrast",
    "paired_contrast",
    "paired_difference",
    "prompt_mean_difference",
    "rule_of_three",
    "score_difference",
    "share_interval",
    "student_quantile",
    "wilson_interval",
    "zero_event_upper_bound",
]
