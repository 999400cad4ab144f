"""Frozen dataclasses that cost little to define and little to make.

The standard library compiles six methods for each frozen dataclass with slots, which for the
program's hundred and more was a tenth of its start, and sets each field through
`object.__setattr__`, which takes three times as long as writing its slot. `dataclass` here gives
the same classes, for `dataclasses.fields`, `replace` and `asdict` too, but compiles `__init__`
alone, when the first object is made, and lets it write the slots. For a type checker it is the
standard one.

An object of many fields is written while it is of an open class with the same slots, and frozen
then: the interpreter knows a quick way to write the slots of such a class, and none through the
descriptors of a frozen one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import MISSING, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

MANY = 10
"""Fields from which on it is quicker to open an object than to write each slot for itself."""

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, **options):
        """Make a dataclass; one that is not simply frozen with slots is left to the standard."""
        if cls is None:
            return lambda cls: dataclass(cls, frozen=frozen, slots=slots, **options)
        if not (frozen and slots) or options:
            return dataclasses.dataclass(cls, frozen=frozen, slots=slots, **options)
        return _frozen(cls)


def _frozen(cls: type[Any]) -> type[Any]:
    """Make a frozen dataclass with slots of a plain class."""
    # This finds the fields and compiles nothing.
    dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
    fields = dataclasses.fields(cls)
    made = _with_slots(cls, [field.name for field in fields])
    own = cls.__dict__
    for name, method in _methods(made, fields).items():
        if name not in own or (name == "__hash__" and own[name] is None and "__eq__" not in own):
            setattr(made, name, method)
    if any(not field.init for field in fields):
        raise TypeError(f"{cls.__name__} has a field that is no argument of __init__")
    setattr(made, "__init__", _first_init(made, fields))  # noqa: B010
    return made


def _first_init(cls: type[Any], fields: Sequence[dataclasses.Field[Any]]) -> Callable[..., None]:
    """An `__init__` that makes the real one: few classes have objects when the program starts."""

    def __init__(self: Any, *values: Any, **by_name: Any) -> None:
        init = _init(cls, fields)
        setattr(cls, "__init__", init)  # noqa: B010
        init(self, *values, **by_name)

    __init__.__qualname__ = f"{cls.__qualname__}.__init__"
    __init__.__module__ = cls.__module__
    return __init__


def _with_slots(cls: type[Any], names: Sequence[str]) -> type[Any]:
    namespace = dict(cls.__dict__)
    for name in (*names, "__dict__", "__weakref__"):
        namespace.pop(name, None)
    inherited = {slot for base in cls.__mro__[1:] for slot in base.__dict__.get("__slots__", ())}
    namespace["__slots__"] = tuple(name for name in names if name not in inherited)
    kind: Any = type(cls)
    made: type[Any] = kind(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    return made


def _init(cls: type[Any], fields: Sequence[dataclasses.Field[Any]]) -> Callable[..., None]:
    names: dict[str, Any] = {"MISSING": MISSING}
    is_opened = len(fields) >= MANY and cls.__mro__[1:] == (object,)
    arguments: list[str] = []
    by_name: list[str] = []
    lines: list[str] = []
    for field in fields:
        name = field.name
        default, value = "", name
        if field.default is not MISSING:
            names[f"default_{name}"] = field.default
            default = f"=default_{name}"
        elif field.default_factory is not MISSING:
            names[f"make_{name}"] = field.default_factory
            default, value = "=MISSING", f"make_{name}() if {name} is MISSING else {name}"
        (by_name if field.kw_only else arguments).append(f"{name}{default}")
        if is_opened:
            lines.append(f"    self.{name} = {value}")
        else:
            names[f"set_{name}"] = getattr(cls, name).__set__
            lines.append(f"    set_{name}(self, {value})")
    if is_opened:
        names["Open"] = type("Open", (), {"__slots__": cls.__dict__["__slots__"]})
        names["set_class"] = object.__dict__["__class__"].__set__
        lines = ["    frozen = self.__class__", "    set_class(self, Open)", *lines]
        lines.append("    self.__class__ = frozen")
    if "__post_init__" in cls.__dict__:
        lines.append("    self.__post_init__()")
    parameters = ["self", *arguments, *(["*", *by_name] if by_name else [])]
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or ["    pass"]), names)
    init: Callable[..., None] = names["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__module__ = cls.__module__
    return init


def _methods(
    cls: type[Any], fields: Sequence[dataclasses.Field[Any]]
) -> dict[str, Callable[..., Any]]:
    names = tuple(field.name for field in fields)
    compared = _getter([field.name for field in fields if field.compare])
    shown = [field.name for field in fields if field.repr]

    def equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    def hashed(self: Any) -> int:
        return hash(compared(self))

    def written(self: Any) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({values})"

    def get_state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def set_state(self: Any, state: Sequence[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return {
        "__eq__": equal,
        "__hash__": hashed,
        "__repr__": written,
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
        "__getstate__": get_state,
        "__setstate__": set_state,
    }


def _getter(names: Sequence[str]) -> Callable[[Any], Any]:
    """Read fields as one tuple."""
    if not names:
        return lambda self: ()
    getter = attrgetter(*names)
    return getter if len(names) > 1 else lambda self: (getter(self),)


def _refuse_to_set(self: Any, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
