"""The parts of paper on their own: fonts, pictures in rows, line ends of streams."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from evidence.render.archive import with_plain_ends
from evidence.render.axis import Axis, Scale, axis_of
from evidence.render.forest import row_picture
from evidence.render.glyphs import missing_glyph
from evidence.shipped import shipped_templates

FONTS = sorted((shipped_templates() / "fonts").glob("*.ttf"))
NEEDED = "≥ ≤ − × ± ≈ – — “ ” ‘ ’ … → † ‡ § • ½ é ł ş ž α β μ ² ₂ ⅓ √ Ж"


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_each_shipped_font_has_what_cards_need(path):
    with TTFont(path) as font:
        cmap = font.getBestCmap()
        assert [sign for sign in NEEDED if ord(sign) not in cmap and sign != " "] == []
        # The licence reserves the name of the fonts that these are subsets of.
        named = [str(record) for record in font["name"].names if record.nameID in (1, 3, 4, 6, 16)]
        assert named
        assert not any("source" in text.lower() for text in named)
        assert "SIL Open Font License" in font["name"].getDebugName(13)


def test_the_fonts_are_light_and_carry_their_licences():
    folder = shipped_templates() / "fonts"
    assert sum(path.stat().st_size for path in folder.iterdir()) < 1_500_000
    assert {path.stem for path in FONTS} == {path.stem for path in folder.glob("*.woff2")}
    for path in folder.glob("LICENSE*"):
        assert "SIL OPEN FONT LICENSE" in path.read_text(encoding="utf-8").upper()


def test_a_font_in_a_users_folder_counts(tmp_path):
    assert missing_glyph("橋", (tmp_path,)) == "U+6A4B (CJK UNIFIED IDEOGRAPH-6A4B)"
    (tmp_path / "mine.ttf").write_bytes(FONTS[0].read_bytes())
    assert missing_glyph("bridge ≥ 3", (tmp_path, Path())) is None


@pytest.mark.parametrize("tail", [b"\r", b"\r\r", b"\n", b"x"])
def test_the_end_of_a_stream_cannot_be_mistaken_and_nothing_moves(tail):
    data = b"abc" + tail
    made = (
        b"%%PDF-1.7\n1 0 obj\n<</Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n2 0 obj"
        % (len(data), data)
    )
    plain = with_plain_ends(made)
    assert len(plain) == len(made)
    assert plain.index(b"2 0 obj") == made.index(b"2 0 obj")
    inside = plain[plain.index(b"stream\n") + 7 : plain.index(b"endstream")]
    for end in (b"\r\n", b"\n", b"\r"):
        if inside.endswith(end):
            assert inside.removesuffix(end) == data
            break


@given(st.floats(-2, 2), st.sampled_from([Axis(0.0, 0.05), Axis(0.0, 1.0), Axis(-0.5, 0.5)]))
def test_whatever_is_drawn_lies_on_the_axis(value, axis):
    scale = Scale(axis, 8, 142)
    assert 8 == scale.x(axis.low) <= scale.x(value) <= scale.x(axis.high) == 142


def test_pictures_tell_bounds_controls_and_values_apart(small):
    card = small.cards["harbour-report/signal"]
    axis = axis_of(card.results)
    pictures = {str(result.address.fragment): row_picture(result, axis) for result in card.results}
    assert "<circle" in pictures["nudged/heron-2"]
    assert "L" in re.search(r'd="(M[^"]+L[^"]+)" fill="none"', pictures["unnudged/heron-2"])[1]
    assert "Z" in pictures["unnudged/egret-1"]
    assert all(picture.count("<title>") == 1 for picture in pictures.values())
