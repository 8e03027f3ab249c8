"""README.md and the pages in docs/ say what the program says."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from geomap.cli import COMMANDS
from geomap.meanings import MEANINGS, POLICY_MEANINGS, SYNONYMS
from geomap.schema import POLICIES, TABLES, WORDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


PAGES = ["README.md", *(f"docs/{one.name}" for one in (ROOT / "docs").glob("*.md"))]
PROSE = [*PAGES, "CONTRIBUTING.md", "CHANGELOG.md"]


def links(page):
    """Return what a page points to, without the web."""
    text = (ROOT / page).read_text("utf-8")
    found = re.findall(r"\]\(([^)\s]+)\)", text)
    return [target for target in found if "://" not in target]


def anchors(page):
    """Return the names under which the headings of a page can be reached."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    bare = [re.sub(r"[^\w\s-]", "", heading.casefold()) for heading in headings]
    return {heading.strip().replace(" ", "-") for heading in bare}


def test_every_command_of_every_page_says_what_stands_there():
    command = [sys.executable, str(ROOT / "scripts" / "build_docs"), "--check"]
    # All at once, since what they read and import is then loaded once.
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_page_that_says_something_else_is_found_out(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```console\n$ geomap places Torkham\nnothing\n```\n")
    command = [sys.executable, str(ROOT / "scripts" / "build_docs"), "--check"]
    ran = subprocess.run(
        [*command, str(page)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert ran.returncode == 1
    assert "does not say what its commands say now" in ran.stdout


@pytest.mark.parametrize("page", sorted(PROSE))
def test_every_link_of_a_page_leads_somewhere(page):
    for link in links(page):
        target, _, anchor = link.partition("#")
        path = ((ROOT / page).parent / target) if target else ROOT / page
        assert path.exists(), link
        assert not anchor or anchor in anchors(path), link


def test_a_command_of_a_page_that_fails_ends_the_writing(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```console\n$ geomap places --no-such-option\n```\n")
    command = [sys.executable, str(ROOT / "scripts" / "build_docs"), str(page)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 1
    assert "geomap places --no-such-option left with 2" in ran.stderr
    assert page.read_text().endswith("option\n```\n")


def test_every_page_of_the_documentation_is_reached_from_the_readme():
    assert set(PAGES) - {"README.md"} <= set(links("README.md"))


def test_every_column_and_every_word_is_in_the_reference():
    text = (ROOT / "docs" / "tables.md").read_text("utf-8")
    for columns in TABLES.values():
        for column in columns:
            assert f"{column.name}" in text
            assert column.meaning in text
    for words in WORDS.values():
        assert all(f"| `{word}` |" in text for word in words)


def test_every_word_and_every_policy_has_a_meaning_and_no_other_has():
    assert {name: tuple(words) for name, words in MEANINGS.items()} == WORDS
    assert set(POLICY_MEANINGS) == {*POLICIES, "stale_days"}


def test_every_synonym_leads_to_a_word_and_is_none():
    for column, meant in SYNONYMS.items():
        assert set(meant.values()) <= set(WORDS[column])
        assert not set(meant) & set(WORDS[column])


def test_every_must_of_a_table_is_in_the_readme():
    for table, columns in TABLES.items():
        name = "claims/*" if table == "claims" else table
        (row,) = [
            one for one in README.splitlines() if one.startswith(f"| `{name}.csv`")
        ]
        assert all(f"`{one.name}`" in row for one in columns if one.required)


def test_the_citation_has_the_version_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {project['version']}\n" in citation
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_command_is_in_the_readme():
    for name in COMMANDS:
        assert f"geomap {name}" in README


def test_the_first_ten_lines_say_what_it_is_and_for_whom():
    beginning = " ".join(README.splitlines()[:10])
    for words in ("maps who says who holds a border", "journalists", "researchers"):
        assert words in beginning


def test_the_picture_is_small_enough_to_be_loaded():
    picture = (ROOT / "docs" / "map.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 300_000
