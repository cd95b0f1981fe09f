"""`python -m reportgen.testing FILE.docx`: a DOCX as the text that snapshots hold."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reportgen.diagnostics import Problems, reason
from reportgen.diagnostics.forms import diagnostic_text
from reportgen.diagnostics.messages import LANGUAGE, say
from reportgen.readers.docx import docx_text, docx_xml
from reportgen.readers.docx.package import NotDocxError
from reportgen.storage.rules import CANNOT_READ
from reportgen.testing import rules


def main() -> int:
    """The exit status: 0 if the file was printed, 1 if it could not be read."""
    options = _arguments()
    problems = Problems()
    text = _as_text(options.file, problems, as_xml=options.xml)
    for diagnostic in problems:
        sys.stderr.write(f"{diagnostic_text(diagnostic, LANGUAGE)}\n")
    # Programs that compare the output expect UTF-8, whatever the console takes.
    sys.stdout.buffer.write(text.encode())
    return 1 if len(problems) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m reportgen.testing",
        description=say(
            "把 DOCX 打印成快照用的文本。", "Print a DOCX as the text that snapshots hold."
        ),
    )
    parser.add_argument("file", type=Path, metavar=say("文件.docx", "FILE.docx"))
    parser.add_argument(
        "--xml", action="store_true",
        help=say("打印各部件的 XML", "print the XML of its parts"),
    )  # fmt: skip
    return parser.parse_args()


def _as_text(path: Path, problems: Problems, *, as_xml: bool) -> str:
    try:
        content = path.read_bytes()
        return docx_xml(content) if as_xml else docx_text(content)
    except OSError as error:
        problems.add(CANNOT_READ, None, path=str(path), reason=reason(error))
    except NotDocxError as error:
        problems.add(rules.NOT_DOCX, None, path=str(path), reason=str(error))
    return ""


if __name__ == "__main__":
    sys.exit(main())
