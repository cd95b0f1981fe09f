"""What a style.yaml may say: its fields, the layout among them."""

from __future__ import annotations

from typing import ClassVar

from reportgen.document.layout import Layout
from reportgen.model import LANGUAGES
from reportgen.model.fields import Field, Item, Kind
from reportgen.model.values import Text


class StyleFile(Item):
    """What a style.yaml says, with everything it extends."""

    called: ClassVar[tuple[str, str]] = ("样式", "style")
    name: Field[str] = Field(Kind.LINE, "", "", "name of the style", default="")
    description: Field[dict[str, str]] = Field(
        Kind.MAP, "", "", "what it is for, by language", default={}
    )
    languages: Field[tuple[str, ...]] = Field(
        Kind.CHOICE,
        "",
        "",
        "languages it can speak",
        default=("zh-CN",),
        many=True,
        choices=LANGUAGES,
    )
    extends: Field[str] = Field(
        Kind.LINE, "", "", "style it takes everything else from", default=""
    )
    omits: Field[tuple[Text, ...]] = Field(
        Kind.LINE, "", "", "fields left out on purpose; those of what it extends count too",
        default=(), many=True, example="report.period",
    )  # fmt: skip
    settings: Field[dict[str, str]] = Field(
        Kind.MAP, "", "", "switches that its templates read", default={}
    )
    layout: Field[Layout] = Field(Kind.ITEM, "", "", "the looks", default=Layout(None), item=Layout)
    layout_en: Field[Layout] = Field(
        Kind.ITEM, "", "", "changes to the looks for reports in English",
        default=Layout(None), item=Layout,
    )  # fmt: skip
