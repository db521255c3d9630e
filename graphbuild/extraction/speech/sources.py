"""Sources: whose words or thoughts a cue attributes."""

from __future__ import annotations

from collections.abc import Iterable

from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.speech.cues import is_state, lemma_of, lexicon

_AGENT_ENTITIES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INNER = frozenset({"compound", "nmod", "amod", "poss", "nummod", "appos"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_NEAR = 3
_HANGING = frozenset({"advcl", "ccomp", "parataxis", "pcomp"})
_LOOSE_TAIL = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp"})


def source_of(cue: Word, depth: int = 4) -> Word | None:
    """The head of the words that name the source of a verb, None where nobody is named.

    The subject; the agent of a passive; for a verb without one, the subject that grammar shares with it.
    """
    subjects = _SUBJECTS | {"nsubjpass"} if is_state(cue) else _SUBJECTS
    for child in cue.children:
        if child.dep in subjects:
            return child
        if child.dep == "agent":
            return next((word for word in child.children if word.dep == "pobj"), None)
    if _is_passive(cue):
        return None
    return _shared(cue, depth) if depth else None


def _shared(cue: Word, depth: int) -> Word | None:
    """The subject of the clause that the verb hangs on; an "it" stands for nobody there: it is worth noting that …."""
    head = reporting(cue)
    if cue.dep == "acomp" or (cue.dep == "conj" and not (cue.tag == "VBN" and _is_passive(head))):
        return source_of(head, depth - 1)
    found = None
    if cue.dep == "acl" and cue.tag == "VBG":
        found = head
    if cue.dep == "xcomp":
        found = _child(head, "dobj") or source_of(head, depth - 1)
    if cue.dep in _HANGING and cue.tag in {"VBG", "VB"}:
        verb = head.head if cue.dep == "pcomp" else head
        found = _child(verb, "nsubj", "nsubjpass") or source_of(verb, depth - 1)
    return None if found is not None and found.lower == "it" else found


def reporting(cue: Word) -> Word:
    """The word that the cue hangs on; the verb of saying above it where the parser hung it into what is said.

    X said that talks would resume, adding that …; X said that he has won and added that ….
    """
    head = cue.head
    outer = head.head
    if head.dep != "ccomp" or "quote" not in lexicon().verbs.get(lemma_of(cue), ()):
        return head
    reports = "quote" in lexicon().verbs.get(lemma_of(outer), ())
    adds = cue.dep == "advcl" and cue.tag == "VBG" and cue.i > head.i
    joins = cue.dep == "conj" and cue.tag == outer.tag != head.tag
    return outer if reports and (adds or joins) else head


def _is_passive(verb: Word) -> bool:
    return _child(verb, "auxpass", "nsubjpass") is not None


def _child(verb: Word, *deps: str) -> Word | None:
    return next((word for word in verb.children if word.dep in deps), None)


def antecedent(word: Word) -> Word:
    """The noun that a relative pronoun stands for, any other word itself."""
    clause = word.head
    return clause.head if word.tag in {"WDT", "WP"} and clause.dep == "relcl" else word


def is_agent(head: Word) -> bool:
    """True for the head of a name, a pronoun or a noun that stands for people."""
    head = antecedent(head)
    if head.pos in {"PROPN", "PRON", "NUM"} or head.ent in _AGENT_ENTITIES:
        return True
    lemma = head.lemma.lower()
    return lemma in lexicon().agents or head.lower.endswith(lexicon().agent_endings)


def phrase(head: Word) -> tuple[int, int]:
    """The characters of a noun phrase without the clauses that hang on its end.

    >>> phrase(source)  # "Smith, who left on Monday" gives "Smith"
    """
    start, end = antecedent(head), head
    if end.i - start.i > _NEAR:
        start = head
    for child in head.rights if start is head else ():
        if child.dep in _LOOSE_TAIL:
            break
        if child.dep != "punct":
            end = child.right_edge
    first = start.left_edge
    while first.i < start.i and first.is_punct:
        first = first.nbor()
    return first.idx, end.idx + len(end)


def nominal_head(words: Iterable[Word]) -> Word | None:
    """The head of the first noun phrase that the words meet, None at a verb or none at all."""
    for word in words:
        if word.pos in _NOMINAL:
            while word.dep in _INNER and word.head.pos in _NOMINAL:
                word = word.head
            return word
        if word.pos in {"VERB", "SCONJ"}:
            return None
    return None
