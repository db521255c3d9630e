"""One identity per thing: which entities of many articles are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from itertools import groupby
from operator import itemgetter

from graphbuild.authority import Authority, readable_id
from graphbuild.disk import Disk, Shelf
from graphbuild.garbage import uncollected
from graphbuild.model import Argument, DateExpression, Entity, Event, Extraction, Mention, Role, Span, Tenure, Triple
from graphbuild.resolution.bearers import Evidence, Joining, Uncertain, bearers_of
from graphbuild.resolution.deciding import Applied, Deciding, unmet
from graphbuild.resolution.decisions import Decision
from graphbuild.resolution.events import join_events
from graphbuild.resolution.holders import behind
from graphbuild.resolution.identities import Form, Identities
from graphbuild.resolution.keys import Key
from graphbuild.resolution.names import Affiliation, Names
from graphbuild.resolution.nodes import Nodes
from graphbuild.resolution.organizations import join_governments, join_things
from graphbuild.resolution.pairs import pairs_of
from graphbuild.resolution.persons import join_persons
from graphbuild.resolution.settings import Settings
from graphbuild.resolution.wordlists import words
from graphbuild.runs import Runs

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
    names = Names(known or Authority(), decisions)
    for number, extraction in enumerate(extractions):
        names.add(extraction, number)
    return identified(names)


@uncollected()
def identified(names: Names) -> Identities:
    """Finds out which entities are one thing by the names of all articles."""
    disk = Disk()
    settings = Settings(disk)
    joining = Joining(disk, bearers_of(names.seen, disk, settings), settings, _apart(names.decisions))
    join_persons(joining)
    join_things(joining)
    return _settle(joining, names)


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


def _apart(decisions: Iterable[Decision]) -> frozenset[frozenset[str]]:
    """The pairs of names that are different, as ids."""
    names = [[readable_id(name) for name in d.names] for d in decisions if d.kind == "different" and not d.splits]
    return frozenset(frozenset((a, b)) for group in names for a in group for b in group if a != b)


def _settle(joining: Joining, names: Names) -> Identities:
    """Gives each group of joined keys its id and its merged entity, and obeys the decisions."""
    disk = joining.disk
    doubted = {joining.root(key) for key, _, _ in joining.uncertain}
    nodes = Nodes(names.known, join_governments(joining), doubted, Shelf(disk), behind(joining))
    ids: Shelf[Key, str] = Shelf(disk, Key._make)
    for keys in joining.groups():
        node = nodes.node(keys[0], [joining.bearers[key] for key in keys])
        ids.update(dict.fromkeys(keys, node.id))
    deciding = Deciding(nodes.nodes, frozenset(names.local))
    deciding.obey(names.decisions)
    _note_rejections(deciding, names)
    _note_splits(deciding, names, ids)
    if deciding.moved:
        ids.update((key, deciding.final(name)) for key, name in ids.sorted_items())
    deciding.nodes.update((node.id, node) for node in _with_countries(deciding.nodes, ids, names.affiliations))
    doubts = _doubts(joining, ids)
    return Identities(
        ids,
        deciding.nodes,
        _forms(joining, ids),
        _evidence(joining, ids),
        doubts,
        join_events(names.events, ids, disk),
        names.known,
        {name: deciding.final(name) for name in deciding.moved},
        names.decisions,
        tuple(deciding.applied),
        tuple(deciding.problems),
        cache(partial(pairs_of, joining, ids, deciding.nodes, doubts)),
    )


def _note_rejections(deciding: Deciding, names: Names) -> None:
    for decision in names.decisions:
        if decision in names.rejecting:
            deciding.applied.append(Applied("", decision))
        elif decision.kind == "reject":
            reason = f"no claim of article {decision.article!r} rests on these words any more"
            deciding.problems.append(decision.problem(reason, "Remove the decision"))


def _note_splits(deciding: Deciding, names: Names, ids: Mapping[Key, str]) -> None:
    """Tells of each name that was split which things it is now, and where it no longer is."""
    for decision in names.splits:
        if (key := Key("apart", decision.to)) in ids and names.splitting[decision]:
            others = deciding.find(decision.names[0])
            deciding.applied += (Applied(name, decision) for name in dict.fromkeys((deciding.final(ids[key]), *others)))
        if problem := unmet(decision, names.splitting[decision]):
            deciding.problems.append(problem)


def _forms(joining: Joining, ids: Mapping[Key, str]) -> Shelf[str, tuple[Form, ...]]:
    seen: Runs[tuple[str, str, int, tuple[str, ...]]] = Runs()
    for key, bearer in joining.bearers.sorted_items():
        for label, examples in bearer.examples.items():
            count = bearer.labels.get(label, 0) + bearer.aliases.get(label, 0)
            seen.add((ids[key], label, count, tuple(examples)))
    found: Shelf[str, tuple[Form, ...]] = Shelf(joining.disk)
    for node, rows in groupby(seen, key=itemgetter(0)):
        found[node] = tuple(sorted(map(_form, groupby(rows, key=itemgetter(1))), key=lambda form: (-form.count, form)))
    return found


def _form(seen: tuple[str, Iterable[tuple[str, str, int, tuple[str, ...]]]]) -> Form:
    label, rows = seen[0], list(seen[1])
    examples = {article for *_, articles in rows for article in articles}
    return Form(label, sum(count for _, _, count, _ in rows), tuple(sorted(examples)[:3]))


def _evidence(joining: Joining, ids: Mapping[Key, str]) -> Shelf[str, tuple[Evidence, ...]]:
    seen: Runs[tuple[str, str, str, str, tuple[str, ...]]] = Runs()
    for key, evidence in joining.evidence.sorted_items():
        for one in evidence:
            seen.add((ids[key], one.name, one.other, one.reason, one.articles))
    found: Shelf[str, tuple[Evidence, ...]] = Shelf(joining.disk)
    for node, rows in groupby(seen, key=itemgetter(0)):
        found[node] = tuple(Evidence(*row[1:]) for row, _ in groupby(rows))
    return found


def _doubts(joining: Joining, ids: Mapping[Key, str]) -> tuple[Uncertain, ...]:
    found = set()
    for key, candidates, reason in joining.uncertain:
        others = tuple(sorted({ids[candidate] for candidate in candidates} - {ids[key]}))
        if others:
            found.add(Uncertain(ids[key], others, reason, tuple(joining.bearers[key].articles)))
    return tuple(sorted(found))


def _with_countries(
    nodes: Mapping[str, Entity], ids: Mapping[Key, str], told: Iterable[Affiliation]
) -> Iterator[Entity]:
    """The persons without a country, each with the country of its organizations in most articles.

    `told` has what each article states. Equally many for two countries give none.
    """
    homes: Runs[tuple[str, str]] = Runs()
    countries: dict[tuple[str, ...], str | None] = {}
    for person, body in told:
        if body not in countries:
            owner = nodes.get(ids.get(Key._make(body), ""))
            countries[body] = owner.country if owner else None
        if (country := countries[body]) and (name := ids.get(Key._make(person))):
            homes.add((name, country))
    for name, rows in groupby(homes, key=itemgetter(0)):
        (country, first), *others = Counter(country for _, country in rows).most_common()
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
