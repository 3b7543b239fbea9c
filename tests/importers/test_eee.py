"""Every Eval Ever, both ways: what we export is valid there and reads back equal here."""

import json
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import pytest

from evidence.commands import run as evidence
from evidence.importers.eee import read_eee
from evidence.importers.eee_export import export_eee
from evidence.library import load_library
from evidence.shipped import shipped_cards

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "every_eval_ever"


def record(results, **more):
    return {
        "schema_version": "0.3.0",
        "evaluation_id": "x",
        "retrieved_timestamp": "1770682486.6",
        "model_info": {"id": "openai/gpt-4o", "name": "GPT-4o"},
        "evaluation_results": results,
        **more,
    }


def result(score, n=None, error=None, **config):
    uncertainty = {} if n is None else {"num_samples": n}
    if error is not None:
        uncertainty["standard_error"] = {"value": error}
    return {
        "evaluation_name": "Sabotage",
        "evaluation_result_id": "sabotage:accuracy",
        "metric_config": {"metric_name": "accuracy", **config},
        "score_details": {"score": score, "uncertainty": uncertainty},
    }


def read(tmp_path, data):
    path = tmp_path / "record.json"
    path.write_text(json.dumps(data))
    return read_eee([path])


def only(found):
    (run,) = found.runs
    (measured,) = run.measures
    return measured


def test_counts_follow_from_score_and_n_and_say_so(tmp_path):
    measured = only(read(tmp_path, record([result(0.431, 1000, 0.01566794448817344)])))
    assert (measured.numerator, measured.denominator, measured.basis) == (431, 1000, "inferred")
    assert len(measured.notes) == 1


def test_a_standard_error_of_something_else_is_noted(tmp_path):
    measured = only(read(tmp_path, record([result(0.5, 790, 0.0419)])))
    assert "is not that of 395 of 790" in measured.notes[1]


def test_a_score_without_samples_stays_as_printed(tmp_path):
    measured = only(read(tmp_path, record([result(0.4486)], schema_version="0.2.0")))
    assert (measured.value, measured.numerator, measured.denominator, measured.basis) == (
        0.4486,
        None,
        None,
        "reported",
    )


def test_a_score_that_is_no_share_of_the_samples_says_so(tmp_path):
    measured = only(read(tmp_path, record([result(0.3333, 10)])))
    assert measured.denominator is None
    assert "10 samples, of which 0.3333 is no share" in measured.notes[0]


@pytest.mark.parametrize(
    ("config", "share"),
    [
        ({"metric_unit": "percent"}, 0.008),
        ({"max_score": 100}, 0.008),
        ({"metric_unit": "proportion", "max_score": 100}, 0.8),
        ({"max_score": 1.0}, 0.8),
        ({}, 0.8),
    ],
)
def test_percent_is_decided_by_the_unit_and_never_by_the_value(tmp_path, config, share):
    assert only(read(tmp_path, record([result(0.8, **config)]))).value == pytest.approx(share)


def test_a_score_off_the_scale_is_refused(tmp_path):
    found = read(tmp_path, record([result(7.2), result("high"), result(0.5)]))
    assert (found.read, found.used) == (3, 1)
    assert [refusal.reason for refusal in found.refused] == [
        "7.2 is no share",
        "has no score that is a number",
    ]


def test_lines_beside_the_record_are_counted(tmp_path):
    lines = [
        {"evaluation_result_id": "sabotage:accuracy", "sample_id": i, "evaluation": {"score": float(i < 2)}}
        for i in range(5)
    ]
    (tmp_path / "r_samples.jsonl").write_text("\n".join(map(json.dumps, lines)))
    said = {"file_path": "somewhere/else/../../r_samples.jsonl"}
    measured = only(read(tmp_path, record([result(0.4, 5)], detailed_evaluation_results=said)))
    assert (measured.numerator, measured.denominator, measured.basis) == (2, 5, "counted_from_log")


def test_no_record_at_all(tmp_path):
    assert (
        read(tmp_path, {"evaluation_results": []}).refused[0].reason == "evaluation_results: holds no result"
    )


@pytest.fixture(scope="module")
def exported():
    results = list(load_library([shipped_cards()]))
    return results, *export_eee(results)


def test_every_shipped_result_is_written_or_named(exported):
    results, files, left_out = exported
    written = [
        entry["evaluation_result_id"] for record in files.values() for entry in record["evaluation_results"]
    ]
    assert sorted(written + [address for address, _ in left_out]) == sorted(str(r.address) for r in results)
    assert all("bound or range" in reason for _, reason in left_out)


@pytest.mark.skipif(not find_spec("every_eval_ever"), reason="every-eval-ever is not installed")
def test_what_is_exported_is_valid_there(exported):
    from jsonschema import Draft7Validator

    schema = json.loads((resources.files("every_eval_ever") / "schemas" / "eval.schema.json").read_text())
    validator = Draft7Validator(schema)
    _, files, _ = exported
    assert files
    for name, data in files.items():
        assert not [error.message for error in validator.iter_errors(json.loads(json.dumps(data)))], name


def test_what_is_exported_reads_back(exported, tmp_path):
    results, files, _ = exported
    for name, data in files.items():
        (tmp_path / name).write_text(json.dumps(data))
    found = read_eee([tmp_path])
    back = {
        (run.file, run.task, run.arguments["condition"], run.measures[0].name): run.measures[0]
        for run in found.runs
    }
    checked = 0
    for result in results:
        counts = result.counts
        file = f"{result.address.study}__{result.address.evaluation}__{result.address.model}.json"
        key = (file, result.evaluation.title, result.condition.name, result.outcome.name)
        if counts is None or counts.lowest != counts.highest or key not in back:
            continue
        checked += 1
        assert (back[key].numerator, back[key].denominator) == (counts.lowest, counts.n)
        assert back[key].basis == counts.basis
    assert checked > 50


def test_the_command(tmp_path, capsys):
    assert evidence(["export", "eee", "--out", str(tmp_path / "out"), "--study", "palisade-shutdown"]) in (
        0,
        1,
    )
    said = capsys.readouterr().out
    files = list((tmp_path / "out").iterdir())
    assert files
    assert f"in {len(files)} files" in said
    assert {path.name.split("__")[0] for path in files} == {"palisade-shutdown"}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not at hand")
def test_the_samples_of_both_schemas_read():
    found = read_eee([SAMPLES])
    assert (found.read, found.used) == (32, 32)
    assert [
        (run.task, run.measures[0].numerator, run.measures[0].denominator)
        for run in found.runs
        if run.measures[0].basis == "counted_from_log"
    ] == [("arc_easy", 1, 3)]
