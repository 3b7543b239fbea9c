"""Whatever the draft, a claim's text is the source at its offsets, and claims stand in order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.check import ELEMENTS, check_draft
from evidence.draft import parse_draft
from evidence.index import load_index
from evidence.shipped import shipped_cards

INDEX = load_index([shipped_cards()])
PIECES = st.sampled_from(
    [
        "o1", "**o1**", "Claude Opus 4", "the model", "it", "tried to", "disable", "its", "oversight", "in", "5%", "*5*%", "5&#37;",
        "of cases", "blackmailed", "an engineer", "84%", "from 13% to 0.4%", "\n\n", "\n- ", "> ", "|", "[link](https://apolloresearch.ai)",
        "Apollo", "—", ", ", ". ", "?", "“", "”", "`code`", "<b>", "</b>", "\r\n", "🙂", "e\u0301", "never", "if", "79/100", "one in five",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_a_claims_text_is_the_source_at_its_offsets(pieces):
    source = " ".join(pieces)
    claims = check_draft(parse_draft(source, "draft.md"), INDEX).claims
    for claim in claims:
        assert source[claim.start : claim.end] == claim.text
        assert claim.text.strip()
        assert set(claim.context) == set(ELEMENTS)
        assert (claim.value is None) == (claim.kind == "behaviour")
        assert claim.results
    assert sorted(claims, key=lambda claim: claim.start)[:1] == list(claims)[:1] or len(claims) > 1
