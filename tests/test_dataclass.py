"""Our dataclasses behave as those of the standard library."""

import copy
import dataclasses
import inspect
import pickle

import pytest

import geomap.dataclass


def made(dataclass):
    """Return one class, as a decorator makes it."""

    @dataclass(frozen=True)
    class Post:
        """A crossing."""

        name: str
        km: float = 0.0
        names: list = dataclasses.field(default_factory=list)
        note: str = dataclasses.field(default="", compare=False, repr=False)

    return Post


@dataclasses.dataclass(frozen=True)
class Known:
    """What the standard library makes."""

    km: float


@geomap.dataclass.dataclass(frozen=True)
class Ours:
    """What we make."""

    km: float


OURS, THEIRS = made(geomap.dataclass.dataclass), made(dataclasses.dataclass)
BOTH = pytest.mark.parametrize("post", [OURS, THEIRS], ids=["ours", "theirs"])


@BOTH
def test_fields_that_are_compared_make_instances_equal(post):
    assert post("gate", note="a") == post("gate", 0.0, [], "b")
    assert post("gate") != post("gate", 1.0)
    assert post("gate") != ("gate", 0.0, [], "")


def test_another_class_is_another_thing():
    assert Ours(1.0) != Known(1.0)
    assert Ours(1.0) == Ours(1.0)
    assert hash(Ours(1.0)) == hash(Ours(1.0))


def test_a_nan_is_what_it_is_in_the_standard_library():
    nan = float("nan")
    assert (Ours(nan) == Ours(nan)) == (Known(nan) == Known(nan))


@BOTH
def test_nothing_can_be_changed(post):
    gate = post("gate")
    for name in ("km", "unknown"):
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to"):
            setattr(gate, name, 2.0)
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete"):
            delattr(gate, name)
    assert gate.km == 0.0


@BOTH
def test_each_instance_has_its_own_default(post):
    assert post("gate").names is not post("gate").names


@BOTH
def test_a_field_must_be_given_and_none_is_invented(post):
    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        post()
    with pytest.raises(TypeError, match="unexpected keyword argument 'lat'"):
        post("gate", lat=1.0)


@BOTH
def test_it_is_shown_as_it_is_written(post):
    assert repr(post("gate")).endswith("Post(name='gate', km=0.0, names=[])")


@BOTH
def test_the_standard_library_knows_it(post):
    gate = post("gate", 1.0)
    assert dataclasses.replace(gate, km=2.0) == post("gate", 2.0)
    assert dataclasses.asdict(gate)["km"] == 1.0
    assert [*inspect.signature(post).parameters] == ["name", "km", "names", "note"]
    assert copy.deepcopy(gate) == gate
    match gate:
        case post(name, km):
            assert (name, km) == ("gate", 1.0)


def test_it_can_be_pickled():
    assert pickle.loads(pickle.dumps(Ours(3.0))) == Ours(3.0)


def test_only_what_is_frozen_is_made_so():
    with pytest.raises(TypeError, match="standard library"):
        geomap.dataclass.dataclass(frozen=False)
