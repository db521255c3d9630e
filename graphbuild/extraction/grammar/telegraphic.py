"""Headlines leave out auxiliaries and "and": what the parser makes of that is put right before anything reads it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from graphbuild.extraction.english.lists import words as listed

if TYPE_CHECKING:
    from graphbuild.extraction.grammar.words import Word

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OBJECTS = frozenset({"dobj", "dative", "ccomp", "xcomp", "attr", "acomp", "auxpass"})


def repair_headline(words: Sequence[Word], verbs: frozenset[str]) -> None:
    """Changes the words of a headline in place, which do not know their children yet.

    `verbs` are the lemmas that are no nouns.
    """
    _name_first(words)
    _name_verb(words, verbs)
    for word in words:
        for put_right in _SLIPS:
            put_right(word, words)


def _name_first(words: Sequence[Word]) -> None:
    """No headline gives an order: "Press freedom in Hungary"."""
    first = words[0]
    if first.tag == "VB" and first.dep == "ROOT":
        first.tag, first.pos = "NN", "NOUN"


def _name_verb(words: Sequence[Word], verbs: frozenset[str]) -> None:
    """Makes a verb of what the parser takes for a plural noun and no noun is: "Mexico severs ties with Ecuador"."""
    verb = next((word for word in words[1:] if word.tag in ("NNS", "NNPS") and word.lemma in verbs), None)
    if verb is None or any(word.tag in _FINITE for word in words):
        return
    subject, above = words[verb.i - words[0].i - 1], verb.head
    for word in words:
        if word.i < subject.i and word.head in (verb, above):
            word.head, word.dep = subject, "compound"
    if above is not verb and above.i > verb.i:
        above.head, above.dep, above.tag, above.pos = verb, "dobj", "NN", "NOUN"
    subject.head, subject.dep = verb, "nsubj"
    verb.head, verb.dep, verb.tag, verb.pos = verb, "ROOT", "VBZ", "VERB"


def _as_participle(verb: Word, words: Sequence[Word]) -> None:
    """What happened stands in the present tense, so that a past form is a passive: "Convoy attacked near Rafah"."""
    if verb.tag != "VBD" or verb.lemma in listed("headlines", "intransitive") or _below(verb, words, *_OBJECTS):
        return
    for subject in _below(verb, words, "nsubj"):
        verb.tag, subject.dep = "VBN", "nsubjpass"


def _as_first_clause(verb: Word, words: Sequence[Word]) -> None:
    """The first of two verbs of one subject is no speech: "Kenya rejects plan, accuses Uganda"."""
    second = verb.head
    told = verb.dep == "ccomp" and verb.i < second.i and {verb.tag, second.tag} <= {"VBZ", "VBP"}
    if not told or _below(second, words, "nsubj") or not _below(verb, words, "nsubj"):
        return
    verb.head, verb.dep = (verb if second.head is second else second.head), second.dep
    second.head, second.dep = verb, "conj"


def _as_joined(name: Word, words: Sequence[Word]) -> None:
    """A comma stands for "and" between two names: "Turkey, Greece agree"."""
    place = name.i - words[0].i
    if name.dep != "npadvmod" or not name.ent or place + 2 >= len(words):
        return
    comma, other = words[place + 1], words[place + 2]
    if comma.text == "," and other.dep == "nsubj" and other.head is name.head:
        name.dep, other.dep, other.head = "nsubj", "conj", name


def _below(head: Word, words: Sequence[Word], *slots: str) -> list[Word]:
    return [word for word in words if word.head is head and word.dep in slots]


_SLIPS: tuple[Callable[[Word, Sequence[Word]], None], ...] = (_as_participle, _as_first_clause, _as_joined)
