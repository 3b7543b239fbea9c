"""What a rule has found, and the words that would mend it."""

from __future__ import annotations

from evidence.tuples import NamedTuple


class Suggestion(NamedTuple):
    """Words that mend a finding.

    Attributes:
        text: What to write there, in the markup of the draft.
        start: Offset in the source from which it replaces, equal to ``end`` where it is put in.
        end: Offset behind what it replaces.
        clause: For context that is put in brackets, the bare words, so that several can share one bracket.
        safe: Whether ``--fix`` may write it: it only adds or restores what the source says.
        element: The context element that the clause tells.
    """

    text: str
    start: int
    end: int
    clause: str = ""
    safe: bool = False
    element: str = ""


class Finding(NamedTuple):
    """One finding, at one place.

    Attributes:
        rule: Name of the rule.
        severity: ``error``, ``warning`` or ``note``.
        message: What is wrong, in one line.
        start: Offset in the source.
        end: Offset behind it.
        claim: Number of the claim in the draft, None for findings about comments.
        also: Numbers of other claims of which the same holds.
        suggestion: Words that mend it.
        suppressed: The reason that a comment gives for keeping it, None where there is none.
        known: Whether the baseline holds it.
    """

    rule: str
    severity: str
    message: str
    start: int
    end: int
    claim: int | None
    also: tuple[int, ...] = ()
    suggestion: Suggestion | None = None
    suppressed: str | None = None
    known: bool = False

    @property
    def claims(self) -> tuple[int, ...]:
        """The numbers of all claims that it is about, its own first."""
        return () if self.claim is None else (self.claim, *self.also)

    @property
    def counts(self) -> bool:
        """Whether it decides about the exit status: neither suppressed nor in the baseline."""
        return self.suppressed is None and not self.known
