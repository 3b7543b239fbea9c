"""The table of the rules, in the order in which a claim's findings are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.rules.bound_dropped import BOUND_DROPPED
from evidence.rules.generalised import GENERALISED
from evidence.rules.invented_result import INVENTED_RESULT
from evidence.rules.missing_contrast import MISSING_CONTRAST
from evidence.rules.missing_denominator import MISSING_DENOMINATOR
from evidence.rules.missing_goal import MISSING_GOAL
from evidence.rules.missing_model import MISSING_MODEL
from evidence.rules.missing_nudge import MISSING_NUDGE
from evidence.rules.missing_sample_size import MISSING_SAMPLE_SIZE
from evidence.rules.missing_scenario import MISSING_SCENARIO
from evidence.rules.missing_source import MISSING_SOURCE
from evidence.rules.missing_test_setting import MISSING_TEST_SETTING
from evidence.rules.overclaim import OVERCLAIM
from evidence.rules.underclaim import UNDERCLAIM
from evidence.rules.unexplained_suppression import UNEXPLAINED_SUPPRESSION
from evidence.rules.unused_suppression import UNUSED_SUPPRESSION
from evidence.rules.wrong_condition import WRONG_CONDITION
from evidence.rules.wrong_measure import WRONG_MEASURE
from evidence.rules.wrong_model import WRONG_MODEL
from evidence.rules.wrong_value import WRONG_VALUE

if TYPE_CHECKING:
    from evidence.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    WRONG_VALUE,
    WRONG_MODEL,
    WRONG_CONDITION,
    WRONG_MEASURE,
    BOUND_DROPPED,
    INVENTED_RESULT,
    OVERCLAIM,
    UNDERCLAIM,
    GENERALISED,
    MISSING_MODEL,
    MISSING_TEST_SETTING,
    MISSING_SCENARIO,
    MISSING_GOAL,
    MISSING_NUDGE,
    MISSING_DENOMINATOR,
    MISSING_SAMPLE_SIZE,
    MISSING_CONTRAST,
    MISSING_SOURCE,
    UNEXPLAINED_SUPPRESSION,
    UNUSED_SUPPRESSION,
)

RULE_BY_NAME = {rule.name: rule for rule in RULES}
