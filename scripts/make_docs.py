"""Write docs/*.md from the code's own registries: keys, settings, command line.

`python scripts/make_docs.py` writes; with `--check` it only says whether anything differs.
"""

from __future__ import annotations

import argparse
import ast
import dataclasses
import inspect
import os
import sys
from itertools import groupby
from pathlib import Path

from tui_news import __version__, config
from tui_news.cli.grammar import grammar_of
from tui_news.cli.main import COMMANDS as SUBCOMMANDS
from tui_news.cli.main import build_parser
from tui_news.cli.manual_page import manual_page
from tui_news.tui.commands import BY_ID, COMMANDS
from tui_news.tui.keymap import filled, key_table, shown, textual_name
from tui_news.tui.keymap.presets import PRESETS

DOCS = Path(__file__).resolve().parents[1] / "docs"


def keys_page() -> str:
    """The key reference."""
    out = ["# Keys", "", "Every command, from the program's own table. `?` shows the same page."]
    out += ["Letters work in the Cyrillic layout (JCUKEN) too.", ""]
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        out += [f"## {group}", "", "| keys | command | what it does | id |", "|---|---|---|---|"]
        for command in commands:
            what = filled(key_table(), command.help)
            keys = " ".join(f"`{shown(key)}`" for key in command.keys).replace("|", "\\|")
            out.append(f"| {keys} | {command.title} | {what} | `{command.id}` |")
        out.append("")
    out += ["## Presets", "", "`[keys] preset` brings along the keys of other programs:", ""]
    for name, keys in PRESETS.items():
        if keys:
            out += [f"### {name}", "", "| command | keys |", "|---|---|"]
            for command_id, written in keys.items():
                names = " ".join(f"`{shown(textual_name(key))}`" for key in written) or "none"
                row = f"| {BY_ID[command_id].title} (`{command_id}`) | {names} |"
                out.append(row.replace("`|`", "`\\|`"))
            out.append("")
    return "\n".join(out)


def config_page() -> str:
    """The settings reference."""
    out = [
        "# Settings",
        "",
        "One TOML file; `tui-news status` says where it is. Every setting may be left out.",
        "",
    ]
    for table in dataclasses.fields(config.Config):
        default = getattr(config.Config(), table.name)
        if not dataclasses.is_dataclass(default):
            continue
        cls = type(default)
        out += [(inspect.getdoc(cls) or "").replace("`[", "## `[", 1), ""]
        out += ["| setting | default | meaning |", "|---|---|---|"]
        words = field_docstrings(cls)
        for field in dataclasses.fields(default):
            value = getattr(default, field.name)
            meaning = words[field.name].replace("\n", " ").replace("|", "\\|")
            out.append(f"| `{field.name}` | `{toml(value)}` | {meaning} |")
        out.append("")
    return "\n".join(out)


def toml(value: object) -> str:
    """Write a default as it would stand in the file."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case tuple():
            return "[" + ", ".join(toml(item) for item in value) + "]"
        case dict():
            return "{}"
    return str(value)


def field_docstrings(cls: type) -> dict[str, str]:
    """The string under each field of a dataclass."""
    tree = ast.parse(inspect.getsource(cls)).body[0]
    assert isinstance(tree, ast.ClassDef)
    words: dict[str, str] = {}
    for field, after in zip(tree.body, tree.body[1:], strict=False):
        match field, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                words[name] = inspect.cleandoc(text)
    return words


def cli_page() -> str:
    """The command-line reference: the program's own help texts."""
    os.environ["COLUMNS"] = "96"
    os.environ["NO_COLOR"] = "1"
    out = ["# Command line", "", "The program's own help.", ""]
    parser = build_parser()
    out += ["```text", parser.format_help().rstrip(), "```", ""]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, _ in SUBCOMMANDS:
                text = action.choices[name].format_help().rstrip()
                out += [f"## tui-news {name}", "", "```text", text, "```", ""]
    return "\n".join(out)


def man_page() -> str:
    """The manual page."""
    return manual_page(grammar_of(build_parser()), __version__)


PAGES = {
    "keys.md": keys_page,
    "config.md": config_page,
    "command-line.md": cli_page,
    "tui-news.1": man_page,
}


MADE_WITH = (3, 11)
"""The Python whose `argparse` writes the help texts: later ones lay them out otherwise."""
OF_ARGPARSE = frozenset({"command-line.md", "tui-news.1"})


def main() -> int:
    """Write the pages, or say which of them are old."""
    check = "--check" in sys.argv[1:]
    old = []
    for name, make in PAGES.items():
        if name in OF_ARGPARSE and sys.version_info[:2] != MADE_WITH:
            continue
        path, text = DOCS / name, make().rstrip() + "\n"
        if not path.exists() or path.read_text("utf-8") != text:
            old.append(name)
            if not check:
                path.write_text(text, "utf-8")
    if check and old:
        print(f"docs are old: {', '.join(old)}; run python3 run.py docs", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
