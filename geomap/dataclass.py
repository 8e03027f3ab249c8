"""Frozen dataclasses whose making costs little, for a command that starts fast.

A command makes about a hundred classes before it does anything. The standard
library compiles six methods for each, which takes longer than reading the atlas.
Here only ``__init__`` is compiled; the other methods are the same for all classes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # A type checker knows this decorator by its name.
    from dataclasses import dataclass as dataclass  # noqa: PLC0414
else:
    import dataclasses
    from operator import attrgetter

    def dataclass(*, frozen, eq=True, repr=True):  # noqa: A002
        """
        Return a decorator that makes a class whose instances cannot be changed.

        Parameters
        ----------
        frozen : bool
            True; named so that a class reads as it would with `dataclasses`.
        eq, repr : bool
            Whether to compare, and to show, by fields; a class may do so itself.

        Returns
        -------
        decorator : callable
            The class works with `dataclasses.fields`, `replace` and `asdict`.

        Examples
        --------
        >>> @dataclass(frozen=True)
        ... class Post:
        ...     name: str
        ...     km: float = 0.0
        >>> Post("gate") == Post("gate", 0.0), dataclasses.replace(Post("gate"), km=2)
        (True, Post(name='gate', km=2))
        >>> Post("gate").km = 3
        Traceback (most recent call last):
        dataclasses.FrozenInstanceError: cannot assign to field 'km'
        """
        if not frozen:
            message = "What changes is a dataclass of the standard library."
            raise TypeError(message)

        def decorate(cls):
            dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
            fields = dataclasses.fields(cls)
            methods = {"__setattr__": _refuse("assign to"), "__delattr__": _refuse()}
            if eq:
                methods |= _comparing([f.name for f in fields if f.compare])
            if repr:
                methods["__repr__"] = _showing([f.name for f in fields if f.repr])
            for name, method in methods.items():
                if name not in cls.__dict__:
                    method.__qualname__ = f"{cls.__qualname__}.{name}"
                    setattr(cls, name, method)
            cls.__init__ = _init_of(cls, fields)
            return cls

        return decorate

    def _init_of(cls, fields):
        """Compile what takes the fields, by place or by name."""
        given = {"_set": object.__setattr__, "_none": dataclasses.MISSING}
        taken, body = [], ["pass"]
        for field in fields:
            name = value = field.name
            if field.default is not dataclasses.MISSING:
                given[f"_{name}"] = field.default
                taken.append(f"{name}=_{name}")
            elif field.default_factory is not dataclasses.MISSING:
                given[f"_{name}"] = field.default_factory
                taken.append(f"{name}=_none")
                value = f"_{name}() if {name} is _none else {name}"
            else:
                taken.append(name)
            body.append(f"_set(self, {name!r}, {value})")
        # All that is compiled are names of fields, which Python took for names.
        text = f"def __init__(self, {', '.join(taken)}): {'; '.join(body)}"
        exec(text, given)  # noqa: S102
        init = given["__init__"]
        init.__qualname__ = f"{cls.__qualname__}.__init__"
        init.__module__ = cls.__module__
        init.__annotations__ = {f.name: f.type for f in fields} | {"return": None}
        return init

    def _refuse(deed="delete"):
        """Return a method that refuses a deed."""

        def refuse(self, name, *_):  # noqa: ARG001
            message = f"cannot {deed} field {name!r}"
            raise dataclasses.FrozenInstanceError(message)

        return refuse

    def _comparing(names):
        """Return the methods of instances that are what their fields are."""
        read = attrgetter(*names)
        values = read if len(names) > 1 else lambda self: (read(self),)

        def equal(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return values(self) == values(other)

        return {"__eq__": equal, "__hash__": lambda self: hash(values(self))}

    def _showing(names):
        """Return the method that shows an instance as it would be written."""

        def show(self):
            shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
            return f"{self.__class__.__qualname__}({shown})"

        return show
