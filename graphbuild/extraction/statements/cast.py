"""The mentions of an article by word, and the roles that they can play."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graphbuild import authority
from graphbuild.authority import Known
from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.grammar.nouns import is_modifier
from graphbuild.extraction.grammar.obliques import Oblique, noun_arguments
from graphbuild.extraction.grammar.phrases import counted, hyphened, is_verbal, participles, phrase_start
from graphbuild.extraction.grammar.propositions import verbal
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.statements.frames import evoke_noun
from graphbuild.extraction.statements.lexicon import Lexicon
from graphbuild.extraction.statements.noun_classes import belongs
from graphbuild.extraction.statements.speakers import speaker_of
from graphbuild.model import Article, Attribution, Entity, Mention, Role, Span

ACTORS = frozenset({"Person", "Organization", "State", "Group", "Agent"})
_OWNERS = grammar("owners")
_ANSWERING = grammar("answering")
_BESIDE = 40
"""Characters between a description and the name that it goes with."""
_NAMED = frozenset({"Person", "Organization", "State", "Place"})
_MATTERS = frozenset({"Thing", "Agreement"})


class Cast:
    """The mentions of an article by token, and the roles that they can play."""

    def __init__(
        self,
        doc: Text,
        article: Article,
        mentions: Iterable[Mention],
        entities: Iterable[Entity],
        lexicon: Lexicon,
        attributions: Sequence[Attribution] = (),
    ) -> None:
        self.lexicon = lexicon
        self._attributions = attributions
        self._article = article
        self._entities = {entity.id: entity for entity in entities}
        self._by_label = {entity.label: entity for entity in self._entities.values()}
        self._mentions: list[Mention | None] = [None] * len(doc)
        self._named: dict[str, list[Mention]] = {}
        self._joined: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._place(doc, mention)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The article's entities, with those that only an adjective names ("Iranian officials")."""
        return tuple(self._entities.values())

    def entity(self, token: Word) -> Entity | None:
        """The entity that a token is the head, or a part, of a mention of."""
        mention = self._mention(token)
        return self._entities.get(mention.entity) if mention else self._demonym(token)

    def roles(self, name: str, token: Word) -> Iterator[Role]:
        """The role, or one for each whom a pronoun means: "they" for Macron and Merz."""
        yield self.role(name, token)
        for mention in self._joined.get(token.i, ()) if self._mention(token) else ():
            other = self._antecedent(mention, token)
            yield Role(name, other.span, other.entity)

    def role(self, name: str, token: Word) -> Role:
        """The role with the words that say best who fills it: a pronoun's antecedent where the sentence has it."""
        mention = self._mention(token)
        inside = counted(token)
        if inside and (mention is None or mention.span.end <= inside.idx):
            inner, text = self.role(name, inside), self._article.text
            end = max(inside.end, inner.span.end)
            return Role(name, Span.of(text, phrase(token, text).start, end), inner.entity)
        if mention is None:
            entity = self._demonym(token)
            return Role(name, phrase(token, self._article.text), entity.id if entity else None)
        if mention.kind == "pronoun":
            mention = self._antecedent(mention, token)
        elif mention.kind == "description":
            mention = self._apposed(mention)
        return Role(name, mention.span, mention.entity)

    def said(self, token: Word) -> Attribution | None:
        """The attribution that states the words around a token."""
        found = speaker_of(Span.of(self._article.text, token.idx, token.end), self._attributions)
        return None if found is None else self._attributions[found]

    def thing(self, name: str, token: Word) -> Role:
        """The role of a plan, pact or deed that only its words name: "the draft resolution"."""
        span = phrase(token, self._article.text)
        label = " ".join(word for word in span.text.split() if word.lower() not in words("parties", "determiners"))
        kind = "Agreement" if belongs(token, "agreement", self.lexicon) else "Thing"
        entity = self._entities.setdefault(label, Entity(label, kind, label, local=True))
        return Role(name, span, entity.id)

    def state_of(self, role: Role) -> Iterator[Role]:
        """The state that a place lies in, as far as the authority knows: the United States for Washington."""
        entity = self._entities.get(role.entity or "")
        state = authority.country(entity.country) if entity and entity.country else None
        if state:
            yield replace(role, entity=self._known(state).id)

    def acting(self, role: Role) -> Role:
        """The role with the government in place of its seat: Moscow's backing is Russia's."""
        seat = authority.seat(role.span.text) if self.type_of(role) == "Place" else None
        return replace(role, entity=self._known(seat).id) if seat else role

    def owners(self, token: Word) -> Iterator[Oblique]:
        """The actors inside a phrase that is none itself, and by which preposition: "the U.S. proposal to Iran"."""
        inner = [a for a in noun_arguments(token) if a.preposition in _OWNERS and not is_verbal(a.word)]
        named = [argument for argument in inner if self.entity(argument.word)]
        yield from named or (Oblique(a.preposition, o.word) for a in inner for o in self.owners(a.word))

    def suffered(self, noun: Word) -> frozenset[str]:
        """The prepositions of to whom a deed is done: "of" for "the killing of Ortiz", not for "the adoption of it"."""
        undergoing = (a.word for a in noun_arguments(noun) if a.preposition == "of")
        theirs = (self.entity(one) or any(o.preposition != "by" for o in self.owners(one)) for one in undergoing)
        of_actor = any(theirs)
        deed = evoke_noun(noun, self.lexicon) if noun.lemma.lower() not in words("parties", "makings") else None
        to_whom = {"of"} if of_actor else set()
        if deed and deed.frame.located:
            to_whom |= grammar("going")
        return grammar("victims") | (to_whom.intersection(deed.frame.recipient) if deed else set())

    def answerable(self, token: Word) -> Iterator[Word]:
        """The actors who answer for what a phrase names: "the U.S. strikes", "the plan by Iran", "bases of Iran"."""
        theirs = any(belongs(token, kind, self.lexicon) for kind in ("effort", "asset"))
        whose = ({*_ANSWERING, "of"} if theirs else _ANSWERING) - self.suffered(token)
        inner = [a.word for a in noun_arguments(token) if a.preposition in whose]
        done = (verbal(verb) for verb in participles(token) if verb.tag == "VBN")
        inner += [doer for clause in done for doer in clause.subjects if doer is not token]
        for word in inner:
            if self.entity(word) and not is_verbal(word):
                yield word
            elif theirs:
                yield from self.answerable(word)

    def is_part_of_name(self, token: Word) -> bool:
        """True for a word that a name of a person, body or place holds: "Begin" of "Menachem Begin"."""
        mention = self._mentions[token.i]
        return mention is not None and mention.kind == "name" and mention.type in _NAMED

    def named(self, role: Role) -> bool:
        """True where a role's filler is a thing that a reader can recognise outside its sentence."""
        entity = self._entities.get(role.entity or "")
        return entity is not None and (not entity.local or entity.type in _MATTERS or _is_telling(entity))

    def type_of(self, role: Role) -> str:
        """The class of a role's filler, "" where it is no entity."""
        entity = self._entities.get(role.entity or "")
        return entity.type if entity else ""

    def side(self, role: Role) -> str | None:
        """The country that a role's filler is of, else the filler: one for Moscow, Putin and Russia's army."""
        entity = self._entities.get(role.entity or "")
        return (entity.country or entity.id) if entity else None

    def _mention(self, token: Word) -> Mention | None:
        """The mention that a word stands for; a people's adjective inside a description stands for itself."""
        mention = self._mentions[token.i]
        if mention is None or mention.kind == "name" or mention.span.end == token.end:
            return mention
        return None if token.tag in ("JJ", "NNP") and self._demonym(token) else mention

    def _place(self, doc: Text, mention: Mention) -> None:
        span = doc.between(mention.span.start, mention.span.end)
        for token in span:
            present = self._mentions[token.i]
            if present is not None and present.span == mention.span and mention.kind == "pronoun":
                self._joined.setdefault(token.i, []).append(mention)
                continue
            if present is None or len(present.span.text) > len(mention.span.text):
                self._mentions[token.i] = mention
        if mention.kind != "pronoun":
            self._named.setdefault(mention.entity, []).append(mention)

    def _antecedent(self, mention: Mention, token: Word) -> Mention:
        start, end = token.sent.start_char, mention.span.start
        inside = [other for other in self._named.get(mention.entity, ()) if start <= other.span.start < end]
        return inside[-1] if inside else mention

    def _apposed(self, mention: Mention) -> Mention:
        """The name beside a description: "The Minister for Europe, Leo Docherty"."""
        end = mention.span.end
        beside = (
            m for m in self._named.get(mention.entity, ()) if m.kind == "name" and 0 <= m.span.start - end < _BESIDE
        )
        return next(beside, mention)

    def _demonym(self, token: Word) -> Entity | None:
        if not token.text[:1].isupper():
            return None
        if _is_one(token):
            return None
        whole = f"{token.nbor(-1).text} {token.text}" if token.i else token.text
        known = authority.demonym(whole) or authority.demonym(hyphened(token))
        return self._known(known) if known else None

    def _known(self, known: Known) -> Entity:
        if known.label not in self._by_label:
            entity = Entity(known.id, known.type, known.label, same_as=known.same_as, country=known.country)
            self._entities[entity.id] = self._by_label[entity.label] = entity
        return self._by_label[known.label]


def phrase(token: Word, text: str) -> Span:
    """The noun phrase of a token without what follows the noun: "several suspects"."""
    return Span.of(text, phrase_start(token), token.end)


def _is_telling(entity: Entity) -> bool:
    """True for a description of more than one word that is no place, and none of "other rebels".

    A hyphen joins two words: "secretary-general".
    """
    first, *more = entity.label.replace("-", " ").split()
    return bool(more) and entity.type != "Place" and first.lower() not in grammar("other")


def _is_one(token: Word) -> bool:
    """True for a person named by a people: "an American", "the first Russian", not "the British"."""
    several = token.lower.endswith(tuple(words("people", "plural_endings")))
    return token.tag in ("NN", "NNP") and "det" in token.slots and not several and not is_modifier(token)
