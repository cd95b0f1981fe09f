"""Every rule with its severity and its wording in Chinese and English: message and remedy.

Rule ids are part of the interface: they are never renamed.
"""

from __future__ import annotations

from reportgen.diagnostics import Rule
from reportgen.rules.checks import ACCEPTING, CHECKS
from reportgen.rules.figures import FIGURES
from reportgen.rules.format import FORMAT, LINKS
from reportgen.rules.lint import LINT
from reportgen.rules.markdown import MARKDOWN
from reportgen.rules.reading import READING, SYNTAX
from reportgen.rules.styles import STYLES, WRITING
from reportgen.rules.tables import TABLE_FILES, TABLES
from reportgen.rules.testing import TESTING
from reportgen.rules.trial import TRIAL

GROUPS: dict[str, dict[str, Rule]] = {
    "Reading files": READING,
    "YAML syntax": SYNTAX,
    "Table files": TABLE_FILES,
    "Tables": TABLES,
    "Data format": FORMAT,
    "Links between items": LINKS,
    "Figures": FIGURES,
    "Checks": CHECKS,
    "Accepting": ACCEPTING,
    "Styles": STYLES,
    "Linting styles": LINT,
    "Markdown of templates": MARKDOWN,
    "Testing styles": TRIAL,
    "Writing files": WRITING,
    "Snapshots": TESTING,
}
"""Rules by what they are about, as documented."""

RULES: dict[str, Rule] = {name: rule for group in GROUPS.values() for name, rule in group.items()}
"""Every rule by its id."""
