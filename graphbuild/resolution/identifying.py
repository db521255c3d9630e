"""One identity per thing: which entities of many articles are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from graphbuild.authority import Authority, readable_id
from graphbuild.model import Argument, DateExpression, Entity, Event, Extraction, Mention, Role, Span, Tenure, Triple
from graphbuild.resolution.bearers import Bearer, Evidence, Joining, Uncertain
from graphbuild.resolution.deciding import Applied, Deciding, meant, rejects, split, unmet
from graphbuild.resolution.decisions import Decision
from graphbuild.resolution.events import Sighting, join_events, sightings
from graphbuild.resolution.holders import behind
from graphbuild.resolution.identities import Form, Identities
from graphbuild.resolution.keys import Key, context_of, keys_of
from graphbuild.resolution.nodes import Nodes, local_id
from graphbuild.resolution.organizations import join_governments, join_things
from graphbuild.resolution.pairs import pairs_of
from graphbuild.resolution.persons import join_persons
from graphbuild.resolution.wordlists import words

Affiliation = tuple[Key, Key]
"""A person, and an organization, group or state."""
_NOWHERE = Span(0, 0, "")
_ROLES = ("actor", "participant", "recipient", "place")


def identify(
    extractions: Iterable[Extraction], known: Authority | None = None, decisions: tuple[Decision, ...] = ()
) -> Identities:
    """Finds out which entities of many articles are one thing; reads the extractions once, keeps none of them.

    `known` is a researcher's own authority file, with that of the package by default; `decisions` come from
    `read_decisions`.

    >>> identities = identify(extractions)
    >>> resolved = [identities.apply(extraction) for extraction in extractions]
    """
    corpus = _Corpus(known or Authority(), decisions)
    for extraction in extractions:
        corpus.add(extraction)
    joining = Joining(corpus.bearers, _apart(decisions))
    join_persons(joining)
    join_things(joining)
    return _settle(joining, corpus)


def essentials(extraction: Extraction) -> Extraction:
    """The extraction with only what `identify` looks at, and without places in the text.

    >>> identify(map(essentials, extractions)) == identify(extractions)
    True
    """
    named = (mention for mention in extraction.mentions if mention.kind == "name")
    return Extraction(
        replace(extraction.article, text="", boilerplate=(), dateline=None),
        tuple(Mention(_NOWHERE, mention.type, mention.entity) for mention in named),
        extraction.entities,
        events=tuple(_event(event) for event in extraction.events if event.type not in words("speech_events")),
        triples=tuple(_triple(triple) for triple in extraction.triples if triple.property == "memberOf"),
        tenures=tuple(_tenure(tenure) for tenure in extraction.tenures if tenure.factuality == "asserted"),
    )


@dataclass(slots=True)
class _Corpus:
    """The names and the events of all articles, and which decisions about single articles apply."""

    known: Authority
    decisions: tuple[Decision, ...]
    bearers: dict[Key, Bearer] = field(default_factory=dict)
    events: list[Sighting] = field(default_factory=list)
    affiliations: Counter[Affiliation] = field(default_factory=Counter)
    local: set[str] = field(default_factory=set)
    rejecting: set[Decision] = field(default_factory=set)
    splitting: dict[Decision, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def splits(self) -> tuple[Decision, ...]:
        """The decisions that tell two things of one name apart."""
        return tuple(decision for decision in self.decisions if decision.splits)

    def add(self, extraction: Extraction) -> None:
        """Counts one article's entities and notes its events."""
        context = context_of(extraction)
        keys = split(keys_of(extraction, context, self.known), extraction, self.splits)
        for entity in extraction.entities:
            key = keys[entity.id]
            if key.kind == "local":
                self._note_local(entity, context.article)
            else:
                self.bearers.setdefault(key, Bearer(key)).add(entity, context)
            if key.kind == "post":
                self.bearers[key].company = _persons(extraction, keys)
        self.events += sightings(extraction, keys)
        self.affiliations.update(set(_affiliations_of(extraction, keys)))
        self.rejecting.update(d for d in self.decisions if d.kind == "reject" and rejects(d, extraction))
        for decision in self.splits:
            if any(meant(decision, extraction)):
                self.splitting[decision].append(context.article)

    def _note_local(self, entity: Entity, article: str) -> None:
        if self.decisions and any(local_id(entity.label, article, entity.id) in d.names for d in self.decisions):
            self.local.add(local_id(entity.label, article, entity.id))


def _persons(extraction: Extraction, keys: dict[str, Key]) -> Counter[Key]:
    """How often the article names each person."""
    named = Counter(mention.entity for mention in extraction.mentions if mention.kind == "name")
    return Counter({key: named[name] for name, key in keys.items() if key.kind in ("person", "partial", "apart")})


def _apart(decisions: Iterable[Decision]) -> frozenset[frozenset[str]]:
    """The pairs of names that are different, as ids."""
    names = [[readable_id(name) for name in d.names] for d in decisions if d.kind == "different" and not d.splits]
    return frozenset(frozenset((a, b)) for group in names for a in group for b in group if a != b)


def _settle(joining: Joining, corpus: _Corpus) -> Identities:
    """Gives each group of joined keys its id and its merged entity, and obeys the decisions."""
    groups: dict[Key, list[Bearer]] = defaultdict(list)
    for key in sorted(joining.bearers):
        groups[joining.root(key)].append(joining.bearers[key])
    doubted = {joining.root(key) for key, _, _ in joining.uncertain}
    nodes = Nodes(corpus.known, join_governments(joining), doubted, behind(joining))
    ids: dict[Key, str] = {}
    for root, bearers in sorted(groups.items(), key=_known_first):
        node = nodes.node(root, bearers)
        ids.update(dict.fromkeys((bearer.key for bearer in bearers), node.id))
    deciding = Deciding(nodes.nodes, frozenset(corpus.local))
    deciding.obey(corpus.decisions)
    _note_rejections(deciding, corpus)
    _note_splits(deciding, corpus, ids)
    ids = {key: deciding.final(name) for key, name in ids.items()}
    deciding.nodes.update((node.id, node) for node in _with_countries(deciding.nodes, ids, corpus.affiliations))
    doubts = _doubts(joining, ids)
    return Identities(
        ids,
        deciding.nodes,
        _forms(joining, ids),
        _evidence(joining, ids),
        doubts,
        join_events(corpus.events, ids),
        corpus.known,
        {name: deciding.final(name) for name in deciding.moved},
        corpus.decisions,
        tuple(deciding.applied),
        tuple(deciding.problems),
        pairs_of(joining, ids, deciding.nodes, doubts),
    )


def _note_rejections(deciding: Deciding, corpus: _Corpus) -> None:
    for decision in corpus.decisions:
        if decision in corpus.rejecting:
            deciding.applied.append(Applied("", decision))
        elif decision.kind == "reject":
            reason = f"no claim of article {decision.article!r} rests on these words any more"
            deciding.problems.append(decision.problem(reason, "Remove the decision"))


def _note_splits(deciding: Deciding, corpus: _Corpus, ids: dict[Key, str]) -> None:
    """Tells of each name that was split which things it is now, and where it no longer is."""
    for decision in corpus.splits:
        if (key := Key("apart", decision.to)) in ids and corpus.splitting[decision]:
            others = deciding.find(decision.names[0])
            deciding.applied += (Applied(name, decision) for name in dict.fromkeys((deciding.final(ids[key]), *others)))
        if problem := unmet(decision, corpus.splitting[decision]):
            deciding.problems.append(problem)


def _known_first(group: tuple[Key, list[Bearer]]) -> tuple[bool, Key]:
    return group[0].kind != "known", group[0]


def _forms(joining: Joining, ids: dict[Key, str]) -> dict[str, tuple[Form, ...]]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    examples: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, bearer in sorted(joining.bearers.items()):
        for label, count in (bearer.labels + bearer.aliases).items():
            counts[ids[key], label] += count
            examples[ids[key], label].update(bearer.examples[label])
    found: dict[str, list[Form]] = defaultdict(list)
    for (node, label), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        found[node].append(Form(label, count, tuple(sorted(examples[node, label])[:3])))
    return {node: tuple(forms) for node, forms in found.items()}


def _evidence(joining: Joining, ids: dict[Key, str]) -> dict[str, tuple[Evidence, ...]]:
    found: dict[str, set[Evidence]] = defaultdict(set)
    for key, evidence in joining.evidence.items():
        found[ids[key]].update(evidence)
    return {node: tuple(sorted(evidence)) for node, evidence in sorted(found.items())}


def _doubts(joining: Joining, ids: dict[Key, str]) -> tuple[Uncertain, ...]:
    found = set()
    for key, candidates, reason in joining.uncertain:
        others = tuple(sorted({ids[candidate] for candidate in candidates} - {ids[key]}))
        if others:
            found.add(Uncertain(ids[key], others, reason, tuple(joining.bearers[key].articles)))
    return tuple(sorted(found))


def _affiliations_of(extraction: Extraction, keys: Mapping[str, Key]) -> Iterator[Affiliation]:
    """Who is a member of what, or holds a position there, as an article states it."""
    members = ((t.subject.entity, t.object.entity) for t in extraction.triples if t.property == "memberOf")
    held = (t for t in extraction.tenures if t.factuality == "asserted" and not t.former)
    holders = ((t.holder, t.organization) for t in held if t.organization)
    for person, body in (*members, *holders):
        if person in keys and body in keys:
            yield keys[person], keys[body]


def _with_countries(
    nodes: Mapping[str, Entity], ids: Mapping[Key, str], told: Mapping[Affiliation, int]
) -> Iterator[Entity]:
    """The persons without a country, each with the country of its organizations in most articles.

    `told` has the number of articles that state an affiliation. Equally many for two countries give none.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (person, body), number in told.items():
        owner = nodes.get(ids.get(body, ""))
        if person in ids and owner and owner.country:
            counts[ids[person]][owner.country] += number
    for name, countries in sorted(counts.items()):
        (country, first), *others = countries.most_common()
        node = nodes.get(name)
        if node and node.type == "Person" and not node.country and all(number < first for _, number in others):
            yield replace(node, country=country)


def _event(event: Event) -> Event:
    roles = tuple(Role(role.role, _NOWHERE, role.entity) for role in event.fillers(*_ROLES))
    return Event(event.id, event.type, _NOWHERE, roles, date=_date(event.date))


def _date(date: DateExpression | None) -> DateExpression | None:
    return replace(date, span=_NOWHERE) if date else None


def _triple(triple: Triple) -> Triple:
    ends = (Argument(_NOWHERE, argument.entity) for argument in (triple.subject, triple.object))
    return Triple(next(ends), "", next(ends), triple.property)


def _tenure(tenure: Tenure) -> Tenure:
    return replace(tenure, span=_NOWHERE)
