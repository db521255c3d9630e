"""What a governor does to the certainty of what stands under it, by its syntax first, then by its word."""

from __future__ import annotations

from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.english.words import adjectives, nouns, verbs
from graphbuild.extraction.grammar.mood import Governor, Mood, Slot, governors_of, mood_of
from graphbuild.extraction.grammar.phrases import determiner
from graphbuild.extraction.grammar.verbs import copula, is_negated
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.statements.effect_words import Effect, certainty_words, effects_for

TEMPORAL = grammar("temporal")
_SETTINGS = grammar("manners")
_TOPICAL = grammar("topical") | {""}
_TOPICS = grammar("topics")
_CLAUSES: frozenset[Slot] = frozenset({"complement", "infinitive", "subject"})
_PRESENT = frozenset({"VBZ", "VBP"})
_DOUBTING: frozenset[Effect] = frozenset({"flip", "possible", "probable", "unlikely", "unknown"})


def effect_of(governor: Governor, below: Mood, light: frozenset[str]) -> Effect:
    """What a governor does to what stands under it.

    >>> clause = verbal(parsed("Ghana refused to meet Mali.")[3])
    >>> effect_of(clause.governors[0], clause.mood, frozenset())
    'flip'
    """
    known, lemma = certainty_words(), governor.mood.lemma
    if below.asking and below.infinitive:
        return "planned"
    if governor.preposition in TEMPORAL or _is_standing(governor, below, light):
        return "factive"
    if _is_ended(governor, below):
        return "end"
    if (governor.slot == "object" and lemma in known.unrealized) or _is_ahead(governor, below):
        return "planned"
    if not below.verbal and _is_treated(governor):
        return "possible"
    if lemma in light and governor.slot == "object" and not _is_phrasal(governor):
        return "keep"
    if _is_said_wrongly(governor, below):
        return "flip"
    if held := _held(governor.mood):
        return held
    if governor.slot == "infinitive" and _is_performed(governor.mood, below):
        return "factive"
    syntax = _effect_on_clause(governor, below) if below.verbal else _effect_on_noun(governor, below)
    effect = syntax or effect_of_word(governor, below)
    unseen = effect == "factive" and determiner(below.word) == "any" and is_negated(copula(governor.mood.word))
    return "keep" if unseen else effect


def _is_phrasal(governor: Governor) -> bool:
    """True for "put back the talks": with its particle a verb says something else."""
    known = effects_for(governor.mood.word)
    return any(phrase in known for phrase in governor.mood.phrases if phrase != governor.mood.lemma)


def is_content(governor: Governor, below: Mood) -> bool:
    """True for the clause that tells a noun's content: "rumours that Egypt had recognized it"."""
    told = governor.slot in ("relative", "noun clause") and "that" in below.marks
    return told and governor.mood.lemma in certainty_words().contents


def is_expected(above: Mood, light: frozenset[str]) -> bool:
    """True for what only tells what is to come: "is expected to meet him", "plans to", not "promised to"."""
    told = above.word.tag == "VBD" and above.predicate is None
    heads = (above.word,) if above.predicate is None else (above.word, above.predicate)
    clauses = [child for head in heads for child in head.rights if child.dep == "xcomp" and not told]
    return any(effect_of(governors_of(verb)[0], mood_of(verb), light) == "planned" for verb in clauses)


def is_appointed(noun: Mood) -> bool:
    """True for an occasion that is fixed beforehand: "the visit"."""
    return not noun.verbal and noun.lemma in nouns().having("appointed")


def _is_said_wrongly(governor: Governor, below: Mood) -> bool:
    """True for "was wrongly said to have", "was wrong to say that", "a failed attempt to", "the false claim that"."""
    if governor.mood.verbal:
        wrongly = set(governor.mood.adverbs) & certainty_words().judging
        erring = governor.mood.infinitive and governor.mood.word.head.lower in words("certainty", "erring")
        return governor.slot in _CLAUSES and bool(wrongly or (erring and governor.slot == "complement"))
    told = is_content(governor, below) or below.infinitive
    return told and any(map(certainty_words().turns, governor.mood.adverbs))


def _is_ended(governor: Governor, below: Mood) -> bool:
    """True for what somebody stops doing: "stopped supplying arms"."""
    ends = {phrase for phrase in governor.phrases if phrase in verbs().having("ending")}
    return bool(ends) and governor.slot == "infinitive" and below.word.tag == "VBG" and below.subject is None


def effect_of_word(governor: Governor, below: Mood) -> Effect:
    """What the word of a governor does, whatever the syntax."""
    judged, own = governor.mood.predicate, effects_for(governor.mood.word)
    if "oprd" in governor.mood.word.slots and governor.mood.lemma in verbs().speaking("complement"):
        return "factive" if below.known else "keep"
    if judged is below.word:
        return _effect_of_aim(governor.mood)
    if governor.mood.verbal and governor.preposition in _SETTINGS:
        return own.get(governor.phrases[0], "keep")
    if judged is not None and judged.lemma.lower() in effects_for(judged):
        return effects_for(judged)[judged.lemma.lower()]
    if judged is not None and judged.pos == "ADJ" and below.infinitive:
        return "possible"
    if governor.mood.lemma in adjectives().having("enabling") and copula(governor.mood.word).tag in _PRESENT:
        return "possible"
    return next((own[phrase] for phrase in governor.phrases if phrase in own), "keep")


def _is_standing(governor: Governor, below: Mood, light: frozenset[str]) -> bool:
    """True for what is there whatever becomes of it: "rejected the sanctions", "may end its occupation"."""
    own, lemma = effects_for(governor.mood.word), governor.mood.lemma
    if below.verbal or determiner(below.word) == "any":
        return False
    standing = below.known and below.lemma in nouns().having("standing")
    if not governor.mood.verbal and governor.slot == "oblique":
        undergone = governor.preposition == "of" and lemma in nouns().having("suffering")
        settled = lemma in nouns().having("settled") and governor.preposition in grammar("settled")
        return ((settled or undergone) and not below.negated) or (standing and own.get(lemma, "keep") == "keep")
    tried = below.lemma in nouns().having("tried")
    if tried and governor.slot == "object" and verbs().having("withstanding") & set(governor.phrases):
        return True
    if not standing:
        return False
    if lemma in verbs().having("aspectual"):
        return True
    if not governor.mood.verbal or governor.slot not in ("object", "oblique") or governor.preposition not in _TOPICAL:
        return False
    if lemma in light | verbs().having("taking_part"):
        return False
    phrase = next((phrase for phrase in governor.phrases if phrase in own), lemma)
    untouched = own.get(phrase, "keep") in ("keep", "possible") and lemma not in certainty_words().unrealized
    return untouched or phrase in verbs().having("detached") or below.lemma in nouns().having("speech")


def _is_ahead(governor: Governor, below: Mood) -> bool:
    """True for an occasion that is still to come: "announced a visit", "left for talks"."""
    lemma, bound = governor.mood.lemma, governor.preposition == "for"
    heralded = governor.slot == "object" and lemma in verbs().having("heralding")
    return is_appointed(below) and (heralded or (bound and lemma in verbs().having("going")))


def _is_treated(governor: Governor) -> bool:
    """True for what an occasion has to do with: "the visit focused on aid"."""
    about, subject = governor.preposition in _TOPICS, governor.mood.subject
    occasion = subject is not None and subject.lemma.lower() in nouns().having("appointed")
    return about and occasion and governor.mood.lemma in verbs().having("treating")


def _held(mood: Mood) -> Effect | None:
    """What a verb says of what a plan, a power or an aim holds: "the draft includes", "its powers include"."""
    allowing = effects_for(mood.word).get(mood.lemma) == "possible"
    if mood.subject is None or allowing or mood.lemma not in certainty_words().containing:
        return None
    own = effects_for(mood.subject).get(mood.subject.lemma.lower())
    return "planned" if is_text(mood.subject) else own if own == "possible" else None


def is_text(noun: Word) -> bool:
    """True for a text whose content is a plan: "the draft"."""
    return noun.lemma.lower() in certainty_words().texts


def is_hearsay(noun: Word) -> bool:
    """True for what leaves its content open: "according to rumours"."""
    return certainty_words().contents.get(noun.lemma.lower()) == "unknown"


def is_upcoming(mood: Mood, above: Governor | None) -> bool:
    """True for "is returning to Syria": motion on its way tells of what comes; so does "said he was returning"."""
    ahead = grammar("present") & set(mood.modals) or (is_reported(above) and grammar("had").isdisjoint(mood.modals))
    return mood.word.tag == "VBG" and mood.lemma in verbs().having("upcoming") and bool(ahead)


def is_reported(above: Governor | None) -> bool:
    """True for the clause of "said it would go"."""
    return above is not None and above.slot in ("complement", "conjunct") and above.mood.word.tag in ("VBD", "VBN")


def _effect_on_noun(governor: Governor, below: Mood) -> Effect | None:
    """A noun that is a verb's subject is presupposed: "the attack worried Oslo"."""
    mood, judged, own = governor.mood, governor.mood.predicate, effects_for(governor.mood.word)
    if governor.slot != "subject":
        return None
    doubted = judged is not None and effects_for(judged).get(judged.lemma.lower()) in _DOUBTING
    if doubted or not own.keys().isdisjoint(mood.standing):
        return None
    planned = effects_for(below.word).get(below.lemma) == "planned" and not is_appointed(below)
    if planned and next((own[phrase] for phrase in mood.phrases if phrase in own), None) == "flip":
        return "flip"
    if (mood.verbal and below.bare and mood.modals) or not mood.verbal:
        return "keep"
    happens = mood.lemma in verbs().having("occurring") or (mood.lemma == "be" and mood.predicate is None)
    return "keep" if happens else "factive"


def _effect_on_clause(governor: Governor, below: Mood) -> Effect | None:
    lemma, known, own = governor.mood.lemma, certainty_words(), effects_for(governor.mood.word)
    if governor.slot == "adverbial":
        return "keep" if _is_enacted(governor.mood, below) else "planned"
    if is_content(governor, below):
        return _content(known.contents[lemma], governor.mood)
    if governor.slot in ("noun clause", "relative"):
        if below.infinitive and lemma not in own and known.singling & {lemma, *governor.mood.adverbs}:
            return "keep"
        return own.get(lemma, "planned")
    if (governor.slot == "complement" and _is_subjunctive(below)) or _is_topic(governor, below):
        return "planned"
    if governor.slot == "complement" and below.asking:
        return "factive"
    going = lemma == "go" and governor.mood.word.tag == "VBG"
    if governor.slot == "infinitive" and (lemma in grammar("scheduling") or going):
        return None if governor.mood.predicate is not None else _scheduled(governor.mood)
    if governor.slot == "infinitive" and "to" in below.modals:
        return _effect_on_infinitive(governor.mood, below)
    return None


def _content(effect: Effect, noun: Mood) -> Effect:
    """What a noun says of its content; "no doubt that" leaves none, "no rumour that" leaves it open."""
    if not noun.negated:
        return effect
    return "keep" if effect == "unlikely" else "unknown"


def _is_topic(governor: Governor, below: Mood) -> bool:
    """True for what is only spoken or thought of: "talked about leaving", "intent on leaving"."""
    about = governor.slot == "gerund" and governor.preposition in _TOPICS and below.word.tag == "VBG"
    return about and not effects_for(governor.mood.word).keys() & set(governor.phrases)


def _is_subjunctive(mood: Mood) -> bool:
    """True for "insisted that Israel withdraw" and "insisted that he be freed"."""
    plain = {mood.word.tag, *(child.tag for child in mood.word.lefts if child.dep == "auxpass")}
    return "VB" in plain and mood.subject is not None and not mood.modals


def _is_performed(above: Mood, below: Mood) -> bool:
    """True for what "I want to thank you" does by being said."""
    speaking = above.subject is not None and above.subject.lower in words("references", "first", "first_plural")
    wished = speaking and not above.negated and above.lemma in grammar("wishing")
    return wished and below.lemma in verbs().having("performing")


def _effect_on_infinitive(above: Mood, below: Mood) -> Effect | None:
    """A passive's infinitive is a report ("is said to have fled"), another a purpose unless its verb entails it."""
    known = certainty_words()
    if above.passive and above.lemma in known.reporting:
        return known.reporting[above.lemma]
    kept = effects_for(above.word).get(above.lemma, "keep") == "keep" and known.entailing.isdisjoint(above.phrases)
    purpose: Effect = "keep" if _is_enacted(above, below) else "planned"
    return purpose if kept else None


def _is_enacted(act: Mood, purpose: Mood) -> bool:
    """True for what is done in the act itself: "rallied to protest", not "flew to Oslo to thank", "met to discuss"."""
    plain = effects_for(act.word).get(act.lemma, "keep") == "keep" and act.lemma not in verbs().having("upcoming")
    conferring = act.lemma in verbs().having("meeting") and purpose.lemma in verbs().having("conferring")
    enacted = conferring or purpose.lemma in verbs().having("enacted")
    return plain and purpose.infinitive and not purpose.negated and enacted


def _effect_of_aim(mood: Mood) -> Effect:
    """What a clause says of the noun that tells what somebody wants or fears: "the aim is the withdrawal"."""
    subject = mood.subject.lemma.lower() if mood.subject is not None else ""
    return certainty_words().governors["noun"].get(subject, "keep") if subject in nouns().having("open") else "keep"


def _scheduled(above: Mood) -> Effect:
    """Plans are "is to sign" and "is going to sign"; "has yet to sign" says that it is not done."""
    return "flip" if "yet" in above.adverbs else "planned"
