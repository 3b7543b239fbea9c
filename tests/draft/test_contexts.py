"""Where a share stands in a draft, it is found exactly there; where no reader meets one, none is found.

Each context is a draft in which ⟦ and ⟧ stand around every share that must be found, and which must hold no other.
Lesson 1 of the peers: no prose linter gets all such places right, and wrong columns are their most frequent fault.
"""

from __future__ import annotations

import re

import pytest

from evidence.draft import JOIN, parse_draft

SHARE = re.compile(r"\d+(?:\.\d+)?\s?%")

MARKDOWN = {
    "plain paragraph": "It did so in ⟦5%⟧ of runs.",
    "start of file": "⟦5%⟧ of runs",
    "after bold": "**o1** did so in ⟦5%⟧ of runs",
    "inside bold": "in **⟦5%⟧** of runs",
    "half bold": "in **⟦5**%⟧ of runs",
    "emphasis inside a number": "in ⟦1*9*%⟧ of runs",
    "underscores": "in __⟦5%⟧__ and _⟦6%⟧_",
    "strikethrough": "in ~~⟦5%⟧~~ ⟦6%⟧ of runs",
    "literal star": "in ⟦5%⟧* of 2 * 3 runs, *so ⟦7%⟧",
    "snake case": "the a_b_c of ⟦5%⟧",
    "link words": "[it did in ⟦5%⟧ of runs](https://example.org/6%)",
    "link address and title": '[it](https://example.org/5%25 "6%") did',
    "link address in angles": "[it](<a 5% b>) did",
    "link over two lines": "[it did in\n⟦5%⟧](a\n'6%') and ⟦7%⟧",
    "full reference link": "[⟦5%⟧][six 6%] and ⟦7%⟧\n\n[six 6%]: https://example.org/8% '9%'",
    "shortcut reference link": "[⟦5%⟧] did\n\n[5%]: https://example.org",
    "reference definition": "Words.\n\n[a]: https://example.org/5% \"6%\"\n",
    "definition before its use": "[a]: /u/5%\n\n[⟦6%⟧][a]",
    "no link": "[⟦5%⟧] and [⟦6%⟧](no link and [⟦7%⟧][nowhere]",
    "autolink": "<https://example.org/5%> and ⟦6%⟧",
    "mail autolink": "<a5%b@example.org> and ⟦6%⟧",
    "bare address": "https://example.org/5%-of-6% and ⟦7%⟧",
    "bare address without a scheme": "see www.example.org/5%-of, **www.example.org/6%**, awww.b ⟦7%⟧",
    "bare address in parentheses": "(https://example.org/(5%)) ⟦6%⟧",
    "code span": "`5%` and ``6%`7%`` and ⟦8%⟧",
    "code span over two lines": "`5%\n6%` and ⟦7%⟧",
    "unclosed backtick": "a ` and ⟦5%⟧ and `` too",
    "fence": "```text 4%\n5%\n```\n\n⟦6%⟧",
    "fence with tildes": "~~~\n5%\n~~~\n⟦6%⟧",
    "unclosed fence": "⟦5%⟧\n\n```\n6%\n\n7%",
    "indented code": "Words ⟦4%⟧\n\n    5% code\n\n⟦6%⟧",
    "indented continuation is no code": "Words\n    ⟦5%⟧ go on",
    "front matter": "---\ntitle: o1 did so in ⟦5%⟧ of runs\nshare: 6%\n---\n\n⟦7%⟧",
    "front matter, quoted": "---\ntitle: \"⟦5%⟧ of runs\" # 6%\ndescription: '⟦7%⟧'\n---\n⟦8%⟧",
    "front matter, folded": "---\ndescription: >-\n  in ⟦5%⟧\n  of runs\nother: 6%\n---\n",
    "front matter, TOML": '+++\ntitle = "⟦5%⟧ of runs"\nshare = "6%"\n+++\n⟦7%⟧',
    "rules are no front matter": "---\n\n⟦5%⟧ of runs\n\n---\n",
    "table cell": "| model | share |\n|---|--:|\n| o1 | ⟦5%⟧ |\n| gpt | **⟦6%⟧** |",
    "table header": "| a ⟦5%⟧ | b |\n|---|---|\n| c | d |",
    "table without outer bars": "a | b\n--|--\n⟦5%⟧ | c \\| ⟦6%⟧",
    "table cell too many": "| a | b |\n|---|---|\n| ⟦1%⟧ | ⟦2%⟧ | 3% |",
    "list item": "- one\n- ⟦5%⟧ of runs",
    "nested list": "- one\n  1. two\n     - ⟦5%⟧ of\n       runs, ⟦6%⟧",
    "second paragraph of an item": "- one\n\n  ⟦5%⟧\n\n      6% code",
    "task": "- [x] ⟦5%⟧ done\n- [ ] ⟦6%⟧",
    "quote": "> It did so in ⟦5%⟧ of runs",
    "second line of a quote": "> It did\n> so in ⟦5%⟧ of runs",
    "share over two lines of a quote": "> It did so in **⟦5\n> %⟧** maybe",
    "lazy line of a quote": "> It did\nso in ⟦5%⟧ of runs",
    "quote in a quote": "> a\n> > ⟦5%⟧ b\n>> ⟦6%⟧",
    "list in a quote": "> - one\n>   ⟦5%⟧\n> - two ⟦6%⟧",
    "callout": "> [!NOTE]\n> ⟦5%⟧ of runs",
    "emoji": "🤖👩‍🔬 in ⟦5%⟧ of runs 🎉",
    "combining marks": "cafe\u0301 in ⟦5%⟧, nai\u0308ve",
    "entity before": "&amp; &#x1F916; ⟦5%⟧",
    "entity for the sign": "in ⟦5&#37;⟧ or ⟦6&percnt;⟧ or ⟦7&#x25;⟧",
    "entity for a digit": "in ⟦&#53;%⟧",
    "no entity": "R&D and AT&T; ⟦5%⟧",
    "escaped sign": "in ⟦5\\%⟧ of runs",
    "escaped markup": "\\*⟦5%⟧\\* \\`⟦6%⟧\\` \\[⟦7%⟧\\](/u)",
    "inline HTML": 'in <b class="6%">⟦5</b>%⟧ of <i>⟦7%⟧</i>',
    "inline HTML attribute over lines": '<span\n title="5%">⟦6%⟧</span>',
    "inline code in HTML": "<code>5%</code> and <kbd>6%</kbd> ⟦7%⟧",
    "note mark in HTML": "in ⟦5%⟧<sup>1</sup> of runs",
    "less than": "in <⟦1%⟧ of runs, p < ⟦5%⟧ and > ⟦6%⟧",
    "HTML block": '<div data-share="5%">\n<p>⟦6%⟧</p>\n</div>\n\n⟦7%⟧',
    "HTML table": "<table>\n<tr><td>⟦5%</td><td>⟧of⟦ 6%</td></tr>\n</table>".replace("⟦5%</td><td>⟧of⟦ 6%", "⟦5%⟧</td><td>⟦6%⟧"),
    "script and style": "<script>\n5%\n\n6%\n</script>\n<style>7%</style>\n\n⟦8%⟧",
    "comment": "⟦5%⟧ <!-- 6% --> ⟦7%⟧\n\n<!--\n8%\n\n9%\n-->\n⟦1%⟧",
    "unclosed comment": "⟦5%⟧ <!-- ⟦6%⟧",
    "setext heading": "o1 did so\nin ⟦5%⟧\n=======\n\n⟦6%⟧\n---",
    "ATX heading": "## in ⟦5%⟧ ##\n# ⟦6%⟧ #7\n####### ⟦7%⟧",
    "heading attributes": "# in ⟦5%⟧ {#share-6% .a}",
    "footnote": "Words.[^a] ⟦4%⟧\n\n[^a]: in ⟦5%⟧ of\n    runs\n\n    and ⟦6%⟧\n\n⟦7%⟧",
    "footnote mark after the sign": "in ⟦5%⟧[^1] of runs\n\n[^1]: Note.",
    "image alternative text": "![it did in ⟦5%⟧](figure-6%.png '7%')",
    "image inside a link": "[![⟦5%⟧](a6%.png)](b7%) ⟦8%⟧",
    "formula": "$x_{5%} = 6$ and $$\nx = 7%\n$$ and ⟦8%⟧",
    "number as a formula": "in $⟦5\\%⟧$ of runs, $<⟦1\\%⟧$, $\\sim ⟦7%⟧$",
    "prices are no formula": "from $5, a ⟦5%⟧ rate, to $6",
    "soft wrap": "in\n⟦5%⟧\nof runs",
    "hard wrap": "in  \n⟦5%⟧\\\nof ⟦6%⟧",
    "no-break space": "in\u00a0⟦5%⟧\u202fof",
    "full width": "in ⟦５％⟧ of runs",
    "mathematical bold": "in ⟦𝟱%⟧ of runs",
    "soft hyphen and zero width space": "in ⟦1\u00ad9\u200b%⟧ of runs",
    "CRLF": "in\r\n⟦5%⟧ **o1**\r\n\r\n> ⟦6%⟧\r\n> ⟦7%⟧\r\n",
    "CRLF fence": "```\r\n5%\r\n```\r\n\r\n⟦6%⟧\r\n",
    "CRLF hard break": "a\\\r\n⟦5%⟧",
    "lone CR": "a\r\r⟦5%⟧\rb",
    "byte order mark": "\ufeff⟦5%⟧ of runs",
    "byte order mark and front matter": "\ufeff---\ntitle: ⟦5%⟧\n---\n⟦6%⟧",
    "byte order mark and heading": "\ufeff# ⟦5%⟧",
    "tabs": "-\t⟦5%⟧\n\t- ⟦6%⟧\n\n>\t⟦7%⟧\t⟦8%⟧",
    "NUL": "a\0b ⟦5%⟧",
    "template marks": "{{ site.share | '5%' }} {% if x == '6%' %}⟦7%⟧{% endif %} {# 8% #}",
    "shortcode": '{{< figure caption="5%" >}} ⟦6%⟧',
    "MDX comment": "⟦5%⟧ {/* 6% */}",
    "repeated paragraph": "in ⟦5%⟧ of runs\n\nin ⟦5%⟧ of runs",
    "repeated in one line": "⟦5%⟧ and ⟦5%⟧ and [5⟦5%⟧](5%)".replace("[5⟦5%⟧]", "[⟦5%⟧]"),
    "line separator": "in\u2028⟦5%⟧\u0085of",
    "definition with a line break": "[a]:\n/u\n'5%'\n\n[⟦6%⟧][a]",
    "wiki link": "[[⟦5%⟧]]",
}  # fmt: skip
HTML = {
    "paragraph": "<p>in ⟦5%⟧ of runs</p>",
    "title and description": '<head><title>⟦5%⟧</title><meta name="description" content="in ⟦6%⟧"></head>',
    "the same description twice": '<meta name=description content="⟦6%⟧"><meta property="og:description" content="6%">',
    "script, style, navigation": "<script>'<p>5%</p>'</script><style>6%</style><nav>7%</nav><p>⟦8%⟧",
    "attributes": "<p title='5%' data-x=6%>⟦7%⟧<a href=\"?q=8%\">⟦9%⟧</a>",
    "alternative text": '<img src="5%.png" alt="in ⟦6%⟧">',
    "caption": "<figure><img alt=''><figcaption>⟦5%⟧</figcaption></figure>",
    "entity": "<p>⟦5&#37;⟧ and ⟦6&percnt;⟧ &lt;⟦1%⟧",
    "tags inside": "<p>⟦1<b>9</b><!-- x -->%⟧",
    "over lines": "<p>in\n   ⟦5%⟧\n of runs",
    "cells": "<table><tr><th>⟦1%⟧<th>⟦2%⟧<tr><td>⟦3%⟧</td><td><p>⟦4%⟧</p></td></table>",
    "code": "<pre>5%</pre><p><code>6%</code> ⟦7%⟧",
    "greater than in an attribute": '<p title="a > 5%">⟦6%⟧',
    "unclosed tag": "<p>⟦5%⟧ <b title='⟦6%⟧",
    "unclosed script": "<p>⟦5%⟧</p><script>⟦6%⟧",
    "hidden": "<div hidden><div>5%</div>6%</div><p style='display: none'>7%</p>⟦8%⟧<p aria-hidden=true>⟦9%⟧",
    "hidden without an end": "<div hidden>⟦5%⟧<p hidden=until-found>6%</p>",
    "less than": "<p>a < ⟦5%⟧ and <⟦6%⟧",
    "bare address": "<p>https://example.org/5% ⟦6%⟧ www.example.org/7%",
    "CRLF and byte order mark": "\ufeff<p>in\r\n⟦5%⟧</p>\r\n",
}  # fmt: skip
PLAIN = {
    "words": "in ⟦5%⟧ of *⟦6%⟧* runs",
    "address": "https://example.org/5% ⟦6%⟧ (www.example.org/7%)",
    "quoted": "> in ⟦5%⟧\n>> ⟦6%⟧",
    "bullets": "Lead:\n• ⟦5%⟧\n2) ⟦6%⟧\n   of",
    "indented is no code": "    ⟦5%⟧",
    "byte order mark": "\ufeff⟦5%⟧\r\n",
}
TWEET = {"lines": "o1: ⟦5%⟧\n1/ ⟦6%⟧\n\n⟦7%⟧ https://t.co/8%"}
EMAIL = {
    "headers": "From: a@example.org\nX-Share: 5%\nSubject: Re: ⟦6%⟧\n\n⟦7%⟧\n> ⟦8%⟧\n\n-- \n9%",
    "CRLF": "Subject: ⟦6%⟧\r\nX: 5%\r\n\r\n⟦7%⟧\r\n\r\n-- \r\n9%",
    "no headers but a colon": "Result: ⟦5%⟧\n\n⟦6%⟧",
    "HTML alone": "To: a\nContent-Type: text/html; charset=utf-8\n\n<p title='5%'>⟦6%⟧</p>",
    "parts in parts": (
        "Subject: a\nContent-Type: multipart/mixed; boundary=m\n\n--m\n"
        "Content-Type: multipart/alternative; boundary=n\n\n--n\n\n⟦5%⟧\n--n\nContent-Type: text/html\n\n6%\n--n--\n"
        "--m\nContent-Type: text/plain\nContent-Disposition: attachment\n\n7%\n--m\nContent-Type: text/plain\n"
        "Content-Transfer-Encoding: base64\n\n8%\n--m--\n"
    ),
    "no headers": "Dear ⟦5%⟧",
    "parts": (
        'Subject: a\nContent-Type: multipart/alternative; boundary="b5%"\n\n4%\n--b5%\nContent-Type: text/plain\n\n'
        "⟦6%⟧\n--b5%\nContent-Type: text/html\n\n<p>7%</p>\n--b5%--\n8%"
    ),
}  # fmt: skip
CONTEXTS = [
    pytest.param(kind, marked, id=f"{kind}: {name}")
    for kind, table in (
        ("markdown", MARKDOWN),
        ("html", HTML),
        ("text", PLAIN),
        ("tweet", TWEET),
        ("email", EMAIL),
    )
    for name, marked in table.items()
]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the marks out and say where they stood."""
    source, spans, start = "", [], 0
    for part in re.split("([⟦⟧])", marked):
        if part == "⟦":
            start = len(source)
        elif part == "⟧":
            spans.append((start, len(source)))
        else:
            source += part
    return source, spans


def test_there_are_enough_contexts():
    assert len(MARKDOWN) >= 80
    assert len(CONTEXTS) >= 100


@pytest.mark.parametrize(("kind", "marked"), CONTEXTS)
def test_found_exactly_there(kind: str, marked: str):
    source, spans = unmarked(marked)
    draft = parse_draft(source, "draft", kind)
    found = [draft.span(*match.span()) for match in SHARE.finditer(draft.text)]
    assert [(source[a:b], a) for a, b in found] == [(source[a:b], a) for a, b in spans]


@pytest.mark.parametrize(("kind", "marked"), CONTEXTS)
def test_the_view_keeps_every_offset(kind: str, marked: str):
    source, spans = unmarked(marked)
    draft = parse_draft(source, "draft", kind)
    assert len(draft.view) == len(source)
    for start, end in spans:
        seen = draft.view[start:end].replace(JOIN, "")
        assert SHARE.fullmatch(seen) or not source[start:end].isascii() or "\n" in source[start:end]
    for seen, written in zip(draft.view, source, strict=True):
        assert (seen in "\r\n") == (written in "\r\n")
