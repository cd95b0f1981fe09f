"""The data format as JSON Schema, for completion and checks in editors."""

from __future__ import annotations

from typing import Any

from reportgen.model import Data
from reportgen.model.fields import Field, Item, Kind, OwnFields

_DRAFT = "http://json-schema.org/draft-07/schema#"
_WRITTEN = {"type": ["string", "number", "boolean"]}
"""A scalar of any YAML type: reportgen reads them all as the text that was written."""
_CELL = {"type": ["string", "number", "boolean", "null"]}
_CELLS = {"type": "object", "additionalProperties": _CELL}
"""Column → cell."""
_BY_KIND: dict[Kind, dict[str, Any]] = {
    Kind.NUMBER: {"type": ["number", "string"]},
    Kind.AMOUNT: {
        "anyOf": [
            {"type": ["number", "string"]},
            {
                "type": "array",
                "items": {"type": ["number", "string"]},
                "minItems": 2,
                "maxItems": 2,
            },
        ]
    },
    Kind.RATE: {"type": ["string", "number"]},
    Kind.INTEGER: {"type": ["integer", "string"]},
    Kind.BOOLEAN: {"anyOf": [{"type": "boolean"}, {"enum": ["是", "否"]}]},
    Kind.ROWS: {
        "type": "array",
        "items": {"anyOf": [{"type": "array", "items": _CELL}, _CELLS]},
    },
    Kind.TOTAL: {"anyOf": [{"type": "boolean"}, {"enum": ["是", "否", "合计"]}, _CELLS]},
}


def data_schema() -> dict[str, Any]:
    """The JSON Schema of a report's files, with every key in English and in Chinese.

    No top-level key is required, since a report may be split into several files.
    """
    definitions: dict[str, Any] = {}
    schema = {"$schema": _DRAFT, "title": "reportgen", **_item(Data, definitions)}
    return schema | {"definitions": definitions}


def _item(kind: type[Item], definitions: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for field in kind.fields.values():
        value = _value(field, definitions)
        translation = {field.key: field.chinese, field.chinese: field.key}
        for name, about in ((field.key, field.description), (field.chinese, field.about)):
            if name:
                other = f"（{translation[name]}）" if translation[name] else ""
                properties[name] = {"description": f"{about}{other}", **value}
    schema: dict[str, Any] = {
        "type": "object", "properties": properties, "additionalProperties": False,
    }  # fmt: skip
    required = [
        {"anyOf": [{"required": [field.key]}, {"required": [field.chinese]}]}
        for field in kind.fields.values()
        if field.required
    ]
    return schema | ({"allOf": required} if required else {})


def _value(field: Field[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    value = _single_value(field, definitions)
    if isinstance(field, OwnFields):
        value = {"anyOf": [value, {"type": "array", "items": value}]}
    if field.kind is Kind.MAP:
        value = {"type": "object", "additionalProperties": value}
    elif field.many:
        value = {"anyOf": [value, {"type": "array", "items": value}]}
    value = {"anyOf": [value, {"type": "null"}]}
    return value | ({"examples": [field.example]} if field.example else {})


def _single_value(field: Field[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    if field.item is not None:
        return _reference(field.item, definitions)
    if field.choices:
        return {"enum": [*field.choices, *field.also]}
    if field.within is not None:
        # The bounds only apply to numbers; numbers in strings are left to the checker.
        bounds = {"minimum": field.within[0], "maximum": field.within[-1]}
        return _BY_KIND[field.kind] | bounds
    return _BY_KIND.get(field.kind, _WRITTEN)


def _reference(kind: type[Item], definitions: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # reserved: items may refer to each other
        definitions[name] = {"title": " / ".join(kind.called), **_item(kind, definitions)}
    reference: dict[str, Any] = {"$ref": f"#/definitions/{name}"}
    if kind.scalar_field or "start" in kind.fields:
        return {"anyOf": [reference, _WRITTEN]}
    return reference
