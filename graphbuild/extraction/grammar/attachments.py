"""Clauses that the parser hangs in the wrong place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.english.lists import words as listed
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.contents import attach_content
from graphbuild.extraction.grammar.joins import LANDS

if TYPE_CHECKING:
    from graphbuild.extraction.grammar.words import Word

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMING = frozenset({"ADJ", "NOUN", "PROPN", "ADV"})
_NEAR = 4
_REACH = 12
"""Words from a clause to what opens it at most."""


def reattach(words: Sequence[Word], word: Word, finite: set[int]) -> None:
    """Changes head and dependency of a word in place; `finite` are the places of verbs with a subject or auxiliary."""
    _lower_participle(words, word, finite)
    _lower_consequence(words, word)
    _open_clause(words, word)
    _raise_finite(words, word, finite)
    _raise_barring(words, word)
    _part_gapped(words, word)
    _raise_costs(word)
    _part_judgment(words, word)
    _part_sentences(words, word)
    _part_label(words, word)
    attach_content(words, word, finite)
    _open_condition(words, word)
    _part_condition(words, word)
    _lower_inverted(words, word)
    _part_purpose(words, word)


def lift_preposition(words: Sequence[Word], word: Word) -> None:
    """Gives a noun what the parser gives its price: "contracts worth a billion with two firms".

    Gives a verb what its object is said to be: "described the raid as a crime".

    Gives a verb its doer, not to what is its object's already: "was criticised for its silence by the union".
    """
    price, verb = word.head, word.head.head.head
    if word.dep == "prep" and (price.lower, price.dep) == ("worth", "amod"):
        word.head = price.head
    named = (word.lower, word.dep, price.dep) == ("as", "prep", "dobj")
    if named and price.head.lemma in verbs().speaking("complement"):
        word.head = price.head
    if (word.lower, word.dep, price.dep) != ("by", "prep", "pobj") or verb.tag != "VBN":
        return
    owned = any(one.dep == "poss" and one.head is price for one in words[max(0, price.i - _NEAR) : price.i])
    if owned and price.head.lower in grammar("judging") and verb.lemma in verbs().having("judging"):
        word.head, word.dep = verb, "agent"


def _lower_participle(words: Sequence[Word], word: Word, finite: set[int]) -> None:
    """Gives a participle with its doer to the noun right before it: "hit out at the war waged by Britain"."""
    noun, following = words[word.i - 1], words[min(word.i + 1, len(words) - 1)]
    passive = word.dep == "advcl" and word.tag in ("VBD", "VBN") and word.i not in finite
    if passive and noun.pos == "NOUN" and (following.dep, following.head) == ("agent", word):
        word.head, word.dep, word.tag = noun, "acl", "VBN"


def _lower_consequence(words: Sequence[Word], word: Word) -> None:
    """Who is accused of a deed did what follows from it: "accused Chad of shelling a camp, killing nine"."""
    verb = word.head
    if word.dep != "advcl" or word.tag != "VBG" or verb.lemma not in verbs().controlling("charging"):
        return
    deeds = (one for one in words[verb.i : word.i] if one.dep == "pcomp" and one.head.head is verb)
    word.head = next(deeds, verb)


def _open_clause(words: Sequence[Word], verb: Word) -> None:
    """Opens a clause with what the parser takes for a preposition: "since Russia, their foe, attacked Georgia"."""
    if (
        verb.dep not in ("conj", "advcl")
        or verb.tag not in ("VBD", "VBN")
        or verb.i < 2
        or words[verb.i - 1].text != ","
    ):
        return
    apposed = words[verb.i - 2]
    noun = _before_apposition(words, apposed) if (apposed.dep, apposed.head) == ("nsubj", verb) else apposed.head
    opener = noun.head
    if noun.dep != "pobj" or opener.lower not in grammar("subordinating"):
        return
    if opener.head is verb.head and (apposed.dep == "appos" or verb.dep == "advcl"):
        verb.dep, verb.tag = "advcl", "VBD"
        apposed.head, apposed.dep = noun, "appos"


def _lower_inverted(words: Sequence[Word], auxiliary: Word) -> None:
    """Puts an inverted condition under what it is a condition of: "Chad to arrest him should he enter"."""
    verb, subject = auxiliary.head, words[min(auxiliary.i + 1, len(words) - 1)]
    if auxiliary.dep != "aux" or auxiliary.lower not in grammar("inverting") or subject.dep not in _SUBJECTS:
        return
    before = (word for word in words[: auxiliary.i] if word.head is verb and word.pos == "VERB")
    main = next((word for word in before if word.dep in ("ccomp", "advcl")), None)
    if main is not None and subject.head is verb:
        main.head, main.dep = (main if verb.head is verb else verb.head), verb.dep
        verb.head, verb.dep = main, "advcl"


def _before_apposition(words: Sequence[Word], apposed: Word) -> Word:
    """The noun behind whose comma a phrase stands; its own last word where there is none."""
    first = apposed.i
    while first > 1 and words[first - 1].head is apposed:
        first -= 1
    return words[first - 2] if first > 1 and words[first - 1].text == "," else apposed


def _raise_finite(words: Sequence[Word], verb: Word, finite: set[int]) -> None:
    """Joins a finite verb to the verb above a gerund, not to that: "denied shelling the town and accused Chad".

    So it does above an infinitive: "said they had come to watch and accused Chad".
    """
    gerund = verb.head
    if verb.dep == "conj" and verb.tag in _FINITE and verb.i not in finite and words[gerund.i - 1].tag == "TO":
        above = gerund
        while above.tag not in _FINITE and above.head is not above:
            above = above.head
        verb.head = above if above.tag in _FINITE else gerund
        return
    perfect = gerund.tag == "VBN" and words[gerund.i - 1].lower == "having"
    plain = gerund.tag == "VBG" and gerund.i not in finite
    if verb.dep != "conj" or verb.tag not in _FINITE or verb.i in finite or not (plain or perfect):
        return
    above = gerund.head.head if gerund.dep == "pcomp" else gerund.head
    if gerund.dep in ("xcomp", "pcomp") and above.tag == verb.tag:
        verb.head = above


def _raise_barring(words: Sequence[Word], kept: Word) -> None:
    """Gives a verb what it keeps its object away from: "banned women from the office"."""
    verb, following = kept.head, words[min(kept.i + 1, len(words) - 1)]
    behind = (following.dep, following.head) == ("prep", kept) and following.lower in grammar("barring")
    if kept.dep == "dobj" and behind and verbs().values("effect").get(verb.lemma) == "exclude":
        following.head = verb


def _part_gapped(words: Sequence[Word], name: Word) -> None:
    """Takes a name with a number behind it for a clause without its verb: "four diplomats, Ukraine 13"."""
    following = words[min(name.i + 1, len(words) - 1)]
    if name.dep == "appos" and name.tag == "NNP" and (following.dep, following.head) == ("nummod", name):
        name.dep = "dep"


def _raise_costs(verb: Word) -> None:
    """Gives a deed what the parser says of its place: "the raid on a camp in Homs, which killed ten"."""
    noun = verb.head
    if verb.dep != "relcl" or verb.lemma not in verbs().having("costing"):
        return
    while noun.dep == "pobj" and (noun.ent in LANDS or noun.lower in listed("places", "heads")):
        noun = noun.head.head
    if not listed("places", "striking").isdisjoint((noun.lemma, noun.lower)):
        verb.head = noun


def _part_judgment(words: Sequence[Word], word: Word) -> None:
    """Gives a verb what it calls its object: "called the move unacceptable", "declared the vote void".

    So it does behind "as": "described the vote as void".
    """
    above = word.head
    if (word.dep, above.lower, above.dep) == ("amod", "as", "prep") and above.i == word.i - 1:
        word.dep = "pobj"
        return
    verb = above.head if word.dep == "amod" else above
    if word.i < above.i or "complement" not in verbs().values("speech").get(verb.lemma, ()):
        return
    if word.dep == "amod" and above.dep == "dobj":
        word.head, word.dep = verb, "oprd"
    elif word.dep == "ccomp" and (word.pos in _NAMING or word.lower in grammar("latin")):
        below = {one.dep: one for one in words[verb.i : word.i] if one.head is word}
        if (thing := below.get("nsubj")) and below.keys().isdisjoint(("mark", "aux", "det")):
            thing.head, thing.dep, word.head, word.dep = verb, "dobj", verb, "oprd"


def _part_sentences(words: Sequence[Word], first: Word) -> None:
    """Joins two clauses that a semicolon parts, where the parser makes one the other's content: "It left; Ann said so".

    What was said before both stays the content of its verb alone: "Ann said it left; she did not say when".
    """
    second = first.head
    if first.dep != "ccomp" or second.dep not in ("ROOT", "ccomp") or first.i > second.i:
        return
    between = words[first.i : second.i]
    subject = next((word for word in between if word.dep in _SUBJECTS and word.head is second), None)
    stops = [word for word in between[: subject.i - first.i] if word.dep == "punct"] if subject else []
    if not stops or stops[-1].text != ";" or stops[-1].head is not second:
        return
    above = first if second.dep == "ROOT" else second.head
    first.head, first.dep = above, second.dep
    second.head, second.dep = above if above.i < first.i else first, "conj"
    _part_sentences(words, first)


def _part_label(words: Sequence[Word], clause: Word) -> None:
    """Makes a sentence of what follows a name and a colon, where the parser makes it a clause of the name."""
    name = clause.head
    labelled = clause.dep in ("acl", "relcl") and name.dep == "ROOT" and name.pos == "PROPN" and name.i < clause.i
    if labelled and words[name.i + 1].text == ":":
        clause.head, clause.dep, name.head, name.dep = clause, "ROOT", clause, "dep"


def _open_condition(words: Sequence[Word], clause: Word) -> None:
    """Opens a condition with what the parser takes for a phrase of its own: "in case Chad attacks"."""
    for noun in words[max(clause.i - _REACH, 0) : clause.i] if clause.dep == "advcl" else ():
        if noun.lower in grammar("hypothetical") and noun.dep == "pobj" and noun.head.head is clause:
            noun.head, noun.dep = clause, "mark"


def _part_condition(words: Sequence[Word], auxiliary: Word) -> None:
    """Makes a condition of an inverted clause behind another: "explained how it would act should they leave".

    So it is behind a main clause: "will act should they leave".
    """
    clause = auxiliary.head
    if auxiliary.dep != "aux" or auxiliary.lower not in grammar("inverting") or clause.dep not in ("ccomp", "advcl"):
        return
    between = words[clause.head.i + 1 : auxiliary.i]
    told = [word for word in between if word.dep == "ccomp" and word.head is clause.head]
    if any(word.head is clause for word in between):
        return
    if told:
        clause.head, clause.dep = told[-1], "advcl"
    elif clause.head.i < auxiliary.i and clause.head.lemma not in verbs().speaking("clause"):
        clause.dep = "advcl"


def _part_purpose(words: Sequence[Word], verb: Word) -> None:
    """Nobody makes another "to" do something: "made concessions to win a deal" has an object and a purpose."""
    maker = verb.head
    if verb.dep not in ("ccomp", "xcomp") or verb.tag != "VB" or maker.lemma not in grammar("causing"):
        return
    inner = [word for word in words[maker.i : verb.i] if word.head is verb]
    subject = next((word for word in inner if word.dep == "nsubj"), None)
    if subject is not None and any(word.tag == "TO" for word in inner):
        subject.head, subject.dep, verb.dep = maker, "dobj", "advcl"
