"""Names to places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from geomap.countrynames import countries_beginning, countries_called
from geomap.errors import UsageError
from geomap.nearnames import nearest
from geomap.place import Place
from geomap.schema import PLACE_KINDS
from geomap.shipped import shipped_places
from geomap.spelling import fold, fold_words

__all__ = ["Gazetteer", "shipped_places"]

GENERATED: Final = ("country", "frontier")
"""Kinds whose names are made by rule, so that two of them may well sound alike."""

NOUNS: Final = ("border", "frontier", "boundary")
"""What follows the names of two countries, and tells none from another."""

COMMON: Final = frozenset(
    (*NOUNS, "crossing", "post", "port", "gate", "pass", "bridge", "bandar", "khan")
)
"""Words that are in the names of many places."""

MOST_GUESSES: Final = 2
"""More proposals than these would be a list, which is another command's."""

SHORT: Final = 3
"""A query with fewer letters is only looked for where a name begins."""


class Gazetteer:
    """
    Places by any of their names.

    Parameters
    ----------
    places : mapping of str to Place
        By their own names, as `shipped_places` gives them.

    Examples
    --------
    >>> gazetteer = Gazetteer(shipped_places())
    >>> gazetteer.resolve("per/chl").place
    'CHL-PER'
    >>> [place.place for place in gazetteer.find("uruguay")][:1]
    ['URY']
    """

    def __init__(self, places: Mapping[str, Place]) -> None:
        self.places = places

    def resolve(self, name: str) -> Place:
        """
        Return the one place that has a name.

        Parameters
        ----------
        name : str
            Its own name or any other, however it is spelt.

        Returns
        -------
        place : Place
            A place's own name goes before the names of others.

        Raises
        ------
        UsageError
            If nothing has the name, with a guess; or if several places have it.
        """
        if name in self.places:
            return self.places[name]
        owners = self._owners(name)
        if len(owners) == 1:
            return self.places[owners[0]]
        why = self._why_several(name, owners) if owners else self._why_none(name)
        raise UsageError(why)

    def knows(self, name: str) -> bool:
        """
        Tell whether exactly one place has a name, without guessing.

        Parameters
        ----------
        name : str
            As for `resolve`.

        Returns
        -------
        known : bool
        """
        return name in self.places or len(self._owners(name)) == 1

    def _owners(self, name: str) -> tuple[str, ...]:
        """Return the places that have a name; what else countries are called is last."""
        key = fold(name)
        owners = self._own_names.get(key) or self._names.get(key)
        return owners or self._countries(countries_called(key))

    def _countries(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of some countries that are among the places."""
        known = ((code, self.places.get(code)) for code in codes)
        return tuple(code for code, place in known if place and place.kind == "country")

    def find(self, query: str) -> list[Place]:
        """
        Search for places by the beginning or a piece of any of their names.

        Parameters
        ----------
        query : str
            Letters of a name, or several words of it in any order.

        Returns
        -------
        places : list of Place
            The best first: the whole name, its beginning, a piece of it, its words.
        """
        key, words = fold(query), fold_words(query)
        if not key:
            return []
        ranks = {
            name: rank
            for name, keys in self._keys.items()
            if (rank := _rank(key, words, keys)) is not None
        }
        called = self._countries(countries_called(key))
        ranks |= dict.fromkeys(called, 0)
        if 0 not in ranks.values():
            ranks = dict.fromkeys(self._countries(_begun(key)), 1) | ranks
        ranked = [
            (rank, _kind_rank(self.places[name]), name) for name, rank in ranks.items()
        ]
        return [self.places[name] for _, _, name in sorted(ranked)]

    def ambiguous(self) -> dict[str, tuple[str, ...]]:
        """
        Return the names that several places have.

        Returns
        -------
        clashes : dict of str to tuple of str
            The name as the first of the places writes it, and the places' own
            names. Names of countries and frontiers alone are left out, because
            nobody chose them.
        """
        clashes = {}
        for owners in self._names.values():
            kinds = {self.places[name].kind for name in owners}
            if len(owners) > 1 and not kinds <= set(GENERATED):
                clashes[self._shared_name(owners)] = owners
        return dict(sorted(clashes.items()))

    @cached_property
    def _keys(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of each place, its own name first."""
        return {
            name: tuple(dict.fromkeys(fold(text) for text in _texts(place)))
            for name, place in self.places.items()
        }

    @cached_property
    def _own_names(self) -> Mapping[str, tuple[str, ...]]:
        """Places by the key of their own name."""
        found = defaultdict(list)
        for name in sorted(self.places):
            found[fold(name)].append(name)
        return {key: tuple(names) for key, names in found.items() if key}

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        """Places by the keys of all their names."""
        found = defaultdict(list)
        for name in sorted(self.places):
            for key in self._keys[name]:
                found[key].append(name)
        return {key: tuple(names) for key, names in found.items() if key}

    @cached_property
    def _near_keys(self) -> Mapping[str, tuple[str, ...]]:
        """The keys that a misspelt name is compared with; those of codes are not."""
        coded = {n for n, place in self.places.items() if place.kind == "country"}
        return {
            name: tuple(dict.fromkeys(map(_bare, keys[name in coded :])))
            for name, keys in self._keys.items()
        }

    @cached_property
    def _words(self) -> Mapping[str, tuple[str, ...]]:
        """The words of each place that is no country and no frontier."""
        own = {n: p for n, p in self.places.items() if p.kind not in GENERATED}
        countries = {
            key for name in {*self.places} - {*own} for key in self._keys[name]
        }
        return {
            name: tuple(
                {word for text in _texts(place) for word in fold_words(text)}
                - countries
                - COMMON
            )
            for name, place in own.items()
        }

    def _shared_name(self, owners: tuple[str, ...]) -> str:
        """Return the first name of the first place that the others have too."""
        others = set(self._keys[owners[1]])
        texts = _texts(self.places[owners[0]])
        return next(text for text in texts if fold(text) in others)

    def guess(self, name: str) -> str:
        """
        Guess which name was meant, where nothing has it.

        Parameters
        ----------
        name : str

        Returns
        -------
        guess : str
            A question, or nothing where no name is near.
        """
        found = nearest(_bare(fold(name)), self._near_keys) or self._by_word(name)
        meant = " or ".join(self._told(*one) for one in found[:MOST_GUESSES])
        return f"Did you mean {meant}?" if meant else ""

    def _by_word(self, name: str) -> list[tuple[str, str]]:
        """Return the places of which a word is near, if it is not one of many."""
        found: dict[str, str] = {}
        for word in fold_words(name):
            if len(word) > SHORT and word not in COMMON:
                found = dict(nearest(word, self._words)) | found
        return list(found.items()) if len(found) <= MOST_GUESSES else []

    def _told(self, name: str, key: str) -> str:
        """Return a place as it is proposed: by the name that is near."""
        place = self.places[name]
        if place.kind == "frontier":
            return f"'{name}' ({place.name})"
        texts = _texts(place)
        whole = (text for text in texts if fold(text) == key)
        worded = (text for text in texts if key in fold_words(text))
        near = next(whole, next(worded, place.name))
        is_own = near in (name, place.name)
        return f"'{near}'" if is_own else f"'{near}' ({place.name})"

    def _why_none(self, name: str) -> str:
        """Say that nothing has a name, and guess."""
        hint = self.guess(name) or "Look it up with: geomap places."
        return f"No place is called '{name}'. {hint}"

    def _why_several(self, name: str, owners: tuple[str, ...]) -> str:
        """Say that several places have a name."""
        places = [self.places[owner] for owner in owners]
        listed = " and ".join(f"'{place.place}' ({place.name})" for place in places)
        choice = " or ".join(f"'{owner}'" for owner in owners)
        return f"'{name}' is a name of {listed}. Write {choice}."


def _begun(key: str) -> tuple[str, ...]:
    """Return countries by the beginning of a name; two Latin letters begin too many."""
    return () if key.isascii() and len(key) < SHORT else countries_beginning(key)


def _bare(key: str) -> str:
    """Return a key without the noun that the names of frontiers end with."""
    noun = next((one for one in NOUNS if key.endswith(one) and key != one), "")
    return key.removesuffix(noun)


def _texts(place: Place) -> list[str]:
    """Return every name of a place, its own name first."""
    return [place.place, place.name, *(alias.text for alias in place.aliases)]


def _kind_rank(place: Place) -> int:
    """Return how early a kind of place is listed."""
    kinds = PLACE_KINDS
    return kinds.index(place.kind) if place.kind in kinds else len(kinds)


def _rank(key: str, words: tuple[str, ...], names: tuple[str, ...]) -> int | None:
    """Return how well names fit a query, 0 being best; None where they do not."""
    if key in names:
        return 0
    if any(name.startswith(key) for name in names):
        return 1
    if len(key) < SHORT:
        return None
    if any(key in name for name in names):
        return 2
    fits = len(words) > 1 and any(all(w in name for w in words) for name in names)
    return 3 if fits else None
