"""Standing words and agreement on control, operation and security, in pandas.

The rules that the synthetic claims need, and no other: whole places, exact days, one
source an organisation, no answers, corrections or retractions.
Run as a module it resolves FILE as of DAY and prints its peak memory in bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

AXES = {
    **dict.fromkeys(("held", "not_held"), "control"),
    **dict.fromkeys(("open", "closed", "restricted"), "operation"),
    "withdrawn": "activity",
}
ADVERSE = {"red": "blue", "blue": "red"}
SIDES = {"source-01": "red", "source-02": "blue"}
MEDIA = {f"source-{n:02}" for n in range(11, 20)}


def standing(path: str, day: str) -> pd.DataFrame:
    """Return the newest words of each source on each axis of each place."""
    columns = ["place", "source", "says", "actor", "mode", "asserted_on"]
    claims = pd.read_parquet(path, columns=columns)
    claims = claims[pd.to_datetime(claims["asserted_on"]) <= pd.Timestamp(day)]
    claims["axis"] = claims["says"].map(AXES)
    implied = claims[claims["says"] == "withdrawn"].assign(
        axis="control", says="not_held", mode="implicit"
    )
    words = pd.concat([claims, implied], ignore_index=True)
    words["weight"] = 2 - (words["mode"] == "implicit").astype(int)
    words["order"] = pd.to_datetime(words["asserted_on"]).astype("int64") * 2 + (
        (words["weight"] == 2) | (words["axis"] == "activity")
    )
    key = ["place", "source", "axis"]
    newest = words.groupby(key)["order"].transform("max")
    return words[words["order"] == newest]


def consistent(words: pd.DataFrame) -> pd.DataFrame:
    """Leave out words of one source and day that cannot both be true."""
    key = ["place", "source", "axis"]
    several = words.duplicated(key, keep=False)
    pairs = words[several].reset_index()
    pairs = pairs.merge(pairs, on=key)
    same = pairs["actor_x"] == pairs["actor_y"]
    control = pairs["axis"] == "control"
    differ = pairs["says_x"] != pairs["says_y"]
    both_held = (pairs["says_x"] == "held") & (pairs["says_y"] == "held")
    clash = (control & ((differ & same) | (both_held & ~same))) | (
        (pairs["axis"] == "operation") & differ
    )
    return words.drop(index=pairs.loc[clash, "index_x"].unique())


def agreement(words: pd.DataFrame) -> pd.DataFrame:
    """Return the precedence of the rule that decides, by place and candidate."""
    control = words[words["axis"] == "control"].assign(
        side=lambda w: w["source"].map(SIDES).fillna("")
    )
    actors = sorted(control["actor"].unique())
    found = []
    for candidate in actors:
        c = control.assign(
            asserts=(control["says"] == "held") & (control["actor"] == candidate),
            denies=((control["says"] == "not_held") & (control["actor"] == candidate))
            | ((control["says"] == "held") & (control["actor"] != candidate)),
        )
        adverse = c["side"].map(ADVERSE) == candidate
        c["concedes"] = adverse & (
            c["asserts"] | ((c["says"] == "not_held") & (c["actor"] == c["side"]))
        )
        direct = c["weight"] == 2
        c["asserts_directly"] = c["asserts"] & direct
        c["denies_directly"] = c["denies"] & direct
        counts = c["asserts"] & ~c["source"].isin(MEDIA)
        c["outside"] = counts & (c["side"] != candidate)
        c["supporter"] = c["source"].where(counts)
        groups = c.groupby("place").agg(
            asserts=("asserts", "any"),
            denies=("denies", "any"),
            concedes=("concedes", "any"),
            asserts_directly=("asserts_directly", "any"),
            denies_directly=("denies_directly", "any"),
            outside=("outside", "any"),
            supporters=("supporter", "nunique"),
            named=("actor", lambda a, candidate=candidate: (a == candidate).any()),
        )
        g = groups[groups["named"] | groups["concedes"]]
        precedence = pd.Series(6, index=g.index)
        precedence[g["asserts"]] = 5
        precedence[(g["supporters"] >= 2) & g["outside"]] = 4
        precedence[g["asserts"] & g["denies"]] = 3
        precedence[g["concedes"] & ~g["denies_directly"]] = 2
        precedence[g["asserts_directly"] & g["denies_directly"]] = 1
        found.append(
            pd.DataFrame(
                {
                    "precedence": precedence,
                    "candidate": candidate,
                    "is_claimed": g["asserts"],
                }
            )
        )
    agreed = pd.concat(found).reset_index()
    agreed["order"] = agreed["precedence"] * 2 + ~agreed["is_claimed"]
    best = agreed.groupby("place")["order"].transform("min")
    chosen = agreed[agreed["order"] == best].sort_values(["place", "candidate"])
    return chosen.groupby("place").agg(
        precedence=("precedence", "first"), candidates=("candidate", list)
    )


def peak_bytes() -> int:
    """Return the most memory that this process has held; Linux counts it in kB."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(x.split()[1]) * 1024 for x in lines if x.startswith("VmHWM"))


if __name__ == "__main__":
    at_start = peak_bytes()
    answer = agreement(consistent(standing(sys.argv[1], sys.argv[2])))
    print(len(answer), at_start, peak_bytes())
