"""What the words of a title say: the position, whose it is, the party, whether it is over."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild import authority
from graphbuild.extraction.english.lists import grammar, mapping, words
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.marks import Mark, people_at, state_entity
from graphbuild.model import Entity

INTO = grammar("into_office")


@dataclass(frozen=True, slots=True)
class Title:
    """A title's words: tokens `start` to `end`, the position, what it is in, the party, and whether it is over.

    `verb` is the place of the verb that states it ("is president of"), None for a title beside the name.
    """

    start: int
    end: int
    position: str
    former: bool = False
    organization: Mark | None = None
    party: Mark | None = None
    verb: int | None = None


class TitleWords:
    """What the words of a title say, where its first and last are known; `named` has the mark of each token."""

    def __init__(self, doc: Text, named: dict[int, Mark]) -> None:
        self.doc = doc
        self.named = named
        self.lower = [token.lower.rstrip(".") or token.lower for token in doc]
        self.forms = mapping("titles", "forms")
        self.heads = words("titles", "heads", "ranks") | self.forms.keys()
        self.fields = _fields()
        self.inside = words("titles", "complements") | self.fields
        self.inner = words("titles", "modifiers", "complements", "former", "acting", "honorifics")

    def is_head(self, i: int) -> bool:
        """True for the noun of a title: "minister"; everyday words only in capitals or before a body."""
        word = self.lower[i]
        capital = self.doc[i].text[:1].isupper()
        if word not in self.heads or word in words("titles", "honorifics") or (word in self.forms and not capital):
            return False
        return capital or word not in words("titles", "weak_heads") or self._heads_body(i) or self._heads_name(i)

    def last_head(self, start: int, end: int) -> int:
        """The place of the title's noun, -1 where it has none: "minister" of "Prime Minister Sheikh".

        It is the first of "special representative of the secretary-general".
        """
        heads = [i for i in range(start, end) if self.is_head(i)]
        while len(heads) > 1 and self.lower[heads[-1]] in words("titles", "given", "styles"):
            heads.pop()
        served = heads and self.lower[heads[-1]] in words("titles", "served")
        serving = (head for head in heads[:-1] if served and self.lower[head + 1 : head + 3] == ["of", "the"])
        return next(serving, heads[-1] if heads else -1)

    def _heads_body(self, i: int) -> bool:
        """True for "head" of "the head of the agency": a weak word that a named body follows."""
        inner = i + 2 + (self.lower[i + 2 : i + 3] == ["the"])
        body = self.named.get(inner)
        return (
            self.lower[i + 1 : i + 2] == ["of"] and body is not None and body.entity.type in ("Organization", "State")
        )

    def _heads_name(self, i: int) -> bool:
        """True for "chief" of "EU aid chief Kaja Kallas": a weak word between a noun or name and a person."""
        person, before = self.named.get(i + 1), self.doc[i - 1] if i else None
        if person is None or person.entity.type != "Person" or before is None or self.doc[i].tag not in ("NN", "NNP"):
            return False
        return i - 1 in self.named or before.tag in ("NN", "NNP", "JJ") or people_at(self.doc, i - 1) is not None

    def is_possessive(self, i: int) -> bool:
        """True for the ending of an owner's name."""
        return i < len(self.doc) and self.lower[i] in grammar("genitives")

    def title(self, start: int, end: int) -> Title | None:
        """The title of tokens `start` to `end`, None where they are none or somebody is yet to hold it."""
        inside = range(start, end)
        former = any(self.lower[i] in words("titles", "former") for i in inside) or self.lower[
            max(0, start - 1)
        ] in grammar("former")
        organization = self._organization(start, end)
        party = self._party(start, end)
        position = self._position(start, end, organization)
        if not position or any(self.lower[i] in words("titles", "prospective") for i in inside):
            return None
        if organization is None and party and position in grammar("party_posts"):
            organization = party
        return Title(start, end, position, former, organization, party)

    def _organization(self, start: int, end: int) -> Mark | None:
        """What the position is in: what follows its head, or what stands before it; who is sent has a sender."""
        marks = list(dict.fromkeys(self.named[i] for i in range(start, end) if i in self.named))
        actors = [mark for mark in marks if mark.entity.type in ("Organization", "State", "Group")]
        head = max(self.last_head(start, end), start)
        if self.lower[head] in words("titles", "sent"):
            if sender := self._sender(actors, start, head):
                return sender
            actors = [mark for mark in actors if not self._is_field(mark)]
        if actors:
            return next((mark for mark in actors if mark.entity.type != "State"), actors[0])
        if national := mapping("titles", "national_titles").get(self.lower[head]):
            state = authority.country(national)
            return Mark(head, head + 1, head, state_entity(state)) if state else None
        places = (mark for mark in marks if mark.entity.type == "Place" and not self._is_field(mark))
        return self._nationality(start, end) or next(places, None)

    def _sender(self, actors: list[Mark], start: int, head: int) -> Mark | None:
        before = next((mark for mark in actors if mark.end <= head), None)
        return before or self._nationality(start, head)

    def _nationality(self, start: int, end: int) -> Mark | None:
        """The state or union that an adjective in the title names."""
        for i in range(start, end):
            people = people_at(self.doc, i)
            if people and people.type in ("State", "Organization"):
                first = i - (authority.demonym(self.doc[i].text) is not people)
                return Mark(max(first, start), i + 1, i, state_entity(people))
        return None

    def _is_field(self, mark: Mark) -> bool:
        """True for a region that a minister or envoy is there for: "Minister for the Middle East"."""
        return not grammar("for_to").isdisjoint(self.lower[max(0, mark.start - 2) : mark.start])

    def _party(self, start: int, end: int) -> Mark | None:
        for i in range(start, end):
            label = mapping("titles", "parties").get(self.lower[i])
            if label and self.doc[i].text[:1].isupper() and i not in self.named:
                return Mark(i, i + 1, i, Entity(label, "Organization", label))
        return None

    def _position(self, start: int, end: int, organization: Mark | None) -> str:
        """The words of the position without whose it is: "foreign affairs minister"."""
        last = self.last_head(start, end)
        if organization and organization.start > last >= 0:
            owner = self.named.get(organization.start - 2) if self.is_possessive(organization.start - 1) else None
            end = (owner or organization).start
        start = max((i + 1 for i in range(start, last) if self.lower[i] == "of"), default=start)
        honorific = words("titles", "given", "styles")
        kept = [
            i
            for i in range(start, end)
            if not (self._is_owner(i, last, organization) or (i > last and self.lower[i] in honorific))
        ]
        while kept and self.lower[kept[0]] in self.heads & words("titles", "honorifics") | grammar("office_openers"):
            kept.pop(0)
        while kept and kept[-1] > last and self.lower[kept[-1]] in INTO | grammar("office_ends"):
            kept.pop()
        if last not in kept:
            return ""
        dropped = words("titles", "former") | words("titles", "honorifics") | grammar("office_dropped")
        return " ".join(
            self.doc[i].text if i in self.named else self.forms.get(self.lower[i]) or _plain(self.doc[i])
            for i in kept
            if self.lower[i] not in dropped or i > last
        )

    def _is_owner(self, i: int, head: int, organization: Mark | None) -> bool:
        if organization and i != head and organization.start <= i < organization.end:
            return True
        word = self.doc[i].text
        party = word[:1].isupper() and self.lower[i] in mapping("titles", "parties")
        return party or people_at(self.doc, i) is not None or word in "“”\"'’"


def _fields() -> frozenset[str]:
    return words("organizations", "fields")


def _plain(token: Word) -> str:
    """A title's word as it stands in running text: "Prime" → "prime", "MP" as it is."""
    known = token.lower in words("titles", "heads", "modifiers", "ranks", "complements") | _fields()
    return (
        token.lower
        if known and not (token.text.isupper() and len(token.text) > 1 and len(token.text) < 4)
        else token.text
    )
