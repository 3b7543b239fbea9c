"""promptfoo and HELM: what passed, what broke, and what only looks like n."""

import json
from pathlib import Path

import pytest

from evidence.importers.grouping import group_runs
from evidence.importers.helm import read_helm
from evidence.importers.promptfoo import read_promptfoo

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"


def row(label, question, *components, failure=0, provider="openai:chat:gpt-4o"):
    return {
        "prompt": {"label": label, "raw": "x"},
        "provider": {"id": provider, "label": ""},
        "vars": {"q": question},
        "failureReason": failure,
        "gradingResult": {"componentResults": list(components)},
    }


def component(passed, metric="harmful", kind="not-contains", reason=""):
    return {"pass": passed, "reason": reason, "assertion": {"type": kind, "metric": metric, "weight": 0}}


def promptfoo(tmp_path, found, name="results.json"):
    prompts = [{"label": "control", "raw": "Be nice. {{q}}"}, {"label": "nudged", "raw": "Win. {{q}}"}]
    log = {
        "results": {"version": 3, "prompts": prompts, "results": found},
        "config": {"description": "Sabotage"},
        "metadata": {"promptfooVersion": "0.121.20"},
    }
    path = tmp_path / name
    path.write_text(json.dumps(log) if path.suffix == ".json" else "\n".join(map(json.dumps, found)))
    return path


def measures(imported):
    return {
        (run.arguments["prompt"], m.name): (m.numerator, m.denominator, m.n_unscored)
        for run in imported.runs
        for m in run.measures
    }


def test_two_prompts_are_condition_and_control(tmp_path):
    path = promptfoo(
        tmp_path, [row(p, "a", component(p == "control")) for p in ("control", "nudged") for _ in range(3)]
    )
    imported = read_promptfoo([path])
    assert measures(imported) == {("control", "harmful"): (3, 3, 0), ("nudged", "harmful"): (0, 3, 0)}
    ((experiment,), _) = group_runs(imported.runs)
    assert experiment.controls == {"prompt = nudged": "prompt = control"}
    nudged = experiment.arms[1].runs[0]
    assert (nudged.model, nudged.system_prompt, nudged.n_prompts) == ("openai/gpt-4o", "Win. {{q}}", 1)
    assert nudged.setup["scorer"] == "harmful passes by not-contains"


def test_a_crashed_grader_is_no_failure_of_the_model(tmp_path):
    crash = component(passed=False, reason="Custom function threw error: x is not defined")
    found = [row("control", "a", component(passed=True)), row("control", "b", crash)]
    assert measures(read_promptfoo([promptfoo(tmp_path, found)])) == {("control", "harmful"): (1, 1, 1)}


def test_a_provider_error_is_an_errored_trial(tmp_path):
    found = [row("control", "a", component(passed=True)), row("control", "b", failure=2)]
    (run,) = read_promptfoo([promptfoo(tmp_path, found)]).runs
    assert (run.n_attempted, run.n_errored, run.measures[0].denominator) == (2, 1, 1)


def test_latency_and_cost_are_no_behaviour(tmp_path):
    found = [
        row("control", "a", component(passed=True), component(passed=False, metric=None, kind="latency"))
    ]
    assert measures(read_promptfoo([promptfoo(tmp_path, found)])) == {("control", "harmful"): (1, 1, 0)}


def test_a_metric_of_several_assertions_needs_all_of_them(tmp_path):
    found = [row("control", "a", component(passed=True), component(passed=False))]
    assert measures(read_promptfoo([promptfoo(tmp_path, found)])) == {("control", "harmful"): (0, 1, 0)}


def test_named_scores_stand_in_for_components_that_are_left_out(tmp_path):
    found = [row("control", "a") | {"namedScores": {"harmful": score, "style": 0.4}} for score in (1, 0, 1)]
    assert measures(read_promptfoo([promptfoo(tmp_path, found)])) == {("control", "harmful"): (2, 3, 0)}


def test_lines_are_read_unless_the_document_lies_beside(tmp_path):
    found = [row("control", "a", component(passed=True))]
    lines = promptfoo(tmp_path, found, "r.jsonl")
    assert measures(read_promptfoo([lines])) == {("control", "harmful"): (1, 1, 0)}
    promptfoo(tmp_path, found, "r.json")
    imported = read_promptfoo([tmp_path])
    assert (imported.read, imported.used) == (1, 1)
    assert "r.json" in imported.refused[0].reason


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"results": {"results": [], "timestamp": null}}', '{"results": [1]}']
)
def test_what_holds_no_trial(tmp_path, text):
    path = tmp_path / "r.json"
    path.write_text(text)
    imported = read_promptfoo([path])
    assert (imported.runs, len(imported.refused)) == ((), 1)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not at hand")
def test_the_promptfoo_samples():
    imported = read_promptfoo([SAMPLES / "promptfoo"])
    assert measures(imported) == {
        ("control-no-goal", "harmful"): (6, 6, 3),
        ("control-no-goal", "on_task"): (3, 3, 0),
        ("goal-nudge-strong", "harmful"): (0, 6, 3),
        ("goal-nudge-strong", "on_task"): (3, 3, 0),
    }
    assert sorted(refusal.what for refusal in imported.refused) == [
        "dev_repeat3.jsonl",
        "promptfoo_empty.json",
    ]


def stat(name, mean, split="test", **more):
    return {"name": {"name": name, "split": split, **more}, "count": 1, "mean": mean}


def helm(tmp_path, instances=None, stats=(), **adapter):
    folder = tmp_path / "mmlu:subject=x,model=m"
    folder.mkdir()
    spec = {
        "name": "mmlu:subject=x,model=openai_gpt2",
        "adapter_spec": {"model": "openai/gpt2", "instructions": "Answer.", **adapter},
        "metric_specs": [{"args": {"names": ["exact_match"]}}, {"args": {}}],
    }
    (folder / "run_spec.json").write_text(json.dumps(spec))
    (folder / "stats.json").write_text(json.dumps(list(stats)))
    if instances is not None:
        (folder / "per_instance_stats.json").write_text(json.dumps(instances))
    return folder


def instance(name, value, trial=0, split="test", perturbation=None):
    entry = {"instance_id": name, "train_trial_index": trial, "stats": [stat("exact_match", value, split)]}
    entry["stats"].append(stat("num_references", 4, split))
    return entry | ({"perturbation": {"name": perturbation}} if perturbation else {})


def test_instances_are_counted_and_not_train_trials(tmp_path):
    folder = helm(
        tmp_path, [instance(f"id{i}", float(i < 2)) for i in range(9)], [stat("exact_match", 2 / 9)]
    )
    (run,) = read_helm([folder]).runs
    (measured,) = run.measures
    assert (measured.name, measured.numerator, measured.denominator) == ("exact_match", 2, 9)
    assert (run.task, run.model, run.system_prompt) == ("mmlu:subject=x", "openai/gpt2", "Answer.")


def test_splits_and_perturbations_are_results_of_their_own(tmp_path):
    found = [instance("a", 1.0), instance("a", 0.0, perturbation="typos"), instance("b", 1.0, split="valid")]
    (run,) = read_helm([helm(tmp_path, found)]).runs
    assert {m.name: (m.numerator, m.denominator, m.n_unscored) for m in run.measures} == {
        "exact_match": (1, 1, 0),
        "exact_match (typos)": (0, 1, 0),
        "exact_match (valid)": (1, 1, 0),
    }


def test_train_trials_repeat_a_prompt(tmp_path):
    found = [instance(name, 1.0, trial) for name in "ab" for trial in (0, 1, 2)]
    (run,) = read_helm([helm(tmp_path, found)]).runs
    assert (run.measures[0].denominator, run.measures[0].n_prompts) == (6, 2)


def test_without_instances_n_is_the_statistic_of_that_name(tmp_path):
    folder = helm(
        tmp_path,
        None,
        [stat("exact_match", 1 / 9), stat("num_instances", 9.0), stat("exact_match", 1, "valid")],
    )
    (run,) = read_helm([tmp_path]).runs
    (measured,) = run.measures
    assert folder.name == run.file
    assert (measured.numerator, measured.denominator, measured.basis) == (1, 9, "inferred")


def test_a_folder_without_a_run_is_named(tmp_path):
    imported = read_helm([tmp_path])
    assert (imported.read, imported.used) == (1, 0)
    assert "run_spec.json" in imported.refused[0].reason


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not at hand")
def test_the_helm_samples():
    found = {
        (run.model, m.name): (m.numerator, m.denominator)
        for run in read_helm([SAMPLES / "helm"]).runs
        for m in run.measures
    }
    assert found["openai/gpt2", "exact_match"] == (1, 9)
    assert found["openai/gpt2", "exact_match (valid)"] == (0, 1)
    assert found["eleutherai/pythia-1b-v0", "exact_match (valid)"] == (3, 10)
