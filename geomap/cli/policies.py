"""Policies chosen on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import click

from geomap.errors import UsageError, did_you_mean
from geomap.schema import POLICIES, STALE_DAYS

if TYPE_CHECKING:
    from geomap.policy import Policy


def read_policies(policy: Policy, choices: Iterable[str]) -> Policy:
    """
    Change a policy by choices from the command line.

    Parameters
    ----------
    policy : Policy
        The atlas's.
    choices : iterable of str
        Each ``key=value``; ``stale_days.AXIS=N`` for the days of one axis, and
        ``influence=5km`` for how far a crossing reaches.

    Returns
    -------
    policy : Policy
        The changed one.

    Raises
    ------
    UsageError
        If a key or a value is not known.

    Examples
    --------
    >>> from geomap.policy import Policy
    >>> read_policies(Policy(), ["characterisations=count"]).characterisations
    'count'
    """
    for choice in choices:
        key, _, value = choice.partition("=")
        if key in POLICIES and value in POLICIES[key]:
            policy = replace(policy, **cast("dict[str, Any]", {key: value}))
        elif key == "influence":
            policy = replace(policy, influence=_influence_of(value))
        elif key.startswith("stale_days.") and key[11:] in STALE_DAYS:
            policy = replace(
                policy,
                stale_days={**policy.stale_days, key[11:]: _read_days(key, value)},
            )
        else:
            raise UsageError(_policy_message(choice, key))
    return policy


def read_influence(text: str) -> str:
    """
    Read the rule of a crossing's reach, as an option of its own gives it.

    Parameters
    ----------
    text : str
        As for `geomap.influence.parse_influence`.

    Returns
    -------
    rule : str

    Raises
    ------
    click.BadParameter
        If it is no such rule.

    Examples
    --------
    >>> read_influence("5km")
    '5km'
    """
    from geomap.influence import parse_influence

    try:
        parse_influence(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return text


def _influence_of(value: str) -> str:
    try:
        return read_influence(value)
    except click.BadParameter as error:
        msg = f"Invalid --policy: {error.message}"
        raise UsageError(msg) from error


def _read_days(key: str, value: str) -> int:
    if not (value.isascii() and value.isdigit()):
        msg = f"Invalid --policy '{key}={value}'. Write whole days, such as {key}=14."
        raise UsageError(msg)
    return int(value)


def _policy_message(choice: str, key: str) -> str:
    if key in POLICIES:
        right = f"Write {' or '.join(f'{key}={word}' for word in POLICIES[key])}."
    else:
        keys = [*POLICIES, "influence", *(f"stale_days.{axis}" for axis in STALE_DAYS)]
        right = did_you_mean(key, keys) or f"There are: {', '.join(keys)}."
    return f"Invalid --policy '{choice}'. {right}"
