"""The dependency tree read as clauses: a predicate, its logical subjects and objects, and its obliques.

A passive's by-agent is a subject and its surface subject an object; relative pronouns stand for their antecedents;
a verb without a subject of its own has that of the verb that controls it. Coordinated fillers are several.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
COMPLEMENTS = frozenset({"xcomp", "ccomp"})
_ADNOMINAL = frozenset({"acl", "relcl"})
_OBJECT_CONTROL = frozenset({"of", "from", "for", "into", "with"})
_SUBJECT_CONTROLLERS = frozenset({"promise", "vow", "threaten", "ask"})
_CHARGING = frozenset(
    {"accuse", "suspect", "convict", "acquit", "blame", "stop", "prevent", "keep", "bar", "ban", "dissuade", "absolve"}
)
"""Verbs whose object does what "of", "for" or "from" and a gerund add: "accused Syria of killing civilians"."""
_PERCEIVING = frozenset(
    {
        "describe",
        "see",
        "watch",
        "hear",
        "show",
        "depict",
        "film",
        "catch",
        "find",
        "spot",
        "portray",
        "observe",
        "record",
    }
)
_TRANSFERS = frozenset({"fall", "loss", "surrender", "handover", "transfer", "return", "cession", "sale", "delivery"})
_SUBORDINATORS = frozenset({"after", "before", "since", "until"})
_RELATIVES = frozenset({"who", "whom", "which", "that"})
ADDRESSING = frozenset({"call", "appeal", "plead", "prevail", "press", "ask"})
_DOCUMENTS = frozenset({"statement", "letter", "report", "resolution", "speech", "declaration"})
_COMPLEX = frozenset({"according", "prior", "due", "thanks", "owing", "contrary", "because", "instead", "as", "such"})
_SETTING = frozenset({"in", "at", "near", "outside", "inside"})
_MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Oblique:
    """A preposition and what it governs: a noun, or the verb of "accused of attacking"."""

    preposition: str
    token: Token


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its arguments; `head` is a verb, an event noun or a predicative adjective.

    `verb` is the copula of an adjective, the light verb of a noun, else the head itself.
    `complements` are the heads of its infinitives and content clauses, `particles` words such as "out" of "walk out".
    """

    head: Token
    verb: Token
    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    datives: tuple[Token, ...] = ()
    obliques: tuple[Oblique, ...] = ()
    complements: tuple[Token, ...] = ()
    particles: tuple[str, ...] = ()
    passive: bool = False

    def governed(self, *prepositions: str) -> tuple[Token, ...]:
        """What the named prepositions govern, in the order of the sentence."""
        return tuple(oblique.token for oblique in self.obliques if oblique.preposition in prepositions)


def find_clauses(tokens: Iterable[Token]) -> Iterator[Clause]:
    """Every verbal clause of a parsed text or sentence, in its order.

    >>> [clause.head.text for clause in find_clauses(nlp("Carney met Macron and praised Merz."))]
    ['met', 'praised']
    """
    for token in tokens:
        if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass")):
            yield verbal_clause(token)


def verbal_clause(verb: Token) -> Clause:
    """The clause of one verb, or of a copula and its adjective or noun."""
    head = _predicate(verb)
    passive = is_passive(verb)
    named = [child for child in verb.children if child.dep_ in (*OBJECTS, "appos", "npadvmod")]
    surface = surface_subjects(verb) + tuple(_expanded(child for child in named if _is_among_them(child)))
    direct = (child for child in named if child.dep_ in OBJECTS and not _is_among_them(child))
    objects = tuple(_expanded(direct))
    objects = _antecedents(objects, verb) or _gap(verb, passive)
    obliques = tuple(_obliques(verb)) + (tuple(_obliques(head)) if head != verb else ())
    obliques += tuple(_shared_setting(verb, obliques))
    obliques += tuple(
        Oblique("near", token) for token in verb.children if token.dep_ in SUBJECTS and _is_fronted_place(token)
    )
    agents = tuple(o.token for o in obliques if o.preposition == "by" and passive and not is_verbal(o.token))
    return Clause(
        head=head,
        verb=verb,
        subjects=agents if passive else surface,
        objects=surface + objects if passive else objects,
        datives=tuple(_expanded(child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP")),
        obliques=obliques,
        complements=tuple(_complements(verb)) + (tuple(_complements(head)) if head != verb else ()),
        particles=tuple(child.lower_ for child in verb.children if child.dep_ == "prt"),
        passive=passive,
    )


def is_passive(verb: Token) -> bool:
    """True for "was signed", "signed by both" after a noun, and a coordinated participle of a passive."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" for child in verb.children):
        return False
    if verb.dep_ == "conj" and not _own_subjects(verb):
        return verb.head.pos_ == "VERB" and is_passive(verb.head)
    return verb.dep_ in ("acl", "advcl") and not any(child.dep_ in OBJECTS for child in verb.children)


def is_verbal(token: Token) -> bool:
    """True for the head of a clause."""
    return token.pos_ in ("VERB", "AUX")


def is_reciprocal(token: Token) -> bool:
    """True for the head of "each other" and "one another"."""
    return token.lower_ in ("other", "another") and token.i > 0 and token.nbor(-1).lower_ in ("each", "one")


def surface_subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """The grammatical subjects of a verb: its own, its antecedent's or its controller's."""
    own = tuple(_expanded(_own_subjects(verb)))
    if own:
        return _antecedents(own, verb)
    if depth > _MAX_DEPTH or verb.head == verb:
        return ()
    governor = verb.head
    if verb.dep_ in _ADNOMINAL and not is_verbal(governor):
        return _adnominal_subjects(verb, depth)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and governor.lemma_ in _PERCEIVING and (seen := _seen(verb)):
        return seen
    if verb.dep_ == "pcomp":
        return _controlled(governor.head, governor.lower_ in _OBJECT_CONTROL, depth)
    if verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and verb.tag_ == "VB" and governor.lemma_ in ADDRESSING):
        return _controlled(governor, governor.lemma_ not in _SUBJECT_CONTROLLERS, depth)
    if verb.dep_ in ("conj", "advcl", "ccomp", "parataxis", "dep", "aux", "acomp"):
        return surface_subjects(governor, depth + 1) if is_verbal(governor) or verb.dep_ != "conj" else ()
    return ()


def _seen(verb: Token) -> tuple[Token, ...]:
    """Whom somebody sees or shows doing what the participle says: "described Trump asking for loyalty"."""
    before = verb.nbor(-1) if verb.i > 0 else verb
    return tuple(_expanded([before])) if before.dep_ in OBJECTS and before.head == verb.head else ()


def noun_arguments(noun: Token) -> Iterator[Oblique]:
    """The possessor, the modifiers and the prepositional complements of a noun, as obliques.

    A possessor has the preposition "'s", a compound or adjective "mod": "Israel's air strikes on Gaza". What a
    participle adds counts as the noun's: "sanctions imposed on Iran".
    """
    for child in noun.children:
        if child.dep_ == "poss":
            yield from (Oblique("'s", token) for token in _expanded([child]))
        elif child.dep_ in ("compound", "amod", "nmod") and not is_prefix(child):
            yield from (Oblique("mod", token) for token in _expanded([child]))
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            yield from (oblique for oblique in _obliques(child) if oblique.preposition != "by")
    yield from _obliques(noun)


def is_prefix(token: Token) -> bool:
    """True for a hyphen and for what one joins to the next word: "intra" and "-" of "intra-Syrian"."""
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    return not any(map(str.isalnum, token.text)) or (following.text == "-" and not token.whitespace_ and token.is_lower)


def _predicate(verb: Token) -> Token:
    """The adjective or noun that a copula links, else the verb."""
    if verb.lemma_ not in ("be", "remain", "become", "stay", "seem"):
        return verb
    linked = [child for child in verb.children if child.dep_ in ("acomp", "attr")]
    return linked[0] if linked else verb


def _own_subjects(verb: Token) -> list[Token]:
    """The subjects of a verb; of two, what "near" introduces is its place ("Near Mosul, two strikes hit a bridge")."""
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    if found and (nearer := _subordinate_subject(verb)):
        return [nearer]
    return [token for token in found if not _is_fronted_place(token)] if len(found) > 1 else found


def _subordinate_subject(verb: Token) -> Token | None:
    """The noun between "after" and a finite verb, its subject whatever stands before: "left after war broke out"."""
    noun = verb.nbor(-1) if verb.i > 0 and verb.tag_ in ("VBD", "VBZ", "VBP") else None
    if noun is None or noun.dep_ != "pobj" or noun.head.lower_ not in _SUBORDINATORS:
        return None
    return noun if any(child.dep_ in SUBJECTS and child.i < noun.head.i for child in verb.children) else None


def _shared_setting(verb: Token, own: tuple[Oblique, ...]) -> Iterator[Oblique]:
    """What stands before a verb is the setting of those coordinated with it too: "In Paris, he met X and thanked Y"."""
    first = verb.head
    if verb.dep_ != "conj" or not is_verbal(first) or any(o.preposition in _SETTING for o in own):
        return
    yield from (o for o in _obliques(first) if o.preposition in _SETTING and o.token.i < first.i)
    yield from (
        Oblique("near", token) for token in first.children if token.dep_ in SUBJECTS and _is_fronted_place(token)
    )


def _is_fronted_place(noun: Token) -> bool:
    return any(child.lower_ in ("near", "outside", "inside", "around") and child.i < noun.i for child in noun.children)


def _adnominal_subjects(verb: Token, depth: int) -> tuple[Token, ...]:
    noun = verb.head
    if verb.tag_ == "VB":
        owners = tuple(_expanded(child for child in noun.children if child.dep_ == "poss"))
        if owners:
            return owners
        governor = noun.head
        return surface_subjects(governor, depth + 1) if is_verbal(governor) and noun.dep_ in OBJECTS else ()
    if verb.tag_ == "VBG" and noun.lemma_ in _DOCUMENTS and noun.dep_ in OBJECTS:
        return surface_subjects(noun.head, depth + 1)
    return (noun,)


def _controlled(governor: Token, by_object: bool, depth: int) -> tuple[Token, ...]:
    if not is_verbal(governor):
        if by_object and governor.dep_ in OBJECTS and governor.head.lemma_ in _CHARGING:
            return tuple(_expanded([governor]))
        return surface_subjects(governor.head, depth + 1) if is_verbal(governor.head) else ()
    objects = tuple(_expanded(child for child in governor.children if child.dep_ in (*OBJECTS, "dative")))
    if objects and by_object and not is_reciprocal(objects[0]):
        return objects
    if by_object and (addressed := _addressed(governor)):
        return addressed
    return surface_subjects(governor, depth + 1)


def _addressed(verb: Token) -> tuple[Token, ...]:
    """Whom "call on X to", "appeal to X to" address."""
    if verb.lemma_ not in ADDRESSING:
        return ()
    return tuple(_expanded(o.token for o in _obliques(verb) if o.preposition in ("on", "upon", "to", "with")))


def _gap(verb: Token, passive: bool) -> tuple[Token, ...]:
    """The antecedent that an object relative leaves out: "the deal (that) he brokered"."""
    if verb.dep_ != "relcl" or passive or is_verbal(verb.head):
        return ()
    subjects = _own_subjects(verb)
    if not subjects or any(subject.lower_ in _RELATIVES for subject in subjects):
        return ()
    if any(child.dep_ in ("ccomp", "xcomp", "acomp", "attr") for child in verb.children):
        return ()
    stranded = any(child.dep_ == "prep" and not any(child.children) for child in verb.children)
    return () if stranded else (verb.head,)


def _antecedents(tokens: tuple[Token, ...], verb: Token) -> tuple[Token, ...]:
    """Relative pronouns replaced by the noun that their clause modifies."""
    return tuple(_antecedent(token, verb) for token in tokens)


def _antecedent(token: Token, verb: Token) -> Token:
    if token.lower_ not in _RELATIVES or token.tag_ not in ("WDT", "WP"):
        return token
    clause = verb
    while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head != clause:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else token


def _obliques(head: Token) -> Iterator[Oblique]:
    for child in head.children:
        adposition = child.pos_ in ("ADP", "SCONJ", "PART", "ADV", "VERB")
        if adposition and child.dep_ in ("prep", "agent", "dative", "prt") and not _belongs_to_transfer(child):
            yield from _governed(child, child.lower_)


def _belongs_to_transfer(preposition: Token) -> bool:
    """True for the "to" of "speaking after the fall of Mosul to the militants", whatever the parser hangs it on."""
    before = preposition.nbor(-1) if preposition.i > 0 and preposition.lower_ == "to" else None
    of = before.head if before is not None and before.dep_ == "pobj" else None
    return of is not None and of.lower_ == "of" and of.head.lemma_ in _TRANSFERS and of.head != preposition.head


def _governed(preposition: Token, name: str) -> Iterator[Oblique]:
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield from (Oblique(name, token) for token in _expanded([child]))
        elif child.dep_ == "prep":
            yield from _governed(child, f"{name} {child.lower_}" if name in _COMPLEX else child.lower_)
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            yield from _governed(child, child.lower_)


def _complements(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ in COMPLEMENTS:
            yield child


def _expanded(tokens: Iterable[Token]) -> Iterator[Token]:
    """Each token and what is coordinated with it."""
    for token in tokens:
        yield from _states(token) or [token]
        if token.pos_ != "PRON":
            yield from _expanded(child for child in token.children if _is_coordinated(child, token))
            yield from _expanded(_included(token))


def _states(noun: Token) -> list[Token]:
    """Whose "the governments of France and Germany" are."""
    if noun.lower_ != "governments":
        return []
    owners = (inner for child in noun.children if child.lower_ == "of" for inner in child.children)
    return list(_expanded(inner for inner in owners if inner.dep_ == "pobj"))


def _is_coordinated(child: Token, first: Token) -> bool:
    """True for what is joined to a noun: by "and", in a list read as an apposition, or before it with its own article.

    "The UK, the coalition and Iraq"; "the Secretary of State and partners", of which the parser makes one noun phrase.
    """
    joined = any(word.dep_ == "cc" for word in child.children)
    if child.dep_ == "appos":
        return joined and first.tag_ in ("NN", "NNP") and any(word.dep_ == "conj" for word in child.children)
    if child.dep_ == "nmod":
        return joined and any(word.dep_ == "det" for word in child.children)
    return child.dep_ == "conj" and child.pos_ != "VERB"


def _included(noun: Token) -> Iterator[Token]:
    """What "several leaders, including Carney and Macron" names."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "including":
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def _is_among_them(noun: Token) -> bool:
    """True for what "leaders attended the summit, among them Carney" adds to the subject."""
    among = (child for child in noun.children if child.dep_ == "prep" and child.lower_ == "among")
    return any(inner.lower_ in ("them", "whom", "which") for prep in among for inner in prep.children)
