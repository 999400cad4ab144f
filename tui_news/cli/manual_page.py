"""The manual page in the man macros of roff, written from the grammar of the command line. Pure.

Macros: https://man7.org/linux/man-pages/man7/groff_man.7.html
"""

from __future__ import annotations

from tui_news.cli.grammar import Argument, Grammar

_FILES = (
    ("config.toml", "settings; every one may be left out (tui-news status says where it is)"),
    ("news.db", "subscriptions, what you read and starred, cached news"),
    ("tui-news.log", "where the reader and its engine log"),
)


def manual_page(grammar: Grammar, version: str) -> str:
    """Write the page of section 1; it has no date, so that equal programs have equal pages."""
    program = grammar.program
    out = [
        f'.TH {program.upper()} 1 "" "{program} {version}" "User Commands"',
        ".SH NAME",
        f"{_text(program)} \\- read wire news in the terminal",
        ".SH SYNOPSIS",
        f".B {_text(program)}",
        "[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR]",
        ".SH DESCRIPTION",
        _text(grammar.description),
        "In the reader, ? shows every key.",
        ".SH OPTIONS",
        *_arguments(grammar.whole.options),
        ".SH COMMANDS",
    ]
    for command in grammar.commands:
        out.append(f".SS {_text(f'{program} {command.name}')}")
        out.append(_text(f"{command.help[:1].upper()}{command.help[1:]}."))
        out += _arguments((*command.places, *command.options))
    for title, rows in _epilog(grammar.epilog):
        out.append(f".SH {title.upper()}")
        out += _rows(rows)
    out.append(".SH FILES")
    out += _rows(_FILES)
    return "\n".join([*out, ""])


def _arguments(arguments: tuple[Argument, ...]) -> list[str]:
    out: list[str] = []
    for one in arguments:
        value = f" \\fI{_text(one.value)}\\fR" if one.value and one.flags else ""
        names = ", ".join(f"\\fB{_text(flag)}\\fR{value}" for flag in one.flags)
        chosen = f" ({', '.join(one.choices)})" if one.choices else ""
        out += [".TP", names or f"\\fI{_text(one.value)}\\fR", _text(one.help + chosen)]
    return out


def _epilog(epilog: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The lists of the help's last part: a title, then indented names with their meanings."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for line in epilog.splitlines():
        if line.startswith(" ") and found:
            name, _, meaning = line.strip().partition("  ")
            found[-1][1].append((name, meaning.strip()))
        elif line.strip():
            found.append((line.strip().rstrip(":"), []))
    return found


def _rows(rows: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> list[str]:
    return [
        part for name, words in rows for part in (".TP", f"\\fB{_text(name)}\\fR", _text(words))
    ]


def _text(text: str) -> str:
    """Words as roff reads them: no backslash, dash or line beginning that means anything else."""
    plain = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain[:1] in (".", "'") else plain
