"""Names and clauses of a list or an apposition that the parser joins to the wrong word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.english.lists import words as listed

if TYPE_CHECKING:
    from graphbuild.extraction.grammar.words import Word

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NAMED = frozenset({"PERSON", "GPE", "NORP", "ORG"})
_MODIFYING = frozenset({"nmod", "compound", "poss"})
LANDS = frozenset({"GPE", "LOC", "FAC"})
_BEFORE = 4
"""Words around a noun among which those are that share it."""
_REACH = 12
"""Words from a name to the last of its list at most."""


def rejoin(words: Sequence[Word], word: Word, finite: set[int]) -> None:
    """Changes head and dependency of a word in place; `finite` are the places of verbs with a subject or auxiliary."""
    _part_clauses(words, word, finite)
    _raise_joined(words, word, finite)
    _near_apposition(words, word)
    _appose_holders(words, word)
    _join_listed(words, word)
    _join_besides(words, word)
    _join_owned(words, word)


def join_along(words: Sequence[Word], noun: Word) -> None:
    """Joins what "along with" adds to a name or pronoun: "expelled her along with an aide", "Chad, along with Mali"."""
    link = noun.head
    if noun.dep != "pobj" or link.lower != "with" or link.i < 2 or words[link.i - 1].lower != "along":
        return
    before = words[link.i - 3] if words[link.i - 2].text == "," else words[link.i - 2]
    if before.pos == "PRON" or before.ent in _NAMED:
        noun.head, noun.dep, link.head, link.dep = before, "conj", before, "cc"


def join_hyphened(words: Sequence[Word], second: Word) -> None:
    """Joins the two parties that a hyphen parts: "the Iran-Iraq war", "Kenya-Uganda trade", "Franco-German talks"."""
    if second.dep not in ("compound", "amod") or second.i < 2 or words[second.i - 1].tag != "HYPH":
        return
    first, hyphen, noun = words[second.i - 2], words[second.i - 1], second.head
    parties = first.ent == "EVENT" or (hyphen.ent != "PERSON" and noun.pos == "NOUN")
    if parties and first.dep == "compound" and first.tag == second.tag == "NNP":
        first.head, hyphen.head, second.head, second.dep = noun, first, first, "conj"
    elif second.dep == "amod" and first.head is second and first.text.istitle() and second.text.istitle():
        first.head, first.dep, hyphen.head = noun, "amod", first


def _part_clauses(words: Sequence[Word], verb: Word, finite: set[int]) -> None:
    """Gives a verb the names that the parser joins to the object before: "condemned it and Kuwait and Oman agreed"."""
    if verb.dep != "conj" or verb.tag not in _FINITE or verb.i in finite:
        return
    last = words[verb.i - 1] if words[verb.i - 1].pos != "ADV" else words[verb.i - 2]
    chain = [last]
    while chain[0].dep == "conj" and chain[0].head.i > verb.head.i:
        chain.insert(0, chain[0].head)
    if (chain[0].dep, chain[0].head) != ("dobj", verb.head):
        return
    links = (word for word in words[chain[0].i : last.i] if word.dep == "cc" and word.head in chain[:-1])
    if link := next(links, None):
        joined = chain[chain.index(link.head) + 1]
        joined.head, joined.dep, link.head = verb, "nsubj", verb.head


def _raise_joined(words: Sequence[Word], verb: Word, finite: set[int]) -> None:
    """Joins a verb behind a comma to the main clause: "seized a town after Gray visited it, and drove out troops"."""
    clause = verb.head
    commas = [word.i for word in words[clause.i : verb.i] if word.text == ","]
    lone = verb.dep == "conj" and verb.tag in _FINITE and verb.i not in finite
    if lone and clause.dep == "advcl" and commas == [verb.i - 2]:
        verb.head = clause.head


def _near_apposition(words: Sequence[Word], name: Word) -> None:
    """Puts a name beside the noun before its comma, not across the verb: "a judge jailed him, Bishop Ade, for life"."""
    noun = name.head
    if name.dep != "appos" or not noun.i < noun.head.i < name.i or noun.head.pos != "VERB":
        return
    start = _start_of(words, name)
    near = words[start - 2] if words[start - 1].text == "," else noun
    if near.pos in ("NOUN", "PROPN", "PRON"):
        name.head = near


def _appose_holders(words: Sequence[Word], name: Word) -> None:
    """Puts names beside the office that they hold: "the presidents of Chad and Mali, Ann Lee and Bo Lund, met"."""
    if name.dep != "conj" or name.tag != "NNP":
        return
    owner = name.head
    while owner.dep == "conj":
        owner = owner.head
    noun = owner.head.head if owner.dep == "pobj" else owner
    start = _start_of(words, name)
    if noun.tag != "NNS" or noun.lemma not in listed("parties", "representatives") or words[start - 1].text != ",":
        return
    shared = any(word.dep == "cc" for word in words[max(0, noun.i - _BEFORE) : start])
    if shared:
        name.head, name.dep = noun, "appos"


def _join_listed(words: Sequence[Word], name: Word) -> None:
    """Joins a name in a list that the parser takes for an apposition: "Peru, Chile, Cuba and Mali"."""
    first = name.head
    if name.dep != "appos" or name.ent not in LANDS or first.ent not in LANDS:
        return
    following = (word for word in words[name.i : name.i + _REACH] if (word.dep, word.head) == ("conj", first))
    if (other := next(following, None)) and words[_start_of(words, other) - 1].text == ",":
        name.dep = "conj"


def _join_owned(words: Sequence[Word], owner: Word) -> None:
    """Joins persons whose countries stand before them: "Kenya's Bo Dahl and Mali's Ann Lee met"."""
    first, behind = owner.head, words[owner.i + 1 : owner.i + _BEFORE + 2]
    if owner.dep != "conj" or not behind or behind[0].tag != "POS" or first.tag != "NNP":
        return
    if words[_start_of(words, first) - 1].tag != "POS":
        return
    if first.dep in _MODIFYING and first.head.i > owner.i:
        second = first.head
        for word in words[: owner.i]:
            word.head = first if word.head is second else word.head
        first.head, first.dep = (first if second.head is second else second.head), second.dep
        second.head, second.dep = first, "conj"
    else:
        second = next((word for word in behind if (word.dep, word.head) == ("conj", first)), owner)
    if second is not owner:
        owner.head, owner.dep = second, "poss"


def _join_besides(words: Sequence[Word], noun: Word) -> None:
    """Joins to a noun what the parser joins to its verb: "met the king, as well as envoys", "but also Chad"."""
    verb = noun.head
    if noun.dep not in ("conj", "dep") or noun.pos not in ("NOUN", "PROPN") or verb.pos != "VERB":
        return
    between = words[verb.i : noun.i]
    links = [word for word in between if word.dep == "cc" and word.head is verb]
    start = links[-1].i if links else noun.i
    before = [word for word in words[verb.i : start] if word.dep in ("dobj", "pobj")]
    if before and not grammar("also").isdisjoint(word.lower for word in words[start : start + 2]):
        noun.head, noun.dep = before[-1], "conj"


def _start_of(words: Sequence[Word], name: Word) -> int:
    """The place of the first word of a name, its title included."""
    start = name.i
    while start and words[start - 1].head is name:
        start -= 1
    return start
