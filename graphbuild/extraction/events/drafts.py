"""The events of one sentence by grammar alone: frames, operators on them, modals that promise or demand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from graphbuild.extraction.events.clauses import ADDRESSING, Clause, find_clauses, is_verbal, verbal_clause
from graphbuild.extraction.events.frames import Evocation, evoke, evoke_noun, evoke_noun_operator, evoke_operator
from graphbuild.extraction.events.lexicon import Frame, Lexicon
from graphbuild.extraction.events.roles import Filling, fill

_WILL = frozenset({"will", "'ll", "wo", "shall"})
_MUST = frozenset({"must", "need"})
_SHOULD = frozenset({"should", "ought"})
_SUBORDINATE = {
    "advcl": 1.0,
    "relcl": 1.0,
    "acl": 1.0,
    "appos": 1.0,
    "pcomp": 1.0,
    "xcomp": 0.5,
    "ccomp": 0.5,
    "conj": 0.2,
}
_COOPERATIVE = ("03", "04", "05", "06", "07", "08")
_MOTION = frozenset({"send", "dispatch", "arrive", "fly", "travel", "come", "go", "head", "deploy"})
_DIRECTED = ("appeal", "demand", "order")
_HOSTILE = ("17", "18", "19", "20")
_MATERIAL = ("06", "07", "08")


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before its roles have words: `anchor` is the verb that carries it.

    `rank` is how far it is from the root of the sentence; `by_modal` is True for what a modal makes of another event,
    `unaddressed` for what an operator makes of another event whose recipient is only what it is about.
    """

    frame: Frame
    cameo: str | None
    trigger: Token
    anchor: Token
    filling: Filling
    rank: float = 0.0
    by_modal: bool = False
    unaddressed: bool = False

    @property
    def root(self) -> str:
        """The two digits of the CAMEO root, "" where there is no code."""
        return (self.cameo or "")[:2]


class SentenceDrafts:
    """Drafts the events of one sentence; each verb is drafted once."""

    def __init__(self, sentence: TokenSpan, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._sentence = sentence
        self._clauses = {clause.verb.i: clause for clause in find_clauses(sentence)}
        self._main: dict[int, Draft | None] = {}
        self._read: dict[int, list[Draft]] = {}
        self._absorbed: set[int] = set()

    def drafts(self) -> list[Draft]:
        """The events, most salient first; a bare "said" only where the sentence has no other."""
        found = [draft for clause in self._clauses.values() for draft in self._of_clause(clause)]
        found += self._of_nouns()
        telling = [draft for draft in found if not draft.frame.reporting]
        ranked = [replace(draft, rank=self._rank(draft)) for draft in telling or found]
        return sorted(ranked, key=lambda draft: (draft.rank, draft.trigger.i))

    def _is_purpose_of_motion(self, verb: Token) -> bool:
        """True for what somebody is sent, or comes, to do: it is more salient than the motion."""
        moved = verb.head.lemma_ in _MOTION and verb.head.i in self._main
        return verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp") and moved and bool(self._main.get(verb.i))

    @property
    def unframed(self) -> Iterator[Clause]:
        """The clauses that evoke nothing."""
        return (clause for verb, clause in self._clauses.items() if self._main.get(verb) is None)

    def _of_clause(self, clause: Clause) -> list[Draft]:
        """What the clause evokes, its main event last; read once."""
        if clause.verb.i not in self._read:
            self._read[clause.verb.i] = []
            framed = evoke(clause, self._lexicon)
            main = self._operator(clause, framed) or self._framed(clause, framed)
            self._main[clause.verb.i] = main
            self._read[clause.verb.i] = [*self._by_modal(clause, main), *([main] if main else [])]
        return self._read[clause.verb.i]

    def _framed(self, clause: Clause, evocation: Evocation | None) -> Draft | None:
        if evocation is None:
            return None
        self._absorbed.update(token.i for token in evocation.absorbed)
        filling = fill(evocation)
        if not filling.recipients and evocation.frame.type == "Statement":
            inner = next(self._complements(evocation), None)
            filling = replace(filling, recipients=inner.filling.recipients) if inner else filling
        return Draft(evocation.frame, evocation.frame.cameo, evocation.trigger, clause.verb, filling)

    def _operator(self, clause: Clause, framed: Evocation | None) -> Draft | None:
        evocation = evoke_operator(clause, self._lexicon)
        if evocation is None or (framed and framed.weight > evocation.weight):
            return None
        if any(_is_question(verb) for verb in clause.complements):
            return None
        inner = next((draft for draft in self._complements(evocation) if not draft.frame.reporting), None)
        if inner is None and not _stands_alone(evocation, framed):
            return None
        if inner and inner.root >= "14" and evocation.frame.operator == "appeal":
            evocation = replace(evocation, frame=self._lexicon.operators["demand"])
        return _operate(evocation, inner)

    def _complements(self, evocation: Evocation) -> Iterator[Draft]:
        """The events that an operator's clause governs: of verbs first, then of nouns."""
        clause = evocation.clause
        finite = evocation.frame.alone or evocation.frame.operator != "order"
        verbs = [token for token in clause.complements if is_verbal(token) and (finite or _is_infinitive(token))]
        verbs += [o.token for o in clause.obliques if is_verbal(o.token)]
        verbs += [child for child in clause.verb.children if _is_addressed(child)]
        verbs += [
            child for noun in clause.objects for child in noun.children if child.dep_ == "acl" and child.tag_ == "VB"
        ]
        for verb in verbs:
            inner = self._clauses.get(verb.i)
            draft = self._draft_of(inner) if inner else None
            if draft:
                yield draft
        nouns = [*clause.objects, *evocation.absorbed]
        nouns += [o.token for o in clause.obliques if o.preposition in ("for", "to", "on", "out", "of")]
        for noun in nouns:
            event = evoke_noun(noun, self._lexicon)
            if event:
                yield Draft(event.frame, event.frame.cameo, noun, clause.verb, fill(event))

    def _draft_of(self, clause: Clause) -> Draft | None:
        self._of_clause(clause)
        return self._main.get(clause.verb.i)

    def _by_modal(self, clause: Clause, draft: Draft | None) -> Iterator[Draft]:
        """The pledge, refusal or demand that a modal makes of an event: "will release", "will not lift", "must end"."""
        for auxiliary in (child for child in clause.verb.children if child.dep_ == "aux"):
            if auxiliary.lower_ in _MUST | _SHOULD:
                yield from self._obliged(clause, draft, auxiliary)
            elif draft and (auxiliary.lower_ in _WILL or _is_future(auxiliary, clause, self._lexicon)):
                yield from self._willed(clause, draft, auxiliary)

    def _willed(self, clause: Clause, draft: Draft, auxiliary: Token) -> Iterator[Draft]:
        negated = any(child.dep_ == "neg" for child in clause.verb.children)
        if negated and draft.root in _COOPERATIVE:
            yield _modal(self._lexicon.operators["refusal"], auxiliary, draft, draft.filling)
        elif not negated and draft.root in _MATERIAL:
            yield _modal(self._lexicon.operators["pledge"], auxiliary, draft, draft.filling)
        elif not negated and draft.root in _HOSTILE and _reporter(clause.verb, self._lexicon):
            yield _modal(self._lexicon.operators["threat"], auxiliary, draft, draft.filling)

    def _obliged(self, clause: Clause, draft: Draft | None, auxiliary: Token) -> Iterator[Draft]:
        """What somebody says that another must or should do."""
        reporter = _reporter(clause.verb, self._lexicon)
        said = self._clauses.get(reporter.i) if reporter else None
        if said is None or any(child.dep_ == "neg" for child in clause.verb.children):
            return
        operator = self._lexicon.operators["demand" if auxiliary.lower_ in _MUST else "appeal"]
        filling = Filling(said.subjects, clause.subjects, (), ())
        yield _modal(operator, auxiliary, draft or Draft(operator, None, auxiliary, clause.verb, filling), filling)

    def _of_nouns(self) -> Iterator[Draft]:
        for token in self._sentence:
            if _is_noun(token) and token.i not in self._absorbed and token.dep_ not in ("compound", "amod", "nmod"):
                event = evoke_noun(token, self._lexicon) or evoke_noun_operator(token, self._lexicon)
                if event and not event.frame.reporting:
                    yield Draft(event.frame, event.frame.cameo, token, token, fill(event))

    def _rank(self, draft: Draft) -> float:
        rank = 0.0 if is_verbal(draft.anchor) else 1.0
        token = draft.anchor
        while token.head != token:
            rank += self._step(token)
            token = token.head
        return rank

    def _step(self, token: Token) -> float:
        """How much less salient a clause is than the one that it depends on."""
        if self._is_purpose_of_motion(token):
            return -0.1
        return 0.0 if self._transparent(token) else _SUBORDINATE.get(token.dep_, 0.0)

    def _transparent(self, token: Token) -> bool:
        """True for the content of a verb that evokes nothing but speech: it is as salient as its verb."""
        governor = self._main.get(token.head.i)
        return token.dep_ in ("ccomp", "xcomp") and (governor is None or governor.frame.reporting)


def _is_noun(token: Token) -> bool:
    """True for a noun, and for one that the tagger takes for a verb: "a series of airstrikes"."""
    return token.pos_ in ("NOUN", "PROPN") or (token.tag_ == "VBZ" and token.dep_ in ("pobj", "dobj"))


def _stands_alone(evocation: Evocation, framed: Evocation | None) -> bool:
    """True for an operator whose complement evokes nothing: "demanded answers", "agreed to sit down"."""
    complements = evocation.clause.complements
    infinitive = any(_is_infinitive(verb) for verb in complements)
    if evocation.frame.strict:
        return False
    if infinitive or not evocation.frame.alone:
        return infinitive
    return not any(map(_is_statement, complements)) and not (framed and framed.weight >= evocation.weight)


def _operate(evocation: Evocation, inner: Draft | None) -> Draft | None:
    frame, clause = evocation.frame, evocation.clause
    code = frame.code_for(inner.frame.type, inner.cameo) if inner else None
    if inner and (
        (frame.strict and code is None) or (frame.type == "Pledge" and inner.root >= "09" and inner.root != "15")
    ):
        return None
    nouns = (inner.trigger,) if inner else ()
    filling = fill(replace(evocation, absorbed=(*evocation.absorbed, *nouns)))
    addressed = any(token in filling.recipients for token in fill(evocation).recipients)
    if inner and not addressed:
        others = _others(inner, filling) if frame.operator in _DIRECTED else ()
        addressed = bool(others) or _carries(frame, inner, filling)
        if not filling.recipients:
            filling = replace(filling, recipients=others or inner.filling.recipients)
    elif not addressed:
        filling = replace(filling, recipients=tuple(_undergone(clause)))
    return Draft(frame, code or frame.cameo, evocation.trigger, clause.verb, filling, unaddressed=not addressed)


def _others(inner: Draft, filling: Filling) -> tuple[Token, ...]:
    """Who acts in the governed event, where it is somebody else than the governor's subject."""
    return tuple(token for token in inner.filling.actors if token not in filling.actors)


def _carries(frame: Frame, inner: Draft, filling: Filling) -> bool:
    """True where what somebody does to another's good or harm is promised, refused or threatened to that other.

    It is the same who speaks and acts: "Iran warned that it would strike Israel", not "warned that Russia would".
    """
    same = all(token.pos_ == "PRON" for token in _others(inner, filling))
    return same and inner.root in frame.carries


def _undergone(clause: Clause) -> Iterator[Token]:
    """What an infinitive that evokes nothing is about: "refused to comply with the order"."""
    for verb in clause.complements:
        inner = verbal_clause(verb) if is_verbal(verb) else None
        if inner:
            yield from inner.objects or inner.governed("with", "to", "on", "for", "from", "in")[:1]
            return


def _is_addressed(verb: Token) -> bool:
    """True for the infinitive of "call on X to V", which hangs on the verb as if it were its purpose."""
    return verb.dep_ == "advcl" and verb.tag_ == "VB" and verb.head.lemma_ in ADDRESSING


def _is_question(verb: Token) -> bool:
    """True for the content of "asked whether", "asked why"."""
    return any(
        child.lower_ in ("whether", "if") or child.tag_ in ("WRB", "WP") for child in verb.children if child.i < verb.i
    )


def _is_infinitive(verb: Token) -> bool:
    """True for "to leave" and for the subjunctive of "demanded that he leave"; "does not know" is none."""
    return verb.tag_ == "VB" and not any(child.dep_ == "aux" and child.tag_ != "TO" for child in verb.children)


def _is_statement(verb: Token) -> bool:
    """True for a finite verb that is no subjunctive: "asked that he stay" is none."""
    return verb.tag_ in ("VBD", "VBZ")


def _is_future(auxiliary: Token, clause: Clause, lexicon: Lexicon) -> bool:
    """True for the "would" of reported speech that no condition limits: "said it would release them"."""
    if auxiliary.lower_ != "would" or _reporter(clause.verb, lexicon) is None:
        return False
    clauses = (child for child in clause.verb.children if child.dep_ == "advcl")
    return not any(mark.lower_ in ("if", "unless") for child in clauses for mark in child.children)


def _modal(operator: Frame, auxiliary: Token, draft: Draft, filling: Filling) -> Draft:
    code = operator.code_for(draft.frame.type, draft.cameo) or operator.cameo
    filling = replace(filling, concerns=(), places=(), occasions=(), symmetric=False)
    return Draft(operator, code, auxiliary, draft.anchor, filling, by_modal=True)


def _reporter(verb: Token, lexicon: Lexicon) -> Token | None:
    """The verb of saying whose content a verb is."""
    if verb.dep_ != "ccomp":
        return None
    patterns = lexicon.verbs.get(verb.head.lemma_, ())
    return verb.head if any(pattern.frame.reporting for pattern in patterns) else None


def draft_events(sentences: Iterable[TokenSpan], lexicon: Lexicon) -> Iterator[Draft]:
    """The drafts of all sentences, each sentence's most salient first."""
    for sentence in sentences:
        yield from SentenceDrafts(sentence, lexicon).drafts()
