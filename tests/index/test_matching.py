"""Patterns at work: gaps, order, split verbs, breaks."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from evidence.errors import LibraryError
from evidence.index.compile import compile_index
from evidence.index.compile_lexicon import LexiconCompiler
from evidence.index.matching import Matcher
from evidence.index.pack import pack_lexicon
from evidence.index.words import read_words
from evidence.records.lexicon import SharedLexicon


def matched(pattern, text):
    compiler = LexiconCompiler()
    compiler.verbs("disable", ["disable", "switch off"])
    compiler.nouns("oversight", ["oversight", "monitoring system"])
    compiler.words("quietly", ["quietly", "on the sly"])
    compiler.patterns("b:it:strong", [pattern], "test")
    matcher = Matcher(pack_lexicon(compiler.compiled()))
    words = read_words(text, 0, len(text))
    return [
        text[words.start[m.start] : words.end[m.end - 1]] for m in matcher.match(words, matcher.scan(words))
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("{disable} {oversight}", "It disabled its own oversight.", "disabled its own oversight"),
        ("{disable} {oversight}", "It switched its oversight off.", "switched its oversight off"),
        (
            "{disable} {oversight}",
            "It is switching off monitoring systems.",
            "switching off monitoring systems",
        ),
        (
            "{disable} .. {oversight}",
            "It disabled the mechanism meant for oversight.",
            "disabled the mechanism meant for oversight",
        ),
        ("{quietly} & {disable}", "It disabled the alarm on the sly.", "disabled the alarm on the sly"),
        ("scheme* against", "It schemed against them.", "schemed against"),
        ("{quietly|oversight}", "Quietly.", "Quietly"),
        ("self-preservation", "Its self preservation", "self preservation"),
    ],
)
def test_a_pattern_is_met(pattern, text, found):
    assert matched(pattern, text) == [found]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{disable} {oversight}", "It disabled the alarm for oversight."),  # one word too many between
        ("{disable} .. {oversight}", "It disabled it. Oversight was next."),  # another sentence
        ("{disable} .. {oversight}", "Oversight was disabled."),  # another order
        ("{disable} .. {oversight}", "It disabled one two three four five six oversight"),
        ("{disable} {oversight}", "It switched its oversight."),  # the particle is missing
    ],
)
def test_a_pattern_is_not_met(pattern, text):
    assert matched(pattern, text) == []


def test_an_unknown_concept_names_the_file_and_the_pattern():
    with pytest.raises(LibraryError, match=r"test: \{disarm\} it: names the concept 'disarm'"):
        matched("{disarm} it", "")


def test_a_text_without_any_of_its_words_is_not_read():
    compiler = LexiconCompiler()
    compiler.nouns("ai:", ["model"])
    compiler.words("m:o1", ["o1"])
    compiler.patterns("b:it:strong", ["blackmailed"], "test")
    matcher = Matcher(pack_lexicon(compiler.compiled()))
    assert matcher.may_claim("The model blackmailed someone.")
    assert matcher.may_claim("o1 is here.\n\nIt blackmailed someone.")
    assert not matcher.may_claim("The count blackmailed someone.")
    assert not matcher.may_claim("The model helped someone.")


LEXICON = {
    "verbs": {"try": ("try",)},
    "nouns": {"extortion": ("extortion",), "theft": ("theft",)},
    "behaviour": {
        "steal": {"deeds": ("theft",)},
        "extort": {"strong": ("extorted",), "deeds": ("extortion",)},
    },
    "deed": {"strong": ("{try} {deed}",), "plain": ("{deed} was tried",)},
}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("It tried extortion.", "b:extort:strong"),
        ("Extortion was tried.", "b:extort:plain"),
        ("It tried theft.", "b:steal:strong"),
    ],
)
def test_a_noun_for_a_deed_is_told_in_the_frames_that_all_behaviours_share(text, target):
    index = compile_index({"models": [], "studies": {}, "evaluations": []}, SharedLexicon(**LEXICON), {})
    matcher = Matcher(pack_lexicon(index["lexicon"]))
    words = read_words(text, 0, len(text))
    assert [match.target for match in matcher.match(words, matcher.scan(words))] == [target]


def test_a_frame_without_a_place_for_the_noun_is_refused():
    with pytest.raises(ValidationError, match=r"has no \{deed\}"):
        SharedLexicon(**{**LEXICON, "deed": {"strong": ("{try} it",)}})
