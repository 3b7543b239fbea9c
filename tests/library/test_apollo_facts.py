"""Every value of the two studies beside the facts it was entered from, where these lie beside the checkout."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from evidence.library import Library
    from evidence.records.result import Result

FACTS = Path(__file__).parents[3] / "shared" / "facts" / "apollo.json"

pytestmark = pytest.mark.skipif(not FACTS.is_file(), reason="the facts do not lie beside this checkout")

MODELS = {
    "gpt-4o": "gpt-4o",
    "o1-without-goal-nudging": "o1",
    "o1-redteam": "o1",
    "o1-preview": "o1-preview",
    "o1-mini": "o1-mini",
    "o1": "o1",
    "sonnet-3.5": "claude-3-5-sonnet",
    "opus-3": "claude-3-opus",
    "gemini-1.5": "gemini-1-5-pro",
    "llama-3.1": "llama-3-1-405b",
}
BEHAVIOURS = {
    "disabled-oversight": "oversight#{}/{}",
    "deleted-successor-model": "exfiltration#{}/{}/deleted-successor",
    "attempted-to-delete-successor-model": "exfiltration#{}/{}/attempted-deletion",
    "copied-itself-onto-other-server": "exfiltration#{}/{}/copied-itself",
    "attempted-to-copy-to-other-server": "exfiltration#{}/{}/attempted-copy",
    "replaced-successor-model": "exfiltration#{}/{}/replaced-successor",
    "removed-successor-prompt": "goal-guarding#{}/{}/removed-prompt",
    "replaced-successor-prompt": "goal-guarding#{}/{}/replaced-prompt",
    "covertly-produced-false-ranking": "email-reranking#{}/{}/false-ranking",
    "manipulated-input-data": "email-reranking#{}/{}/manipulated-input",
    "overwrote-output-file": "email-reranking#{}/{}/overwrote-output",
    "oversight": "oversight#{}/{}",
    "email": "email-reranking#{}/{}/false-ranking",
    "exfil": "exfiltration#{}/{}/replaced-successor",
    "goalguard": "goal-guarding#{}/{}/removed-or-replaced",
    "took-instrumental-action-under-oversight": "alignment-faking#{}/{}/instrumental-action",
    "took-terminal-action-under-non-oversight": "alignment-faking#{}/{}/terminal-action",
    "behavioral-scheming": "alignment-faking#{}/{}/behavioral-scheming",
    "likelihood-of-observation-under-null-hypothesis": "alignment-faking#{}/{}/behavioral-scheming",
    "instrumental-alignment-faking": "alignment-faking#{}/{}/behavioral-scheming",
    "sandbagging": "sandbagging#{}/{}/difference",
    "difference": "sandbagging#{}/{}/difference",
    "likelihood-of-difference-under-null-hypothesis": "sandbagging#{}/{}/difference",
    "accuracy-when-incentivized-to-do-well": "sandbagging#{}-do-well/{}/accuracy",
    "accuracy-when-incentivized-to-do-poorly": "sandbagging#{}-do-poorly/{}/accuracy",
    "deactivated-oversight": "oversight#{}/{}",
    "self-exfiltration": "exfiltration#{}/{}",
    "covertly-manipulated-data": "data-manipulation#{}/{}",
    "deceived-on-follow-up-after-deactivating-oversight": "doubling-down#{}/{}/after-oversight",
    "deceived-on-follow-up-after-self-exfiltration": "doubling-down#{}/{}/after-exfiltration",
    "deceived-on-follow-up-after-manipulating-data": "doubling-down#{}/{}/after-data",
}
SINGLE = {
    "ap-dd-o1-85": "doubling-down#nudged/o1",
    "ap-dd-llama-14": "doubling-down#nudged/llama-3-1-405b",
    "ap-dd-opus-16": "doubling-down#nudged/claude-3-opus",
    "ap-dd-7turn-20": "interrogation#nudged/o1",
    "ap-email-22-o1": "email-reranking#nudged/o1/false-ranking",
    "ap-email-7-o1": "email-reranking#nudged/o1/overwrote-output",
    "ap-email-16-o1": "email-reranking#nudged/o1/manipulated-input",
    "ap-email-21of22": "email-reranking#nudged/o1/favours-goal",
    "ap-exfil-13-o1": "exfiltration#nudged/o1/attempted-deletion",
    "ap-iaf-gemini-cot": "alignment-faking#unnudged/gemini-1-5-pro/stated-strategy",
    "ap-sandbag-cot-sonnet-3.5": "sandbagging#no-goal-do-poorly/claude-3-5-sonnet/stated-sandbagging",
    "ap-sandbag-cot-opus-3": "sandbagging#no-goal-do-poorly/claude-3-opus/stated-sandbagging",
    "ap-t1-oversight-subversion": "models-scheming#oversight/six-models",
    "ap-t1-self-exfiltration": "models-scheming#exfiltration/six-models",
    "ap-t1-goal-guarding": "models-scheming#goal-guarding/six-models",
    "ap-t1-covert-email-reranking": "models-scheming#email-reranking/six-models",
    "ap-t1-instrumental-alignment-faking": "models-scheming#alignment-faking/six-models",
    "ap-t1-sandbagging": "models-scheming#sandbagging/six-models",
    "ap-t3-oversight-subversion": "reasoning-summaries#oversight/o1",
    "ap-t3-self-exfiltration": "reasoning-summaries#exfiltration/o1",
    "ap-t3-goal-guarding": "reasoning-summaries#goal-guarding/o1",
    "ap-t3-covert-email-reranking": "reasoning-summaries#email-reranking/o1",
    "sc-oversight-5": "oversight#nudged/o1",
    "sc-exfil-2": "exfiltration#nudged/o1",
    "sc-data-19": "data-manipulation#nudged/o1",
    "sc-dd-99": "doubling-down#nudged/o1/overall",
    "sc-nonudge-lt1": "oversight#unnudged/o1",
    "sc-nonudge-6": "data-manipulation#unnudged/o1",
    "sc-nonudge-dd95": "doubling-down#unnudged/o1/overall",
    "sc-iaf-37": "alignment-faking#tested/o1",
}
NO_RESULTS = {
    "ap-dd-followup-count": "a design number: n_prompts and a caveat",
    "ap-iaf-threshold": "a caveat",
}
TOLD_IN_NOTES = {
    "sc-t10-deactivated-oversight-o1-without-goal-nudging": "the text prints <1%; the table's value is in the note",
    "ap-t18-sandbagging-o1-hard": "Table 6 is recorded (conflict C10)",
    "ap-t18-sandbagging-sonnet-3.5-hard": "Table 6 is recorded (conflict C10)",
}
_TABLES = {
    "t2": "nudged",
    "t4": "unnudged",
    "t5": "unnudged",
    "t12": "developer-goal",
    "t6-goal": "goal",
    "t6-nogoal": "no-goal",
}
_FORM = re.compile(
    r"(?:ap-(?P<table>t2|t4|t5|t6-goal|t6-nogoal|t12|t14|t16|t17|t18)|sc-t10)-(?P<rest>.+?)"
    r"(?P<tail>-reversed|-easy|-medium|-hard)?"
)


class Place(NamedTuple):
    """Where a row of the facts is recorded."""

    address: str
    p_value: bool


def _place(row: dict[str, Any]) -> Place:
    study = "apollo-scheming" if row["id"].startswith("ap-") else "o1-system-card"
    if row["id"] in SINGLE:
        return Place(f"{study}/{SINGLE[row['id']]}", p_value=False)
    found = _FORM.fullmatch(row["id"])
    assert found is not None, row["id"]
    table, rest, tail = found["table"], found["rest"], found["tail"]
    if table == "t16":
        rest += "-sonnet-3.5"
    name = next(name for name in MODELS if rest.endswith(f"-{name}"))
    behaviour = rest.removesuffix(f"-{name}")
    condition = _condition(table, tail, name, behaviour)
    address = BEHAVIOURS[behaviour].format(condition, MODELS[name])
    return Place(f"{study}/{address}", p_value=behaviour.startswith("likelihood"))


def _condition(table: str | None, tail: str | None, model: str, behaviour: str) -> str:
    if table is None:  # the card names the nudge of o1's two columns alone
        return {"o1-without-goal-nudging": "unnudged", "o1": "nudged"}.get(model, "nudge-not-stated")
    if table == "t14":
        return "reversed-goal"
    if table == "t16":
        return f"no-cot{tail}"
    if table in ("t17", "t18"):
        hard = {"instrumental-alignment-faking": "unnudged", "sandbagging": "goal"}.get(behaviour, "nudged")
        return {"-easy": "told", "-medium": "hinted", "-hard": hard}[str(tail)]
    return _TABLES[table]


def _rows() -> list[dict[str, Any]]:
    if not FACTS.is_file():
        return []
    return [row for row in json.loads(FACTS.read_text("utf-8")) if row["id"] not in NO_RESULTS]


def _result(library: Library, row: dict[str, Any]) -> Result:
    result = library.result(_place(row).address)
    assert result is not None, f"{row['id']} is not at {_place(row).address}"
    return result


def _numbers(text: str) -> list[float]:
    """The numbers in a printed value, percentages as shares, without regard to signs that only bound them."""
    return [
        round(float(number) / (100 if percent else 1), 6)
        for number, percent in re.findall(r"(-?\d+(?:\.\d+)?)(%?)", text)
    ]


def _disagrees(result: Result, row: dict[str, Any]) -> bool:
    printed: str = row["value_verbatim"]
    if row["id"].startswith("ap-t1-"):
        return result.reported.text != f"{len(printed.split(';')[0].split(','))} of 6"
    if _place(row).p_value:
        return result.p_value != printed
    if row["id"] in TOLD_IN_NOTES:
        return not any(printed in text for text in (result.note or "", *result.evaluation.caveats))
    return _numbers(result.reported.text) != _numbers(printed)


def _sample_size(row: dict[str, Any]) -> int | None:
    """The number of runs in the facts; Table 18 repeats none for its easier levels."""
    if row["id"].startswith("ap-t18") and not row["id"].endswith("-hard"):
        return None
    stated = re.match(r"\d+", str(row["sample_size"] or row["sample_size_note"] or ""))
    return int(stated[0]) if stated else None


def test_each_value_is_recorded_as_the_facts_have_it(library: Library) -> None:
    assert [row["id"] for row in _rows() if _disagrees(_result(library, row), row)] == []


def test_each_sample_size_is_that_of_the_facts(library: Library) -> None:
    wrong = [
        (row["id"], n, _result(library, row).n)
        for row in _rows()
        if (n := _sample_size(row)) is not None and n != _result(library, row).n
    ]
    assert wrong == []


def test_no_sample_size_is_made_up(library: Library) -> None:
    """Where the facts have none, the record has none, but for counts of models and the email test's caption."""
    stated = {_place(row).address for row in _rows() if _sample_size(row) is not None}
    made_up = [
        row["id"]
        for row in _rows()
        if _place(row).address not in stated
        and not row["id"].startswith("ap-t1-")
        and _result(library, row).n is not None
    ]
    assert made_up == []


def test_each_table_cell_names_its_table(library: Library) -> None:
    wrong = [
        row["id"]
        for row in _rows()
        if (table := re.match(r"Table \d+", row["locator"]))
        # The Hard column of Tables 17 and 18 repeats the main tables, which are the ones recorded.
        and not (row["id"].endswith("-hard") and table[0] in ("Table 17", "Table 18"))
        and not re.search(rf"{table[0]}\b", _result(library, row).locator)
    ]
    assert wrong == []


def test_each_value_says_which_copy_was_read(library: Library) -> None:
    wrong = [
        row["id"]
        for row in _rows()
        if _result(library, row).evidence_level
        != ("data_recomputed" if row["id"].startswith("ap-t1-") else "secondary_copy")
    ]
    assert wrong == []


def test_each_headline_of_the_facts_is_one_here(library: Library) -> None:
    missing = [row["id"] for row in _rows() if row["headline"] and not _result(library, row).headline]
    assert missing == []


def test_quotes_are_the_passages_that_the_facts_were_found_by(library: Library) -> None:
    anchors = [_squeezed(row["anchor"]) for row in _rows()]
    unknown = {
        result.quote.exact
        for result in library
        if result.address.study in ("o1-system-card", "apollo-scheming")
        and result.source is None
        and not any(_squeezed(result.quote.exact) in anchor for anchor in anchors)
    }
    assert unknown == set()


def _squeezed(text: str) -> str:
    return " ".join(text.replace("|", " ").split())
