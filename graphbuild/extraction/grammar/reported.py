"""Reported speech in the parse: the verb that reports, the clauses that it takes, and where what it reports ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.grammar.extents import Extent, extent_of
from graphbuild.extraction.grammar.mood import slot_of
from graphbuild.extraction.grammar.phrases import SUBJECTS, determiner
from graphbuild.extraction.grammar.propositions import Proposition
from graphbuild.extraction.grammar.tenses import tense_of
from graphbuild.extraction.grammar.verbs import is_infinitive, is_passive
from graphbuild.extraction.grammar.words import Word

_ADDED = grammar("adding")
_OVER = frozenset({"past", "perfect", "past perfect"})
_PARTICIPLES = frozenset({"VBG", "VBN"})
_DASHES = frozenset({"-", "--", "—", "–"})
_PASSED = frozenset({",", '"', "”", "“", "'", "’", "`", "``", "''"}) | _DASHES


def reporting(verb: Word, reports: Callable[[Word], bool]) -> Word:
    """The verb of saying that shares its subject with another one, which the parser hung into what is said.

    "X said that talks would resume, adding that …".
    """
    head, outer = verb.head, verb.head.head
    if head.dep != "ccomp" or not (reports(verb) and reports(outer)):
        return verb
    adds = verb.dep == "advcl" and verb.tag == "VBG" and verb.i > head.i
    return outer if adds else verb


def is_main(clause: Proposition) -> bool:
    """True for the main clause of a sentence and for those joined to it."""
    return all(governor.slot == "conjunct" for governor in clause.governors)


def is_purpose(clause: Proposition) -> bool:
    """True for the infinitive of a noun or passive: "the power to issue rules", "asked to explain the plan"."""
    if not clause.mood.infinitive or not clause.governors:
        return False
    return clause.governors[0].slot == "noun clause" or is_passive(clause.governors[0].mood.word)


def told_clauses(clause: Proposition) -> list[Word]:
    """The finite clauses that a verb takes."""
    return [word for word in clause.complements if slot_of(word) == "complement"]


def told_infinitives(clause: Proposition, *, only_own: bool = False) -> list[Word]:
    """The infinitives that a verb takes; its own share its subject: "vowed to meet"."""
    found = [word for word in clause.complements if is_infinitive(word)]
    return [word for word in found if not only_own or slot_of(word) == "infinitive"]


def told_gerunds(clause: Proposition) -> list[Word]:
    """The gerunds that a verb takes: "suggested delaying the vote"."""
    return [word for word in clause.complements if word.tag == "VBG" and slot_of(word) == "infinitive"]


def told_of_object(clause: Proposition) -> list[Word]:
    """What a verb says that its object is: "a devil" of "called the president a devil"."""
    return [word for word in clause.verb.children if slot_of(word) == "predicate" and word != clause.head]


def interrupted(clause: Proposition) -> Word | None:
    """The verb of the sentence that a clause is put into: "resumed" of "The talks, he said, resumed"."""
    if not clause.governors:
        return None
    slot = clause.governors[0].slot
    if slot != "aside" and not (slot == "adverbial" and "as" in (*clause.mood.marks, *clause.mood.adverbs)):
        return None
    return next((governor.mood.word for governor in clause.governors[:2] if governor.mood.verbal), None)


def adpositions(clause: Proposition) -> Iterator[Word]:
    """The prepositions and particles of a verb or adjective, in the order of the text."""
    words = dict.fromkeys((*clause.verb.children, *clause.head.children))
    return (word for word in words if word.dep in ("prep", "prt"))


def governed_by(adposition: Word) -> list[Word]:
    """The nouns and gerunds behind a preposition."""
    return [word for word in adposition.children if word.dep in ("pobj", "pcomp")]


def is_that(word: Word) -> bool:
    """True for the "that" that opens a content clause."""
    return word.lower == "that" and word.dep in ("mark", "advmod")


def carrier_of(noun: Word) -> Word | None:
    """The verb whose object a noun is: "made" of "made the claim"."""
    return noun.head if slot_of(noun) == "object" else None


def content_of_noun(noun: Word) -> Word | None:
    """The clause that says what a noun says, also where it hangs on words between: "the claim by X that …"."""
    inner = [word for child in noun.rights for word in child.rights]
    for child in (*noun.rights, *inner, *(deep for word in inner for deep in word.rights)):
        if child.dep in ("acl", "ccomp", "relcl") and _is_content(child):
            return child
    return None


def _is_content(clause: Word) -> bool:
    first = clause.left_edge
    return (first.lower in grammar("content") and first.dep == "mark") or (first.lower == "to" and clause.tag == "VB")


def backgrounds(words: Iterable[Word]) -> Iterator[Extent]:
    """The clauses that tell of what is over which thing is meant: "the clinic that jets bombed", "files seized by X".

    A clause of a new thing or of a predicate is none: "a ship that had hit a mine", "it was rebels who fired".
    """
    for word in words:
        slot = slot_of(word)
        participle = slot == "noun clause" and word.tag == "VBN" and not {"aux", "mark"} & word.slots
        finite = slot == "relative" and tense_of(word) in _OVER and determiner(word.head) not in grammar("indefinite")
        if participle or (finite and slot_of(word.head) != "predicate"):
            yield extent_of(word.subtree)


def starts_another_part(word: Word, verb: Word) -> bool:
    """True where a word behind what is said starts another part of the verb's clause or of one above it."""
    if word.is_punct or word.dep == "cc":
        return word.text not in _PASSED and not _joins_infinitive(word, verb)
    if word.dep == "conj" and word.head == verb:
        return word.tag != "VB"
    return word.head == verb or not verb.is_ancestor(word)


def _joins_infinitive(word: Word, verb: Word) -> bool:
    """True for the "and" before a plain verb that the parser joins to a finite one: said he would go and see."""
    joined = next((child for child in word.head.children if child.dep == "conj" and child.i > word.i), None)
    return word.head == verb and joined is not None and joined.tag == "VB" and verb.tag != "VB"


def added_from(words: Sequence[Word], index: int) -> Word | None:
    """The word before which a writer's addition to what is reported starts, if it starts at `index`.

    "…, which …"; "…, arguing that …".
    """
    word, last = words[index], words[index - 1]
    if last.text in _DASHES and word.pos == "DET":
        return last
    adds = word.lower in _ADDED or (word.tag in _PARTICIPLES and word.dep == "advcl")
    return last if last.text == "," and adds and _is_last(words, index) else None


def _is_last(words: Sequence[Word], index: int) -> bool:
    """True where no comma resumes the clause that the addition interrupts."""
    return not any(word.text == "," and word.head.i < words[index - 1].i for word in words[index + 1 :])


def clause_with_as(verb: Word) -> tuple[int, int]:
    """The characters of a verb's clause and the "as" before it."""
    start, end = extent_of(verb.subtree)
    first = verb.left_edge
    return (first.nbor(-1).idx if first.i and first.nbor(-1).lower == "as" else start), end


def ends_object(word: Word, clause: Proposition) -> bool:
    """True for the last word of an object: "reporters" of "told reporters “…”"."""
    return any(found.right_edge == word for found in clause.objects)


def has_own_subject(verb: Word) -> bool:
    """True for a clause whose subject stands in it, "there" and clauses among them."""
    return not verb.slots.isdisjoint((*SUBJECTS, "csubj", "expl"))
