"""A line of a result table: the bare numbers of one result, for the package's own sealed templates alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.cards.figure import (
    counts_text,
    figure,
    interval_text,
    method_text,
    plus_minus,
    printed_uncertainty,
    sample_size_text,
)
from evidence.cards.frequency import natural_frequencies
from evidence.cards.setup import evidence_mark, nudge_word
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from evidence.records.result import Result


class RowView(NamedTuple):
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
    plus_minus: str
    zero_margin: bool
    frequencies: str
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
        spread=_printed_spread(result),
        p_value=_p_value(result),
        plus_minus=plus_minus(result),
        zero_margin=result.reported.margin == 0 and result.reported.value == 0,
        frequencies=natural_frequencies(result),
        mark=evidence_mark(result),
        note="; ".join(text for text in (result.note, result.inconsistent) if text),
        locator=result.locator,
        quote=result.quote.exact,
    )


def _printed_spread(result: Result) -> str:
    """An uncertainty that is printed as a number of its own; what a ± is stands once for the whole table."""
    printed = result.uncertainty
    own = printed is not None and (printed.interval is not None or printed.margin is not None)
    return printed_uncertainty(result) if own else ""


def _p_value(result: Result) -> str:
    """The p-value that the source prints: ``printed p = 0.002``, ``printed p <0.001``; empty without one."""
    if result.p_value is None:
        return ""
    return f"printed p {'= ' if result.p_value[0].isdigit() else ''}{result.p_value}"
