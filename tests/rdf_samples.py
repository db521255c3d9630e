"""Extractions made by hand for the tests of the graph: three articles of our own writing."""

from __future__ import annotations

from graphbuild.model import (
    Amount,
    Argument,
    Article,
    Attribution,
    Claim,
    Coordinates,
    DateExpression,
    Entity,
    Event,
    Extraction,
    Role,
    Span,
    Tenure,
    Triple,
)

CARNEY = Entity("Mark_Carney", "Person", "Mark Carney", ("Carney", "Prime Minister Mark Carney"), country="CAN")
MACRON = Entity("Emmanuel_Macron", "Person", "Emmanuel Macron", ("Macron",), country="FRA")
NETANYAHU = Entity("Benjamin_Netanyahu", "Person", "Benjamin Netanyahu", ("Netanyahu",), country="ISR")
CANADA = Entity("Canada", "State", "Canada", (), ("http://www.wikidata.org/entity/Q16",), "CAN")
EGYPT = Entity(
    "Egypt", "State", "Egypt", (), ("http://www.wikidata.org/entity/Q79",), "EGY", False, Coordinates(26.6, 29.8)
)
SUMMIT = Entity("Sharm_el-Sheikh_summit", "Summit", "Sharm el-Sheikh summit")
SHARM = Entity("Sharm_el-Sheikh", "Place", "Sharm el-Sheikh", country="EGY")
OFFICIAL = Entity("the official", "Person", "the official", local=True)

FIRST = Article(
    "carney-cairo",
    "Prime Minister Mark Carney attended the Sharm el-Sheikh summit in Egypt on Oct. 13, 2025.\n"
    "He met French President Emmanuel Macron there. Canada pledged 4.5 million dollars to Egypt.\n"
    "Carney said Canada would arrest Netanyahu if he entered the country.\n"
    'The official said Carney would "probably" visit Paris next month.',
    "Carney in Egypt",
    "Maple Wire",
    "2025-10-14",
    "https://example.org/carney",
)
SECOND = Article(
    "macron-denies",
    "Emmanuel Macron did not meet Mark Carney in Egypt, an aide to Macron said on Wednesday.",
    "No meeting, Paris says",
    "Seine Tribune",
    "2025-10-15",
    "news/macron.txt",
)


def find(article: Article, words: str, after: int = 0) -> Span:
    """The span of the first occurrence of `words` from `after` on."""
    start = article.text.index(words, after)
    return Span.of(article.text, start, start + len(words))


def edge(article: Article, subject: tuple[Entity, str], name: str, value: tuple[Entity, str], event: str) -> Triple:
    """A triple whose ends are an entity and its words."""
    (left, left_words), (right, right_words) = subject, value
    return Triple(
        Argument(find(article, left_words), left.id), name, Argument(find(article, right_words), right.id), name, event
    )


def role(article: Article, name: str, entity: Entity, words: str) -> Role:
    return Role(name, find(article, words), entity.id)


def first() -> Extraction:
    """Attended and met (asserted), pledged money, would arrest (conditional), would visit (probable)."""
    a = FIRST
    day = DateExpression(find(a, "Oct. 13, 2025"), "DATE", "2025-10-13", "2025-10-13", "2025-10-13", "day")
    month = DateExpression(find(a, "next month"), "DATE", "2025-11", "2025-11-01", "2025-11-30", "month")
    attended = edge(a, (CARNEY, "Mark Carney"), "attended", (SUMMIT, "Sharm el-Sheikh summit"), SUMMIT.id)
    met = edge(a, (CARNEY, "He"), "met", (MACRON, "Emmanuel Macron"), "e2")
    promised = edge(a, (CANADA, "Canada pledged"), "promised", (EGYPT, "Egypt."), "e3")
    arrested = edge(a, (CANADA, "Canada would"), "arrested", (NETANYAHU, "Netanyahu"), "e4")
    greeted = Triple(Argument(find(a, "He"), CARNEY.id), "spoke warmly of", Argument(find(a, "Egypt"), EGYPT.id))
    events = (
        Event(
            SUMMIT.id,
            "Summit",
            find(a, "attended"),
            (role(a, "participant", CARNEY, "Mark Carney"), role(a, "place", EGYPT, "Egypt")),
            "CONSULT",
            "04",
            day,
            (attended,),
        ),
        Event(
            "e2",
            "Meeting",
            find(a, "met"),
            (role(a, "actor", CARNEY, "He"), role(a, "recipient", MACRON, "Emmanuel Macron")),
            "CONSULT",
            "04",
            day,
            (met,),
        ),
        Event(
            "e3",
            "Pledge",
            find(a, "pledged"),
            (role(a, "actor", CANADA, "Canada pledged"), role(a, "recipient", EGYPT, "Egypt.")),
            "AGREE",
            "0331",
            None,
            (promised,),
            Amount(4.5e6, find(a, "4.5 million dollars"), "CAD"),
        ),
        Event(
            "e4",
            "LegalAction",
            find(a, "arrest"),
            (role(a, "actor", CANADA, "Canada would"), role(a, "recipient", NETANYAHU, "Netanyahu")),
            "COERCE",
            "173",
            None,
            (arrested,),
        ),
        Event(
            "e5",
            "Visit",
            find(a, "visit"),
            (Role("actor", find(a, "Carney", 230), CARNEY.id), Role("concerns", find(a, "Paris"))),
            "CONSULT",
            "042",
            month,
        ),
    )
    lines = [find(a, line) for line in a.text.split("\n")]
    said = Attribution(find(a, "Carney said"), find(a, "said"), find(a, "Canada would arrest"), CARNEY.id)
    told = Attribution(find(a, "The official"), find(a, "said"), find(a, "Carney would"), OFFICIAL.id)
    claims = (
        Claim(SUMMIT.id, "asserted", lines[0]),
        Claim("e2", "asserted", lines[1], confidence=0.9),
        Claim("e3", "asserted", lines[1]),
        Claim("e4", "conditional", lines[2], find(a, "if he entered the country"), 0),
        Claim("e5", "probable", lines[3], None, 1),
    )
    tenures = (Tenure(CARNEY.id, "Prime Minister", find(a, "Prime Minister"), CANADA.id),)
    entities = (CARNEY, MACRON, NETANYAHU, CANADA, EGYPT, SUMMIT, OFFICIAL)
    located = edge(a, (SUMMIT, "Sharm el-Sheikh summit"), "locatedIn", (EGYPT, "Egypt"), "")
    plain = Triple(located.subject, "in", located.object, "locatedIn", None, lines[0])
    return Extraction(
        a, (), entities, (day, month), (said, told), events, claims, (attended, met, promised, plain, greeted), tenures
    )


def second() -> Extraction:
    """Denies what the first asserts: that the two met."""
    a = SECOND
    met = edge(a, (MACRON, "Emmanuel Macron"), "met", (CARNEY, "Mark Carney"), "e1")
    event = Event(
        "e1",
        "Meeting",
        find(a, "meet"),
        (role(a, "actor", MACRON, "Emmanuel Macron"), role(a, "recipient", CARNEY, "Mark Carney")),
        "CONSULT",
        "04",
        None,
        (met,),
    )
    aide = Attribution(find(a, "an aide to Macron"), find(a, "said"), find(a, "Emmanuel Macron did not"))
    claims = (Claim("e1", "denied", find(a, a.text), None, 0),)
    return Extraction(a, (), (CARNEY, MACRON), (), (aide,), (event,), claims)


def extractions() -> list[Extraction]:
    """Both articles."""
    return [first(), second()]
