"""`evidence new`: a file that says what to write, is refused until it is written, and is never written over."""

from __future__ import annotations

import datetime
import re
import tomllib

import pytest

from evidence.address import Address
from evidence.commands import run
from evidence.errors import LibraryError
from evidence.library import load_library
from evidence.records.evaluation import (
    Chance,
    Condition,
    Evaluation,
    Outcome,
    Quote,
    Row,
    Uncertainty,
    Value,
)
from evidence.records.load import validate_table
from evidence.records.model import Model
from evidence.records.scaffold import scaffold
from evidence.records.setup import Scorer, Setup, Wording
from evidence.records.study import Citation, Erratum, NotClaimed, Source, Study, StudyModel

DAY = datetime.date(2026, 2, 3)
FILES = scaffold(Address("a-study", "an-evaluation"), DAY)
EXPLAINED = {
    "models.toml": [Model],
    "a-study/study.toml": [Study, Citation, Source, StudyModel, NotClaimed, Erratum],
    "a-study/an-evaluation.toml": [
        Evaluation, Setup, Scorer, Wording, Outcome, Chance, Condition, Row, Quote, Value, Uncertainty,
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "kind"), [(file, kind) for file, kinds in EXPLAINED.items() for kind in kinds]
)
def test_every_field_is_in_the_scaffold(file, kind):
    for field in kind.model_fields:
        assert re.search(rf"\b{field}\b", FILES[file]), f"{kind.__name__}.{field}"


ANSWERS = {
    "published": "2024-12-05", "n": "80", "explicitly_instructed": "false",
    "source_type": '"documentation"', "evaluator_relationship": '"other"', "evidence_level": '"primary"',
    "goal_type": '"explicit"', "goal_nudge": '"strong"', "measure": '"share"', "unit_of_analysis": '"trial"',
    "arm": '"other"', "todo-model": '"5%"', "test_setting": '"a test"', "scenario": '"told that it would go"',
    "goal": '"given a goal"', "says": '"told so"',
}  # fmt: skip


def answered(text: str) -> str:
    """The scaffold as a person fills it in: every todo replaced, every commented example left alone."""

    def answer(found: re.Match[str]) -> str:
        key = found["key"]
        if key == "type":  # the first of the words that the todo offers
            return 'type = "' + found["todo"].split(",")[0].removeprefix("todo: ") + '"'
        return f"{key} = " + ANSWERS.get(key, '"said"')

    lines = [
        line if line.startswith("#") else re.sub(r'(?P<key>[a-z_-]+) = "(?P<todo>todo: [^"]*)"', answer, line)
        for line in text.splitlines()
    ]
    return "\n".join(
        line if line.startswith("#") else line.replace("todo-model", "a-model") for line in lines
    )


def todos(line: str) -> int:
    """How many answers a line asks for; the model's id is one wherever it stands."""
    return 0 if line.startswith("#") else len(re.findall(r'"todo: |\btodo-model\b', line))


def written(folder, texts):
    for file, text in texts.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def test_it_is_refused_while_a_todo_stands(tmp_path):
    with pytest.raises(LibraryError) as caught:
        load_library([written(tmp_path, FILES)])
    assert len(caught.value.faults) == sum(
        todos(line) for text in FILES.values() for line in text.splitlines()
    )


def test_filled_in_it_is_a_sound_library(tmp_path):
    library = load_library([written(tmp_path, {file: answered(text) for file, text in FILES.items()})], DAY)
    assert [str(result.address) for result in library] == [
        "a-study/an-evaluation#nudged/a-model",
        "a-study/an-evaluation#unnudged/a-model",
    ]


@pytest.mark.parametrize(
    ("file", "kind"), [("a-study/study.toml", Study), ("a-study/an-evaluation.toml", Evaluation)]
)
def test_no_single_answer_is_missing_from_the_list_of_faults(file, kind):
    """One todo left among answers gives exactly one line, at its place."""
    lines = FILES[file].splitlines()
    for number, line in enumerate(lines):
        if not todos(line):
            continue
        kept = [answered(each) if place != number else each for place, each in enumerate(lines)]
        with pytest.raises(ExceptionGroup) as caught:
            validate_table(kind, tomllib.loads("\n".join(kept)), file)
        assert 1 <= len(caught.value.exceptions) <= todos(line)


def test_new_writes_three_files_and_then_only_what_is_missing(tmp_path, capsys):
    library = tmp_path / "mine"
    assert run(["new", "a-study/first", "--library", str(library)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        str(library / "models.toml"),
        str(library / "a-study/study.toml"),
        str(library / "a-study/first.toml"),
        f"Say what the todo marks ask for, then: evidence validate {library}",
    ]
    (library / "models.toml").write_text("# mine\n")
    assert run(["new", "a-study/second", "--library", str(library)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == str(library / "a-study/second.toml")
    assert (library / "models.toml").read_text() == "# mine\n"


def test_new_never_overwrites(tmp_path, capsys):
    (tmp_path / "s").mkdir()
    (tmp_path / "s/e.toml").write_text("mine")
    assert run(["new", "s/e", "--library", str(tmp_path)]) == 2
    assert "never overwrites" in capsys.readouterr().err
    assert (tmp_path / "s/e.toml").read_text() == "mine"
    assert not (tmp_path / "models.toml").exists()


@pytest.mark.parametrize(
    "address",
    ["../evil/x", "a", "a/b#c/d", "A/b", "models/x", "a/index", "a/study", "con/x", "todo/x", "a/todo-x", ""],
)
def test_new_refuses_what_is_no_address_of_a_record(address, tmp_path, capsys):
    assert run(["new", address, "--library", str(tmp_path / "lib")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_new_says_what_cannot_be_written(tmp_path, capsys):
    (tmp_path / "lib").write_text("a file")
    assert run(["new", "a/b", "--library", str(tmp_path / "lib")]) == 2
    assert "cannot be written" in capsys.readouterr().err
