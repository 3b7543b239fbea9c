"""Agreement with every line of the expected values, where the samples are at hand."""

import json
from pathlib import Path

import pytest

from evidence.importers.inspect_log import open_inspect_log

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
FILE = SAMPLES / "expected_inspect.json"
HEADER = [
    "completed_samples",
    "epochs",
    "inspect_ai",
    "model",
    "sample_ids_listed",
    "status",
    "task",
    "task_args",
    "total_samples",
]
SCORE = ("metrics", "name", "reducer", "scorer")
EXPECTED = json.loads(FILE.read_text()) if FILE.is_file() else {}


@pytest.mark.skipif(not EXPECTED, reason="the samples are not at hand")
@pytest.mark.parametrize("name", EXPECTED)
def test_agrees_line_by_line(name):
    expected = EXPECTED[name]
    with open_inspect_log(SAMPLES / name) as log:
        header, counts = log.header, log.trials.counts()
        found = {field: getattr(header, field) for field in HEADER} | {
            "prompts_logged": counts.prompts,
            "trials_logged": counts.logged,
            "trials_errored": counts.errored,
            "trials_hit_limit": counts.limited,
            "reported": [{field: getattr(entry, field) for field in SCORE} for entry in header.reported],
            "recomputed": {
                ".".join(filter(None, measure)): _recomputed(log.trials.score_counts(measure))
                for measure in log.trials.measures()
            },
        }
    recomputed, wanted = found.pop("recomputed"), expected["recomputed"]
    said = expected | {"reported": [{field: each[field] for field in SCORE} for each in expected["reported"]]}
    assert found == {field: said[field] for field in found}
    assert recomputed.keys() == wanted.keys()
    for measure, values in wanted.items():
        labels, wanted_labels = recomputed[measure].pop("raw_value_counts"), values["raw_value_counts"]
        assert labels == wanted_labels, measure
        numbers = {key: value for key, value in values.items() if key != "raw_value_counts"}
        assert recomputed[measure] == pytest.approx(numbers, abs=1e-12), measure


def _recomputed(counts):
    return {
        "binary": counts.binary,
        "k": int(counts.total) if counts.binary else None,
        "mean_of_prompt_means": counts.mean_of_prompt_means,
        "n_prompts_scored": counts.prompts,
        "n_scored": counts.scored,
        "n_unscored": counts.unscored,
        "pooled_mean": counts.total / counts.scored,
        "raw_value_counts": dict(counts.labels),
    }
