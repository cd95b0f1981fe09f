"""All rules, for `explain` and the documentation."""

from __future__ import annotations

from reportgen.batches import rules as batches
from reportgen.checks import rules as checks
from reportgen.diagnostics import Rule, rules_in
from reportgen.document import rules as document
from reportgen.editing import rules as editing
from reportgen.extensions import rules as extensions
from reportgen.figures import rules as figures
from reportgen.model import rules as model
from reportgen.office import rules as office
from reportgen.readers import rules as readers
from reportgen.readers.queries import rules as queries
from reportgen.rendering import rules as rendering
from reportgen.snapshots import rules as snapshots
from reportgen.storage import rules as writing
from reportgen.studio import rules as studio
from reportgen.stylekit import rules as stylekit
from reportgen.styles import rules as styles
from reportgen.testing import rules as testing
from reportgen.units import rules as units
from reportgen.years import rules as years

GROUPS: dict[str, dict[str, Rule]] = {
    title: rules_in(vars(module))
    for title, module in (
        ("Files, YAML and the data format", readers),
        ("Queries", queries),
        ("Expressions", model),
        ("Figures and tables", figures),
        ("Checks", checks),
        ("Reports of offices", units),
        ("Many reports in one run", batches),
        ("Styles", styles),
        ("Templates", rendering),
        ("Markdown and what is placed in it", document),
        ("Linting and trying styles", stylekit),
        ("Reading and writing files", writing),
        ("Pages made by LibreOffice", office),
        ("Snapshots", testing),
        ("Drafts that were built before", snapshots),
        ("Edits", editing),
        ("The next period", years),
        ("Installed packages", extensions),
        ("The studio", studio),
    )
}
"""The rules of each package, under the title that the documentation gives them."""

RULES = {name: rule for group in GROUPS.values() for name, rule in group.items()}
"""Every rule by its id."""
