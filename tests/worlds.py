"""Random small atlases, many resolved in one pass, each a world of its own."""

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from geomap.answers.entries import gather
from geomap.place import Place
from geomap.policy import Policy
from geomap.resolve import Question, resolve
from geomap.schema import AXIS_OF, FLOWS
from tests.toys import DAY, SOURCES, atlas_of, claim, day

CROSSINGS = ("post", "gate")
SIDED = (*CROSSINGS, "AAA-BBB")
SWAPPED = {"red": "blue", "blue": "red"}


@dataclass(frozen=True)
class World:
    """Claims about the toy places, by the toy sources."""

    claims: tuple
    sources: dict

    def saying(self, *more):
        """Return the same world, in which more is said."""
        return replace(self, claims=(*self.claims, *more))


def dates():
    """Return days of July on which something may have been said: first and last."""
    exact = st.integers(1, 9).map(lambda n: (n, n))
    loose = st.integers(1, 9).flatmap(
        lambda n: st.tuples(st.sampled_from([None, *range(1, n + 1)]), st.just(n))
    )
    return st.one_of(exact, exact, loose)


def places(says):
    """Return places that a word can be about."""
    if AXIS_OF[says] == "share":
        return st.sampled_from(["AAA-BBB", "AAA"])
    others = ["held:red"] if AXIS_OF[says] == "operation" else ["zone"]
    return st.sampled_from([*CROSSINGS, "post", "AAA-BBB", *others])


def rarely(strategy, otherwise=""):
    """Return the strategy's values now and then."""
    return st.one_of(*[st.just(otherwise)] * 3, strategy)


@st.composite
def statements(draw, name, earlier=(), sources=tuple(SOURCES), says=None):
    """Return the claims of one row."""
    says = says or draw(
        st.sampled_from(
            ["held", "held", "not_held", *(w for w in AXIS_OF if w != "note")]
        )
    )
    axis = AXIS_OF[says]
    place = draw(places(says))
    on = draw(dates())
    more = {
        "mode": draw(
            rarely(st.sampled_from(["implicit", "indirect", "characterised"]), "direct")
        ),
        "degree": draw(rarely(st.just("partial"))),
        "basis": draw(rarely(st.just("observed"))),
        "hedge": draw(rarely(st.just("hard_to_corroborate"))),
        "on_side": draw(rarely(st.sampled_from(["AAA", "BBB"])))
        if place in SIDED
        else "",
        "flow": draw(rarely(st.sampled_from(FLOWS))) if axis == "operation" else "",
        "known_on": day(on[1] + draw(rarely(st.integers(1, 4), 0))),
        "since": draw(rarely(st.integers(1, on[1]), None)),
    }
    if ends := draw(rarely(st.integers(on[1], 10), None)):
        more["ends"] = day(ends)
    if taken_back := draw(rarely(st.integers(on[1], 10), None)):
        more["retracted_on"] = day(taken_back)
    if earlier:
        link = draw(rarely(st.sampled_from(["supersedes", "responds_to"])))
        more |= {link: draw(st.sampled_from(earlier))} if link else {}
    if says == "share":
        share = st.sampled_from([1 / 3, 1 / 2, 2 / 3, (0.5, 1.0), (0.9, 1.0)])
        more["share"] = draw(share)
    actors = [""]
    if axis in ("control", "share"):
        actors = (
            ["red", "blue"]
            if says == "shared"
            else [draw(st.sampled_from(list(SWAPPED)))]
        )
    source = draw(st.sampled_from(sources))
    return [claim(name, place, source, says, actor, on=on, **more) for actor in actors]


@st.composite
def worlds(draw, most=7):
    """Return worlds of a few claims."""
    said = []
    for number in range(draw(st.integers(0, most))):
        earlier = sorted({c.claim for c in said})
        said += draw(statements(f"c{number}", earlier))
    sources = dict(SOURCES)
    for name in draw(st.lists(st.sampled_from(list(SOURCES)), max_size=3)):
        sources[name] = SOURCES[name] | {"independence_group": "choir"}
    return World(tuple(said), sources)


def several(strategy):
    """Return a few at once, for one pass of the rules."""
    return st.lists(strategy, min_size=1, max_size=6)


def found_in(*many, as_of=DAY, known_on=date.max, policy=None):
    """Return, for each world, what the rules find, without what is set aside."""
    asked = Question(as_of, known_on, policy or Policy())
    prefixed = [_prefixed(world, n) for n, world in enumerate(many)]
    atlas = atlas_of(
        *(c for world, _ in prefixed for c in world.claims),
        sources={k: v for world, _ in prefixed for k, v in world.sources.items()},
        places={p.place: p for _, known in prefixed for p in known},
    )
    entries = gather(resolve(atlas, [asked]), 0)
    found = [{} for _ in many]
    for key, entry in entries.items():
        number = int(key.place[1:4])
        own = _plain(tuple(key), number)
        summary = _plain(_summary(entry), number)
        if summary[-2:] != ((), ()):  # else everything was set aside
            found[number][own] = summary
    return found


def _summary(entry):
    words = {
        (
            w["claim"],
            w["says"],
            w["actor"],
            w["weight"],
            w["inconsistent"],
            w["uncertain_order"],
        )
        for w in entry.words
    }
    notes = {(n["claim"], n["says"], n["actor"], n["reason"]) for n in entry.notes}
    value = tuple(entry.value) if isinstance(entry.value, list) else entry.value
    flags = tuple(sorted(entry.flags))
    holders = tuple(entry.holder.split(";"))
    return (
        entry.agreement,
        entry.rule,
        holders,
        value,
        flags,
        *map(tuple, map(sorted, (words, notes))),
    )


def outcome(found):
    """Keep what was found, without the claims behind it."""
    return {key: summary[:5] for key, summary in found.items()}


def mirrored(world):
    """Return the world with its two parties in each other's place."""
    sources = {
        name: cells
        | {"side": SWAPPED.get(cells.get("side", ""), cells.get("side", ""))}
        for name, cells in world.sources.items()
    }
    claims = tuple(
        replace(
            c,
            actor=SWAPPED.get(c.actor, c.actor),
            place="held:blue" if c.place == "held:red" else c.place,
        )
        for c in world.claims
    )
    return World(claims, sources)


def on_earth(world):
    """Return an atlas of the same claims, on a frontier that there is."""
    renamed, known = _renamed(world, {"AAA": "ARG", "BBB": "CHL"}, "", "")
    return atlas_of(
        *renamed.claims,
        sources=renamed.sources,
        places={place.place: place for place in known},
        frontiers=("ARG-CHL",),
        side="ARG",
    )


def _codes(number):
    """Return what the names of one world become among many."""
    return {"AAA": f"A{number:03}", "BBB": f"B{number:03}"}


def _prefixed(world, number):
    """Return a world under names that no other has, and its places."""
    return _renamed(world, _codes(number), f"p{number:03}.", f"w{number:03}.")


def _renamed(world, codes, mark, label):
    """Return a world between other countries, and its places."""
    frontier = "-".join(codes.values())
    names = {name: mark + name for name in (*CROSSINGS, "zone", "far")}
    names |= codes | {"AAA-BBB": frontier}
    sources = {
        label + key: cells
        | {
            "organisation": label + cells["organisation"],
            "independence_group": cells.get("independence_group", "")
            and label + cells["independence_group"],
        }
        for key, cells in world.sources.items()
    }
    claims = tuple(
        replace(
            c,
            claim=label + c.claim,
            source=label + c.source,
            place=names.get(c.place, c.place),
            on_side=codes.get(c.on_side, ""),
            supersedes=c.supersedes and label + c.supersedes,
            responds_to=c.responds_to and label + c.responds_to,
        )
        for c in world.claims
    )
    countries = tuple(codes.values())
    known = [
        *(Place(code, "country", code) for code in countries),
        Place(frontier, "frontier", frontier, part_of=countries),
        Place(names["zone"], "zone", "Zone", part_of=countries[:1]),
        *(
            Place(
                names[name],
                "crossing",
                name,
                frontier=frontier if name != "far" else None,
                part_of=(frontier, *countries) if name != "far" else (),
            )
            for name in (*CROSSINGS, "far")
        ),
    ]
    return World(claims, sources), known


def _plain(value, number):
    """Take the names of one world back."""
    if isinstance(value, tuple):
        return tuple(_plain(part, number) for part in value)
    if isinstance(value, str):
        for code, taken in _codes(number).items():
            value = value.replace(taken, code)
        return value.replace(f"p{number:03}.", "").replace(f"w{number:03}.", "")
    return value
