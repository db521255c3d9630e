"""The events of one sentence by grammar alone: frames, operators on them, modals that promise or demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.clauses import is_subjunctive, purpose_of, upwards
from graphbuild.extraction.grammar.mood import governor_in, slot_of
from graphbuild.extraction.grammar.phrases import is_nominal, is_verbal, modifiers, spanned
from graphbuild.extraction.grammar.propositions import Proposition, find_propositions, infinitives, told_to
from graphbuild.extraction.grammar.verbs import (
    has_not,
    is_embedded_question,
    is_indicative,
    is_unrealized,
    own_auxiliaries,
)
from graphbuild.extraction.grammar.words import Sentence, Word
from graphbuild.extraction.statements.frames import Evocation, evoke, evoke_noun, evoke_noun_operator, evoke_operator
from graphbuild.extraction.statements.lexicon import Frame, Lexicon, Modal
from graphbuild.extraction.statements.operators import Draft, operate, stands_alone
from graphbuild.extraction.statements.roles import Filling, fill

_SUBORDINATE = {
    "adverbial": 1.0,
    "relative": 1.0,
    "noun clause": 1.0,
    "apposition": 1.0,
    "gerund": 1.0,
    "infinitive": 0.5,
    "complement": 0.5,
    "conjunct": 0.2,
}


class SentenceDrafts:
    """Drafts the events of one sentence; each verb is drafted once."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._sentence = sentence
        self._clauses = {clause.verb.i: clause for clause in find_propositions(sentence)}
        self._main: dict[int, Draft | None] = {}
        self._read: dict[int, list[Draft]] = {}
        self._absorbed: set[int] = set()

    def drafts(self) -> list[Draft]:
        """The events, most salient first; last a bare "said", where it is alone or no event is in what is said."""
        found = [draft for clause in self._clauses.values() for draft in self._of_clause(clause)]
        found += self._of_nouns()
        telling = [draft for draft in found if not draft.frame.reporting]
        bare = [draft for draft in found if draft.frame.reporting and (not telling or draft.tells_more_than(telling))]
        ranked = [replace(draft, rank=self._rank(draft)) for draft in telling + bare]
        return sorted(ranked, key=lambda draft: (draft.frame.reporting, draft.rank, draft.trigger.i))

    def _is_purpose_of_motion(self, verb: Word) -> bool:
        """True for what somebody is sent, or comes, to do: it is more salient than the motion."""
        motion = purpose_of(verb)
        if motion is None or motion.lemma not in verbs().having("purposive"):
            return False
        return motion.i in self._main and self._main.get(verb.i) is not None

    @property
    def unframed(self) -> Iterator[Proposition]:
        """The clauses that evoke nothing."""
        return (clause for verb, clause in self._clauses.items() if self._main.get(verb) is None)

    def _of_clause(self, clause: Proposition) -> list[Draft]:
        """What the clause evokes, its main event last; read once."""
        if clause.verb.i not in self._read:
            self._read[clause.verb.i] = []
            framed = evoke(clause, self._lexicon)
            main = self._operator(clause, framed) or self._framed(clause, framed)
            self._main[clause.verb.i] = main
            self._read[clause.verb.i] = [*self._by_modal(clause, main), *([main] if main else [])]
        return self._read[clause.verb.i]

    def _framed(self, clause: Proposition, evocation: Evocation | None) -> Draft | None:
        if evocation is None:
            return None
        self._absorbed.update(token.i for token in evocation.absorbed)
        filling = fill(evocation)
        evocation = _as_lone(evocation, filling)
        told = not filling.recipients and "telling" in evocation.frame.traits
        inner = next(self._complements(evocation), None) if told else None
        filling = replace(filling, recipients=inner.filling.recipients) if inner else filling
        frame = evocation.frame
        return Draft(frame, frame.cameo, evocation.trigger, clause.verb, filling, unaddressed=inner is not None)

    def _operator(self, clause: Proposition, framed: Evocation | None) -> Draft | None:
        evocation = evoke_operator(clause, self._lexicon)
        if evocation is None or (framed and framed.weight > evocation.weight and not _is_wished(clause, framed)):
            return None
        if any(is_embedded_question(verb) for verb in clause.complements):
            return None
        directed = evocation.frame.operator is not None and evocation.frame.operator.directed
        if directed and any(is_indicative(verb) for verb in clause.complements):
            return None
        inner = next((draft for draft in self._complements(evocation) if not draft.frame.reporting), None)
        if inner is None and not stands_alone(evocation, framed):
            return None
        operator = evocation.frame.operator
        if inner and operator and operator.harsher and operator.harsh <= inner.frame.traits:
            evocation = replace(evocation, frame=self._lexicon.by_name[operator.harsher])
        self._absorbed.update(token.i for token in evocation.absorbed if evoke_noun(token, self._lexicon) is None)
        return operate(evocation, inner)

    def _complements(self, evocation: Evocation) -> Iterator[Draft]:
        """The events that an operator's clause governs: of verbs first, then of nouns."""
        clause, operator = evocation.clause, evocation.frame.operator
        bare = operator is not None and operator.bare
        complements = [token for token in clause.complements if is_verbal(token) and (not bare or is_unrealized(token))]
        complements += [o.word for o in clause.obliques if is_verbal(o.word)]
        complements += told_to(clause.verb)
        complements += [verb for noun in (*clause.objects, clause.head) for verb in infinitives(noun)]
        yield from filter(None, map(self._draft_at, complements))
        nouns = [*clause.objects, *evocation.absorbed]
        nouns += [o.word for o in clause.obliques if o.preposition in grammar("complementing")]
        for noun in nouns:
            event = evoke_noun(noun, self._lexicon)
            if event:
                yield Draft(event.frame, event.frame.cameo, noun, clause.verb, fill(event))

    def _draft_at(self, verb: Word) -> Draft | None:
        """What a verb evokes, or what it says to go on: "committed to continuing to support them"."""
        clause = self._clauses.get(verb.i)
        draft = self._draft_of(clause) if clause else None
        goes_on = clause is not None and draft is None and verb.lemma in verbs().having("aspectual")
        below = filter(is_verbal, clause.complements) if clause and goes_on else ()
        return draft or next(filter(None, map(self._draft_at, below)), None)

    def _draft_of(self, clause: Proposition) -> Draft | None:
        self._of_clause(clause)
        return self._main.get(clause.verb.i)

    def _by_modal(self, clause: Proposition, draft: Draft | None) -> Iterator[Draft]:
        """The pledge, refusal or demand that a modal makes of an event: "will release", "will not lift", "must end"."""
        obliging = _obliging(clause.verb)
        head = obliging or clause.verb
        negated, reporter = has_not(head), _reporter(head, self._lexicon)
        said = self._clauses.get(reporter.i) if reporter else None
        for auxiliary in [obliging] if obliging else own_auxiliaries(clause.verb):
            word = "will" if _is_future(auxiliary, clause, reporter) else "must" if obliging else auxiliary.lower
            for modal in self._lexicon.modals:
                if word in modal.words and modal.negated == negated:
                    yield from self._by_one(modal, auxiliary, clause, draft, said)

    def _by_one(
        self, modal: Modal, auxiliary: Word, clause: Proposition, draft: Draft | None, said: Proposition | None
    ) -> Iterator[Draft]:
        operator = self._lexicon.by_name[modal.operator]
        if modal.over:
            if draft and modal.over <= draft.frame.traits and (said or not modal.reported):
                own = said is not None and all(subject.pos == "PRON" for subject in clause.subjects)
                teller = said.verb if said and own else None
                yield replace(_modal(operator, auxiliary, draft, draft.filling), teller=teller)
        elif (said or _stands_alone(clause)) and not _is_guess(clause):
            ours = any(subject.lower in words("references", "first_plural") for subject in clause.subjects)
            operator = self._lexicon.by_name[modal.ours] if ours else operator
            filling = Filling(said.subjects if said else (), () if ours else clause.subjects, (), ())
            governed = draft or Draft(operator, None, auxiliary, clause.verb, filling)
            wanted = _modal(operator, auxiliary, governed, filling)
            yield replace(wanted, teller=said.verb if said else None, unaddressed=ours)

    def _of_nouns(self) -> Iterator[Draft]:
        for token in self._sentence:
            if is_nominal(token) and token.i not in self._absorbed and not spanned(token):
                event = evoke_noun(token, self._lexicon)
                operator = None if event else evoke_noun_operator(token, self._lexicon)
                if event and not event.frame.reporting:
                    yield Draft(event.frame, event.frame.cameo, token, token, fill(event))
                elif operator:
                    inner = next(self._complements(operator), None)
                    applied = (operate(operator, complement) for complement in (inner, None))
                    yield from islice(filter(None, applied), 1)

    def _rank(self, draft: Draft) -> float:
        return sum(map(self._step, upwards(draft.anchor)), 0.0 if is_verbal(draft.anchor) else 1.0)

    def _step(self, token: Word) -> float:
        """How much less salient a clause is than the one that it depends on."""
        if self._is_purpose_of_motion(token):
            return -0.1
        return 0.0 if self._transparent(token) else _SUBORDINATE.get(slot_of(token), 0.0)

    def _transparent(self, token: Word) -> bool:
        """True for the content of a verb that evokes nothing but speech: it is as salient as its verb."""
        verb = governor_in(token, "complement", "infinitive")
        governor = self._main.get(verb.i) if verb is not None else None
        return verb is not None and (governor is None or governor.frame.reporting)


def _is_wished(clause: Proposition, framed: Evocation) -> bool:
    """True for what is wanted where the verb can also tell: "insisted that it leave", not "insisted that it left"."""
    return framed.frame.reporting and any(map(is_subjunctive, clause.complements))


def _as_lone(evocation: Evocation, filling: Filling) -> Evocation:
    """What one actor does without another, by its own code: "China held manoeuvres", not "held joint manoeuvres"."""
    lone = evocation.frame.lone
    joint = any(word.lower == "joint" for noun in evocation.absorbed for word in modifiers(noun))
    alone = len(filling.actors) == 1 and filling.actors[0].tag not in ("NNS", "NNPS")
    if lone is None or filling.recipients or not alone or joint:
        return evocation
    return replace(evocation, frame=lone)


def _stands_alone(clause: Proposition) -> bool:
    """True for a sentence of its own of which somebody else may be the speaker, not for "it must be windy"."""
    return clause.verb.dep == "ROOT" and clause.verb.lemma != "be"


def _is_guess(clause: Proposition) -> bool:
    """True for "must have known"."""
    return "must" in clause.mood.modals and bool(grammar("have") & set(clause.mood.modals))


def _obliging(verb: Word) -> Word | None:
    """The "has" of "said that Iran has to stop"."""
    above = governor_in(verb, "infinitive")
    return above if above is not None and above.lemma == "have" and above.tag != "VBD" else None


def _is_future(auxiliary: Word, clause: Proposition, reporter: Word | None) -> bool:
    """True for the "would" of reported speech that no condition limits, or that tells what the speaker does by one."""
    own = clause.mood.condition is None or all(subject.pos == "PRON" for subject in clause.subjects)
    return auxiliary.lower == "would" and reporter is not None and own


def _modal(operator: Frame, auxiliary: Word, draft: Draft, filling: Filling) -> Draft:
    code = operator.operator.code_for(draft.frame, draft.cameo) if operator.operator else None
    filling = replace(filling, concerns=(), places=(), occasions=(), symmetric=False)
    return Draft(operator, code or operator.cameo, auxiliary, draft.anchor, filling, by_modal=True)


def _reporter(verb: Word, lexicon: Lexicon) -> Word | None:
    """The verb of saying whose content a verb is."""
    governor = governor_in(verb, "complement")
    patterns = lexicon.frames.verbs.get(governor.lemma, ()) if governor is not None else ()
    return governor if any(pattern.frame.reporting for pattern in patterns) else None
