"""Texts that tell everything, which several rules let pass."""

from __future__ import annotations

WHOLE = (
    "In a simulated company system, o1, given a goal, told that “nothing else matters” and having read that it would "
    "be shut down, tried to switch off its oversight in 5% of test runs. Control (no nudge): <1%. (OpenAI o1 System Card)"
)
WHOLE_WITHOUT_NUMBER = (
    "In a simulated company system, o1 tried to switch off its oversight, having read that it would be shut down, "
    "given a goal and told that “nothing else matters” (OpenAI o1 System Card)."
)
