"""Colour roles as style rules, for light, dark and print."""

from __future__ import annotations

from collections.abc import Mapping

from geomap.symbology import DARK, LIGHT, ActorStyle


def role_style() -> str:
    """
    Write the colour of each role as style variables.

    Returns
    -------
    css : str
        Light by default, dark where the reader prefers it, light in print.

    Examples
    --------
    >>> "--gm-ink:#1B1A18" in role_style()
    True
    """
    light, dark = _variables(LIGHT), _variables(DARK)
    return _modes(".gm", light + "--gm-halo:#FFFFFF;", dark + "--gm-halo:#262A31;")


def actor_style(prefix: str, styles: Mapping[str, ActorStyle]) -> str:
    """
    Write the colours of an atlas's actors as style variables.

    Parameters
    ----------
    prefix : str
        The class of this map.
    styles : mapping of str to ActorStyle
        In the order of the table of actors.

    Returns
    -------
    css : str

    Examples
    --------
    >>> from geomap.atlas import Row
    >>> from geomap.symbology import actor_styles
    >>> styles = actor_styles({"red": Row("", 0, {"name": "Red"})})
    >>> "--gm-a0:" in actor_style("gm1", styles)
    True
    """
    light = "".join(
        f"--gm-a{number}:{style.light};--gm-t{number}:{style.light_text};"
        for number, style in enumerate(styles.values())
    )
    dark = "".join(
        f"--gm-a{number}:{style.dark};--gm-t{number}:{style.dark_text};"
        for number, style in enumerate(styles.values())
    )
    return _modes(f".{prefix}", light, dark)


def _variables(roles: Mapping[str, str]) -> str:
    """Return declarations of variables."""
    return "".join(f"--gm-{role}:{colour};" for role, colour in roles.items())


def _modes(selector: str, light: str, dark: str) -> str:
    """Return the rules of one selector in every mode, free of template signs."""
    return (
        f"{selector} {{ {light} }}\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f"{selector} {{ {dark} }}\n"
        "}\n"
    )
