"""A line of a result table: the bare numbers of one result, for the package's own sealed templates alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.cards.figure import (
    counts_text,
    figure,
    interval_text,
    method_text,
    natural_frequency,
    printed_uncertainty,
    sample_size_text,
)
from evidence.cards.setup import evidence_mark, nudge_word

if TYPE_CHECKING:
    from evidence.records.result import Result


@dataclass(frozen=True, slots=True)
class RowView:
    """A line of a result table; for sealed templates only."""

    address: str
    fragment: str
    model: str
    model_version: str
    outcome: str
    condition: str
    says: str
    nudge: str
    figure: str
    printed: str
    counts: str
    basis: str
    n: str
    interval: str
    method: str
    no_interval: str
    spread: str
    p_value: str
    frequency: str
    mark: str
    note: str
    locator: str
    quote: str


def row_view(result: Result) -> RowView:
    """A result as a line of a table."""
    counts = result.counts
    known = counts is not None and counts.basis != "admissible"
    shown = figure(result)
    return RowView(
        address=str(result.address),
        fragment=result.address.fragment,
        model=result.model.name,
        model_version=result.study_model.version,
        outcome=result.outcome.name,
        condition=result.condition.name,
        says=result.condition.says,
        nudge=nudge_word(result),
        figure=shown,
        printed=result.reported.text if result.reported.text != shown else "",
        counts=counts_text(counts) if counts is not None else "",
        basis="" if counts is None or (known and counts.basis != "inferred") else counts.basis,
        n=sample_size_text(result),
        interval=interval_text(counts.interval) if counts is not None else "",
        method=method_text(counts, computed=result.uncertainty is not None) if counts is not None else "",
        no_interval=result.no_interval,
        spread=printed_uncertainty(result),
        p_value=_p_value(result),
        frequency=natural_frequency(result),
        mark=evidence_mark(result),
        note="; ".join(text for text in (result.note, result.inconsistent) if text),
        locator=result.locator,
        quote=result.quote.exact,
    )


def _p_value(result: Result) -> str:
    """The p-value that the source prints: ``printed p = 0.002``, ``printed p <0.001``; empty without one."""
    if result.p_value is None:
        return ""
    return f"printed p {'= ' if result.p_value[0].isdigit() else ''}{result.p_value}"
