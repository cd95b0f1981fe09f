"""Series are told apart on screen, in print without colour, and by the colour-blind."""

from __future__ import annotations

from itertools import combinations

import pytest

from reportgen.writers.charts.paint import look

FIRST = [look(n) for n in range(8)]


def _luminance(color: str) -> float:
    """Relative luminance of RRGGBB, 0 to 1, as WCAG defines it."""
    shares = (int(color[n : n + 2], 16) / 255 for n in (0, 2, 4))
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(s * weight for s, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def _lightness(color: str) -> float:
    """CIE L*, 0 to 100."""
    return float(116 * _luminance(color) ** (1 / 3) - 16)


@pytest.mark.parametrize("index", range(24))
def test_every_ink_is_visible_on_white(index: int) -> None:
    assert (1 + 0.05) / (_luminance(look(index).ink) + 0.05) >= 3


def test_plain_areas_differ_in_lightness() -> None:
    plain = [own for own in FIRST if own.pattern == "solid"]
    gaps = [abs(_lightness(a.fill) - _lightness(b.fill)) for a, b in combinations(plain, 2)]
    assert len(plain) == 3
    assert min(gaps) >= 20


def test_other_areas_differ_in_pattern() -> None:
    patterns = [own.pattern for own in FIRST if own.pattern != "solid"]
    assert sorted(set(patterns)) == sorted(patterns)


def test_strokes_of_a_pattern_stand_out_from_their_ground() -> None:
    for own in map(look, range(24)):
        if own.pattern != "solid":
            assert _luminance(own.fill) + 0.05 >= 3 * (_luminance(own.ink) + 0.05)


def test_lines_differ_in_dashes_and_in_markers() -> None:
    assert len({own.dash for own in FIRST}) == len({own.marker for own in FIRST}) == 8


def test_repeated_colours_differ_otherwise() -> None:
    looks = [look(n) for n in range(24)]
    assert len({(own.ink, own.fill, own.pattern) for own in looks}) == 24
    assert len({(own.ink, own.dash, own.marker) for own in looks}) == 24


def test_a_style_chooses_colours_and_patterns_stay() -> None:
    own = (("1F3864", ""), ("", ""), ("067647", "DCFAE6"), ("B42318", ""), *(("", ""),) * 4)
    looks = [look(n, own) for n in range(16)]
    assert ("1F3864", "1F3864", "solid") == looks[0][:3]
    assert looks[1] == FIRST[1]
    assert ("067647", "DCFAE6", "solid") == looks[2][:3]
    assert ("B42318", "FFFFFF", FIRST[3].pattern) == looks[3][:3]
    assert "1F3864" == looks[8].ink
    assert FIRST[0][2:] == looks[0][2:]
