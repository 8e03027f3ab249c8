"""How objects show themselves in a notebook: what they are does not know how it looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Show = Callable[[Any], dict[str, Any]]

_SHOWS: list[Show] = []


def show_through(show: Show) -> None:
    """
    Say what shows objects.

    Parameters
    ----------
    show : callable
        Takes an object and returns its forms by their MIME type. It is called when a
        notebook asks, and loads what it needs only then.
    """
    _SHOWS[:] = [show]


class Shown:
    """
    What shows itself in a notebook, with a picture for where a page cannot be.

    Examples
    --------
    >>> class Note(Shown):
    ...     def __repr__(self):
    ...         return "<Note>"
    >>> Note()
    <Note>
    """

    def _repr_mimebundle_(
        self,
        include: Any = None,  # noqa: ARG002
        exclude: Any = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        """Return the forms of this object: a page, a picture, and plain text."""
        return _SHOWS[0](self) if _SHOWS else {"text/plain": repr(self)}

    def _repr_html_(self) -> str:
        """Return the page alone."""
        return str(self._repr_mimebundle_().get("text/html", ""))
