"""Each fault is one clear line at its place: what a person typed wrong, and what was expected."""

from __future__ import annotations

import datetime

import pytest

from evidence.errors import LibraryError, RecordError
from evidence.library import load_library

E, S, M = "study/evaluation.toml", "study/study.toml", "models.toml"


def test_the_small_library_is_sound(faults):
    assert faults() == []


ONE_LINE = [
    # a slip of the keyboard
    ((E, "goal_nudge = \"strong\"", "goal_nugde = \"strong\""),
     [f"{E}: setup.goal_nudge: is missing; expected: whether the model was told to pursue the goal strongly, as in 'nothing else matters'",
      f"{E}: setup.goal_nugde: is no field of this table (did you mean 'goal_nudge'?)"]),
    ((E, 'note = "A note."', 'nte = "A note."'),
     [f"{E}: row[1].values.beta.nte: is no field of this table (did you mean 'note'?)"]),
    ((S, '[citation]\n', '[citation]\ncaveats = []\n'),
     [f"{S}: citation.caveats: is no field of this table; 'caveats' belongs at the top of the file, above the first [table]"]),
    # a cell is a text or a table: one line, about the form that was meant
    ((E, 'alpha = "5%"', "alpha = 5"),
     [f"{E}: row[1].values.alpha: expected a text in quotes, not 5"]),
    ((E, '{ value = "10/80", note = "A note." }', '{ note = "A note." }'),
     [f"{E}: row[1].values.beta.value: is missing; expected: the number exactly as printed"]),
    ((E, '{ value = "10/80", note = "A note." }', '["10/80"]'),
     [f"{E}: row[1].values.beta: expected a text in quotes, not a list"]),
    # a sample size is a number or a word: one line too
    ((E, "n = 80", 'n = "eighty"'),
     [f"{E}: condition[1].n: 'eighty' is no sample size; expected a whole number from 1 or 'not_reported'"]),
    ((E, "n = 80", "n = 0"),
     [f"{E}: condition[1].n: 0 is no sample size; expected a whole number from 1 or 'not_reported'"]),
    ((E, "n = 80", "n = true"),
     [f"{E}: condition[1].n: true is no sample size; expected a whole number from 1 or 'not_reported'"]),
    ((E, "n = 80", "n = 80\nn_prompts = 1.5"),
     [f"{E}: condition[1].n_prompts: 1.5 is no sample size; expected a whole number from 1 or 'not_reported' or 'not_applicable'"]),
    # wrong types
    ((S, "published = 2024-12-05", 'published = "2024-12-05"'),
     [f"{S}: published: expected a date such as 2024-12-05, without quotes, not '2024-12-05'"]),
    ((E, "explicitly_instructed = false", 'explicitly_instructed = "no"'),
     [f"{E}: setup.explicitly_instructed: expected true or false, not 'no'"]),
    ((E, "must_cite_with = []", 'must_cite_with = "study/evaluation"'),
     [f"{E}: must_cite_with: expected a list, in [ ], not 'study/evaluation'"]),
    ((E, 'scorer = { type = "rule", text = "A rule." }', 'scorer = "rule"'),
     [f"{E}: setup.scorer: expected a table, not 'rule'"]),
    ((E, 'quote = { exact = "5%" }', "quote = {}"),
     [f"{E}: row[1].quote.exact: is missing; expected: the words around the value, at most 15, as the source has them"]),
    ((S, 'title = "A study"\nshort', 'title = false\nshort'),
     [f"{S}: title: expected a text in quotes, not false"]),
    ((S, 'title = "A study"\nshort', 'title = 2024-12-05\nshort'),
     [f"{S}: title: expected a text in quotes, not 2024-12-05"]),
    # forms
    ((E, 'id = "lied"', 'id = "Lied!"'),
     [f"{E}: outcome[1].id: 'Lied!' is no id; expected lower-case letters and digits, with single hyphens or dots between"]),
    ((S, '[citation]', 'url = "javascript:alert(1)"\n[citation]'),
     [f"{S}: url: 'javascript:alert(1)' is no web address; expected https://… in plain letters, without spaces or quotes"]),
    ((E, 'says = "lied"', 'says = ""'),
     [f"{E}: outcome[1].says: is empty; expected: past verb phrase with the model as subject: 'disabled its oversight'"]),
    ((E, 'name = "Nudged"', f'name = "{"N" * 61}"'),
     [f"{E}: condition[1].name: has 61 characters; expected at most 60"]),
    (
        (E, 'arm = "nudged"', f'arm = "nudged"\nwording = {{ goal = "{"g" * 91}" }}'),
        [f"{E}: condition[1].wording.goal: has 91 characters; expected at most 90"],
    ),
    ((E, 'title = "An evaluation"', f'title = "{"T" * 91}"'), [f"{E}: title: has 91 characters; expected at most 90"]),
    ((E, 'summary = "What happens?"', f'summary = "{"S" * 6001}"'), [f"{E}: summary: has 6001 characters; expected at most 6000"]),
    ((E, 'quote = { exact = "5%" }', f'quote = {{ exact = "{"w " * 16}" }}'),
     [f"{E}: row[1].quote.exact: has 16 words; a quote has at most 15"]),
    (
        (E, 'quote = { exact = "5%" }', f'quote = {{ exact = "{"w " * 8}", prefix = "{"w " * 8}" }}'),
        [f"{E}: row[1].quote: has 16 words with what stands before and behind; a quote has at most 15 in all"],
    ),
    ((E, 'measure = "share"', 'measure = "percentage"'),
     [f"{E}: outcome[1].measure: expected 'share', 'conditional_share', 'share_of_models', 'accuracy', 'difference', 'ratio', 'duration' or 'count', not 'percentage'"]),
    # what is still to do
    ((E, 'says = "lied"', 'says = "TODO: what did it do?"'),
     [f"{E}: outcome[1].says: still says 'TODO: what did it do?'; a person has to fill this in"]),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "lines"), ONE_LINE)
def test_a_slip_is_told_in_one_line(edit, lines, faults):
    assert faults(edit) == lines


def test_a_key_that_needs_quotes_is_written_as_toml_would(faults):
    assert faults((E, 'alpha = "5%"', '"gpt-4.1" = 5')) == [
        f'{E}: row[1].values."gpt-4.1": expected a text in quotes, not 5'
    ]


def test_all_faults_come_at_once_and_the_second_before_the_tenth(faults):
    row = '[[row]]\ncondition = "nudged"\nlocator = "T"\nquote = { exact = "q" }\nvalues = { alpha = 5 }\n'
    lines = faults((E, '[[row]]\ncondition = "unnudged"', row * 11 + '[[row]]\ncondition = "unnudged"'))
    assert [line.split(": ")[1] for line in lines] == [
        f"row[{number}].values.alpha" for number in range(2, 13)
    ]


def test_faults_of_several_files_come_sorted(faults):
    lines = faults(
        (M, 'maker = "A"', "maker = 1"),
        (S, 'title = "A study"\nshort', "short"),
        (E, 'title = "An', 'titel = "An'),
    )
    assert [line.split(": ")[0] for line in lines] == sorted(line.split(": ")[0] for line in lines)
    assert {line.split(": ")[0] for line in lines} == {M, S, E}


@pytest.mark.parametrize(
    "text", ["a\nb: c: fine", "a\r\u2028b", "\x1b[31mred", "\u202eevil", "tab\there", "\ud800"]
)
def test_nothing_in_a_record_can_forge_a_line_of_the_report(text):
    line = str(RecordError(text, text, text))
    assert line.isprintable()
    assert len(str(LibraryError([RecordError("f", "p", text)])).splitlines()) == 1


def test_a_newline_in_a_value_stays_in_its_line(faults):
    (line,) = faults((E, 'alpha = "5%"', 'alpha = "5%\\n\\nmodels.toml: model[1]: a forged line"'))
    assert line.startswith(f"{E}: row[1].values.alpha: '5%\\n")


def test_a_word_that_only_begins_like_todo_is_a_word(faults):
    assert faults((E, 'title = "An evaluation"', 'title = "Todoist agents"')) == []


TODO_IDS = [
    ((M, 'id = "beta"', 'id = "todo-model"'), f"{M}: model[2].id: still says 'todo-model'; a person has to choose the name"),
    ((S, "beta = {", "todo = {"), f"{S}: models.todo: still says 'todo'; a person has to choose the name"),
    ((E, "beta = {", "todo-2 = {"), f"{E}: row[1].values.todo-2: still says 'todo-2'; a person has to choose the name"),
    ((E, "beta = {", '"todo.x" = {'), f"{E}: row[1].values.\"todo.x\": still says 'todo.x'; a person has to choose the name"),
    ((E, 'id = "lied"', 'id = "todo1"'), f"{E}: outcome[1].id: still says 'todo1'; a person has to choose the name"),
    ((E, 'id = "lied"', 'id = "todoist"'), None),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "line"), TODO_IDS)
def test_an_id_is_chosen_by_a_person(edit, line, faults):
    assert [each for each in faults(edit) if "todo" in each] == ([line] if line else [])


def test_studies_and_evaluations_are_named_by_a_person(folder):
    place = folder()
    (place / E).rename(place / "study/todo-evaluation.toml")
    (place / "study").rename(place / "todo-study")
    with pytest.raises(LibraryError) as caught:
        load_library([place])
    assert [str(fault).removeprefix(f"{place.as_posix()}/") for fault in caught.value.faults] == [
        "todo-study: its name still says 'todo-study'; a person has to choose the name",
        "todo-study/todo-evaluation.toml: its name still says 'todo-evaluation'; a person has to choose the name",
    ]


def test_an_author_has_a_name(faults):
    lines = faults((S, '{ literal = "Somebody" }', '{ given = "Ann" }'))
    assert lines == [f"{S}: citation.author[1]: expected a family name, or literal for an organisation"]


DATES = [
    ("published = 2024-12-05", "published = 1924-12-05", "published: 1924-12-05 is before the field began; expected 2000 or later"),
    ("record_modified = 2025-01-02", "record_modified = 2024-12-31", "record_modified: 2024-12-31 is before record_created (2025-01-01)"),
    ("record_created = 2025-01-01", "retrieved = 2024-12-04\nrecord_created = 2025-01-01", "retrieved: 2024-12-04 is before published (2024-12-05)"),
    ("record_modified = 2025-01-02", "record_modified = 2025-03-03", "record_modified: 2025-03-03 is in the future"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line"), DATES)
def test_dates_are_sane(old, new, line, faults):
    assert faults((S, old, new), today=datetime.date(2025, 3, 1)) == [f"{S}: {line}"]


def test_tomorrow_is_today_somewhere(faults):
    edit = (S, "record_modified = 2025-01-02", "record_modified = 2025-03-02")
    assert faults(edit, today=datetime.date(2025, 3, 1)) == []
