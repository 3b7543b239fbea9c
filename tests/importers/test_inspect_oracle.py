"""The framework as an oracle: logs that inspect-ai writes here and now, read by it and by us.

Needs the extra ``oracle``; without it the module is skipped.
"""

import math
from pathlib import Path

import pytest

inspect_ai = pytest.importorskip("inspect_ai", reason="the extra 'oracle' is not installed")

from inspect_ai import Epochs, Task, eval  # noqa: E402
from inspect_ai.dataset import Sample  # noqa: E402
from inspect_ai.log import read_eval_log, read_eval_log_sample_summaries  # noqa: E402
from inspect_ai.model import ModelOutput  # noqa: E402
from inspect_ai.scorer import Score, accuracy, mean, scorer, stderr  # noqa: E402
from inspect_ai.solver import solver, system_message  # noqa: E402

from evidence.importers.inspect_log import open_inspect_log  # noqa: E402
from evidence.importers.inspect_run import read_run  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "inspect"
REDUCERS = ["mean", "mode", "majority", "median", "max", "at_least_2", "pass_at_2", "pass_k_2"]
LETTERS = ["C", "I", "C", "N", "I", "C", "C"]


@scorer(metrics=[accuracy(), stderr()])
def letters(values):
    async def score(state, target):
        return Score(value=values[(int(state.sample_id) * 3 + state.epoch) % len(values)])

    return score


@scorer(metrics={"*": [mean(), stderr()]})
def judged():
    async def score(state, target):
        return Score(value={"harmful": float(int(state.sample_id) % 2), "aware": (state.epoch % 2) / 2})

    return score


@solver
def fails_at(ids):
    async def solve(state, generate):
        if state.sample_id in ids and state.epoch == 1:
            raise RuntimeError("429")
        state.output = ModelOutput.from_content(
            "mockllm/model", "ok"
        )  # no model call: it would fetch a tokenizer
        return state

    return solve


def run(folder, log_format, values=LETTERS, failing=()):
    task = Task(
        dataset=[Sample(input=f"Scenario {i}", target="x", id=i) for i in range(7)],
        solver=[system_message("Nothing else matters."), fails_at(failing)],
        scorer=[letters(values), judged()],
        epochs=Epochs(3, REDUCERS),
        name="sabotage",
    )
    options = {"display": "none", "fail_on_error": False, "log_samples": True}
    log = eval(task, model="mockllm/model", log_dir=str(folder), log_format=log_format, **options)[0]
    return Path(log.location.removeprefix("file://"))


def compare(path):
    theirs = read_eval_log(str(path))
    summaries = read_eval_log_sample_summaries(str(path))
    with open_inspect_log(path) as log:
        header, counts = log.header, log.trials.counts()
    assert (header.status, header.model, header.task) == (theirs.status, theirs.eval.model, theirs.eval.task)
    assert counts.logged == len(summaries)
    assert counts.prompts == len({summary.id for summary in summaries})
    assert counts.errored == sum(summary.error is not None for summary in summaries)
    assert counts.limited == sum(summary.limit is not None for summary in summaries)
    return theirs


@pytest.mark.parametrize("log_format", ["eval", "json"])
@pytest.mark.parametrize("failing", [(), (2, 5)])
@pytest.mark.parametrize("values", [LETTERS, ["C", "P", "I"], ["C", math.nan, "I", "C"], [7.5, 2, 0]])
def test_counts_and_every_metric(tmp_path, log_format, values, failing):
    path = run(tmp_path, log_format, values, failing)
    theirs = compare(path)
    ours = read_run(path)
    assert ours.system_prompt == "Nothing else matters."
    printed = {
        (s.name if s.name == s.scorer else f"{s.scorer}.{s.name}", s.reducer): s
        for s in theirs.results.scores
    }
    assert {(m.name, m.reducer) for m in ours.measures} == printed.keys()
    for measured in ours.measures:
        score = printed[measured.name, measured.reducer]
        mean_of = measured.mean_of_prompt_means if measured.reducer == "mean" else measured.value
        metric = score.metrics.get("accuracy") or score.metrics["mean"]
        if math.isnan(metric.value):  # no prompt had a majority
            assert mean_of is None
        else:
            assert mean_of == pytest.approx(metric.value), measured
        assert measured.n_prompts == score.scored_samples


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not at hand")
@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.*")), ids=lambda path: path.name)
def test_the_samples(path):
    if path.name == "data_with_llm_scoring.json":
        pytest.skip("has no version; inspect-ai refuses it")
    compare(path)
