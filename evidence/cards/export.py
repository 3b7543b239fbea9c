"""A card as data: the JSON that a page offers and a PDF carries inside, and the same as CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from evidence.cards.citation import csl_item
from evidence.cards.difference import contrast, control_of, is_compared
from evidence.cards.figure import printed_uncertainty
from evidence.cards.sentence import full_sentence
from evidence.cards.uncertainty import comparison_data, uncertainty_data
from evidence.reported import SHARES, Measure

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence.library import Card
    from evidence.records.result import Result
    from evidence.statistics import Interval

SCHEMA = 1
_HAVE_DENOMINATORS = SHARES | {Measure.ACCURACY}
"""A difference, a ratio, a duration and a count are no k of n, however many runs are behind them."""


def card_json(card: Card) -> bytes:
    """The card as strict JSON, UTF-8, a line for each result; field names are those of the records.

    The standard library indents in Python, which costs as much as the whole rest of a card's page.
    """
    told = _Told()
    results = ",\n".join([_result_text(card, result, told) for result in card.results])
    notes = [
        note.model_dump(mode="json", exclude_none=True)
        for note in (*card.evaluation.not_claimed, *card.study.not_claimed)
    ]
    head = {
        "schema": SCHEMA,
        "address": card.address,
        "title": card.evaluation.title,
        "summary": card.evaluation.summary,
        "study": _study_data(card),
        "differs": [note.model_dump(mode="json", exclude_none=True) for note in card.differs],
        "not_claimed": notes,
        "caveats": [*card.evaluation.caveats, *card.study.caveats],
    }
    return f'{_strict(head)[:-1]}, "results": [\n{results}\n]}}\n'.encode()


def _study_data(card: Card) -> dict[str, Any]:
    study = card.study.model_dump(mode="json", exclude={"citation", "models"}, exclude_none=True)
    return {**study, "citation": csl_item(card.study_id, card.study)}


_strict = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


class _Told:
    """What the results of a card share, each as JSON once."""

    def __init__(self) -> None:
        self._texts: dict[object, str] = {}

    def model(self, result: Result) -> str:
        """Who was tested."""
        return self._once(result.address.model, _model_data, result)

    def condition(self, result: Result) -> str:
        """The setup and the condition's own words; a row may have a setup of its own."""
        return self._once((id(result.setup), result.condition.id), _condition_data, result)

    def metric(self, result: Result) -> str:
        """What was counted."""
        return self._once((result.outcome.id, result.reported.measure), _metric_data, result)

    def _once(self, key: object, data: Callable[[Result], dict[str, Any]], result: Result) -> str:
        text = self._texts.get(key)
        if text is None:
            text = self._texts[key] = _strict(data(result))
        return text


def _model_data(result: Result) -> dict[str, Any]:
    return {
        "id": result.address.model,
        "name": result.model.name,
        "developer": result.model.maker,
        "version": result.study_model.version,
    }


def _condition_data(result: Result) -> dict[str, Any]:
    return {
        **result.setup.model_dump(mode="json"),
        "id": result.condition.id,
        "name": result.condition.name,
        "arm": result.condition.arm,
        "says": result.condition.says,
    }


def _metric_data(result: Result) -> dict[str, Any]:
    return {
        "id": result.outcome.id,
        "name": result.outcome.name,
        "kind": result.reported.measure.value,
        "definition": result.outcome.counts,
    }


def _result_text(card: Card, result: Result, told: _Told) -> str:
    """A result with its setup and its source as JSON."""
    sentence = _strict(full_sentence(result, card.counterpart_of(result)))
    own = {
        "result": _value_data(result),
        "uncertainty": uncertainty_data(result),
        "comparison": comparison_data(card, result),
        "source": {
            "locator": result.locator,
            "quote": result.quote.model_dump(exclude_none=True),
            "evidence_level": result.evidence_level,
        },
        "note": result.note,
    }
    return (
        f'{{"address": {_strict(str(result.address))}, "sentence": {sentence}, "model": {told.model(result)}, '
        f'"condition": {told.condition(result)}, "metric": {told.metric(result)}, {_strict(own)[1:]}'
    )


def _value_data(result: Result) -> dict[str, Any]:
    reported = result.reported
    return {
        "value": float(reported.value),
        "value_verbatim": reported.text,
        "value_operator": reported.operator.value,
        "lower": float(reported.low),
        "upper": float(reported.high),
        "numerator": result.numerator,
        "numerator_basis": result.numerator_basis if result.numerator is not None else None,
        "denominator": _denominator(result),
        "n_analyzed": result.n if result.n is not None else "not_reported",
        "denominator_means": result.outcome.denominator_means,
        "unit_of_analysis": result.outcome.unit_of_analysis,
        "p_value": result.p_value,
        "headline": result.headline,
    }


def _denominator(result: Result) -> int | str:
    if result.reported.measure not in _HAVE_DENOMINATORS:
        return "not_applicable"
    return result.n if result.n is not None else "not_reported"


CSV_FIELDS = (
    "address", "model", "model_version", "outcome", "measure", "condition", "goal_nudge", "value_verbatim", "value",
    "numerator", "denominator", "n_analyzed", "denominator_means", "ci_lower", "ci_upper", "ci_method", "reported_uncertainty",
    "control", "difference", "difference_lower", "difference_upper", "difference_method", "goal", "nudge", "scenario",
    "source", "locator", "evidence_level",
)  # fmt: skip


_FORMULA = frozenset("=+@\t")
"""A text that begins so gets an apostrophe in front: no spreadsheet may take it for a formula."""


def card_csv(card: Card) -> bytes:
    """The card's results as CSV (RFC 4180, UTF-8), one line each with its setup."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(CSV_FIELDS)
    for result in card.results:
        writer.writerow(
            [
                f"'{cell}" if type(cell) is str and cell[:1] in _FORMULA else cell
                for cell in _csv_row(card, result)
            ]
        )
    return out.getvalue().encode()


def _csv_row(card: Card, result: Result) -> tuple[object, ...]:
    return (
        result.address, result.model.name, result.study_model.version, result.outcome.name,
        result.reported.measure.value, result.condition.name, result.setup.goal_nudge, result.reported.text,
        float(result.reported.value), result.numerator, _denominator(result),
        result.n if result.n is not None else "not_reported", result.outcome.denominator_means,
        *_csv_interval(result.interval), printed_uncertainty(result), *_csv_difference(card, result),
        result.wording.goal, result.condition.says, result.wording.scenario, result.document.short, result.locator,
        result.evidence_level,
    )  # fmt: skip


def _csv_interval(interval: Interval | None) -> tuple[object, ...]:
    if interval is None:
        return None, None, None
    return round(interval.low, 6), round(interval.high, 6), interval.method


def _csv_difference(card: Card, result: Result) -> tuple[object, ...]:
    control = control_of(card, result)
    if control is None:
        return (None,) * 5
    found = contrast(result, control) if is_compared(result) else None
    if found is None:
        return control.address, None, None, None, None
    return control.address, round(found.difference.value, 6), *_csv_interval(found.difference.interval)
