"""Lint: in the front room no stock widget is given a bare string that is not our own literal.

Textual reads bare strings as markup; text from outside must come as `words(...)`, `cell(...)`,
`Content(...)` or `Text(...)`, or with `markup=False`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FRONT_ROOM = Path(__file__).resolve().parents[2] / "tui_news" / "tui"

TAKES_TEXT = {
    "Static", "Label", "Button", "Checkbox", "RadioButton", "RadioSet", "Option", "OptionList",
    "Selection", "SelectionList", "Select", "Collapsible", "Digits", "Link", "Placeholder", "Tab",
    "Tabs", "TabPane", "TabbedContent", "Tooltip", "Toast", "TextArea",
    "Tree", "DataTable", "Markdown", "Log", "RichLog",
    "notify", "add_option", "add_options", "set_options", "replace_option_prompt",
    "replace_option_prompt_at_index", "add_row", "add_rows", "add_column", "add_columns",
    "update_cell", "update_cell_at", "add_leaf", "set_label", "from_markup", "from_text",
    "render_str", "write", "write_line",
}  # fmt: skip
"""Callables whose strings end up on the screen."""

TEXT_KEYWORDS = {
    "content", "label", "prompt", "title", "message", "placeholder", "tooltip", "text", "markup",
    "subtitle", "name_text", "description",
}  # fmt: skip
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}
SAFE_CALLS = {"words", "cell", "Content", "Text", "assemble", "styled", "blank"}
NOT_SCREEN = {"write", "from_text", "write_line", "Select", "Text"}
"""Names that other things have too: only plain wrong strings are reported for them."""


def violations(source: str) -> list[str]:
    """List the places where a string that we did not write reaches a stock widget."""
    tree = ast.parse(source)
    return [f"{line}: {what}" for line, what in sorted(_find(tree, _Names(tree)))]


class _Names:
    """What each plain name of a module is assigned, so that constants can be followed."""

    def __init__(self, tree: ast.Module) -> None:
        self._values: dict[str, list[ast.expr | None]] = {}
        self._makers = {
            node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and isinstance(node.returns, ast.Name)
            and node.returns.id in {"Content", "Text"}
        }
        """Functions of the module that return a safe object, as the type checker proves."""
        for node in ast.walk(tree):
            match node:
                case ast.Assign(targets=targets, value=value):
                    for target in targets:
                        self._note(target, value)
                case ast.AnnAssign(target=target, value=value):
                    self._note(target, value)
                case ast.AugAssign(target=target) | ast.For(target=target):
                    self._note(target, None)
                case ast.comprehension(target=target):
                    self._note(target, None)
                case ast.arg(arg=name):
                    self._values.setdefault(name, []).append(None)

    def _note(self, target: ast.expr, value: ast.expr | None) -> None:
        if isinstance(target, ast.Name):
            self._values.setdefault(target.id, []).append(value)
        elif isinstance(target, ast.Tuple | ast.List):
            for element in target.elts:
                self._note(element, None)

    def is_ours(self, expression: ast.expr | None, depth: int = 0) -> bool:
        """Tell whether an expression can only be text that we wrote, or a safe object."""
        if expression is None or depth > 8:
            return False
        match expression:
            case ast.Constant():
                return True
            case ast.JoinedStr(values=values):
                return all(isinstance(value, ast.Constant) for value in values)
            case ast.IfExp(body=body, orelse=other):
                return self.is_ours(body, depth + 1) and self.is_ours(other, depth + 1)
            case ast.BoolOp(values=values):
                return all(self.is_ours(value, depth + 1) for value in values)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self.is_ours(left, depth + 1) and self.is_ours(right, depth + 1)
            case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
                return all(self.is_ours(part, depth + 1) for part in parts)
            case ast.Starred(value=value):
                return self.is_ours(value, depth + 1)
            case ast.ListComp(elt=part) | ast.GeneratorExp(elt=part):
                return self.is_ours(part, depth + 1)
            case ast.Call(func=func):
                return _name(func) in SAFE_CALLS | TAKES_TEXT | self._makers
            case ast.Name(id=name):
                known = self._values.get(name, [None])
                return all(self.is_ours(value, depth + 1) for value in known)
        return False


def _find(tree: ast.Module, names: _Names) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=func) if _name(func) in TAKES_TEXT:
                yield from _check_call(node, names)
            case ast.Call(func=ast.Attribute(attr="update"), args=[ast.JoinedStr() as text]):
                if not names.is_ours(text):
                    yield node.lineno, "update(f-string)"
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    if (
                        isinstance(target, ast.Attribute)
                        and target.attr in ATTRIBUTES
                        and not names.is_ours(value)
                    ):
                        yield node.lineno, f"{target.attr} ="


def _check_call(call: ast.Call, names: _Names) -> Iterator[tuple[int, str]]:
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    plain = keywords.get("markup")
    if isinstance(plain, ast.Constant) and plain.value is False:
        return
    name = _name(call.func)
    texts = [*call.args, *(value for key, value in keywords.items() if key in TEXT_KEYWORDS)]
    for text in texts:
        if name in NOT_SCREEN and not isinstance(text, ast.JoinedStr):
            continue
        if not names.is_ours(text):
            yield call.lineno, f"{name}({ast.unparse(text)})"


def _name(func: ast.expr) -> str:
    match func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


@pytest.mark.parametrize(
    "source",
    [
        "Static(title)",
        "Static(f'{title}')",
        "Label(entry.title)",
        "self.notify(str(error))",
        "self.notify(message=reason, title='x')",
        "Button('a' + name)",
        "Option(f'{feed}', id='a')",
        "OptionList(*[name for name in names])",
        "widget.border_title = headline",
        "TextArea(placeholder=hint)",
        "widget.update(f'{count} of {name}')",
        "def f(title):\n    x = title\n    Static(x)",
        "for title in titles:\n    Label(title)",
        "Static(title, markup=True)",
        "Content.from_markup(title)",
        "table.add_row(*row)",
        "Markdown(text)",
        "def line(name: str) -> str:\n    return name\nOption(self.line(title))",
    ],
)
def test_the_lint_sees_a_bare_string(source: str) -> None:
    assert violations(source)


@pytest.mark.parametrize(
    "source",
    [
        "Static('News')",
        "Static(words(title))",
        "Static(title, markup=False)",
        "self.notify(reason, markup=False)",
        "self.notify('Done')",
        "Label(Content(title))",
        "OptionList(*[Option(words(name)) for name in names])",
        "HELP = 'a'\nStatic(HELP)",
        "HELP = 'a' + 'b'\nx = HELP if y else 'c'\nStatic(x)",
        "widget.border_title = None",
        "def line(name: str) -> Content:\n    return Content(name)\nOption(self.line(title))",
        "widget.border_title = words(headline)",
        "counts.update(other)",
        "stream.write(line)",
        "TextArea(placeholder='Note', id=name)",
        "Input(value=title, placeholder=hint)",  # drawn as Rich text, never read as markup
        "table.add_row(cell(title), cell(source))",
    ],
)
def test_the_lint_lets_safe_text_pass(source: str) -> None:
    assert violations(source) == []


def test_no_stock_widget_is_given_a_bare_string() -> None:
    found = [
        f"{path.relative_to(FRONT_ROOM)}:{violation}"
        for path in sorted(FRONT_ROOM.rglob("*.py"))
        for violation in violations(path.read_text("utf-8"))
    ]
    assert found == []
