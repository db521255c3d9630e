"""What kind of thing each name of an article is: evidence from all its occurrences, one type for one name."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

from graphbuild import authority
from graphbuild.authority import known
from graphbuild.extraction.english.lists import bare, grammar, leaders, mapping, surname, words
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.nouns import (
    all_joined,
    apposed,
    governor_of,
    predicates_of,
    role_of,
    stands_beside,
)
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.segments import Name

_LABELS = {"PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place", "NORP": "Group"}
_CLEAR = 3
"""Votes for each time that an everyday word in capitals stands for a person or place."""


def find_kinds(doc: Text, names: Sequence[Name]) -> dict[str, str]:
    """The type of each name by its text: Person, Organization, State, Place, Group, Agreement, Event or Unknown.

    One name has one type; a surname has the type of its full name.
    """
    votes: dict[str, Counter[str]] = {}
    for name in names:
        _vote(doc, name, votes.setdefault(name.text, Counter()))
    times = Counter(name.text for name in names)
    seen = Counter(name.text for name in names if doc[name.start].ent in _LABELS)
    undetermined = Counter(name.text for name in names if not name.start or doc[name.start - 1].lower != "the")
    kinds = {text: _decide(text, counts) for text, counts in votes.items()}
    for text, kind in kinds.items():
        unseen = 2 * seen[text] < times[text] and votes[text][kind] < _CLEAR * times[text] and kind != "Group"
        vague = (unseen or (kind == "Organization" and not undetermined[text])) and _is_everyday(doc, text)
        if vague or text.lower() in words("organizations", "governments"):
            kinds[text] = "Unknown"
    return _with_surnames(kinds, votes)


def _is_everyday(doc: Text, text: str) -> bool:
    """True for a lone word that is no name elsewhere either: "Annex", "Flags", "Turnout"."""
    if " " in text or text.isupper() or known(text) or authority.demonym(text) or text in leaders():
        return False
    lower = text.lower()
    bodies = words("organizations", "heads", "nouns") | words("places", "nouns") | mapping("titles", "parties").keys()
    return lower not in words("given_names", "male", "female") | bodies and doc.is_word(lower)


def _with_surnames(kinds: dict[str, str], votes: Mapping[str, Counter[str]]) -> dict[str, str]:
    """A single word that is part of a person's name is that person, unless it is a well-known place."""
    full = (text for text, kind in kinds.items() if kind == "Person" and " " in text)
    parts = {bare(part) for text in full for part in _later_names(text)}
    return {
        text: "Person"
        if bare(text) in parts and not (_is_place(text) and votes[text]["Person"] < votes[text]["Place"])
        else kind
        for text, kind in kinds.items()
    }


def _later_names(full: str) -> set[str]:
    words_ = full.split()
    return {surname(full), words_[0], words_[-1], " ".join(words_[-2:])}


def _is_place(text: str) -> bool:
    thing = known(text)
    return thing is not None and thing.type in ("State", "Place")


def _decide(text: str, counts: Counter[str]) -> str:
    thing = known(text)
    if thing and not (authority.is_also_a_name(text) and counts["Person"] > max(3, 2 * counts["Place"])):
        return thing.type
    if authority.demonym(text):
        return "Group"
    shape = _shape(text, counts)
    counts.update(shape)
    if counts["Event"]:
        return "Agreement" if text.lower().split()[-1] in words("organizations", "agreements") else "Event"
    order = ("Person", "Organization", "Place", "Group")
    best = max(order, key=lambda kind: (counts[kind], -order.index(kind)))
    return best if counts[best] > 0 else "Unknown"


def _shape(text: str, counts: Counter[str]) -> Counter[str]:
    """What the words of a name tell of it."""
    parts = text.lower().replace("-", " ").split()
    shape: Counter[str] = Counter()
    total = max(2, sum(count for count in counts.values() if count > 0))
    given = words("given_names", "male", "female") | words("names", "day_names", "family_first")
    if parts[0] in given and len(parts) > 1:
        shape["Person"] += total
    if text in leaders():
        shape["Person"] += 3 * total
    if parts[-1] in words("organizations", "heads") or _head_before_of(parts, "organizations"):
        shape["Organization"] += 2 * total
    elif (parts[-1] in words("places", "heads") and len(parts) > 1) or parts[0] in words("places", "before_name"):
        shape["Place"] += 2 * total
    if (parts[-1] in words("organizations", "events") and len(parts) > 1) or parts[0] in grammar("named_occasions"):
        shape["Event"] += 1
    if text.isupper() and 2 <= len(text.replace(".", "")) <= 7 and len(parts) == 1:
        shape["Organization"] += total
    if any(part in words("names", "suffixes") or (len(part) == 2 and part.endswith(".")) for part in parts[1:]):
        shape["Person"] += total
    return shape


def _head_before_of(parts: list[str], file: str) -> bool:
    heads = words(file, "heads")
    return any(part in heads and after in grammar("of_for_on") for part, after in itertools.pairwise(parts))


def _vote(doc: Text, name: Name, votes: Counter[str]) -> None:
    """What one occurrence tells: the recogniser's label, the words around, the syntax."""
    for token in doc[name.start : name.end]:
        if token.ent in _LABELS:
            votes[_LABELS[token.ent]] += 1 if token.ent == "NORP" and _is_full(name.text) else 2
            break
    _before(doc, name, votes)
    _after(doc, name, votes)
    _clause(doc[name.end - 1], votes)


def _is_full(text: str) -> bool:
    """True for a name of several words that is no people's: "Abu Ghadiya"."""
    return " " in text and authority.demonym(text) is None


def _clause(head: Word, votes: Counter[str]) -> None:
    """What a name's place in its clause tells, and what "X is a Y", "X, a Y" and "the Ys, X and Z" say of it."""
    role, (governor, preposition) = role_of(head), governor_of(head)
    if preposition in grammar("going") and governor.lemma in verbs().having("going"):
        votes["Place"] += 3
    if role == "object" and governor.lemma in verbs().having("entered"):
        votes["Place"] += 2
    if role == "subject" and governor.lemma in verbs().having("agentive"):
        votes["Person"] += 1
    beside = stands_beside(all_joined(head)[0])
    if beside is not None and beside.tag == "NNS" and (kind := _kind_of(beside.lemma.lower())):
        votes[kind] += 3
    for noun in predicates_of(head) or apposed(head):
        if kind := _kind_of(noun.lemma.lower()):
            votes[kind] += 3


def _kind_of(lemma: str) -> str | None:
    if lemma in words("people", "persons"):
        return "Person"
    if lemma in words("places", "nouns", "before_of"):
        return "Place"
    return "Organization" if lemma in words("organizations", "nouns") else None


def _before(doc: Text, name: Name, votes: Counter[str]) -> None:
    if not name.start:
        return
    before = doc[name.start - 1]
    word = before.lower.rstrip(".")
    if word in words("titles", "honorifics") | words("titles", "ranks") and before.text[:1].isupper():
        votes["Person"] += 6
    elif (
        word in words("titles", "heads") and before is not before.sent[-1] and word not in words("titles", "weak_heads")
    ):
        votes["Person"] += 4
    elif word == "the":
        votes["Person"] -= 2
        votes["Organization"] += 1
    elif word in grammar("before_places") and name.text.count(" ") < 2:
        votes["Place"] += 3
    elif word == "at" and name.text.count(" ") < 2:
        votes["Place"] += 1
    elif word == "of" and name.start > 1 and doc[name.start - 2].lower in words("places", "before_of"):
        votes["Place"] += 4


def _after(doc: Text, name: Name, votes: Counter[str]) -> None:
    if name.end >= len(doc):
        return
    after = doc[name.end]
    word = after.lower
    if word in words("names", "followers"):
        votes["Organization"] += 2
    elif word in words("places", "before_of"):
        votes["Place"] += 3
    elif word in (",", "(") and name.end + 1 < len(doc):
        _after_comma(doc[name.end + 1], votes)
    elif word == "who":
        votes["Person"] += 3
    elif word in words("places", "nouns"):
        votes["Place"] += 2
    located = name.start > 0 and doc[name.start - 1].lower in grammar("before_places")
    if not located and any(doc[i].lower in grammar("he_or_she") for i in range(name.end, min(name.end + 4, len(doc)))):
        votes["Person"] += 2


def _after_comma(token: Word, votes: Counter[str]) -> None:
    if token.lower == "who" or (token.text.isdigit() and len(token) == 2):
        votes["Person"] += 3
    elif token.lower in grammar("articles"):
        kind = _kind_of(token.head.lemma.lower())
        if kind:
            votes[kind] += 2
