"""Review one draft: read it, find its claims, ask the rules, offer words. What comes back is what reports are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.rules import MARK
from evidence.tuples import NamedTuple
from evidence.uncollected import uncollected

if TYPE_CHECKING:
    from evidence.check import Claim, Numbers
    from evidence.draft import Draft
    from evidence.gather import Source
    from evidence.index import Index
    from evidence.rules.facts import FactBook
    from evidence.rules.finding import Finding
    from evidence.rules.profile import Profile


class FileReport(NamedTuple):
    """One reviewed draft, or why it could not be checked.

    Attributes:
        path: As reports name it.
        profile: Name of the profile that it was held to.
        error: Why it could not be checked, None where it was.
        draft: The draft, None where nothing in it needed a closer look.
        claims: Its claims.
        numbers: How many numbers were seen, linked, wrong and not understood.
        findings: In the order of the text; what is suppressed or in the baseline is marked, not left out.
    """

    path: str
    profile: str
    error: str | None = None
    draft: Draft | None = None
    claims: tuple[Claim, ...] = ()
    numbers: Numbers | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def suppressed(self) -> int:
        """How many numbers have a finding that a comment keeps quiet."""
        quiet = (each for each in self.findings if each.suppressed is not None)
        hidden = {number for each in quiet for number in each.claims}
        return sum(number in hidden and claim.kind == "rate" for number, claim in enumerate(self.claims))


class Reviewer:
    """Reviews drafts against one index."""

    def __init__(self, index: Index) -> None:
        # Here, so that a run in which every draft fails to be read pays for none of it.
        from evidence.rules.facts import FactBook

        self.index = index
        self.facts: FactBook = FactBook(index)

    def review(self, source: Source, profile: Profile) -> FileReport:
        """Return the report of one draft.

        Raises:
            RuleError: A rule failed.
        """
        # Look before you parse: most texts hold nothing that could make a claim, and no comment for us. An e-mail may
        # be encoded, so that its words cannot be seen.
        hidden = source.kind == "email"
        if not hidden and not self.index.matcher.may_claim(source.text) and MARK not in source.text:
            return FileReport(source.path, profile.name)
        with uncollected():
            return self._read(source, profile)

    def _read(self, source: Source, profile: Profile) -> FileReport:
        """Return the report of a draft that may hold a claim or a comment for us."""
        from evidence.check import check_draft
        from evidence.draft import parse_draft

        draft = parse_draft(source.text, source.path, source.kind)
        checked = check_draft(draft, self.index, whole=profile.whole)
        report = FileReport(source.path, profile.name, None, draft, checked.claims, checked.numbers)
        if not checked.claims and MARK not in draft.source:
            return report
        return report._replace(findings=self._findings(draft, checked.claims, profile))

    def _findings(self, draft: Draft, claims: tuple[Claim, ...], profile: Profile) -> tuple[Finding, ...]:
        from evidence.mend.offer import Offers
        from evidence.rules.examine import examine

        offers = Offers(draft, claims, self.facts)
        if not draft.comments:
            return tuple(map(offers.offered, examine(draft, claims, self.facts, profile)))
        from evidence.rules.suppression import Suppressions

        comments = Suppressions(draft)
        found = examine(draft, claims, self.facts, profile, comments.over)
        return comments.applied([*map(offers.offered, found)], profile)
