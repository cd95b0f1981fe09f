"""A walk through a style's templates in the order they run, with the types of all names.

Macros are followed from each call with the types of its arguments; macros that are never called
are walked without types. `note_markdown` notes the headings and containers of the Markdown that
templates write themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from operator import itemgetter
from typing import Any

from jinja2 import nodes
from markupsafe import Markup

from reportgen.document.markdown import JOINT_MASTHEAD, MASTHEAD
from reportgen.model.values import Date
from reportgen.rendering.rules import TEMPLATE_MARK
from reportgen.rendering.view import FIELDS
from reportgen.stylekit import rules
from reportgen.stylekit.lint.expressions import Expressions
from reportgen.stylekit.lint.filters import FilterUses, element_of
from reportgen.stylekit.lint.findings import (
    Findings,
    after_dot,
    guards_of,
    not_among,
    quoted,
    truth_of,
    word,
)
from reportgen.stylekit.lint.types import (
    UNKNOWN,
    Group,
    Loop,
    Macro,
    Module,
    One,
    Plain,
    Space,
    Template,
    TemplateScope,
    ValueType,
    alternatives,
    template_names,
    words_for,
)

SPECIAL_CONTAINERS = (
    "landscape", "section", "columns", "page-break", "contents", "caption", "table",
    JOINT_MASTHEAD,
)  # fmt: skip
"""Containers whose name is not a role."""
_RULE = "rule"
_QUOTATION = "quotation"
MARKDOWN_ROLES = (_RULE, _QUOTATION)
"""Roles that Markdown itself uses: `::: rule` and `>`."""
_HEADING = re.compile(r"^(#{2,5})[ \t]", re.MULTILINE)
_QUOTED = re.compile(r"^ {0,3}>", re.MULTILINE)
_WORDS = re.compile(r"\]\{\.(?:(?P<role>[^\s{}]+)\}|\Z)")
"""The end of words in a role: `[words]{.role}`."""
_CONTAINER = re.compile(r"^ {0,3}:{3,}[ \t]*(?P<role>[^\n]*)(?P<end>\n|\Z)", re.MULTILINE)
_GIVEN_TO_MACROS = ("varargs", "kwargs", "caller")
Walker = Callable[[Any, TemplateScope], None]


class Statements:
    """Walks through templates and notes what it finds."""

    def __init__(
        self,
        templates: Mapping[str, Template | None],
        filters: FilterUses,
        findings: Findings,
        globals_: Mapping[str, ValueType],
        language: str,
    ) -> None:
        """`templates` has `None` for those that cannot be read.

        `globals_` are the names that every template sees, even one imported without context.
        """
        self._templates = templates
        self._findings = findings
        self._globals = globals_
        self._language = language
        trees = [template.tree for template in templates.values() if template is not None]
        set_later = frozenset(ref.attr for tree in trees for ref in tree.find_all(nodes.NSRef))
        self._read = {node.attr for tree in trees for node in tree.find_all(nodes.Getattr)}
        self._expressions = Expressions(filters, findings, language, self._call, set_later)
        self._running: list[object] = []
        self._macros: list[Macro] = []
        self._called: set[nodes.Macro] = set()
        self._walked: set[tuple[object, ...]] = set()
        self._walkers: dict[type[nodes.Node], Walker] = {
            nodes.Output: self._output, nodes.If: self._if, nodes.For: self._for,
            nodes.Assign: self._assign, nodes.AssignBlock: self._assign_block,
            nodes.Macro: self._macro, nodes.CallBlock: self._call_block,
            nodes.FilterBlock: self._filter_block, nodes.With: self._with,
            nodes.Include: self._include,
            nodes.Import: self._import, nodes.FromImport: self._from_import,
            nodes.Block: self._block, nodes.ExprStmt: self._expression,
        }  # fmt: skip

    def document(self, name: str, view: Mapping[str, ValueType]) -> None:
        """Walk through the document's template, all that it includes, and macros never called."""
        template = self._templates.get(name)
        if template is None:
            return
        self._template(template, self._root(template, view))
        for macro in self._macros:
            if macro.node not in self._called:
                self._run_macro(macro, {}, macro.scope.inner())

    def _template(self, template: Template, scope: TemplateScope) -> None:
        self._findings.uses.templates.add(template.path)
        if template in self._running:
            return
        self._running.append(template)
        self._body(template.tree.body, scope)
        # An extended template runs after the one that extends it, with the names set there.
        for extended in template.tree.find_all(nodes.Extends):
            self._enter(extended, scope)
        self._running.pop()

    def _root(self, template: Template, names: Mapping[str, ValueType]) -> TemplateScope:
        scope = TemplateScope(template)
        scope.names = {**self._globals, "self": UNKNOWN, **names}
        return scope

    def _body(self, body: list[nodes.Node], scope: TemplateScope) -> None:
        for node in body:
            walker = self._walkers.get(type(node))
            if walker is not None:
                walker(node, scope)
            else:
                # A modifier or an extension's statement: its content counts as usual.
                self._body(list(node.iter_child_nodes()), scope)

    def _output(self, node: nodes.Output, scope: TemplateScope) -> None:
        types = [
            None if isinstance(part, nodes.TemplateData) else self._expressions.printed(part, scope)
            for part in node.nodes
        ]
        note_markdown(node, types, scope, self._findings)

    def _expression(self, node: nodes.ExprStmt, scope: TemplateScope) -> None:
        self._expressions.type_of(node.node, scope)

    def _if(self, node: nodes.If, scope: TemplateScope) -> None:
        """Walk through each branch with what the conditions before it ensure."""
        branches: list[TemplateScope] = []
        guards: frozenset[str] = frozenset()
        for clause in (node, *node.elif_):
            at = scope.inner(guards)
            self._expressions.type_of(clause.test, at.in_condition())
            truth = truth_of(clause.test, self._language)
            if truth is not False:
                branch = at.inner(guards_of(clause.test, holds=True))
                self._body(clause.body, branch)
                branches.append(branch)
            if truth is True:
                break
            guards |= guards_of(clause.test, holds=False)
        else:
            branch = scope.inner(guards)
            self._body(node.else_, branch)
            branches.append(branch)
        scope.merge(branches)

    def _for(self, node: nodes.For, scope: TemplateScope) -> None:
        over = self._expressions.type_of(node.iter, scope)
        if self._is_not_list(over):
            self._findings.report(
                rules.LOOP_OVER_VALUE,
                scope,
                node.lineno,
                r"\bin\s+(?P<at>[\w.]+)",
                found=words_for(over),
            )
        self._check_kept(node, scope)
        element = element_of(over)
        inner = scope.inner()
        inner.names["loop"] = Loop(element)
        self._bind(node.target, element, inner)
        if node.test is not None:
            self._expressions.type_of(node.test, inner.in_condition())
            inner = inner.inner(guards_of(node.test, holds=True))
        self._body(node.body, inner)
        self._body(node.else_, scope.inner())

    def _check_kept(self, node: nodes.For, scope: TemplateScope) -> None:
        """Report a name set before a loop to which each turn adds, as the next begins anew."""
        seen: set[str] = set()
        for assign in (one for part in node.body for one in _assigned(part)):
            target, value = assign.target, assign.node
            if not isinstance(target, nodes.Name) or target.name in seen:
                continue
            seen.add(target.name)
            parts = value.nodes if isinstance(value, nodes.Concat) else [*value.iter_child_nodes()]
            is_added = isinstance(value, nodes.Add | nodes.Sub | nodes.Concat) and any(
                isinstance(part, nodes.Name) and part.name == target.name for part in parts
            )
            if is_added and scope.find(target.name) is not None:
                pattern = rf"set\s+(?P<at>{re.escape(target.name)})(?!\w)"
                self._findings.report(
                    rules.SET_IN_LOOP, scope, assign.lineno, pattern, name=target.name
                )

    def _is_not_list(self, value: ValueType) -> bool:
        return all(
            isinstance(option, One | Macro)
            or (isinstance(option, Plain) and issubclass(option.kind, str | int | Date))
            for option in alternatives(value)
        )

    def _bind(self, target: nodes.Node, value: ValueType, scope: TemplateScope) -> None:
        match target:
            case nodes.Name(name=name):
                scope.names[name] = value
            case nodes.Tuple(items=items):
                parts = value.parts if isinstance(value, Group) else ()
                for number, item in enumerate(items):
                    part = parts[number] if number < len(parts) else UNKNOWN
                    self._bind(item, part, scope)
            case nodes.NSRef():
                self._check_set(target, scope)

    def _check_set(self, target: nodes.NSRef, scope: TemplateScope) -> None:
        """Report a name of a namespace that is set, is never read and is much like one it has."""
        space, name = scope.find(target.name), target.attr
        if isinstance(space, Space) and name not in {*space.given, *self._read}:
            facts = not_among(name, sorted(space.given))
            if facts["nearest"]:
                self._findings.report(
                    rules.TEMPLATE_FIELD, scope, target.lineno, after_dot(name),
                    owner=words_for(space), **facts,
                )  # fmt: skip

    def _assign(self, node: nodes.Assign, scope: TemplateScope) -> None:
        self._bind(node.target, self._expressions.type_of(node.node, scope), scope)

    def _assign_block(self, node: nodes.AssignBlock, scope: TemplateScope) -> None:
        self._body(node.body, scope.inner())
        value: ValueType = Plain(Markup)
        if node.filter is not None:
            value = self._expressions.type_of(node.filter, scope)
        self._bind(node.target, value, scope)

    def _filter_block(self, node: nodes.FilterBlock, scope: TemplateScope) -> None:
        self._body(node.body, scope.inner())
        self._expressions.type_of(node.filter, scope)

    def _with(self, node: nodes.With, scope: TemplateScope) -> None:
        inner = scope.inner()
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self._expressions.type_of(value, scope), inner)
        self._body(node.body, inner)

    def _block(self, node: nodes.Block, scope: TemplateScope) -> None:
        inner = scope.inner()
        inner.names["super"] = UNKNOWN
        self._body(node.body, inner)

    def _macro(self, node: nodes.Macro, scope: TemplateScope) -> None:
        macro = Macro(node, scope)
        scope.names[node.name] = macro
        self._macros.append(macro)

    def _call_block(self, node: nodes.CallBlock, scope: TemplateScope) -> None:
        self._expressions.type_of(node.call, scope)
        inner = scope.inner()
        for argument in node.args:
            self._bind(argument, UNKNOWN, inner)
        self._body(node.body, inner)

    def _call(self, macro: Macro, node: nodes.Call, scope: TemplateScope) -> ValueType:
        """The type of a macro's result; the macro is walked with the types of the arguments."""
        given = [self._expressions.type_of(argument, scope) for argument in node.args]
        named = {pair.key: self._expressions.type_of(pair.value, scope) for pair in node.kwargs}
        parameters = [argument.name for argument in macro.node.args]
        if not (node.dyn_args or node.dyn_kwargs):
            self._check_call(macro.node, len(given), set(named), node, scope)
        values = dict(zip(parameters, given, strict=False)) | {
            name: value for name, value in named.items() if name in parameters
        }
        inner = macro.scope.inner(_about_the_view(scope.guards))
        inner.is_condition = scope.is_condition
        inner.called_from = scope.template.place(node.lineno, word(macro.node.name))
        self._run_macro(macro, values, inner)
        return Plain(Markup)

    def _run_macro(self, macro: Macro, values: dict[str, ValueType], scope: TemplateScope) -> None:
        """Walk through a macro's body, once for the same types."""
        node = macro.node
        self._called.add(node)
        key = (
            macro,
            tuple(sorted(values.items(), key=itemgetter(0))),
            scope.guards,
            scope.is_condition,
        )
        if node in self._running or key in self._walked:
            return
        self._walked.add(key)
        scope.names.update(dict.fromkeys(_GIVEN_TO_MACROS, UNKNOWN))
        scope.names.update({argument.name: UNKNOWN for argument in node.args})
        first = len(node.args) - len(node.defaults)
        for argument, default in zip(node.args[first:], node.defaults, strict=True):
            scope.names[argument.name] = self._expressions.type_of(default, scope)
        scope.names.update(values)
        self._running.append(node)
        self._body(node.body, scope)
        self._running.pop()

    def _check_call(
        self,
        macro: nodes.Macro,
        given: int,
        named: set[str],
        node: nodes.Call,
        scope: TemplateScope,
    ) -> None:
        """Report arguments that the macro does not take, or missing ones."""
        parameters = [argument.name for argument in macro.args]
        inside = {name.name for name in macro.find_all(nodes.Name)}
        needed = parameters[given : len(parameters) - len(macro.defaults)]
        missing = [name for name in needed if name not in named and not _is_optional(name, macro)]
        too_many = given > len(parameters) and "varargs" not in inside
        unknown = named - set(parameters) if "kwargs" not in inside else set()
        if missing or too_many or unknown:
            self._findings.report(
                rules.TEMPLATE_ARGUMENTS, scope, node.lineno, word(macro.name),
                name=macro.name, taken=", ".join(parameters),
            )  # fmt: skip

    def _include(self, node: nodes.Include, scope: TemplateScope) -> None:
        self._enter(node, scope if node.with_context else self._root(scope.template, {}))

    def _enter(self, node: nodes.Include | nodes.Extends, scope: TemplateScope) -> None:
        is_optional = isinstance(node, nodes.Include) and node.ignore_missing
        if (unquoted := _as_name(node.template)) is not None:
            self._findings.report(
                TEMPLATE_MARK, scope, node.lineno, word(unquoted), found=unquoted,
                wanted=f'"{unquoted}"',
            )  # fmt: skip
            self._findings.uses.has_unknown_template = True
            return
        is_choice = isinstance(node.template, nodes.List | nodes.Tuple)
        for name in template_names(node.template):
            template = self._named(name, node, scope, is_optional=is_optional or is_choice)
            if template is not None:
                self._template(template, scope.inner(template=template))

    def _named(
        self, name: str | None, node: nodes.Node, scope: TemplateScope, *, is_optional: bool
    ) -> Template | None:
        """The template of a name; an unknown one is reported unless it is optional."""
        if name is None:
            self._findings.uses.has_unknown_template = True
            return None
        if name not in self._templates and not is_optional:
            facts = not_among(name, self._templates)
            self._findings.report(rules.NO_SUCH_TEMPLATE, scope, node.lineno, quoted(name), **facts)
        return self._templates.get(name)

    def _module(self, node: nodes.Import | nodes.FromImport, scope: TemplateScope) -> ValueType:
        """The names that an imported template sets."""
        (name, *others) = template_names(node.template)
        template = None if others else self._named(name, node, scope, is_optional=False)
        if template is None or template in self._running:
            return UNKNOWN
        inner = scope.inner(template=template) if node.with_context else self._root(template, {})
        own = TemplateScope(template, inner)
        self._template(template, own)
        exported = {key: value for key, value in own.names.items() if not key.startswith("_")}
        return Module(template.name, exported)

    def _import(self, node: nodes.Import, scope: TemplateScope) -> None:
        scope.names[node.target] = self._module(node, scope)

    def _from_import(self, node: nodes.FromImport, scope: TemplateScope) -> None:
        module = self._module(node, scope)
        for imported in node.names:
            name, alias = imported if isinstance(imported, tuple) else (imported, imported)
            value = module.names.get(name) if isinstance(module, Module) else UNKNOWN
            if value is None and isinstance(module, Module):
                self._findings.report(
                    rules.NOT_IN_TEMPLATE, scope, node.lineno, word(name),
                    template=module.name, **not_among(name, module.names),
                )  # fmt: skip
            scope.names[alias] = UNKNOWN if value is None else value


def _assigned(node: nodes.Node) -> Iterator[nodes.Assign]:
    """The assignments of a part of a template, in order."""
    if isinstance(node, nodes.Assign):
        yield node
    else:
        yield from node.find_all(nodes.Assign)


_TEMPLATE_FILE = re.compile(r"[\w./-]+\.j2")


def _as_name(node: nodes.Node) -> str | None:
    """What an expression is like that was to be the name of a template: areas.md.j2."""
    parts: list[str] = []
    while isinstance(node, nodes.Getattr):
        parts.append(node.attr)
        node = node.node
    if not isinstance(node, nodes.Name):
        return None
    name = ".".join([node.name, *reversed(parts)])
    return name if _TEMPLATE_FILE.fullmatch(name) else None


def _about_the_view(guards: frozenset[str]) -> frozenset[str]:
    """The guards around a call that hold inside the macro too."""
    return frozenset(path for path in guards if path.partition(".")[0] in FIELDS)


def _is_optional(name: str, macro: nodes.Macro) -> bool:
    """Whether the macro tests if an argument is given."""
    tests = (use.node for use in macro.find_all(nodes.Test) if use.name in ("defined", "undefined"))
    defaults = (use.node for use in macro.find_all(nodes.Filter) if use.name in ("default", "d"))
    return any(isinstance(node, nodes.Name) and node.name == name for node in (*tests, *defaults))


def note_markdown(
    node: nodes.Output, types: list[ValueType | None], scope: TemplateScope, findings: Findings
) -> None:
    """Note the heading levels and roles in an output; `types` has `None` for its Markdown."""
    following = [*zip(node.nodes, types, strict=True), (None, None)]
    for number, ((part, _), (_, after)) in enumerate(pairwise(following)):
        if isinstance(part, nodes.TemplateData):
            # Text after a value does not begin a line.
            text = part.data if number == 0 else re.sub(r"\A[^\n]+", "", part.data)
            line = part.lineno + part.data.count("\n") - text.count("\n")
            _note_headings(text, line, scope, findings)
            _note_roles(text, line, after, scope, findings)


def _note_headings(text: str, line: int, scope: TemplateScope, findings: Findings) -> None:
    for heading in _HEADING.finditer(text):
        at = line + text.count("\n", 0, heading.start())
        place = scope.template.place(at, rf"(?P<at>{heading[1]})[ \t]")
        findings.uses.headings.setdefault(len(heading[1]) - 1, place)


def _note_roles(
    text: str, line: int, after: ValueType | None, scope: TemplateScope, findings: Findings
) -> None:
    """Note the role of each container; `after` is the value that follows the text."""
    for container in _CONTAINER.finditer(text):
        header = container["role"].strip()
        name = (header.split() or [""])[0]
        at = line + text.count("\n", 0, container.start())
        role = header.removeprefix(_RULE).strip() or header if name == _RULE else header
        if name == JOINT_MASTHEAD:
            for used in (JOINT_MASTHEAD, MASTHEAD):
                findings.uses.roles.setdefault(used, scope.template.place(at, f"(?P<at>{name})"))
        elif name in SPECIAL_CONTAINERS:
            continue
        elif after is not None and not container["end"]:
            _note_values(role, after, findings)
        elif role:
            place = scope.template.place(at, rf":::+\s*(?:{_RULE}\s+)?(?P<at>{re.escape(role)})")
            findings.uses.roles.setdefault(role, place)
    for words in _WORDS.finditer(text):
        at = line + text.count("\n", 0, words.start())
        if words["role"]:
            pattern = rf"\{{\.(?P<at>{re.escape(words['role'])})\}}"
            findings.uses.roles.setdefault(words["role"], scope.template.place(at, pattern))
        elif after is not None:
            _note_values("", after, findings)
    for quotation in _QUOTED.finditer(text):
        at = line + text.count("\n", 0, quotation.start())
        findings.uses.roles.setdefault(_QUOTATION, scope.template.place(at, "(?P<at>>)"))


def _note_values(before: str, value: ValueType, findings: Findings) -> None:
    """Note the roles that a printed value may name."""
    if before:
        findings.uses.has_unknown_role = True
    else:
        findings.role_named(value)
