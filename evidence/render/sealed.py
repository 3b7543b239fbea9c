"""The parts of pages that show numbers, made by the package's own sealed templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evidence.cards.figure import sample_size_text
from evidence.cards.headline import Sealed
from evidence.cards.sentence import lower
from evidence.rates import BETWEEN, rates
from evidence.render.matrix import matrix_cells
from evidence.render.notes import row_notes, spread_of, tells_nudge
from evidence.render.svg import chart
from evidence.render.table import Fold, TableRow, by_model, table_rows
from evidence.reported import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evidence.cards.view import CardView
    from evidence.records.evaluation import Outcome
    from evidence.records.result import Result
    from evidence.render.templates import Templates

MEASURE_WORDS = {
    Measure.SHARE: "Values are shares",
    Measure.CONDITIONAL_SHARE: "Values are shares",
    Measure.SHARE_OF_MODELS: "Values are shares",
    Measure.ACCURACY: "Values are accuracies",
    Measure.DIFFERENCE: "Values are differences in percentage points, no shares,",
    Measure.RATIO: "Values are ratios",
    Measure.DURATION: "Values are durations",
    Measure.COUNT: "Values are counts",
}
VALUE_HEADS = {
    Measure.ACCURACY: "Accuracy",
    Measure.DIFFERENCE: "Difference",
    Measure.RATIO: "Ratio",
    Measure.DURATION: "Time",
    Measure.COUNT: "Count",
}


class SealedParts:
    """The parts of one card's pages that show numbers.

    Attributes:
        rows: The lines of its tables, by their result.
    """

    def __init__(self, view: CardView, templates: Templates) -> None:
        self._view, self._templates = view, templates
        self._wording = view.headline_results[0].evaluation.wording
        results = [result for _, results in view.outcomes for result in results]
        self.rows = dict(zip(results, table_rows(results, self._wording), strict=True))

    def setup_line(self, texts: Iterable[str]) -> Sealed:
        """The setup of the card in one line, for a part whose texts tell rates; empty if they tell none."""
        if not any(rates(BETWEEN.join(texts))):
            return Sealed("")
        result = self._view.headline_results[0]
        return Sealed(
            self._templates.render_sealed(
                "setup_line.html",
                result=result,
                measure=lower(MEASURE_WORDS[result.outcome.measure]),
                n=sample_size_text(result),
            )
        )

    def outcome_figures(self) -> tuple[Sealed, ...]:
        """For each outcome of the card its table, its picture and its notes."""
        return tuple(
            Sealed(self._outcome_figure(outcome, results)) for outcome, results in self._view.outcomes
        )

    def _outcome_figure(self, outcome: Outcome, results: Sequence[Result]) -> str:
        rows, folds = self._rows_of(results), self._folds(outcome, results)
        return self._templates.render_sealed(
            "outcome.html",
            address=self._view.address,
            outcome=outcome,
            wording=self._wording,
            measure=MEASURE_WORDS[outcome.measure],
            source=self._view.study.short,
            rows=rows,
            label=outcome.name,
            permalinks=True,
            several_outcomes=False,
            value_head=VALUE_HEADS.get(outcome.measure, "Rate"),
            chart=chart(results, _told(outcome.name)) if not folds else None,
            notes=row_notes(rows),
            spread=spread_of(rows),
            nudged=tells_nudge(rows),
            folds=folds,
        )

    def _folds(self, outcome: Outcome, results: Sequence[Result]) -> list[Fold]:
        """A long table and its picture by models; what the card tells first lies open, else the first of them."""
        models, first = by_model(results), set(map(id, self._view.headline_results))
        told = {model for model, own in models.items() if not first.isdisjoint(map(id, own))}
        opened = told or set(list(models)[:1])
        return [
            Fold(
                model,
                self._rows_of(own),
                chart(own, _told(f"{outcome.name}, {model}"), among=results),
                opened=model in opened,
            )
            for model, own in models.items()
        ]

    def _rows_of(self, results: Iterable[Result]) -> list[TableRow]:
        return [self.rows[result] for result in results]

    def study_entry(self, headlines: int = 3) -> str:
        """The card's entry on the page of its study or on the start page: its first headlines and a link."""
        return self._templates.render_sealed(
            "entry.html", card=self._view, headlines=self._view.headlines[:headlines]
        )

    def model_entry(self, model: str) -> str:
        """The card's entry on the page of a model: all results of that model."""
        view = self._view
        mine = [result for _, results in view.outcomes for result in results if result.address.model == model]
        outcomes = {result.outcome.id: result.outcome for result in mine}.values()
        rows = self._rows_of(mine)
        return self._templates.render_sealed(
            "model_entry.html",
            card=view,
            wording=self._wording,
            source=view.study.short,
            measures=[(outcome.name, outcome.denominator_means) for outcome in outcomes],
            rows=rows,
            spread=spread_of(rows),
            nudged=tells_nudge(rows),
            label=f"{view.title}, {view.study.short}",
            permalinks=False,
            several_outcomes=len(outcomes) > 1,
            value_head="Value",
        )

    def matrix_cells(self) -> dict[str, Any]:
        """The card's row of the matrix."""
        return matrix_cells(self._view, self.rows, self._templates)


def _told(name: str) -> str:
    """The text alternative of a picture below its table."""
    return f"{name}: the values of this table as dots, with their intervals where there are any."
