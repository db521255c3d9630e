"""What stands above a word: the clauses that it is in, whose subjects they share, what a pronoun is bound to."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.mood import governor_in
from graphbuild.extraction.grammar.obliques import noun_arguments
from graphbuild.extraction.grammar.phrases import OBJECTS, SUBJECTS, is_verbal
from graphbuild.extraction.grammar.words import Word

_SUBJECTS = SUBJECTS | {"agent"}
_CONTENT = frozenset({"ccomp", "xcomp", "pcomp"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj"})
_ADNOMINAL = frozenset({"ccomp", "xcomp", "acl", "relcl", "advcl"})
_DEEPEST = 15
_NEAR = 4


def subject_sharer(verb: Word) -> Word:
    """The verb whose subject a participle shares: "welcomed" for "saying" in "Trump welcomed him, saying"."""
    for _ in range(_DEEPEST):
        if verb.dep not in ("advcl", "conj", "xcomp") or any(child.dep in _SUBJECTS for child in verb.lefts):
            break
        verb = verb.head
    return verb


def upwards(word: Word) -> Iterator[Word]:
    """A word and those above it, the nearest first."""
    yield word
    yield from word.ancestors


def purpose_of(verb: Word) -> Word | None:
    """The verb whose purpose an infinitive may tell: "sent" for "help" of "sent him to help"."""
    return governor_in(verb, "adverbial", "infinitive") if verb.tag == "VB" else None


def main_verb(clause: Word) -> Word | None:
    """The verb that an adverbial clause modifies: "said" for "arrived" in "When he arrived, Trump said"."""
    return clause.head if clause.dep == "advcl" else None


def opening(clause: Word) -> tuple[str, ...]:
    """The conjunctions before the verb of a clause: "after", "because"."""
    return tuple(child.lower for child in clause.lefts if child.dep in ("mark", "advmod"))


def following_subject(word: Word, clause: Word) -> Word | None:
    """The subject that follows a word of its clause or of an adverbial one: "When he arrived, Trump said".

    So it follows "his" in "On his way home, Trump said", not in "his way led Trump".
    """
    main = main_verb(clause) or clause
    return next((child for child in main.children if child.dep in SUBJECTS and child.left_edge.i > word.i), None)


def content_verbs(word: Word) -> Iterator[tuple[Word, int]]:
    """The verbs whose content a word is in, the nearest first, and the clauses between.

    "said" in "Carney said he would go"; relative and adverbial clauses between the two are counted.
    """
    between = 0
    for _ in range(_DEEPEST):
        if word.head is word:
            return
        if word.dep in _CONTENT:
            yield word.head, between
        between += word.dep in ("advcl", "relcl", "acl")
        word = word.head


def is_subjunctive(verb: Word) -> bool:
    """True for a clause without a finite verb: "insisted that he go", not "insisted that he would go"."""
    return verb.tag == "VB" and not any(child.tag == "MD" for child in verb.children)


def judging_verb(word: Word) -> Word | None:
    """The verb that judges its object for what a word stands in: "praised" for "its" in "praised Chad for its aid"."""
    for _ in range(_NEAR):
        if word.dep == "prep" or word.head is word:
            break
        word = word.head
    judges = word.lower in grammar("judging") and word.head.lemma in verbs().having("judging")
    return word.head if judges else None


def holders_of_content(word: Word) -> Iterator[Word]:
    """Whose hint, sign or word a clause tells: "Syria" for "it" of "Syria's hint that it will come".

    So is "Syria" of "heard from Syria that it will", whatever the parser hangs the clause on.
    """
    for above in upwards(word):
        that = next((child for child in above.lefts if child.dep == "mark" and child.lower == "that"), None)
        if that is not None and above.dep in _ADNOMINAL:
            before = that.nbor(-1) if that.i else that
            told = before.dep == "pobj" and before.head.lower in grammar("by")
            yield from [before] if told else _authors(above.head)
            return


def _authors(noun: Word) -> Iterator[Word]:
    return (a.word for a in noun_arguments(noun) if not is_verbal(noun) and a.preposition in grammar("answering"))


def is_governed_by_verb(noun: Word) -> bool:
    """True for what a preposition of a verb, or "with" of its object, governs: "spoke to it", "held talks with it"."""
    above = noun.head.head
    shared = noun.head.lower == "with" and above.dep in OBJECTS and "poss" not in above.slots
    return noun.dep == "pobj" and (is_verbal(above) or shared)


def owned(pronoun: Word) -> Word | None:
    """What a possessive belongs to: "visit" for "her" of "her visit"."""
    return pronoun.head if pronoun.dep == "poss" else None


def is_opposed(noun: Word) -> bool:
    """True for "country" of "a threat against his country", not of "against his own country"."""
    own = any(child.lower == "own" for child in noun.lefts)
    return noun.dep == "pobj" and noun.head.lower in grammar("opposing") and not own


def is_judged_by_verb(noun: Word) -> bool:
    """True for what a verb calls something: "it" of "declared it void"."""
    return noun.dep in OBJECTS and "oprd" in noun.head.slots


def relative_antecedent(pronoun: Word) -> Word | None:
    """The noun that a relative pronoun's clause modifies: "official" for "who" in "the official who spoke"."""
    word = pronoun
    for _ in range(_DEEPEST):
        if word.dep == "relcl" or word.head is word:
            break
        word = word.head
    return word.head if word.dep == "relcl" and word.head.i < pronoun.i else None


def destinations(word: Word) -> Iterator[Word]:
    """Where somebody goes by a noun or verb of motion: "Rome" of "her visit to Rome", "she visited Rome"."""
    for child in word.rights:
        if child.dep in OBJECTS:
            yield child
        elif child.dep == "prep" and child.lower in grammar("destinations"):
            yield from (inner for inner in child.children if inner.dep == "pobj")


def is_empty(pronoun: Word) -> bool:
    """True for an "it" that refers to nothing: "it is clear that", "it was reported that"."""
    if pronoun.dep == "expl" or pronoun.tag == "PRP$":
        return pronoun.dep == "expl"
    verb = next((above for above in (pronoun, *pronoun.ancestors) if is_verbal(above)), pronoun)
    clauses = [child for child in verb.children if child.dep in _CLAUSES and child.i > verb.i]
    if _is_placeholder(pronoun):
        return True
    if pronoun.dep not in SUBJECTS:
        return bool(clauses) and verb.lemma in grammar("making")
    if verb.lemma in verbs().having("impersonal"):
        return True
    if pronoun.dep == "nsubjpass":
        return bool(clauses) and verb.lemma in verbs().having("announcing")
    return verb.lemma == "be" and _introduces(verb, bool(clauses))


def _introduces(copula: Word, clauses: bool) -> bool:
    """True for "is" with an adjective or noun whose content follows: "it is clear that"."""
    complement = next((child for child in copula.children if child.dep in ("acomp", "attr")), None)
    if complement is None:
        return False
    inner = not complement.slots.isdisjoint(_ADNOMINAL)
    dull = complement.lower in words("references", "empty_predicates")
    return ((inner or clauses) and not complement.text[:1].isupper()) or dull


def _is_placeholder(pronoun: Word) -> bool:
    """True for "it" in "make it hard to plan", "find it likely that"."""
    doc, i = pronoun.doc, pronoun.i
    if not 0 < i < len(doc) - 2 or doc[i - 1].lemma not in verbs().having("appraising"):
        return False
    after = (doc[k].lower for k in range(i + 2, min(i + 5, len(doc))))
    return doc[i + 1].pos in ("ADJ", "ADV") and any(word in grammar("placeholding") for word in after)
