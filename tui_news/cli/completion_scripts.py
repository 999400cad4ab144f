"""Completion scripts for bash, zsh and fish, written from the grammar of the command line. Pure."""

from __future__ import annotations

from collections.abc import Callable

from tui_news.cli.grammar import Argument, Command, Grammar


def bash(grammar: Grammar) -> str:
    """The script for bash: `source <(tui-news completions bash)`."""
    name = _function(grammar)
    names = [command.name for command in grammar.commands]
    lines = [
        f"# bash completion for {grammar.program}",
        f"{name}() {{",
        '  local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"',
        '  local command="" word',
        '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
        f'    case "$word" in {"|".join(names)}) command="$word"; break;; esac',
        "  done",
        "  COMPREPLY=()",
        '  case "$command $before" in',
    ]
    for command in grammar.commands:
        for option in command.options:
            patterns = "|".join(f'"{command.name} {flag}"' for flag in option.flags)
            if option.choices:
                lines.append(f"    {patterns}) {_compgen(option.choices)}; return;;")
            elif option.value:
                lines.append(f"    {patterns}) return;;")
    lines += ["  esac", '  case "$command" in']
    lines.append(f'    "") {_compgen([*names, *_flags(grammar.whole)])};;')
    for command in grammar.commands:
        places = [choice for place in command.places for choice in place.choices]
        lines.append(f"    {command.name}) {_compgen([*places, *_flags(command)])};;")
    lines += ["  esac", "}", f"complete -o default -F {name} {grammar.program}", ""]
    return "\n".join(lines)


def zsh(grammar: Grammar) -> str:
    """The script for zsh: a file `_tui-news` in a folder of `$fpath`."""
    name = _function(grammar)
    lines = [
        f"#compdef {grammar.program}",
        f"{name}() {{",
        "  local state",
        "  local -a commands",
        "  commands=(",
        *(f"    {_quoted(f'{one.name}:{one.help}')}" for one in grammar.commands),
        "  )",
        "  _arguments -C \\",
        *(f"    {spec} \\" for option in grammar.whole.options for spec in _zsh(option)),
        "    '1:command:->command' '*::argument:->arguments'",
        '  case "$state" in',
        "    command) _describe command commands ;;",
        '    arguments) case "$words[1]" in',
    ]
    for command in grammar.commands:
        specs = [spec for argument in command.arguments for spec in _zsh(argument)]
        lines.append(f"      {command.name}) _arguments {' '.join(specs)} ;;")
    lines += ["    esac ;;", "  esac", "}", f'{name} "$@"', ""]
    return "\n".join(lines)


def fish(grammar: Grammar) -> str:
    """The script for fish: a file in `~/.config/fish/completions`."""
    program = grammar.program
    lines = [f"# fish completion for {program}", f"complete -c {program} -f"]
    for option in grammar.whole.options:
        lines.append(f"complete -c {program} -n __fish_use_subcommand{_fish(option)}")
    for command in grammar.commands:
        lines.append(
            f"complete -c {program} -n __fish_use_subcommand -a {command.name}"
            f" -d {_fish_quoted(command.help)}"
        )
        seen = f"complete -c {program} -n '__fish_seen_subcommand_from {command.name}'"
        for argument in command.arguments:
            if argument.flags or argument.choices or argument.is_file:
                lines.append(seen + _fish(argument))
    return "\n".join([*lines, ""])


SHELLS: dict[str, Callable[[Grammar], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
"""Every shell that we write for."""


def _function(grammar: Grammar) -> str:
    return "_" + grammar.program.replace("-", "_")


def _flags(command: Command) -> list[str]:
    return [flag for option in command.options for flag in option.flags]


def _compgen(words: tuple[str, ...] | list[str]) -> str:
    return f'COMPREPLY=($(compgen -W "{" ".join(words)}" -- "$current"))'


def _zsh(argument: Argument) -> list[str]:
    """The specs of an argument for `_arguments`."""
    words = argument.help.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    words = words.replace(":", "\\:")
    act = "_files" if argument.is_file else f"({' '.join(argument.choices)})"
    if not argument.flags:
        return [
            _quoted(f"*:{argument.value}:{act if argument.choices or argument.is_file else ''}")
        ]
    value = f":{argument.value}:" + (act if argument.choices or argument.is_file else " ")
    return [_quoted(f"{flag}[{words}]{value if argument.value else ''}") for flag in argument.flags]


def _fish(argument: Argument) -> str:
    parts = ""
    for flag in argument.flags:
        parts += f" -l {flag[2:]}" if flag.startswith("--") else f" -s {flag[1:]}"
    if argument.choices:
        parts += (
            " -x" if argument.flags else ""
        ) + f" -a {_fish_quoted(' '.join(argument.choices))}"
    elif argument.is_file:
        parts += " -r -F" if argument.flags else " -F"
    elif argument.value:
        parts += " -x"
    return f"{parts} -d {_fish_quoted(argument.help)}"


def _quoted(text: str) -> str:
    """In single quotes, as bash and zsh read them."""
    return "'" + text.replace("'", "'\\''") + "'"


def _fish_quoted(text: str) -> str:
    """In single quotes, as fish reads them."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
