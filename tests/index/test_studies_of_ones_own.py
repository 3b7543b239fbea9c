"""A study is found by its files alone: with a lexicon of its own, and by its record's words where it has none."""

from __future__ import annotations

import shutil

import pytest

from evidence.check import check_draft
from evidence.draft import parse_draft
from evidence.errors import EvidenceError, LibraryError
from evidence.index import load_index
from evidence.shipped import shipped_cards


@pytest.fixture
def library(tmp_path):
    return shutil.copytree(shipped_cards(), tmp_path / "cards")


def rates(text, index):
    claims = check_draft(parse_draft(text, "draft.md"), index).claims
    return [(claim.evaluation, claim.value, claim.verdict) for claim in claims if claim.kind == "rate"]


@pytest.mark.parametrize("study", ["palisade-shutdown", "claude-4-system-card"])
def test_a_study_without_a_lexicon_is_found_by_its_records_words(library, study):
    (library / study / "lexicon.toml").unlink()
    index = load_index([library])
    result = next(r for r in index.evaluations.values() if r.study == study).results[0]
    entry = index.entries[result.address.partition("#")[0]]
    said = next(iter(entry["outcomes"].values()))[1]
    name = next(iter(index.models))
    assert name
    text = f"According to {entry['source']}, {result.model.replace('-', ' ')} {said} in {result.text}."
    assert (result.address.partition("#")[0], result.text, "accurate") in rates(text, index)


def test_a_renamed_study_is_found_with_its_lexicon(library):
    (library / "palisade-shutdown").rename(library / "another-lab")
    (library / "another-lab" / "differs.toml").unlink()  # its notes name the study's addresses
    index = load_index([library])
    found = rates("In Palisade's tests o3 sabotaged its shutdown script in 79 of 100 runs.", index)
    assert found == [("another-lab/sabotage", "79 of 100 runs", "accurate")]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ('[evaluation.sabotage]\nstrong = ["{disarm} it"]\n', "names the concept 'disarm'"),
        (
            '[evaluation.sabotage]\nbehaviours = ["sabotage-shut"]\n',
            "names 'sabotage-shut', which the shared lexicon",
        ),
        ('[evaluation.sabotage]\nstrange = ["it"]\n', "is no field of this table"),
        ('[evaluation.sabotage]\nbehaviours = ["x"]\n', "`evidence lexicon list` shows those that it has"),
        (
            '[evaluation.sabotage.cue]\nscenario = ["@nothing"]\n',
            "names a set that the shared lexicon does not have",
        ),
        ("[evaluation.sabotge]\nrank = 1\n", r"no such evaluation \(did you mean 'sabotage'\?\)"),
        *(
            (f"[evaluation.sabotage]\nstrong = ['{sign}']\n", "holds no word")
            for sign in ("(", ".", "-", "\\", "it .. -")
        ),
        ('[evaluation.sabotage]\nstrong = ["@shutdown-threat"]\n', "which only a cue can take over"),
        ('[evaluation.sabotage]\nstrong = [""]\n', "is empty; expected a text"),
        ('names = ["-"]\n', "'-' holds no word"),
        ('[nouns]\nx = ["…"]\n', "'…' holds no word"),
        ('[evaluation.sabotage]\nasks = ["nuge"]\n', "expected 'model', 'test_setting'"),
        ('[evaluation.sabotage]\nna_rate = ["nuge"]\n', "expected 'model', 'test_setting'"),
        ("[evaluation.sabotage]\nrank = nan\n", "finite number"),
        ('[evaluation.sabotage.condition]\nprompt-z = ["prompt z"]\n', "condition.prompt-z: is no condition"),
    ],
)
def test_a_faulty_lexicon_names_the_place(library, change, message):
    file = library / "palisade-shutdown" / "lexicon.toml"
    file.write_text(change, encoding="utf-8")
    with pytest.raises(EvidenceError, match=message) as caught:
        load_index([library])
    assert str(caught.value).startswith(f"{file.as_posix()}: ")
    assert "\n" not in str(caught.value)


def test_all_faults_of_a_lexicon_are_told_at_once(library):
    lines = (
        "[evaluation.sabotage]",
        'behaviours = ["sabotage-shut", "spying"]',
        'strong = ["{disarm} it", "{explode} it"]',
        "[evaluation.sabotage.cue]",
        'scenario = ["@nothing"]',
        "[evaluation.sabotage.condition]",
        'prompt-z = ["prompt z"]',
    )
    (library / "palisade-shutdown" / "lexicon.toml").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        load_index([library])
    assert len(caught.value.faults) == 6
    assert all(
        "palisade-shutdown/lexicon.toml: evaluation.sabotage" in str(each) for each in caught.value.faults
    )


def test_a_faulty_shared_lexicon_names_the_place(library):
    file = library / "lexicon.toml"
    with file.open("a", encoding="utf-8") as end:
        end.write('\n[behaviour.x]\nstrong = ["{nothing}"]\n')
    with pytest.raises(EvidenceError, match="names the concept 'nothing'") as caught:
        load_index([library])
    assert str(caught.value).startswith(f"{file.as_posix()}: ")
