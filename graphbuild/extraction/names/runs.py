"""Runs of capitalised words: where a name may stand."""

from __future__ import annotations

from graphbuild import authority
from graphbuild.authority import known
from graphbuild.extraction.english.lists import bare, grammar, words
from graphbuild.extraction.names.scan import HYPHENS, NAME_LABELS, Scan

_LONGEST_RUN = 14
_APOSTROPHES = frozenset({"'", "’", "'s", "’s", "'S", "’S"})


def find_run(scan: Scan, start: int) -> int:
    """The end of the run that starts at `start`, 0 where none does."""
    if not _opens(scan, start):
        return 0
    end = start + 1
    limit = min(len(scan.texts), start + _LONGEST_RUN)
    known = scan.known_end(start)
    end = max(end, known)
    while end < limit and (step := _step(scan, start, end)):
        end = step
    return _without_adjective(scan, start, end)


def _step(scan: Scan, start: int, end: int) -> int:
    """The end of the run when one more word joins, 0 where none does."""
    if scan.starts[end] and scan.lower[end - 1] not in words("titles", "abbreviations"):
        return 0
    text, word = scan.texts[end], scan.lower[end]
    if text in HYPHENS and not scan.spaced[end - 1]:
        return _step_hyphen(scan, end)
    if scan.continues(end):
        return end + 1
    if text in _APOSTROPHES:
        return _step_owner(scan, end)
    if text == ",":
        return _step_comma(scan, start, end)
    if word in words("names", "particles") and text != "I":
        return _step_particle(scan, end)
    if word in words("names", "links") and _takes_link(scan, start, end):
        return _step_link(scan, end)
    return 0


def _step_hyphen(scan: Scan, end: int) -> int:
    if scan.spaced[end] or end + 1 >= len(scan.texts):
        return 0
    after = scan.texts[end + 1]
    family = scan.lower[end - 2] in words("names", "family_first") and scan.texts[end - 2][:1].isupper()
    if (
        after[:1].isupper()
        or family
        or scan.ents[end + 1] == "PERSON"
        or scan.lower[end + 1] in words("names", "particles")
    ):
        return end + 2
    return 0


def _step_owner(scan: Scan, end: int) -> int:
    owner = scan.lower[end - 1]
    follows = end + 1 < len(scan.texts) and scan.continues(end + 1)
    return end + 2 if follows and owner in words("names", "owners") and scan.texts[end - 1][:1].isupper() else 0


def _step_comma(scan: Scan, start: int, end: int) -> int:
    """As in "State for Foreign, Commonwealth and Development Affairs": a comma between an office's fields."""
    fields = words("organizations", "fields")
    linked = any(scan.lower[i] in grammar("of_for") for i in range(start, end))
    if not (linked and scan.lower[end - 1] in fields and scan.continues(end + 1)):
        return 0
    ahead = range(end + 2, min(end + 5, len(scan.texts) - 1))
    return end + 2 if any(scan.lower[i] == "and" and _is_field(scan, i + 1) for i in ahead) else 0


def _step_particle(scan: Scan, end: int) -> int:
    after = end
    particles = words("names", "particles")
    while after < len(scan.texts) and (
        scan.lower[after] in particles or (scan.texts[after] in HYPHENS and not scan.spaced[after])
    ):
        after += 1
    return (
        after + 1
        if after - end <= 4 and after < len(scan.texts) and scan.continues(after) and not scan.starts[after]
        else 0
    )


def _step_link(scan: Scan, end: int) -> int:
    after = end + 1
    while after < len(scan.texts) and after - end <= 2 and scan.lower[after] in grammar("linked"):
        after += 1
    return after + 1 if after < len(scan.texts) and scan.continues(after) and not scan.starts[after] else 0


def _takes_link(scan: Scan, start: int, end: int) -> bool:
    """True where "of", "for" or "and" goes on with the name of an organisation or office."""
    word = scan.lower[end]
    if word in grammar("linking"):
        return _takes_preposition(scan, start, end, word)
    linked = any(scan.lower[i] in grammar("of_for_on") for i in range(start, end))
    return word in grammar("and") and (linked or word == "&") and _is_field(scan, end + 1)


def _takes_preposition(scan: Scan, start: int, end: int, word: str) -> bool:
    capital = scan.texts[end - 1][:1].isupper()
    if word == "of" and scan.begins_person(end + 1):
        return False
    if word in grammar("linking_bodies"):
        return capital and end - start > 1 and scan.ents[end - 1] == scan.ents[end] == "ORG"
    if (
        any(scan.lower[i] in grammar("of_for") and _is_head(scan, i - 1) for i in range(start + 1, end))
        and word == "of"
    ):
        return scan.ents[end] == "ORG" or known(scan.words_of(start, end)) is None
    return capital and (_is_head(scan, end - 1) or (scan.ents[end] == "ORG" and scan.ents[end - 1] == "ORG"))


def _is_head(scan: Scan, i: int) -> bool:
    return scan.lower[i] in words("organizations", "heads") or scan.is_title(i)


def _is_field(scan: Scan, position: int) -> bool:
    if position >= len(scan.texts):
        return False
    return scan.lower[position] in words("organizations", "fields") and scan.texts[position][:1].isupper()


def _opens(scan: Scan, i: int) -> bool:
    text = scan.texts[i]
    if not text[:1].isupper():
        return _opens_low(scan, i) or _opens_unit(scan, i)
    if i > 1 and ((scan.texts[i - 1] in HYPHENS and scan.prefixed(i)) or _completes_title(scan, i)):
        return False
    if scan.lower[i] in words("names", "not_names", "days") and not (scan.known_capital(i) or scan.names_day(i)):
        return scan.known_end(i) > i + 1
    if scan.headline[i] or (len(text) > 4 and text.isupper()):
        return scan.in_headline(i)
    if scan.starts[i] or (i and scan.texts[i - 1] in "“\"'‘(:—–…•*"):
        return _opens_sentence(scan, i)
    return scan.capital(i)


def _opens_low(scan: Scan, i: int) -> bool:
    """As in "al-Shabab", "de Gaulle", "bin Laden": a particle before a capital."""
    if scan.lower[i] not in grammar("name_openers") or i + 2 >= len(scan.texts):
        return False
    after = i + 1 + (scan.texts[i + 1] in HYPHENS or scan.lower[i + 1] in words("names", "particles"))
    titled = i > 0 and scan.lower[i - 1] in words("titles", "honorifics")
    named = titled or scan.ents[after] == "PERSON" or known(scan.words_of(i, after + 1)) is not None
    return scan.capital(after) and (scan.texts[i + 1] in HYPHENS or named)


def _completes_title(scan: Scan, i: int) -> bool:
    """True for "State" of "the former secretary of State"."""
    ends = i + 1 >= len(scan.texts) or not scan.texts[i + 1][:1].isupper()
    office = scan.lower[i - 1] == "of" and scan.lower[i - 2] in words("titles", "heads")
    return ends and office and scan.lower[i] in words("titles", "complements")


def _opens_unit(scan: Scan, i: int) -> bool:
    """As in "3rd Battalion", "82nd Airborne Division"."""
    if not scan.texts[i][:1].isdigit() or scan.lower[i][-2:] not in ("st", "nd", "rd", "th"):
        return False
    following = scan.lower[i + 1] if i + 1 < len(scan.texts) else ""
    return following in words("organizations", "units") and scan.texts[i + 1][:1].isupper()


def _opens_sentence(scan: Scan, i: int) -> bool:
    follows = i + 1 < len(scan.texts) and scan.continues(i + 1)
    if scan.lower[i] in words("names", "openers") and not follows:
        return False
    if scan.ents[i] in NAME_LABELS or scan.tags[i].startswith("NNP") or bare(scan.texts[i]) in scan.inside:
        return True
    if follows and (
        scan.is_title(i) or scan.tags[i].startswith(("JJ", "NN")) or scan.lower[i] in words("organizations", "heads")
    ):
        return True
    return scan.known_end(i) > i or authority.demonym(scan.texts[i]) is not None


def _without_adjective(scan: Scan, start: int, end: int) -> int:
    """Cuts the last word off where a hyphen makes it an adjective: "US-led", "Iran-backed"."""
    follows = (
        end + 1 < len(scan.texts) and scan.texts[end] in HYPHENS and not scan.spaced[end - 1] and not scan.spaced[end]
    )
    if follows and scan.texts[end + 1][:1].islower():
        return end - 1 if end - 1 > start else 0
    return end
