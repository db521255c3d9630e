"""Cuts a run of capitalised words into its title and its names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild import authority
from graphbuild.authority import known
from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.grammar.words import Text
from graphbuild.extraction.names.runs import find_run
from graphbuild.extraction.names.scan import HYPHENS, NAME_LABELS, Scan

_INITIAL = re.compile(r"[A-Z]\.")


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a name: tokens `start` to `end` (exclusive), and its words."""

    start: int
    end: int
    text: str


def find_occurrences(doc: Text) -> list[Name]:
    """The names of a document in their order, without titles, articles and possessive endings.

    "Foreign Minister Wang Yi of China's Communist Party" gives Wang Yi, China and Communist Party.
    """
    scan = Scan(doc)
    found: list[Name] = []
    position = 0
    while position < len(doc):
        end = find_run(scan, position)
        if end:
            found += [Name(a, b, scan.words_of(a, b)) for a, b in split_run(scan, position, end)]
            end = _with_initials(scan, found, end)
        position = end or position + 1
    return found


def _with_initials(scan: Scan, found: list[Name], end: int) -> int:
    """The end of the run, with the initials behind a lone family name: "Ruto, W. S."."""
    after = end + 1
    while after < len(scan.texts) and _INITIAL.fullmatch(scan.texts[after]) and not known(scan.texts[after]):
        after += 1
    if (
        not found
        or found[-1].start + 1 != end
        or known(found[-1].text)
        or scan.texts[end : end + 1] != [","]
        or after == end + 1
    ):
        return end
    start = found.pop().start
    found.append(Name(start, after, f"{scan.words_of(end + 1, after)} {scan.texts[start]}"))
    return after


def split_run(scan: Scan, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names in a run: without the title, without a leading demonym, two where a hyphen joins two."""
    start = _skip_articles(scan, start, end)
    if start >= end:
        return
    if (middle := _joined(scan, start, end)) is not None:
        yield from split_run(scan, start, middle)
        yield from split_run(scan, middle + 1, end)
        return
    head = _title_end(scan, start, end)
    if head is None:
        yield from _plain(scan, start, end)
        return
    yield from _before_title(scan, start, end, head)
    yield from _after_title(scan, head, end)


def _before_title(scan: Scan, start: int, end: int, head: int) -> Iterator[tuple[int, int]]:
    """What a title belongs to: `Pentagon` in "Pentagon Press Secretary"."""
    stop = _first_title(scan, start, end)
    known = scan.known_end(start)
    while stop > max(start, known) and not _is_body(scan, start, stop):
        stop -= 1
    if start < stop <= head:
        yield from _plain(scan, start, stop)


def _is_body(scan: Scan, start: int, end: int) -> bool:
    """True for a name that an office can be in because it ends like an organisation's: "Foreign Office"."""
    last = scan.lower[end - 1]
    return end - start > 1 and last in words("organizations", "heads") and last not in words("titles", "modifiers")


def _after_title(scan: Scan, head: int, end: int) -> Iterator[tuple[int, int]]:
    if head >= end:
        return
    if scan.lower[head] in grammar("title_links"):
        inner = _skip_articles(scan, head + 1, end)
        person = _person_start(scan, inner, end)
        stop = person if person is not None else end
        body = _ends_with(scan, inner, stop, "organizations") and _field_end(scan, inner, stop) < stop
        if body or known(scan.words_of(inner, stop)):
            yield inner, stop
        else:
            yield from _known_fields(scan, inner, stop)
        if person is not None and person < end:
            yield from split_run(scan, person, end)
    else:
        yield from split_run(scan, head, end)


def _known_fields(scan: Scan, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The known names in what an office is for: "Russia" of "Defence of Russia"."""
    while start < end:
        known = min(scan.known_end(start), end)
        if known > start and scan.lower[start] not in words("organizations", "fields"):
            yield start, known
        start = max(known, start + 1)


def _plain(scan: Scan, start: int, end: int) -> Iterator[tuple[int, int]]:
    start = _skip_articles(scan, start, end)
    start += scan.lower[start : start + 1] == ["former"] and scan.known_end(start + 1) > start + 1
    described = scan.starts[start : start + 1] == [True] and scan.tags[start] in ("VBN", "JJ")
    if end - start == 2 and described and authority.demonym(scan.texts[start + 1]):
        start += 1
    loose = words("names", "links") | words("names", "particles") | HYPHENS
    while end > start and scan.lower[end - 1] in loose and scan.spaced[end - 2]:
        end -= 1
    if start >= end:
        return
    known = scan.known_end(start)
    if known >= end or _is_organization(scan, start, end) or _is_building(scan, start, end):
        yield start, end
    elif start + 1 < end and authority.demonym(scan.texts[start]) and scan.lower[start + 1] not in HYPHENS:
        yield from split_run(scan, start + 1, end)
    elif known > start and scan.lower[known] in words("organizations", "documents"):
        yield start, known
    elif start < known < end and _new_name(scan, known):
        yield start, known
        yield from split_run(scan, known, end)
    else:
        yield start, end


def _new_name(scan: Scan, position: int) -> bool:
    return (
        scan.doc[position].iob == "B" and scan.ents[position] in NAME_LABELS and scan.tags[position].startswith("NNP")
    )


def _is_building(scan: Scan, start: int, end: int) -> bool:
    """True for a demonym and one word for a place: "British Museum"."""
    return end - start == 2 and scan.lower[end - 1] in words("places", "heads")


def _is_organization(scan: Scan, start: int, end: int) -> bool:
    heads = words("organizations", "heads")
    if end - start > 1 and scan.lower[end - 1] in heads:
        return True
    return any(scan.lower[i] in heads and scan.lower[i + 1] in grammar("of_for_on") for i in range(start, end - 2))


def _ends_with(scan: Scan, start: int, end: int, file: str) -> bool:
    heads = words(file, "heads")
    return any(scan.lower[i] in heads for i in range(start, end))


def _joined(scan: Scan, start: int, end: int) -> int | None:
    """The hyphen between two known names, or two that are named alone too: "Israel-Hamas", "Trump-Kim"."""
    if (
        end - start > 2
        and scan.texts[start + 1] in HYPHENS
        and scan.lone.issuperset((scan.texts[start], scan.texts[start + 2]))
    ):
        return start + 1
    for i in range(start + 1, end - 1):
        if scan.texts[i] in HYPHENS and known(scan.words_of(start, i)) and not known(scan.words_of(start, end)):
            return i if scan.texts[i + 1][:1].isupper() and known(scan.texts[i + 1]) else None
    return None


def _first_title(scan: Scan, start: int, end: int) -> int:
    return next((i for i in range(start, end) if scan.is_title(i)), end)


def _title_end(scan: Scan, start: int, end: int) -> int | None:
    """The token after the last title word of the run, None where the run has no title."""
    if _is_organization(scan, start, end):
        return _office_end(scan, start, end)
    last = None
    for i in range(start, end):
        if scan.is_title(i) and not (i > start and _mid_name(scan, i, end)):
            last = i
        elif last is not None and scan.lower[i] in words("names", "links"):
            break
    return None if last is None else last + 1


def _office_end(scan: Scan, start: int, end: int) -> int | None:
    """The end of a title before the organisation that it is in: "Director of the Office of Museums"."""
    first = _first_title(scan, start, end)
    heads = words("organizations", "heads")
    if (
        first + 1 >= end
        or scan.lower[first + 1] not in grammar("of_for")
        or any(word in heads for word in scan.lower[start:first])
    ):
        return None
    return first + 1


def _mid_name(scan: Scan, i: int, end: int) -> bool:
    """True for a title word that is part of a name: "Stephen King", "Sharm el-Sheikh"."""
    hyphen = scan.texts[i - 1] in HYPHENS and not scan.is_title(i - 2)
    return i + 1 == end and (hyphen or scan.lower[i - 1] in words("given_names", "male", "female"))


def _person_start(scan: Scan, start: int, end: int) -> int | None:
    """Where the holder's name begins behind what the office is for: "Libya Abdoulaye Bathily"."""
    given = words("given_names", "male", "female")
    field = _field_end(scan, start, end)
    if start < field < end and scan.texts[field][:1].isupper() and not _ends_with(scan, field, end, "organizations"):
        return field
    for i in range(field, end):
        first = scan.ents[i] == "PERSON" and (scan.ents[i - 1] != "PERSON" or scan.doc[i].iob == "B")
        if first or (scan.lower[i] in given and i + 1 < end) or scan.is_title(i):
            return i
    return None


def _field_end(scan: Scan, start: int, end: int) -> int:
    """Where "Foreign Affairs and Security Policy", "State for Africa" end, `start` where no such words stand there."""
    field = words("organizations", "fields") | words("titles", "complements")
    last = start
    while start < end:
        known = scan.known_end(start)
        if scan.lower[start] in field:
            start = last = start + 1
        elif known > start and not (authority.is_also_a_name(scan.texts[start]) and scan.ents[start] == "PERSON"):
            start = last = min(known, end)
        elif start > last or scan.lower[start] not in words("names", "links") | grammar("the_comma"):
            break
        else:
            start += 1
    return last


def _skip_articles(scan: Scan, start: int, end: int) -> int:
    """The first token that can begin a name: no article, no hyphen, no "Class" of "Petty Officer 1st Class"."""
    if start and scan.lower[start] == "class" and scan.lower[start - 1] in words("titles", "grades"):
        start += 1
    while start < end and (scan.lower[start] in grammar("articles") or scan.texts[start] in HYPHENS):
        start += 1
    return start
