"""Event nouns: the frame that a noun evokes, and its arguments as those of a clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild.authority import demonym, known
from graphbuild.extraction.english.lists import words
from graphbuild.extraction.english.words import nouns, verbs
from graphbuild.extraction.grammar.mood import governors_of, mood_of
from graphbuild.extraction.grammar.nouns import subject_of_predicate
from graphbuild.extraction.grammar.obliques import Oblique, noun_arguments
from graphbuild.extraction.grammar.phrases import (
    all_modifiers,
    bearers,
    existential,
    expanded,
    hyphened,
    is_paired,
    is_verbal,
    of_phrase,
)
from graphbuild.extraction.grammar.propositions import Proposition, nominal, verbal
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.statements.lexicon import NOUN_PREPOSITIONS, Frame, Lexicon, Pattern
from graphbuild.extraction.statements.noun_classes import belongs


def nominal_clause(noun: Word, frame: Frame, lexicon: Lexicon) -> Proposition:
    """An event noun's arguments as those of a clause: possessors, sources and demonyms are its subjects.

    What stands beside the verb that only tells of it is its own: "clashes erupted in Tripoli". So is to whom something
    is given or announced: "offered exemptions to Peru and Cuba".
    """
    base = nominal(noun)
    arguments = (
        *base.obliques,
        *_told(noun),
        *_following(noun, frame),
        *_done_by(noun, lexicon),
        *_owned(noun),
        *_suffered(noun, frame),
    )
    owned = any(a.preposition == "'s" for a in arguments)
    slots = frame.recipient + frame.concerns
    owners = ["'s", "by"] + ([] if owned or "of" in slots else ["of"])
    if frame.symmetric:
        owners.append("between")
    if "sent" in frame.traits or "from" not in slots:
        owners.append("from")
    subjects = [a.word for name in owners for a in arguments if a.preposition == name and not is_verbal(a.word)]
    better = slots[: slots.index("of")] if "of" in slots else ()
    named = {"mod", "of" if any(a.preposition in better for a in arguments) else "mod"}
    subjects += [a.word for a in arguments if a.preposition in named and _names_actor(a.word, noun, frame)]
    kept = tuple(a for a in arguments if a.word not in subjects)
    return replace(base, subjects=tuple(subjects), obliques=kept)


def _owned(noun: Word) -> tuple[Oblique, ...]:
    """Who owns what an event is a part of: "Iran" of "Iran's escalation of threats"."""
    above = next(iter(governors_of(noun)), None)
    if above is None or above.preposition != "of" or above.mood.lemma not in nouns().having("phase"):
        return ()
    return tuple(o for o in noun_arguments(above.mood.word) if o.preposition in ("'s", "by", "mod"))


def _suffered(noun: Word, frame: Frame) -> Iterator[Oblique]:
    """To whom an event is done by the clause around it: "Peru was the target of raids", "an embargo crippled Peru"."""
    slot = next((slot for slot in frame.recipient if slot in NOUN_PREPOSITIONS), None)
    above = next(iter(governors_of(noun)), None)
    if slot is None or above is None or "hostile" not in frame.traits:
        return
    if above.preposition == "of" and above.mood.lemma in nouns().having("suffering"):
        said = subject_of_predicate(above.mood.word)
        victims = [said[1]] if said and not mood_of(said[0]).negated else list(bearers(above.mood.word))
        yield from (Oblique(slot, victim) for victim in expanded(victims))
    verbs_ = [above.mood.word] if above.slot == "subject" and above.mood.verbal else []
    for verb in (*verbs_, *(child for child in noun.rights if child.dep == "relcl")):
        clause = verbal(verb)
        if verb.lemma in verbs().having("afflicting") and noun in clause.subjects and not clause.passive:
            yield from (Oblique(slot, victim) for victim in clause.objects)


def _told(noun: Word) -> tuple[Oblique, ...]:
    """What stands beside the verb that only tells of an event: "there were", "broke out"."""
    first = next(iter(governors_of(noun)), None)
    telling = verbs().having("occurring") | verbs().having("persisting")
    if first is not None and first.slot == "object" and first.mood.word.lemma in verbs().having("ditransitive"):
        giving = verbal(first.mood.word)
        given = (Oblique("to", receiver) for receiver in giving.datives)
        return (*(o for o in giving.obliques if o.preposition == "to"), *given)
    told = first is not None and first.slot == "subject" and first.mood.word.lemma in telling
    verb = first.mood.word if first and told else existential(noun)
    return tuple(o for o in verbal(verb).obliques if o.preposition != "by") if verb else ()


def _following(noun: Word, frame: Frame) -> tuple[Oblique, ...]:
    """What the parser hangs on the verb right behind its object: "rejected tariffs on its shrimp"."""
    first = next(iter(governors_of(noun)), None)
    if first is None or first.slot != "object" or not first.mood.verbal:
        return ()
    behind = verbal(first.mood.word).obliques
    return tuple(o for o in behind if o.preposition in frame.recipient and o.word.head.i == noun.i + 1)


def _done_by(noun: Word, lexicon: Lexicon) -> tuple[Oblique, ...]:
    """Who did it, whom the parser hangs on what it was done to: "the adoption of the text by the council"."""
    indexes = (lexicon.frames.nouns, lexicon.operators.nouns)
    undergone = (inner for inner in of_phrase(noun) if not any(noun_frame(inner, index, lexicon) for index in indexes))
    return tuple(o for inner in undergone for o in noun_arguments(inner) if o.preposition == "by")


def noun_frame(noun: Word, index: dict[str, tuple[Pattern, ...]], lexicon: Lexicon) -> Frame | None:
    """The frame of the first pattern of an index that a noun fits."""
    if noun.pos not in ("NOUN", "PROPN"):
        return None
    for lemma in _head_lemmas(noun):
        for pattern in index.get(lemma, ()):
            if _modified(noun, pattern.words, lexicon):
                return pattern.frame
    return None


def _head_lemmas(noun: Word) -> Iterator[str]:
    if noun.i > 1 and noun.nbor(-1).text == "-":
        yield f"{noun.nbor(-2).lower}-{noun.lemma.lower()}"
    yield noun.lemma.lower()


def _modified(noun: Word, words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """True where a noun has the modifiers of a pattern, or what its preposition governs: "opposition to"."""
    preposition = next((word for word in words if word in NOUN_PREPOSITIONS), None)
    if preposition:
        targets = [a.word for a in noun_arguments(noun) if a.preposition == preposition]
        return any(words[-1] == preposition or is_a(target, words[-1], lexicon) for target in targets)
    before = {token.lemma.lower() for token in all_modifiers(noun)} if words else set()
    return all(word in before for word in words)


def is_a(token: Word, word: str, lexicon: Lexicon) -> bool:
    """True for a word of a pattern: a lemma or, in angle brackets, one of a class."""
    return belongs(token, word[1:-1], lexicon) if word.startswith("<") else token.lemma.lower() == word


def is_scene(modifier: Word) -> bool:
    """True for the country where somebody dies, by its own name: "two die in Sudan attack".

    Not so "in U.S. attack", which is an adjective, and "in Sudan attack on Chad", which tells its target.
    """
    noun, found = modifier.head, known(modifier.text)
    aimed = any(child.dep == "prep" for child in noun.rights) or demonym(modifier.text) is not None
    return noun.head.lower == "in" and not aimed and found is not None and found.type == "State"


def _names_actor(token: Word, noun: Word, frame: Frame) -> bool:
    """True for a modifier that names an actor: "army raids", "the Iran-Iraq talks", not "the Singapore summit"."""
    if token.ent in ("DATE", "TIME", "LOC", "FAC") or ("violent" in frame.traits and is_scene(token)):
        return False
    if demonym(hyphened(token)) or ("violent" in frame.traits and token.lower in words("organizations", "striking")):
        return True
    found = known(token.text)
    if found:
        held_there = "gathering" in frame.traits and (noun.text.istitle() or not is_paired(token))
        return found.type in ("Organization", "Group") or (found.type == "State" and not held_there)
    return token.ent in ("NORP", "ORG", "PERSON")
