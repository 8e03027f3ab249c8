"""What the rules make of a few claims about one border post."""

from datetime import date

from geomap.answers.entries import Key, gather
from geomap.policy import Policy
from geomap.resolve import Question, resolve
from tests.toys import DAY, atlas_of, claim

POST = Key("post", "control")


def entries_of(*claims, as_of=DAY, known_on=date.max, policy=None, **world):
    atlas = atlas_of(*claims, **world)
    asked = Question(as_of, known_on, policy or Policy())
    return gather(resolve(atlas, [asked]), 0)


def control(*claims, **more):
    return entries_of(*claims, **more)[POST]


HELD = claim("held", "post", "red_voice", "held", "red")
DENIED = claim("denied", "post", "neighbour", "not_held", "red")
WITHDRAWN = claim("left", "post", "blue_ministry", "withdrawn")
BLUE_HOLDS = claim("kept", "post", "blue_army", "held", "blue")
