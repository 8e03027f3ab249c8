"""What an agreement is called."""

from __future__ import annotations

from geomap.draw.entries import Answer
from geomap.words import say


def agreement_key(entry: Answer) -> str:
    """
    Return the key of an agreement's name, legend and rule.

    Parameters
    ----------
    entry : dict
        An axis of a place.

    Returns
    -------
    key : str
        The agreement; a concession with its kind. Where all who speak contradict
        themselves, that is told, for nobody spoke indirectly.

    Examples
    --------
    >>> agreement_key({"agreement": "conceded", "flags": ["implicit"]})
    'conceded_implicit'
    """
    agreement = str(entry.get("agreement") or "no_report")
    if entry.get("rule") == "inconsistent":
        return "self_contradicted"
    if agreement != "conceded":
        return agreement
    implied = "implicit" in entry.get("flags", [])
    return "conceded_implicit" if implied else "conceded_explicit"


def agreement_name(entry: Answer) -> str:
    """
    Name an agreement for a reader.

    Parameters
    ----------
    entry : dict
        An axis of a place.

    Returns
    -------
    name : str
        A loss that nobody claims is not called borne out by the other side.

    Examples
    --------
    >>> lost = {"agreement": "conceded", "flags": ["implicit"], "holder": None}
    >>> agreement_name(lost), agreement_name(lost | {"holder": "north"})
    ('Loss implied, claimed by nobody', 'Implied by the other side’s own words')
    """
    key = agreement_key(entry)
    if key.startswith("conceded_") and not entry.get("holder"):
        key = key.replace("conceded", "unclaimed")
    return say(key)


def described_by(entry: Answer) -> list[str]:
    """
    List the organisations whose described stance would dispute an entry.

    Parameters
    ----------
    entry : dict
        An axis of a place.

    Returns
    -------
    organisations : list of str

    Examples
    --------
    >>> described_by({"flags": ["implicit", "characterised_dispute: East"]})
    ['East']
    """
    marker = "characterised_dispute: "
    return [
        flag.removeprefix(marker)
        for flag in entry.get("flags", [])
        if flag.startswith(marker)
    ]
