"""Dates of the tables: what they mean, and what is refused."""

import importlib
import warnings
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.dates import Span, parse_edtf

YEARS = st.integers(1000, 2999)
MARKS = st.sampled_from(["", "~", "?"])
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
MOMENTS = st.one_of(
    st.builds(lambda day, mark: f"{day}{mark}", DAYS, MARKS),
    st.builds(lambda day, mark: f"{day:%Y-%m}{mark}", DAYS, MARKS),
    st.builds(lambda year, mark: f"{year}{mark}", YEARS, MARKS),
)


def complaint(text):
    """Return what is said about a text that is no date."""
    with pytest.raises(ValueError, match=r"\.|\?") as caught:
        parse_edtf(text)
    return str(caught.value)


def read(text):
    """Return the span that a text means, or what is said against it."""
    try:
        return parse_edtf(text)
    except ValueError as error:
        return str(error)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021-07-09", date(2021, 7, 9), date(2021, 7, 9)),
        ("2021-07", date(2021, 7, 1), date(2021, 7, 31)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-07-01/2021-07-09", date(2021, 7, 1), date(2021, 7, 9)),
        ("2021-06/2021", date(2021, 6, 1), date(2021, 12, 31)),
        ("../2021-07-09", date.min, date(2021, 7, 9)),
        ("2021-07/..", date(2021, 7, 1), date.max),
        ("  2021-07-09\t", date(2021, 7, 9), date(2021, 7, 9)),
    ],
)
def test_bounds_are_the_first_and_the_last_day_meant(text, earliest, latest):
    assert parse_edtf(text) == Span(earliest, latest)


@given(DAYS)
def test_a_day_means_itself(day):
    assert parse_edtf(day.isoformat()) == (day, day)


@given(MOMENTS)
def test_a_mark_of_doubt_moves_no_bound(text):
    assert parse_edtf(text) == parse_edtf(text.rstrip("~?"))


@given(DAYS)
def test_a_year_is_its_twelve_months_without_a_gap(day):
    months = [parse_edtf(f"{day.year}-{month:02}") for month in range(1, 13)]
    assert parse_edtf(f"{day.year}") == (months[0].earliest, months[-1].latest)
    for month, following in pairwise(months):
        assert month.latest + timedelta(days=1) == following.earliest


@given(MOMENTS, MOMENTS)
def test_an_interval_runs_from_the_first_bound_to_the_last(start, end):
    first, last = parse_edtf(start), parse_edtf(end)
    if first.earliest <= last.latest:
        assert parse_edtf(f"{start}/{end}") == (first.earliest, last.latest)
    else:
        assert f"Did you mean '{end}/{start}'?" in complaint(f"{start}/{end}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "An empty text is no date."),
        ("9 July", "'9 July' has no year."),
        ("May", "'May' has no year."),
        ("07-09", "'07-09' has no year."),
        ("--07-09", "'--07-09' has no year."),
        ("9 July 2021", "Write 2021-07-09."),
        ("9th of July, 2021", "Write 2021-07-09."),
        ("july 2021", "Write 2021-07."),
        ("2021-7-9", "Write 2021-07-09."),
        ("2021/07/09", "Write 2021-07-09."),
        ("2021/7", "Write 2021-07."),
        ("20210709", "Write 2021-07-09."),
        ("2021 07 09", "Write 2021-07-09."),
        ("9.7.21", "has no year of four digits"),
        ("2021-07-32", "July 2021 has 31 days"),
        ("2021-02-29", "February 2021 has 28 days"),
        ("2021-07-00", "Write 01 to 31."),
        ("2021-13", "there is no month 13"),
        ("0000", "there is no year 0"),
        ("2021-07-09T10:00", "has a time of day, which is not kept. Write 2021-07-09."),
        ("2021-07-09T10:00Z", "Write 2021-07-09."),
        ("2021-07-09 10:30:00", "Write 2021-07-09."),
        ("2021-07-09T1030", "Write 2021-07-09."),
        ("..", "'..' is one end without the other."),
        ("../..", "names no day at all"),
        ("2021-07/", "Write '2021-07/..'."),
        ("/2021", "Write '../2021'."),
        ("2021..", "Write '2021/..'."),
        ("~2021", "Write 2021~ or 2021?."),
        ("2021~?", "Write 2021~ or 2021?."),
        ("2021%", "Write 2021~ or 2021?."),
        ("2021-07-01 / 2021-07-09", "Write 2021-07-01/2021-07-09."),
        ("2021-07-01/2021-07-05/2021", "has 3 ends"),
        ("2021-07-01/9 July", "'9 July' has no year."),
        ("2021-7-1/2021-07-09", "Write 2021-07-01."),
        ("today", "'today' is no date. Write a day as"),
        ("2021-XX", "'2021-XX' is no date."),
        ("2021-W27", "'2021-W27' is no date."),
        ("12021", "'12021' is no date."),
        ("２０２１", "is no date."),
        ("۲۰۲۱", "is no date."),
    ],
)
def test_what_is_refused_says_what_is_wrong_or_right(text, said):
    assert said in complaint(text)


def test_a_day_first_date_is_named_and_never_guessed():
    said = complaint("09/07/2021")
    assert "'09/07/2021' has its year last" in said
    assert "Write 2021-07-09 or 2021-09-07, whichever is meant." in said


def test_an_order_that_no_calendar_has_is_not_proposed():
    assert complaint("13/07/2021").endswith("last. Write 2021-07-13.")


@given(st.text(max_size=24) | st.text("0123456789-/.~?T: ", max_size=21))
def test_any_text_gives_bounds_in_order_or_a_whole_sentence(text):
    found = read(text)
    if isinstance(found, str):
        assert found.endswith((".", "?"))
    else:
        assert found.earliest <= found.latest


@pytest.fixture(scope="module")
def reference():
    """Return another implementation of the whole format."""
    with warnings.catch_warnings():  # its grammar warns while it is being built
        warnings.simplefilter("ignore")
        return importlib.import_module("edtf").parse_edtf


def day_of(bound):
    """Return a bound of the reference as a day."""
    if isinstance(bound, float):
        return date.min if bound < 0 else date.max
    return date(*bound[:3])


@given(data=st.data())
def test_another_reader_of_the_format_finds_the_same_bounds(reference, data):
    start = data.draw(MOMENTS | st.just(".."))
    end = data.draw(MOMENTS | st.just(".."))
    texts = {f"{start}/{end}", start, end} - {"..", "../.."}
    for text in sorted(texts):
        ours, theirs = read(text), reference(text)
        if isinstance(ours, str):
            assert "ends before it starts" in ours
        else:
            bounds = theirs.lower_strict(), theirs.upper_strict()
            assert ours == tuple(map(day_of, bounds))
