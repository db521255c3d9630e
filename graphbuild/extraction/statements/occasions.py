"""Events and documents that have a name: summits, agreements, ceasefires ("the Israel-Hamas peace deal").

A name is what stands before the noun ("Black Sea grain deal"), its place ("the summit in Egypt") or its parties
("the treaty between Egypt and Israel"). In one article a bare "the deal" is the deal named last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from graphbuild.authority import country, known
from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.english.words import nouns, verbs
from graphbuild.extraction.grammar.nouns import nouns_within, setting
from graphbuild.extraction.grammar.obliques import noun_arguments, obliques_of
from graphbuild.extraction.grammar.phrases import compound, determiner, is_compounded, words_before
from graphbuild.extraction.grammar.reported import carrier_of
from graphbuild.extraction.grammar.subjects import surface_subjects
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.statements.lexicon import Lexicon
from graphbuild.model import Article, Entity, Mention, Span

EntityOf = Callable[[Word], Entity | None]
_LONGEST = 7
_INDEFINITE = grammar("unspecific")


@dataclass(frozen=True, slots=True)
class _Sighting:
    """One mention of an occasion: its class, the words of its name ("" where it has none), whether it is definite.

    `vague` is True where the name is only that of a state.
    """

    noun: Word
    first: Word
    type: str
    name: str
    definite: bool
    country: str | None = None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Occasions:
    """The mentions of an article's named events and documents, and their entities."""

    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()


def find_occasions(doc: Text, article: Article, place_of: EntityOf, lexicon: Lexicon) -> Occasions:
    """Finds the occasions of a parsed article; `place_of` gives the entity that a token mentions, if any.

    >>> [entity.label for entity in find_occasions(doc, article, cast.entity, lexicon).entities]
    ['Sharm el-Sheikh summit']
    """
    found: list[Mention] = []
    named: dict[str, Entity] = {}
    last: dict[str, Entity] = {}
    for sighting in _precise(list(_sightings(doc, article.text, place_of, lexicon))):
        entity = _entity(sighting, named, last)
        if entity:
            last[sighting.type] = named.setdefault(entity.id, entity)
            end = sighting.noun.idx + len(sighting.noun)
            found.append(
                Mention(
                    Span.of(article.text, sighting.first.idx, end),
                    entity.type,
                    entity.id,
                    "name" if sighting.name else "description",
                )
            )
    return Occasions(tuple(found), tuple(named.values()))


def with_occasions(
    mentions: tuple[Mention, ...], entities: tuple[Entity, ...], occasions: Occasions
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions and entities of names together with those of occasions, whose parts are no bodies of their own.

    "Good Friday" and "Agreement" are nothing beside "Good Friday Agreement"; "Israel" of "Israel-Hamas deal" stays.
    """
    spans = [mention.span for mention in occasions.mentions]
    kept = [mention for mention in mentions if not any(_is_swallowed(mention, span) for span in spans)]
    gone = {mention.entity for mention in mentions} - {mention.entity for mention in kept}
    together = sorted([*kept, *occasions.mentions], key=lambda mention: (mention.span.start, mention.span.end))
    named = {entity.id for entity in occasions.entities}
    rest = (entity for entity in entities if entity.id not in gone and entity.id not in named)
    return tuple(together), (*rest, *occasions.entities)


def _is_swallowed(mention: Mention, occasion: Span) -> bool:
    if not occasion.covers(mention.span) or mention.kind != "name":
        return False
    ends_it = mention.span.end == occasion.end
    return ends_it or (mention.type in ("Organization", "Group") and occasion.text.split()[-1][:1].isupper())


def _precise(sightings: list[_Sighting]) -> Iterator[_Sighting]:
    """Gatherings that only their country names take the name that a town in it gives: "the summit in Egypt"."""
    towns = {(s.type, s.country): s.name for s in reversed(sightings) if s.name and s.country and not s.vague}
    for sighting in sightings:
        name = towns.get((sighting.type, sighting.country or ""))
        yield replace(sighting, name=name) if name and sighting.vague else sighting


def _entity(sighting: _Sighting, named: dict[str, Entity], last: dict[str, Entity]) -> Entity | None:
    """The entity that a sighting names or, for a bare definite noun, the one of its class named last."""
    if not sighting.name:
        return last.get(sighting.type) if sighting.definite else None
    return named.get(sighting.name) or Entity(sighting.name, sighting.type, sighting.name, country=sighting.country)


def _sightings(doc: Text, text: str, place_of: EntityOf, lexicon: Lexicon) -> Iterator[_Sighting]:
    """The sightings of an article, the named before the bare ones that may refer to them."""
    seen = [sighting for token in doc if (sighting := _sighting(token, text, place_of, lexicon))]
    classes = {sighting.type for sighting in seen if sighting.name}
    first = {name: next(s for s in seen if s.type == name and s.name) for name in classes}
    for sighting in seen:
        if not sighting.name and sighting.type in first and sighting.noun.i < first[sighting.type].noun.i:
            yield first[sighting.type]
            del first[sighting.type]
        yield sighting


def _sighting(token: Word, text: str, place_of: EntityOf, lexicon: Lexicon) -> _Sighting | None:
    if token.pos not in ("NOUN", "PROPN") or is_compounded(token):
        return None
    kind = lexicon.occasions.get(token.lemma.lower()) or lexicon.occasions.get(token.lower)
    if kind is None:
        return None
    first = _name_start(token)
    named = first is not None
    if token.tag == "NNS" and not named:
        return None
    place = _place(token, place_of) if kind in lexicon.gatherings else None
    if first is not None:
        name = text[first.idx : token.idx + len(token)]
    elif place is not None:
        name = f"{place.label} {token.lower}"
    else:
        name = _by_parties(token, place_of)
    if not name and token.lower in nouns().having("generic"):
        return None
    definite = determiner(token) not in _INDEFINITE
    vague = first is None and place is not None and place.type == "State"
    return _Sighting(token, first or token, kind, name, definite, _country(place), vague)


def _country(place: Entity | None) -> str | None:
    found = known(place.label) if place and not place.country else None
    return found.country if found else place.country if place else None


def _name_start(noun: Word) -> Word | None:
    """The first word of the name that ends in the noun: "Black" of "the Black Sea grain deal"."""
    titled = noun.text[:1].isupper() and not noun.is_sent_start
    before = words_before(noun, _LONGEST)
    capital = [token for token in before if _names(token) or (titled and token.text[:1].isupper())]
    return min(capital, key=lambda token: token.i) if capital else None


def _names(token: Word) -> bool:
    """True for a word that can begin an occasion's name."""
    if token.ent in ("PERSON", "DATE", "TIME", "CARDINAL", "ORDINAL") or not token.text[:1].isupper():
        return False
    following = token.doc[token.i + 1 : token.i + 3]
    hyphened = len(following) == 2 and following[0].text == "-" and following[1].lower in grammar("made_by")
    return not hyphened and not token.is_sent_start


def _place(noun: Word, place_of: EntityOf) -> Entity | None:
    """Where an occasion is held: by its own preposition, or by that of its clause."""
    for token in setting(noun):
        found = [place for t in nouns_within(token) if (place := place_of(t)) and place.type in ("Place", "State")]
        if found:
            return found[-1]
    return None


def _by_parties(noun: Word, place_of: EntityOf) -> str:
    """The name that two parties give, by "between" or as those who sign it with each other: "Egypt–Israel treaty"."""
    between = [a.word for a in noun_arguments(noun) if a.preposition == "between"]
    carrier = carrier_of(noun)
    if not between and carrier is not None and carrier.lemma in verbs().having("concluding"):
        signed = carrier.lemma not in verbs().having("reached")
        others = (*noun_arguments(noun), *obliques_of(carrier)) if signed else ()
        between = [*surface_subjects(carrier), *(o.word for o in others if o.preposition == "with")]
    named = (party for token in between if (party := place_of(token)) and not party.local)
    parties = list(dict.fromkeys(label for party in named if (label := _party(party))))
    kind = " ".join(word.lower for word in compound(noun))
    return "–".join(parties) + f" {kind} {noun.lower}".replace("  ", " ") if len(parties) > 1 else ""


def _party(entity: Entity) -> str | None:
    """The body that an agreement is named after: a person signs for a state."""
    state = country(entity.country) if entity.type == "Person" and entity.country else None
    return state.label if state else entity.label if entity.type in ("State", "Organization", "Group") else None
