"""Hostile records give a record with the very same text, or one clear line; never a crash, a loop or a way out."""

from __future__ import annotations

import sys

import pytest

from evidence.errors import LibraryError
from evidence.library import load_library
from tests.strategies import HOSTILE

E, S, M = "study/evaluation.toml", "study/study.toml", "models.toml"


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_text_and_stays_as_written(text, folder):
    place = folder(
        (E, '"An evaluation"', quoted(text)),
        (E, 'note = "A note."', f"note = {quoted(text)}"),
        (S, 'title = "A study"\nshort', f"title = {quoted(text)}\nshort"),
        (M, 'name = "Alpha"', f"name = {quoted(text)}"),
    )
    library = load_library([place])
    card = library.cards["study/evaluation"]
    assert card.evaluation.title == card.results[1].note == library.studies["study"].title == text
    assert library.models["alpha"].name == text


INVISIBLE = {
    "zero width space": "\u200b",
    "zero width joiner": "\u200d",
    "right-to-left override": "\u202e",
    "right-to-left isolate": "\u2067",
    "soft hyphen": "\u00ad",
    "byte order mark": "\ufeff",
    "tag letter": "\U000e0041",
    "variation selector": "\U000e0101",
    "hangul filler": "\u3164",
    "braille blank": "\u2800",
    "line separator": "\u2028",
    "escape": "\\u001b",
    "null": "\\u0000",
    "tab": "\\t",
    "private use": "\ue000",
    "unassigned": "\U0003fffd",
}


@pytest.mark.parametrize("character", INVISIBLE.values(), ids=INVISIBLE)
def test_what_readers_cannot_see_is_refused(character, faults):
    (line,) = faults((E, '"An evaluation"', f'"An {character} evaluation"'))
    assert line.startswith(f"{E}: title: holds U+")
    assert line.endswith("which readers cannot see; take it out")
    assert line.isprintable()


def test_spaces_that_hold_a_number_together_may_stay(faults):
    assert faults((E, 'note = "A note."', 'note = "5\u00a0% of 1\u202f000 café naïve 評価"')) == []


@pytest.mark.parametrize("field", ["title", "summary"])
def test_a_megabyte_in_a_field_is_one_short_line(field, faults):
    old = {"title": 'title = "An evaluation"', "summary": 'summary = "What happens?"'}[field]
    (line,) = faults((E, old, f'{field} = "{"x" * 1_000_000}"'))
    assert line.startswith(f"{E}: {field}: has 1000000 characters; expected at most ")
    assert len(line) < 120


def test_a_megabyte_as_a_value_or_a_key_is_one_short_line(faults):
    assert all(len(line) < 400 for line in faults((E, '"5%"', f'"{"5" * 1_000_000}%"')))
    assert all(len(line) < 400 for line in faults((E, "alpha = ", f"{'a' * 1_000_000} = ")))
    assert all(
        len(line) < 400 for line in faults((E, 'condition = "nudged"', f'condition = "{"a" * 1_000_000}"'))
    )


def test_a_file_too_large_is_not_parsed(faults):
    (line,) = faults((E, 'title = "An', f'# {"x" * 2_000_000}\ntitle = "An'))
    assert line.startswith(f"{E}: has 200")
    assert line.endswith(" bytes; a record file has at most 2000000")


DAMAGED = {
    "no TOML": ("title = ", "is no TOML: "),
    "a key twice": ('title = "a"\ntitle = "b"', "is no TOML: "),
    "lists nested too deeply": ("a = " + "[" * 5_000 + "]" * 5_000, "is no record: its tables or lists are nested too deeply"),
    "tables nested too deeply": ("a = " + "{a=" * 5_000 + "1" + "}" * 5_000, "is no record: its tables or lists are nested too deeply"),
    "an endless key": (".".join("a" * 100_000) + " = 1", "is no record: it has a key of 40 parts or more"),
    "an endless header": ("[" + ".".join("a" * 100_000) + "]", "is no record: it has a key of 40 parts or more"),
    "an endless quoted key": (".".join(['"a"'] * 50_000) + " = 1", "is no record: it has a key of 40 parts or more"),
    "a number without end": ("title = " + "9" * 10_000, "is no TOML: "),
}  # fmt: skip


@pytest.mark.parametrize(("text", "says"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_one_line(text, says, folder):
    place = folder()
    (place / E).write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        load_library([place])
    (fault,) = caught.value.faults
    assert fault.file.endswith(E)
    assert str(fault.place + fault.expected).startswith(says)
    assert len(str(fault)) < 300 + len(fault.file)


def test_a_huge_hexadecimal_number_is_one_line(faults):
    """Decimal digits are limited by Python itself; hexadecimal ones are read, and must not be printed."""
    (line,) = faults((E, "n = 80", f"n = 0x{'f' * 10_000}"))
    assert "is no sample size" in line
    assert len(line) < 200
    (line,) = faults((E, 'title = "An evaluation"', f"title = 0x{'f' * 10_000}"))
    assert line == f"{E}: title: expected a text in quotes, not a number of that length"


def test_a_file_that_is_no_utf_8_says_where(folder):
    place = folder()
    (place / E).write_bytes('title = "naïve"'.encode("latin-1"))
    with pytest.raises(LibraryError, match=r"evaluation\.toml: byte 11: is not UTF-8"):
        load_library([place])


def test_windows_files_are_read(folder):
    place = folder()
    for path in place.rglob("*.toml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(load_library([place]).cards) == 1


BAD_NAMES = [
    "Study",
    "a_b",
    "a--b",
    "-a",
    "a..b",
    "a b",
    "é",
    "a\u202eb",
    "models",
    "assets",
    "con",
    "nul.x",
    "x" * 81,
]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_folder_whose_name_is_no_id_is_refused(name, folder):
    place = folder()
    (place / "study").rename(place / name)
    with pytest.raises(LibraryError) as caught:
        load_library([place])
    (fault,) = caught.value.faults
    assert "name" in fault.expected
    assert str(fault).isprintable()


@pytest.mark.parametrize("name", ["index", "Upper", "a..b", "prn", "x" * 81])
def test_a_file_whose_name_is_no_id_is_refused(name, folder):
    place = folder()
    (place / E).rename(place / "study" / f"{name}.toml")
    with pytest.raises(LibraryError, match="name"):
        load_library([place])


TRICKS = ["../../etc/passwd", "a/b", "..", ".", "a\\b", "a%2fb", "a#b", "a?b", "A", "a b", "", "a\n", "ａ"]


@pytest.mark.parametrize("trick", TRICKS)
def test_an_id_is_never_a_path_nor_a_fragment(trick, faults):
    assert faults((E, 'id = "lied"', f"id = {quoted(trick)}"))
    assert faults((M, 'id = "alpha"', f"id = {quoted(trick)}"))
    assert faults((E, 'alpha = "5%"', f'{quoted(trick)} = "5%"'))


LINKS = ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil", "https://a b", "https://é", "https://a\u202eb", "https://a'b", 'https://a"b', "https://a<b>"]  # fmt: skip


@pytest.mark.parametrize("link", LINKS)
def test_a_link_leads_to_the_web_or_is_refused(link, faults):
    (line,) = faults((S, "record_created", f"url = {quoted(link)}\nrecord_created"))
    assert "is no web address" in line or "is no TOML" in line


WRONG_SHAPES = {
    "model is a text": (M, 'model = "alpha"', "expected [[model]], with two brackets on each side"),
    "model is a number": (M, "model = 5", "expected [[model]], with two brackets on each side"),
    "models are texts": (M, 'model = ["alpha"]', "expected a table, not 'alpha'"),
    "one bracket": (M, '[model]\nid = "alpha"', "expected [[model]], with two brackets on each side"),
    "another table": (M, "[[models]]\nid = 1", "expected only [[model]] tables in this file"),
    "differs is a text": (
        "differs.toml",
        'differs = "x"',
        "expected [[differs]], with two brackets on each side",
    ),
}


@pytest.mark.parametrize(("file", "text", "says"), WRONG_SHAPES.values(), ids=WRONG_SHAPES)
def test_a_list_of_another_shape_is_a_fault(file, text, says, folder):
    place = folder()
    (place / file).write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        load_library([place])
    assert says in [fault.expected for fault in caught.value.faults]


def rows(number: int) -> str:
    conditions = "".join(
        f'[[condition]]\nid = "c{i}"\nname = "C"\nsays = "told so"\narm = "nudged"\nn = 80\ncontrol = "unnudged"\n\n'
        for i in range(number)
    )
    values = "".join(
        f'[[row]]\ncondition = "c{i}"\nlocator = "T"\nquote = {{ exact = "q" }}\nvalues = {{ alpha = "5%", beta = "10/80" }}\n\n'
        for i in range(number)
    )
    return conditions + values


def calls(place) -> int:
    """How many Python functions a load calls."""
    count = 0

    def profile(_frame, event, _arg):
        nonlocal count
        count += event == "call"

    sys.setprofile(profile)
    try:
        load_library([place])
    finally:
        sys.setprofile(None)
    return count


def test_thousands_of_results_cost_as_much_each_as_a_few(folder):
    last = '[[row]]\ncondition = "unnudged"'
    place = folder((E, last, rows(100) + last))
    few = calls(place)
    text = (place / E).read_text(encoding="utf-8").replace(rows(100), rows(800))
    (place / E).write_text(text, encoding="utf-8")
    many = calls(place)
    assert sum(1 for _ in load_library([place])) == 1603
    assert many <= 8.2 * few
