"""Number and gender of what a text mentions, and the nouns of its labels."""

from __future__ import annotations

from graphbuild import authority
from graphbuild.extraction.english.lists import grammar, leaders, words
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.marks import Mark

_INTO = grammar("inner_office")


def number_of(token: Word, mark: Mark) -> str:
    """singular, plural, or any for bodies of people that English treats as both."""
    if mark.entity.type in ("Person", "State", "Place"):
        return "singular"
    if mark.entity.type == "Organization":
        return "plural" if mark.kind == "description" and token.tag == "NNS" else "singular"
    if mark.kind == "name":
        return "plural" if authority.known(token.text) is None and authority.demonym(token.text) else "any"
    return "plural" if token.tag in ("NNS", "NNPS") or token.lower in words("people", "plurals") else "any"


def gender_of(doc: Text, mark: Mark) -> str | None:
    """The gender that honorific, title, first name or description tell."""
    text = mark.entity.label
    leader = leaders().get(text)
    if leader and " " in text:
        return leader.gender
    for i in range(mark.start - 1, max(-1, mark.start - 4), -1):
        word = doc[i].lower.rstrip(".")
        if word not in words("titles", "heads", "honorifics", "ranks", "modifiers"):
            break
        if gender := _gender_word("titles", word):
            return gender
    first = text.split()[0].lower()
    for gender in ("male", "female"):
        if mark.kind == "name" and " " in text and first in words("given_names", gender):
            return gender
    return _gender_word("people", doc[mark.head].lemma.lower()) if mark.kind == "description" else None


def _gender_word(file: str, word: str) -> str | None:
    return next((gender for gender in ("male", "female") if word in words(file, gender)), None)


def holds(word: str, modifiers: set[str], position: str) -> bool:
    """True where a description fits a position: "the minister" a foreign minister, "the foreign minister" no other."""
    parts = position.replace("-", " ").split()
    before_of = parts[: parts.index("of")] if "of" in parts else parts
    fits = bool(before_of) and (before_of[-1] == word or (word == "secretary" and "secretary" in parts))
    return fits and words("references", "lesser").intersection(parts) <= modifiers <= set(parts)


def is_headed(label: str, noun: str) -> bool:
    """True where a label has that head: "Ministry of Defence" is a ministry, "military officials" no military."""
    return label_head(label) in (noun, f"{noun}s")


def label_head(label: str) -> str:
    """The noun of a label: "officials" of "senior officials from Belarus"."""
    parts = label.lower().split()
    return next((parts[i - 1] for i in range(1, len(parts)) if parts[i] in _INTO), parts[-1])


def office(position: str) -> str:
    """The noun of a position: "ambassador" of "ambassador to the United Nations"."""
    return label_head(position.replace("-general", " general")).removesuffix(" general")
