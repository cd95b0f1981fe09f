"""Breaking long titles."""

from io import BytesIO
from itertools import combinations, pairwise
from math import inf
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import Request, build
from reportgen.document import Run, plain_text
from reportgen.writers.pages.lines import break_runs, break_title, own_names, text_width
from trees import paragraph


@pytest.mark.parametrize(
    "lines",
    [
        ("蚌埠市“解放思想、优化环境”", "讨论和整治活动工作总结"),
        ("关于印发", "《蚌埠市行政事业性收费项目标准目录》", "的通知"),
        ("蚌埠市人民政府办公室关于2024年", "上半年优化营商环境工作情况的报告"),
        ("中共蚌埠市委、蚌埠市人民政府", "关于进一步解放思想、优化发展环境的意见"),
        ("2024年度党风廉政建设", "责任制落实情况自查报告"),
        ("东海县海洋与渔业局渔船渔港", "安全监管专项整治工作总结"),
        ("Annual Review of Emergency", "Response Services in the", "Northern Region for 2024"),
        ("Work Summary:", "Emergency Medical Services", "and Fire Response Improvement 2024"),
        ("关于进一步加强城乡建设用地", "增减挂钩试点工作管理的若干意见"),
        ("关于建立健全困难群众基本生活", "救助保障机制的实施意见"),
        ("清溪县12345政务服务热线", "2024年9月运行月报"),
        (
            "中共青溪县委办公室青溪县人民政府",
            "办公室关于印发《青溪县农村人居环境",
            "整治提升五年行动实施方案》的通知",
        ),
    ],
)
def test_titles_are_broken_as_offices_do(lines: tuple[str, ...]) -> None:
    """At names, quotations and words, in lines of about the same width."""
    joint = " " if lines[0].isascii() else ""
    assert list(lines) == break_title(joint.join(lines), 21 if joint else 20).split("\n")


def test_no_suffix_begins_a_line_and_no_prefix_ends_one() -> None:
    for title in ("关于产品数量数字化", "关于甲乙丙丁再生产"):
        assert "\n化" not in break_title(title, 8)
        assert "再\n" not in break_title(title, 8)


def test_the_names_of_who_signs_and_receives_are_not_broken() -> None:
    blocks = (paragraph("recipients", "县委、青溪书院："), paragraph("signature", "甲县融媒体"))
    assert {"青溪书院", "甲县融媒体"} == own_names(blocks)
    title = "中共甲县委宣传部甲县融媒体关于广播电视的报告"
    assert "甲县融媒体" in break_title(title, 12, own_names(blocks)).replace("\n", "|")


@pytest.mark.parametrize(
    ("lines", "capacity"),
    [
        (("某市医疗保障局关于打击欺诈骗保", "维护基金安全专项治理工作情况的报告"), 20),
        (("关于古树名木保护和野生", "动植物栖息地监测情况的总结"), 20),
        (("关于秸秆禁烧和综合利用", "暨大气污染防治攻坚", "行动情况的汇报"), 14),
        # The dictionary has 再 and 就业, and the list has only 就业.
        (("关于推进未就业毕业生", "再就业服务的情况报告"), 12),
    ],
)
def test_a_title_can_be_broken_between_the_words_of_a_dictionary(
    lines: tuple[str, ...], capacity: int
) -> None:
    pytest.importorskip("rjieba")
    title = "".join(lines)
    assert list(lines) == break_title(title, capacity, words="rjieba").split("\n")
    assert list(lines) != break_title(title, capacity).split("\n")


def test_each_format_breaks_titles_between_the_words_that_the_style_asks_for(
    tmp_path: Path,
) -> None:
    pytest.importorskip("rjieba")
    (tmp_path / "own").mkdir()
    style = "name: own\nextends: work-summary\nsettings: {words: rjieba}\n"
    (tmp_path / "own" / "style.yaml").write_text(style, encoding="utf-8")
    report = "报告: {标题: 关于古树名木保护和野生动植物栖息地监测情况的总结, 样式: own}\n"
    (tmp_path / "report.yaml").write_text(report, encoding="utf-8")
    result = build(Request(tmp_path / "report.yaml", formats=("html", "docx")))
    assert "野生<br" in result.contents["html"].decode()
    with ZipFile(BytesIO(result.contents["docx"])) as file:
        assert "野生</w:t><w:br/>" in file.read("word/document.xml").decode()


@pytest.mark.parametrize("title", ["", "工作总结", "关于进一步加强全市安全生产工作的实施意见"])
def test_a_title_that_fits_stays_on_its_line(title: str) -> None:
    """Twenty characters of 2号 fill the line."""
    assert title == break_title(title, 20)


def test_typed_line_breaks_are_kept() -> None:
    """However long the lines are."""
    title = "蚌埠市\n“解放思想、优化环境”讨论和整治活动工作总结（送审稿）"
    assert title == break_title(title, 20)


_CHARACTERS = st.sampled_from(list("市关于的“”《》、，（）和工作总结12 ab年—"))


@given(st.text(_CHARACTERS, max_size=36))
def test_breaking_adds_and_loses_nothing_but_spaces(title: str) -> None:
    """Lines fit, or the title is unchanged for the word processor to break."""
    broken = break_title(title, 10)
    assert broken.replace("\n", "").replace(" ", "") == title.replace(" ", "")
    if "\n" in broken:
        assert all(3 <= text_width(line) <= 10 for line in broken.split("\n"))
        assert all(line[0] not in "”》、，）" for line in broken.split("\n")[1:])
        assert all(line[-1] not in "“《（" for line in broken.split("\n")[:-1])


@given(st.lists(st.text(_CHARACTERS, min_size=1, max_size=8), min_size=1, max_size=4))
def test_a_title_of_several_figures_is_broken_as_if_it_were_one(texts: list[str]) -> None:
    runs = tuple(Run(text, origin=number) for number, text in enumerate(texts))
    broken = break_runs(runs, 10)
    assert break_title("".join(texts), 10) == plain_text(broken)
    assert [run.origin for run in runs] == [run.origin for run in broken]
    assert [_solid(run.text) for run in runs] == [_solid(run.text) for run in broken]


def _solid(text: str) -> str:
    return "".join(text.split())


def test_a_title_partly_in_bold_is_unchanged() -> None:
    runs = (Run("蚌埠市讨论和整治活动"), Run("工作总结", strong=True, origin=1))
    assert runs == break_runs(runs, 10)
    assert () == break_runs((), 10)


def test_space_between_han_and_digits_counts() -> None:
    fits = "关于做好全年防汛准备工作有关情况的总报告"
    assert fits == break_title(fits, 20)
    with_digits = "关于做好2024年防汛准备工作有关情况的报告"
    assert "关于做好2024年防汛\n准备工作有关情况的报告" == break_title(with_digits, 20)


@pytest.mark.parametrize(
    "lines",
    [
        [
            "清河县住房和城乡建设局",
            "清河县自然资源和规划局关于2024年",
            "城镇老旧小区改造工作情况的报告",
        ],
        ["甲县人力资源和社会保障局", "甲县住房和城乡建设局", "关于2024年工作情况的报告"],
        ["青溪县农业农村局 青溪县财政局", "关于2024年高标准农田建设情况的报告"],
    ],
)
def test_an_office_keeps_its_name_whole(lines: list[str]) -> None:
    title = " ".join(lines[:2]) + "".join(lines[2:]) if len(lines) > 2 else "".join(lines)
    assert lines == break_title(title, 20).split("\n")


_WORDS = (
    "Annual",
    "Report",
    "Safety",
    "Inspection",
    "Public",
    "Places",
    "2024",
    "Responsibilities",
)


@given(st.lists(st.sampled_from(_WORDS), min_size=3, max_size=10), st.sampled_from((10, 14, 20)))
def test_no_other_lines_of_a_title_are_more_even(words: list[str], capacity: int) -> None:
    """Of all ways to break it, of which the program looks at few."""
    lines = break_title(" ".join(words), capacity).split("\n")
    most = capacity * 0.9
    costs = [
        _cost([len(" ".join(line)) / 2 for line in way], most)
        for count in range(len(words))
        for way in _ways(words, count)
    ]
    if len(lines) > 1:
        assert pytest.approx(min(costs)) == _cost([len(line) / 2 for line in lines], most)


def _ways(words: list[str], count: int) -> list[list[list[str]]]:
    """All ways to break the words at `count` positions."""
    chosen = combinations(range(1, len(words)), count)
    return [[words[a:b] for a, b in pairwise((0, *starts, len(words)))] for starts in chosen]


def _cost(widths: list[float], most: float) -> float:
    """Twelve for each line, and how uneven they are; infinite if they do not fit."""
    if max(widths) > most or min(widths) < 3:
        return inf
    mean = sum(widths) / len(widths)
    inner = zip(widths, widths[1:], widths[2:], strict=False)
    waist = sum(max(0, min(before, after) - middle) for before, middle, after in inner)
    return 12 * len(widths) + sum(abs(width - mean) for width in widths) + 2 * waist


def test_a_long_title_is_not_measured_for_every_combination_of_its_breaks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nineteen words in nine lines or more would be measured a million times."""
    measured: list[str] = []

    def counted(line: str) -> float:
        measured.append(line)
        return text_width(line)

    monkeypatch.setattr("reportgen.writers.pages.lines.set_width", counted)
    lines = break_title(" ".join(["responsibilities"] * 19), 20).split("\n")
    assert 10 == len(lines)
    assert 1_000 > len(measured)
