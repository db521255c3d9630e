"""Who does what a verb says: its own subject, its antecedent or its controller."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.english.words import nouns, verbs
from graphbuild.extraction.grammar.obliques import obliques_of
from graphbuild.extraction.grammar.phrases import (
    OBJECTS,
    SUBJECTS,
    expanded,
    is_reciprocal,
    is_verbal,
    modifiers,
    of_phrase,
)
from graphbuild.extraction.grammar.relatives import antecedent
from graphbuild.extraction.grammar.words import Word

_ADNOMINAL = frozenset({"acl", "relcl"})
_OBJECT_CONTROL = grammar("controlling")
_JUDGED_FOR = grammar("judged_for")
_SUBORDINATORS = grammar("subordinating")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DOERS = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_MAX_DEPTH = 12


def surface_subjects(verb: Word, depth: int = 0) -> tuple[Word, ...]:
    """The grammatical subjects of a verb: its own, its antecedent's or its controller's."""
    own = tuple(expanded(own_subjects(verb)))
    if own:
        return antecedents(own, verb)
    if depth > _MAX_DEPTH or verb.head == verb or "csubj" in verb.slots:
        return ()
    governor = verb.head
    if verb.dep in ("advcl", "acl") and any(child.lower == "having" and child.dep == "aux" for child in verb.lefts):
        return surface_subjects(_finite_above(verb), depth + 1)
    if verb.dep in _ADNOMINAL and not is_verbal(governor):
        return _adnominal_subjects(verb, depth)
    if others := _seen(verb) or _planners(verb) or _agents(verb):
        return others
    if verb.dep == "pcomp":
        judged = governor.lower in _JUDGED_FOR and governor.head.lemma in verbs().having("judging")
        return _controlled(governor.head, judged or governor.lower in _OBJECT_CONTROL, depth)
    if verb.dep == "xcomp" or is_addressed(verb):
        return _controlled(governor, governor.lemma in verbs().controlled, depth)
    if verb.dep in ("conj", "advcl", "ccomp", "parataxis", "dep", "aux", "acomp"):
        return surface_subjects(governor, depth + 1) if is_verbal(governor) or verb.dep != "conj" else ()
    return ()


def own_subjects(verb: Word) -> list[Word]:
    """The subjects of a verb; of two, what "near" introduces is its place ("Near Mosul, two strikes hit a bridge")."""
    found = [child for child in verb.children if child.dep in SUBJECTS]
    if found and (nearer := _subordinate_subject(verb)):
        return [nearer]
    if not found and _is_finite(verb) and (lost := _lost_subject(verb)):
        return [lost]
    return [token for token in found if not is_fronted_place(token)] if len(found) > 1 else found


def _is_finite(verb: Word) -> bool:
    """True for a finite verb, and for one at the root that the tagger takes for a participle: "Oman hosted talks"."""
    participle = verb.tag == "VBN" and verb.dep == "ROOT"
    return verb.tag in _FINITE or (participle and verb.slots.isdisjoint(("aux", "auxpass")))


def _lost_subject(verb: Word) -> Word | None:
    """The subject of a finite verb that the parser gave another place.

    "Only Nauru recognized it" makes it a measure, "since Russia, a nuclear power, invaded it" a noun after "since".
    """
    for child in verb.lefts:
        if child.dep == "npadvmod" and child.tag in ("NNP", "NNPS") and child.ent not in ("DATE", "TIME"):
            return child
    if verb.dep != "advcl":
        return None
    openings = (child for child in verb.head.children if child.dep == "prep" and child.lower in _SUBORDINATORS)
    nouns = (noun for opening in openings for noun in opening.children if noun.dep == "pobj")
    return next((noun for noun in nouns if noun.i < verb.i and verb.head.i < noun.i), None)


def _subordinate_subject(verb: Word) -> Word | None:
    """The noun between "after" and a finite verb, its subject whatever stands before: "left after war broke out"."""
    noun = verb.nbor(-1) if verb.i > 0 and verb.tag in ("VBD", "VBZ", "VBP") else None
    if noun is None or noun.dep != "pobj" or noun.head.lower not in _SUBORDINATORS:
        return None
    return noun if any(child.dep in SUBJECTS and child.i < noun.head.i for child in verb.children) else None


def is_fronted_place(noun: Word) -> bool:
    """True for "Mosul" of "Near Mosul, two strikes hit a bridge", which the parser takes for a subject."""
    return any(child.lower in grammar("fronted_places") and child.i < noun.i for child in noun.children)


def _finite_above(verb: Word) -> Word:
    """The verb of the clause around a perfect participle: "Mali, to help them, came, having promised aid"."""
    above = verb.head
    while above.head is not above and not (is_verbal(above) and _is_finite(above)):
        above = above.head
    return above


def _seen(verb: Word) -> tuple[Word, ...]:
    """Whom somebody sees doing what the participle says, or forms to do what the infinitive says.

    "Described Trump asking for loyalty", "set up a panel last week to investigate the raid".
    """
    if verb.dep != "advcl":
        return ()
    objects = [child for child in verb.head.children if child.dep in OBJECTS]
    if verb.tag == "VB":
        formed = verb.head.lemma in verbs().having("founding")
        return tuple(expanded(filter(_is_agent, objects))) if formed else ()
    seen = verb.tag == "VBG" and verb.head.lemma in verbs().controlling("perceiving")
    return tuple(expanded(child for child in objects if child.i == verb.i - 1)) if seen else ()


def _adnominal_subjects(verb: Word, depth: int) -> tuple[Word, ...]:
    noun = verb.head
    if verb.tag == "VB":
        if asked := tuple(_asked(noun, verb)):
            return asked
        governor, singled = noun.head, noun.dep == "attr" and _is_singled(noun)
        if not singled and (owners := tuple(expanded(_owners(noun)))):
            return owners
        charged = verbs().controlling("object") | verbs().having("founding")
        if noun.dep in OBJECTS and governor.lemma in charged and _is_agent(noun):
            return tuple(expanded([noun]))
        if receivers := _receivers(noun):
            return receivers
        if noun.dep in OBJECTS and _is_others(noun):
            return ()
        return surface_subjects(governor, depth + 1) if is_verbal(governor) and (noun.dep in OBJECTS or singled) else ()
    if verb.tag == "VBG" and noun.lemma in nouns().having("uttered") and noun.dep in OBJECTS:
        return surface_subjects(noun.head, depth + 1)
    return _among_whom(noun, depth) or tuple(other for other in expanded([noun]) if other.i < verb.i)


def _receivers(noun: Word) -> tuple[Word, ...]:
    """Who is given what a noun names: "Iran" of "gave Iran a way to", "provided Iran with a way to".

    A promise is kept by who gives it.
    """
    meaning = nouns().meanings.get(noun.lemma.lower())
    if meaning and meaning.effect == "planned" and "asking" not in meaning.traits:
        return ()
    if noun.dep in OBJECTS:
        return tuple(expanded(child for child in noun.head.children if child.dep == "dative" and child.pos != "ADP"))
    verb = noun.head.head
    equipped = noun.dep == "pobj" and noun.head.lower == "with" and is_verbal(verb)
    return tuple(expanded(child for child in verb.children if child.dep in OBJECTS)) if equipped else ()


def _is_others(noun: Word) -> bool:
    """True for what others try, which the governor's subject only judges or stops: "foiled an attempt to".

    So it is for what somebody only passes on: "conveyed an invitation to".
    """
    judging = verbs().having("withstanding") | verbs().having("detached")
    meaning = nouns().meanings.get(noun.lemma.lower())
    if meaning is None or "asking" in meaning.traits:
        return meaning is not None and noun.head.lemma in verbs().having("voicing")
    return "tried" in meaning.traits and noun.head.lemma in judging


def _asked(noun: Word, verb: Word) -> Iterator[Word]:
    """Who is to do what somebody asks for: "a demand for Chad to leave", "an appeal to Chad to leave"."""
    if noun.lemma in nouns().having("asking"):
        asking = (o.word for o in obliques_of(noun) if o.preposition == "for" or o.preposition in grammar("addressing"))
        yield from (word for word in asking if word.i < verb.i and _is_agent(word))


def _is_agent(noun: Word) -> bool:
    """True for who can act: "countries" of "compelled countries to help"."""
    lemma = noun.lemma.lower()
    listed = words("organizations", "nouns", "states") | words("people", "persons", "groups")
    return noun.ent in _DOERS or lemma in listed


def _is_singled(noun: Word) -> bool:
    """True for "ally" of "Canada was the first ally to sign", which is Canada."""
    return any(word.lower in words("certainty", "singling") for word in modifiers(noun))


def _among_whom(noun: Word, depth: int = 0) -> tuple[Word, ...]:
    """Who is among those of whom a clause tells: "Kenya" of "among those who condemned the coup was Kenya"."""
    copula = _among(noun)
    if copula is None:
        return ()
    return surface_subjects(copula, depth + 1) or tuple(child for child in copula.children if child.dep == "attr")


def _among(noun: Word) -> Word | None:
    """The copula of "Oman is among those", "first among those was", whose subject does what the clause says."""
    if noun.dep != "pobj" or noun.head.lower != "among":
        return None
    above = noun.head.head
    copula = above.head if above.dep in ("advmod", "acomp") else above
    negated = any(child.dep == "neg" for child in copula.children)
    return copula if copula.lemma == "be" and not negated else None


def _owners(noun: Word) -> list[Word]:
    """Who does what a noun's infinitive says: "Iraq's plan to", "the U.S. bid to", "the attempt of Iran to".

    What somebody asks for is done by another: "Canada's call to withdraw".
    """
    if noun.lemma in nouns().having("asking"):
        return []
    owners = [child for child in noun.children if child.dep == "poss"]
    named = (child for child in (*modifiers(noun), *of_phrase(noun)) if child.ent in _DOERS)
    return owners or list(named)


def _planners(verb: Word) -> tuple[Word, ...]:
    """Whose plan a verb tells that is no clause of its noun: "Mali's commitment to leaving", "Mali's bid to leave"."""
    if verb.dep == "pcomp":
        noun = verb.head.head
    elif verb.dep == "advcl" and verb.tag == "VB" and verb.i > 1 and verb.nbor(-1).tag == "TO":
        noun = verb.nbor(-2)
    else:
        return ()
    meaning = nouns().meanings.get(noun.lemma.lower()) if noun.pos == "NOUN" else None
    return tuple(expanded(_owners(noun))) if meaning and meaning.effect == "planned" else ()


def _agents(verb: Word) -> tuple[Word, ...]:
    """Who does what a passive tells of its subject: "recognizing it was ruled out by Kenya"."""
    passive = verb.head if verb.dep == "csubjpass" else None
    return tuple(expanded(o.word for o in obliques_of(passive) if o.preposition == "by")) if passive else ()


def _controlled(governor: Word, by_object: bool, depth: int) -> tuple[Word, ...]:
    if not is_verbal(governor):
        if receivers := _receivers(governor):
            return receivers
        if by_object and governor.dep in OBJECTS and governor.head.lemma in verbs().controlling("charging"):
            return tuple(expanded([governor]))
        return surface_subjects(governor.head, depth + 1) if is_verbal(governor.head) else ()
    objects = tuple(expanded(child for child in governor.children if child.dep in (*OBJECTS, "dative")))
    if objects and by_object and not is_reciprocal(objects[0]):
        return objects
    if by_object and (addressed := _addressed(governor)):
        return addressed
    return surface_subjects(governor, depth + 1)


def is_addressed(verb: Word) -> bool:
    """True for the infinitive of "call on Iran to stop", which the parser takes for a purpose."""
    infinitive = verb.tag == "VB" or any(child.tag == "TO" for child in verb.lefts)
    return verb.dep == "advcl" and infinitive and verb.head.lemma in verbs().controlling("addressing")


def _addressed(verb: Word) -> tuple[Word, ...]:
    """Whom "call on X to", "appeal to X to" address, and of whom "call for X, a party, to" asks it."""
    if verb.lemma not in verbs().controlling("addressing"):
        return ()
    told = tuple(expanded(o.word for o in obliques_of(verb) if o.preposition in grammar("addressing")))
    return told or tuple(expanded(o.word for o in obliques_of(verb) if o.preposition == "for" and o.word.ent in _DOERS))


def antecedents(tokens: tuple[Word, ...], verb: Word) -> tuple[Word, ...]:
    """Relative pronouns replaced by the noun that their clause modifies."""
    found = (noun for token in tokens for noun in antecedent(token, verb))
    return tuple(one for noun in found for one in _among_whom(noun) or (noun,))
