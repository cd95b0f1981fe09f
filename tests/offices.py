"""Small lists of offices with their reports, which tests sum up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from builders import NO_CACHE, markdown, report
from reportgen import Request, Result, build
from reportgen.diagnostics import Diagnostic
from reportgen.diagnostics.messages import message
from reportgen.storage import Files, Limits
from reportgen.units.skeletons import Skeletons


class County:
    """A report that sums up those of offices, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        """Nothing is written yet."""
        self.folder = folder
        self._listed: list[str] = []

    def office(
        self, name: str, figures: str = "", *, report: str = "", more: str = "", listed: str = ""
    ) -> Path:
        """Lists an office and writes its report; `figures` is the flow mapping of its figures.

        `report` are further fields of its report, `more` further lines, `listed` further fields of
        the list.
        """
        self.listed(name, listed)
        return self.sent(name, figures, report=report, more=more)

    def sent(self, name: str, figures: str = "", *, report: str = "", more: str = "") -> Path:
        """Writes a report that is not listed by this."""
        path = self.folder / name / "report.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        fields = f"报告: {{标题: {name}的工作情况{', ' + report if report else ''}}}\n"
        path.write_text(f"{fields}统计: {{{figures}}}\n{more}", encoding="utf-8")
        return path

    def listed(self, name: str, more: str = "") -> None:
        """Lists an office."""
        self._listed.append(f"  - {{名称: {name}{', ' + more if more else ''}}}\n")

    def text(
        self, summary: str = "", figures: str = "", *, fields: str = "", more: str = ""
    ) -> str:
        """The report's own YAML."""
        offices = f"单位清单:\n{''.join(self._listed)}" if self._listed else ""
        return (
            f"报告: {{标题: 全县的工作情况, 概述: '{summary}'{', ' + fields if fields else ''}}}\n"
            f"{offices}统计: {{{figures}}}\n{more}"
        )

    def built(self, summary: str = "", figures: str = "", **more: Any) -> Result:
        """What comes of the report: its text, and its own figures."""
        return report(self.folder, self.text(summary, figures, **more))

    def says(self, expression: str, **more: Any) -> str:
        """What an expression in a text of the report becomes."""
        result = self.built(f"〈{{{{ {expression} }}}}〉", **more)
        assert result.contents, [message(one, "zh-CN") for one in result.diagnostics]
        return markdown(result).partition("〈")[2].partition("〉")[0]


def told(result: Result, prefix: str = "office-") -> list[str]:
    """The rules about offices that were broken, each with the office's name."""
    found = []
    for one in result.diagnostics:
        if one.rule.id.startswith(prefix):
            offices = one.facts.get("offices") or [one.facts.get("office", "")]
            found.append(" ".join([one.rule.id.removeprefix(prefix), *offices]).strip())
    return found


def only(result: Result, rule: str) -> Diagnostic:
    """The one problem of a rule."""
    (found,) = (one for one in result.diagnostics if one.rule.id == rule)
    return found


def rebuilt(folder: Path, cache: Path | None = None) -> Result:
    """What comes of a report that was written before."""
    environment = (
        NO_CACHE if cache is None else {"REPORTGEN_CACHE_DIR": str(cache), "HOME": str(cache)}
    )
    return build(Request(folder, ("md",), environment=environment))


def given(text: str, folder: Path, known: Skeletons, limits: Limits | None = None) -> list[Any]:
    """What an office's report gives, read by those who know others: figures, errors and places."""
    folder.mkdir(exist_ok=True)
    (folder / "report.yaml").write_bytes(text.encode())
    files = Files.below(folder, limits=limits or Limits())
    reading, errors, may_be_kept = known.read(folder, files, _without_offices)
    told = [(e.rule.id, str(e.place), e.place and e.place[1:], str(e.facts)) for e in errors]
    return [reading, told, may_be_kept, files.opened]


def _without_offices(*_: Any) -> Any:
    raise AssertionError
