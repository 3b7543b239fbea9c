"""The flat run of a page's tags and texts says of the page what its parser's tree says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from evidence.render.audible import HIDDEN, SILENCE, heard
from evidence.render.hiding import hiding_rules
from evidence.render.markup import parsed, run_of
from evidence.render.visible import passages

NAMES = (
    "p",
    "span",
    "div",
    "b",
    "data",
    "table",
    "td",
    "svg",
    "text",
    "br",
    "details",
    "ul",
    "li",
    "a:b",
    'q"r',
)
ATTRIBUTES = (
    "", " hidden", ' class="k&amp;l"', " title='a>b&quot;<'", ' a<b="c"', ' d"e=f', " =g=h", ' t="\n"', " i i=2", ' x="&#62;"',
)  # fmt: skip
TEXTS = (
    "x",
    " ",
    "5%",
    "&lt;p&gt;",
    "&amp;lt;",
    "<",
    ">",
    '"',
    "\r\n",
    "&nbsp;",
    "<!-- > -->",
    "<!a>",
    "<?b?>",
    "\x00",
)
PIECES = st.one_of(
    st.builds(lambda name, more: f"<{name}{more}>", st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES)),
    st.builds(lambda name: f"</{name}>", st.sampled_from(NAMES)),
    st.sampled_from(TEXTS),
)
PAGES = st.lists(PIECES, min_size=1, max_size=30).map(lambda pieces: "<body>x" + "".join(pieces))


@given(PAGES)
def test_the_tags_that_a_run_hears_are_those_of_the_tree(html):
    tree = parsed(html).tree
    tags = {(element.tag, tuple(element.items())) for element in tree.iter()}
    telling = {(name, said) for name, said in tags if heard(name, dict(said)) is not SILENCE}
    assert {(tag.name, tuple(tag.attributes.items())) for tag in run_of(tree).heard} == telling


@given(PAGES)
def test_a_reader_sees_all_text_once(html):
    html = html.replace(" hidden", "").replace("details", "div")
    (passage,) = passages(run_of(parsed(html).tree))
    assert passage.text.replace(" ", "") == "".join("".join(parsed(html).tree.itertext()).split())


@given(PAGES)
def test_every_element_that_is_remembered_begins_and_ends(html):
    run, opened = run_of(parsed(html).tree), []
    for _, element, begins in run.marks:
        if begins:
            opened.append(element)
        else:
            assert opened.pop() is element
    assert not opened
    assert [mark.place for mark in run.marks] == sorted(mark.place for mark in run.marks)


def test_an_empty_element_begins_and_ends():
    run = run_of(etree.fromstring("<p>a<b hidden=''/>c<br/>d</p>"))
    assert "".join(run.texts) == " ac  d "
    assert [(mark.element.name, mark.begins) for mark in run.marks] == [("b", True), ("b", False)]
    assert [tag.name for tag in run.heard] == ["b"]


def test_a_rule_is_only_tried_where_its_classes_are_and_finds_them_however_they_are_written():
    hiding = hiding_rules([".says { display: none } .else { opacity: 0 }"])
    for written in ("says", "s&#97;ys", "x\n says"):
        html = f'<p class="{written}">x</p>'
        tree = parsed(html).tree
        hiding.mark(tree, html)
        assert [element.tag for element in tree.iter() if HIDDEN in element.attrib] == ["p"]
