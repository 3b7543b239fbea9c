"""The checker: `check_draft` finds the claims of a draft, links them to results and judges them."""

from evidence.check.claim import ELEMENTS, Checked, Claim, Numbers
from evidence.check.engine import check_draft

__all__ = ["ELEMENTS", "Checked", "Claim", "Numbers", "check_draft"]
