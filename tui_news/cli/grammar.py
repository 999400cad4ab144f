"""Grammar: the command line as plain data, read from the argument parser itself.

Completions and the manual page are made from this, so that they cannot say anything else.
"""

from __future__ import annotations

import argparse

from tui_news.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Argument:
    """An option, or (without flags) something that is named by its place."""

    flags: tuple[str, ...]
    """`--json`, `-n`; the long ones first."""
    value: str
    """How its value is called; empty where it takes none."""
    choices: tuple[str, ...]
    help: str

    @property
    def is_file(self) -> bool:
        """Whether its value is the path of a file."""
        return self.value.casefold() == "file"


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand, or (without a name) the program itself."""

    name: str
    help: str
    arguments: tuple[Argument, ...]

    @property
    def options(self) -> tuple[Argument, ...]:
        """What begins with a dash."""
        return tuple(one for one in self.arguments if one.flags)

    @property
    def places(self) -> tuple[Argument, ...]:
        """What is named by its place."""
        return tuple(one for one in self.arguments if not one.flags)


@dataclass(frozen=True, slots=True)
class Grammar:
    """All of it."""

    program: str
    description: str
    epilog: str
    whole: Command
    """The program's own options."""
    commands: tuple[Command, ...]


def grammar_of(parser: argparse.ArgumentParser) -> Grammar:
    """Read a parser with subcommands."""
    commands: list[Command] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {one.dest: one.help or "" for one in action._choices_actions}
            commands += [
                Command(name, helps.get(name, ""), _arguments(sub))
                for name, sub in action.choices.items()
            ]
    return Grammar(
        parser.prog,
        parser.description or "",
        parser.epilog or "",
        Command("", parser.description or "", _arguments(parser)),
        tuple(commands),
    )


def _arguments(parser: argparse.ArgumentParser) -> tuple[Argument, ...]:
    return tuple(
        _argument(parser, action)
        for action in parser._actions
        if action.help is not argparse.SUPPRESS
        and not isinstance(action, argparse._SubParsersAction)
    )


def _argument(parser: argparse.ArgumentParser, action: argparse.Action) -> Argument:
    flags = tuple(sorted(action.option_strings, key=lambda flag: (-len(flag), flag)))
    choices = tuple(str(choice) for choice in action.choices or ())
    takes = action.nargs != 0
    name = action.metavar if isinstance(action.metavar, str) else action.dest
    shown = name.upper() if flags and action.metavar is None else name
    words = (action.help or "") % {"prog": parser.prog, "default": action.default}
    return Argument(flags, shown if takes else "", choices, words)
