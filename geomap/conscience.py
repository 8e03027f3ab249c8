"""What to think of before a map of claims leaves the desk: one page."""

from __future__ import annotations

from typing import Final

BEFORE_PUBLISHING: Final = """\
# Before you publish

A map of who is said to hold a border is read by people who live there, by people who
shoot there, and by lawyers. This page is for the last quarter of an hour before it
goes out. It belongs to this atlas: write into it what you decided, and why.

## Could it hurt somebody?

- [ ] No row tells where people are who could be found by it: shelters, aid convoys,
      monitors, routes around a post, reporters. If one does, it does not belong here.
- [ ] No row tells where forces stand more exactly than the document you cite.
- [ ] A person is named only if they spoke in public for a national or international
      body, or for a party. A guard, a customs clerk, a villager: by their role.
- [ ] What must stay on this machine has `publish` = `no`: a claim, a source, a document
      or a place. `coarse` shows a place as a square of ten kilometres. Look at the map
      itself, not at the tables, to see that it is gone.
- [ ] Without `--private` nothing of a withheld row is in any file that geomap writes. The
      tables themselves still hold it: do not send this folder along with the map.
- [ ] You looked at sensitive places one by one: crossings that refugees use, hospitals,
      schools, places of worship, the posts of a peace mission.

## Is each word with the one who said it?

- [ ] Every claim has the document and the paragraph where it stands, and that page was
      opened and read, not only found.
- [ ] A relay is named in `via` only where the document names it.
- [ ] An unnamed official is a source of its own, and never the ministry.
- [ ] `quote` holds the words themselves, short; `note` holds yours. A document that may
      not be quoted has `redistribute` = `no`.
- [ ] Days are those on which it was said. Where the page does not print its day,
      `published_basis` is `inferred`.

## Is it fair?

- [ ] For each place said to have fallen you looked for the denial and for the recapture,
      in the languages of both sides.
- [ ] Each side was read by the same rules. A withdrawal called tactical is `withdrawn`
      whoever says it.
- [ ] Two sources that repeat one statement have one `independence_group`.
- [ ] Shares of which nobody said where they lie are left as shares.

## Will it still be right tomorrow?

- [ ] `as_of` says which day the map is about, and the caption says it too.
- [ ] Words older than a few weeks are marked stale on the map. Leave the mark.
- [ ] You know who is to be told of an error, and how the map will be corrected: with a
      row that has `supersedes`, not by deleting the old one.
- [ ] `geomap check --strict` finds nothing.
"""
"""The page in Markdown, for whoever begins an atlas."""
