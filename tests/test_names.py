"""Names are found whole, typed by all their occurrences, and joined over an article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article, Mention
from tests.naming_samples import read, resolved

NAMES = [
    # surnames follow full names
    ("Mark Carney flew to Paris. Carney met Macron there.", "Carney", "Person", "Mark Carney"),
    ("Mélanie Joly spoke in Accra. A day later Joly's office published the text.", "Joly", "Person", "Mélanie Joly"),
    ("Mr. Lavrov arrived late. Sergei Lavrov had been delayed in Minsk.", "Lavrov", "Person", "Sergei Lavrov"),
    ("Bashar al-Assad left Damascus. Russia received Assad the same night.", "Assad", "Person", "Bashar al-Assad"),
    ("Donald J. Trump spoke. Donald Trump left early. Trump smiled.", "Trump", "Person", "Donald Trump"),
    (
        "Jens Stoltenberg spoke.\nSTOLTENBERG WARNS MOSCOW\nThe alliance agreed.",
        "STOLTENBERG",
        "Person",
        "Jens Stoltenberg",
    ),
    ("Volodymyr Zelenskyy spoke. Zelensky left.", "Zelensky", "Person", "Volodymyr Zelenskyy"),
    ("Luiz Inácio Lula da Silva spoke. The minister thanked Lula.", "Lula", "Person", "Luiz Inácio Lula da Silva"),
    ("Mohammed bin Salman Al Saud spoke. King Salman left.", "King Salman", "Person", "King Salman"),
    # particles, initials, suffixes
    ("The report by Robert S. Mueller III was published.", "Robert S. Mueller III", "Person", "Robert S. Mueller III"),
    (
        "Emir Tamim bin Hamad Al-Thani opened the meeting.",
        "Tamim bin Hamad Al-Thani",
        "Person",
        "Tamim bin Hamad Al-Thani",
    ),
    ("UN envoy Staffan de Mistura resigned.", "Staffan de Mistura", "Person", "Staffan de Mistura"),
    ("The speech of Ursula von der Leyen was short.", "Ursula von der Leyen", "Person", "Ursula von der Leyen"),
    ("Ban Ki-moon travelled to Myanmar.", "Ban Ki-moon", "Person", "Ban Ki-moon"),
    ("Sgt. Thandolwethu Mkhonza told reporters about it.", "Thandolwethu Mkhonza", "Person", "Thandolwethu Mkhonza"),
    # titles are no part of names
    ("German Chancellor Friedrich Merz was there.", "Friedrich Merz", "Person", "Friedrich Merz"),
    ("US Secretary of State John Kerry was there.", "John Kerry", "Person", "John Kerry"),
    # organisations
    (
        "She joined Global Affairs Canada (GAC) in 2019. GAC declined to comment.",
        "GAC",
        "Organization",
        "Global Affairs Canada",
    ),
    (
        "The Norwegian Refugee Council left. NRC staff had been attacked.",
        "Norwegian Refugee Council",
        "Organization",
        "Norwegian Refugee Council",
    ),
    (
        "The Ministry of Foreign Affairs and International Trade answered.",
        "Ministry of Foreign Affairs and International Trade",
        "Organization",
        None,
    ),
    ("The University of Coimbra gave him a degree.", "University of Coimbra", "Organization", "University of Coimbra"),
    ("The Security Council met on Monday.", "Security Council", "Organization", "United Nations Security Council"),
    ("The Russian Foreign Ministry protested.", "Russian Foreign Ministry", "Organization", "Russian Foreign Ministry"),
    ("Diplomats of the Arab League met.", "Arab League", "Organization", "Arab League"),
    # states, capitals and places
    ("Ottawa said it would wait.", "Ottawa", "State", "Canada"),
    ("The ministers met in Ottawa.", "Ottawa", "Place", "Ottawa"),
    ("The U.S. and Peru signed a treaty.", "U.S.", "State", "United States"),
    ("The Kremlin denied it.", "Kremlin", "State", "Russia"),
    ("Côte d'Ivoire expelled the envoy.", "Côte d'Ivoire", "State", "Ivory Coast"),
    ("Iran condemned Côte d’Ivoire on Monday.", "Côte d’Ivoire", "State", "Ivory Coast"),
    ("St. Lucia thanked Japan.", "St. Lucia", "State", "Saint Lucia"),
    ("St. Kitts and Nevis recognized Kosovo.", "St. Kitts and Nevis", "State", "Saint Kitts and Nevis"),
    (
        "St Vincent and the Grenadines joined.",
        "St Vincent and the Grenadines",
        "State",
        "Saint Vincent and the Grenadines",
    ),
    ("A delegation from N’Djamena arrived.", "N’Djamena", "Place", "N'Djamena"),
    ("Niger's junta expelled two diplomats.", "Niger", "State", "Niger"),
    ("Georgia's governor visited Seoul.", "Georgia", "Place", "Georgia (U.S. state)"),
    ("Georgia's president visited Seoul.", "Georgia", "State", "Georgia"),
    # capitals that are dealt with, and those that are only places
    ("Belgrade has had the backing of Moscow.", "Moscow", "State", "Russia"),
    ("Canada demanded of Tehran that it pay.", "Tehran", "State", "Iran"),
    ("Yerevan rejected the support of Ankara.", "Ankara", "State", "Turkey"),
    ("London demanded an apology from Beijing.", "Beijing", "State", "China"),
    ("The streets of Moscow were empty.", "Moscow", "Place", "Moscow"),
    ("The attack on Kyiv killed three.", "Kyiv", "Place", "Kyiv"),
    ("The envoy travelled to Kyiv.", "Kyiv", "Place", "Kyiv"),
    ("The envoy returned from Warsaw.", "Warsaw", "Place", "Warsaw"),
    ("Fighting broke out near Bakhmut again.", "Bakhmut", "Place", "Bakhmut"),
    ("They met at the resort of Sharm el-Sheikh.", "Sharm el-Sheikh", "Place", "Sharm el-Sheikh"),
    ("Talks about East Jerusalem failed.", "East Jerusalem", "Place", "East Jerusalem"),
    # titles in the plural, abbreviated, of several words
    ("Presidents Gabriel Boric and Gustavo Petro met.", "Gabriel Boric", "Person", "Gabriel Boric"),
    ("Prime Ministers Anthony Albanese and Christopher Luxon met.", "Anthony Albanese", "Person", "Anthony Albanese"),
    ("Sen. Chris Murphy met Amb. Yechiel Leiter.", "Chris Murphy", "Person", "Chris Murphy"),
    ("Gov. Gavin Newsom thanked Rep. Nancy Pelosi.", "Nancy Pelosi", "Person", "Nancy Pelosi"),
    ("Taoiseach Simon Harris flew to Oslo.", "Simon Harris", "Person", "Simon Harris"),
    (
        "On Tuesday, EU High Representative for Foreign Affairs and Security Policy Josep Borrell spoke in Tunis.",
        "Josep Borrell",
        "Person",
        "Josep Borrell",
    ),
    (
        "The Minister of Foreign Affairs of Norway, Espen Barth Eide, left.",
        "Espen Barth Eide",
        "Person",
        "Espen Barth Eide",
    ),
    # words of titles, days and months as names
    ("Prime Minister John Major met Albert Reynolds. Major condemned the raid.", "Major", "Person", "John Major"),
    ("Foreign Minister Julie Bishop left. Bishop praised Fiji.", "Bishop", "Person", "Julie Bishop"),
    ("Secretary of State Dean Acheson visited Bonn.", "Dean Acheson", "Person", "Dean Acheson"),
    ("Prime Minister Sheikh Hasina resigned. Hasina fled.", "Hasina", "Person", "Sheikh Hasina"),
    ("Somali President Hassan Sheikh Mohamud resigned.", "Hassan Sheikh Mohamud", "Person", "Hassan Sheikh Mohamud"),
    ("Major General Benny Gantz spoke.", "Benny Gantz", "Person", "Benny Gantz"),
    ("August Marin of Chile left Quito.", "August Marin", "Person", "August Marin"),
    ("Sun Weidong left Belmopan.", "Sun Weidong", "Person", "Sun Weidong"),
    ("April Glaspie reported in April.", "April Glaspie", "Person", "April Glaspie"),
    ("Mrs May left. Theresa May had resigned.", "May", "Person", "Theresa May"),
    ("In August, Marin left Helsinki.", "Marin", "Person", "Marin"),
    ("Moon Jae-in took his hand.", "Moon Jae-in", "Person", "Moon Jae-in"),
    # what the text itself defines
    (
        "The Rapid Support Forces (RSF) left Khartoum. The RSF attacked El Fasher.",
        "RSF",
        "Group",
        "Rapid Support Forces",
    ),
    ("The RSF criticized the trial of two reporters.", "RSF", "Organization", "Reporters Without Borders"),
    # groups
    ("The Palestinians left the talks.", "Palestinians", "Group", "Palestinians"),
    ("Many Colombians voted against it.", "Colombians", "Group", "Colombians"),
    ("The Israel-Hamas war went on.", "Hamas", "Group", "Hamas"),
]

DESCRIPTIONS = [
    ("Canada imposed sanctions on 14 officials from Belarus.", "14 officials", "Group", "BLR"),
    ("The South Sudan government thanked Kenya.", "The South Sudan government", "State", "SSD"),
    ("South Korean officials left.", "South Korean officials", "Group", "KOR"),
    ("Diplomats from the Netherlands left.", "Diplomats", "Group", "NLD"),
    ("Putin's forces left.", "Putin's forces", "Group", "RUS"),
    ("The presidents of Chad and Niger left.", "The presidents", "Group", None),
    ("Syrian rebels shelled the town.", "Syrian rebels", "Group", "SYR"),
    ("The raid killed three women and two children.", "three women", "Group", None),
    ("Several Iraqi officials resigned.", "Several Iraqi officials", "Group", "IRQ"),
    ("The Israeli military opened fire.", "The Israeli military", "Organization", "ISR"),
    ("The Canadian government apologized.", "The Canadian government", "State", "CAN"),
    ("Thailand's government fell.", "Thailand's government", "State", "THA"),
    ("The government of Peru fell.", "government of Peru", "State", "PER"),
    ("The Trump administration withdrew.", "The Trump administration", "State", "USA"),
    ("A senior Turkish diplomat was expelled.", "A senior Turkish diplomat", "Person", "TUR"),
    ("Protesters blocked the road.", "Protesters", "Group", None),
    ("Government forces shelled an old hospital.", "an old hospital", "Place", None),
]

NO_NAMES = [
    "But nobody came on Monday.",
    "However, the talks went on.",
    "In December the price fell.",
    "Imagine that.",
    "",
]

ADJECTIVES = [
    "Canadian officials left.",
    "The Israeli-Palestinian conflict goes on.",
    "American-led talks failed.",
    "A post-Soviet economy grew.",
]


@pytest.mark.parametrize(("text", "name", "type_", "entity"), NAMES)
def test_names_are_whole_typed_and_joined(text: str, name: str, type_: str, entity: str | None) -> None:
    found = [mention for mention in read(text).mentions if mention.span.text == name]
    assert found, f"{name} is no mention of {text}"
    assert {mention.type for mention in found} == {type_}
    assert entity is None or found[-1].entity == entity


@pytest.mark.parametrize(("text", "words", "type_", "country"), DESCRIPTIONS)
def test_descriptions_are_mentions_with_the_country_that_they_name(
    text: str, words: str, type_: str, country: str | None
) -> None:
    naming = read(text)
    mention = next(mention for mention in naming.mentions if mention.span.text == words)
    entity = next(entity for entity in naming.entities if entity.id == mention.entity)
    assert (mention.type, entity.country) == (type_, country)


@pytest.mark.parametrize("text", NO_NAMES)
def test_capitals_alone_make_no_name(text: str) -> None:
    assert not [mention for mention in read(text).mentions if mention.kind == "name"]


@pytest.mark.parametrize("text", ADJECTIVES)
def test_adjectives_are_no_mentions_of_their_own(text: str) -> None:
    assert not [mention for mention in read(text).mentions if mention.kind == "name"]


def test_two_persons_with_one_surname_stay_two() -> None:
    text = "Bill Clinton spoke first. Hillary Clinton followed. Mrs. Clinton was cheered; Mr. Clinton smiled."
    naming = read(text)
    found = [mention.entity for mention in naming.mentions]
    assert found == ["Bill Clinton", "Hillary Clinton", "Hillary Clinton", "Bill Clinton"]


def test_a_person_and_a_state_of_one_name_have_two_ids() -> None:
    naming = read("Michael Jordan landed in Amman. Jordan, a kingdom, welcomed Mr. Jordan.")
    assert len({entity.id for entity in naming.entities}) == len(naming.entities)


def test_mentions_are_spans_of_the_text() -> None:
    text = "OTTAWA — Prime Minister Mark Carney’s\nvisit to  Egypt was short. “We left early,” he said."
    naming = resolved(text)
    assert naming.mentions
    assert all(text[m.span.start : m.span.end] == m.span.text for m in naming.mentions)
    ids = {entity.id for entity in naming.entities}
    assert all(mention.entity in ids for mention in naming.mentions)


WORDS = [
    "He",
    "Mr.",
    "President",
    "of",
    "the",
    "U.S.",
    '"',
    "“",
    "”",
    "—",
    ",",
    ".",
    "said",
    "Al",
    "al-",
    "de",
    "IT",
    "they",
    "\n",
]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_no_text_raises(text: str) -> None:
    naming = resolved(text)
    assert all(text[m.span.start : m.span.end] == m.span.text for m in naming.mentions)


def test_a_bare_surname_is_not_given_to_a_well_known_leader() -> None:
    """An article that names no full name leaves the surname to the corpus."""
    extraction = next(extract_all([Article("a", "Carney, the press secretary, met reporters. Carney praised them.")]))
    assert "Mark Carney" not in {entity.label for entity in extraction.entities}


def test_a_son_is_not_the_father_whose_name_he_has() -> None:
    text = "Adam Berg met Carl Holm. Adam Berg Jr. praised Norway. Berg left."
    entities = [
        mention.entity for mention in next(extract_all([Article("a", text)])).mentions if "Berg" in mention.entity
    ]
    assert entities == ["Adam Berg", "Adam Berg Jr.", "Adam Berg"]


@pytest.mark.parametrize(
    ("text", "bearers"),
    [
        (
            "President Adam Berg arrived with his wife, Ana Berg. Berg signed the treaty.",
            "Adam Berg, Ana Berg, Adam Berg",
        ),
        (
            "Adam Berg met his brother Karl Berg. Karl Berg smiled. Berg left.",
            "Adam Berg, Karl Berg, Karl Berg, Adam Berg",
        ),
        ("Adam Berg spoke. Ana Berg, the first lady, sang. Berg left.", "Adam Berg, Ana Berg, Adam Berg"),
        ("Adam Berg spoke. Ana Berg, the president's daughter, sang. Berg left.", "Adam Berg, Ana Berg, Adam Berg"),
        ("President Berg and Ana Berg, the first lady, met the king. Berg smiled.", "Berg, Ana Berg, Berg"),
        ("Kim Jong Un called. His sister, Kim Yo Jong, laughed. Kim left.", "Kim Jong Un, Kim Yo Jong, Kim Jong Un"),
        # the only one of the surname, and those who are no relatives
        ("Ana Berg, the president's daughter, sang. Berg praised Norway.", "Ana Berg, Ana Berg"),
        ("With his wife, Adam Berg flew to Oslo. Karl Berg stayed. Berg left.", "Adam Berg, Karl Berg, Karl Berg"),
        (
            "Karl Berg stayed. Adam Berg, his wife Ana and a guest flew home. Berg left.",
            "Karl Berg, Adam Berg, Adam Berg",
        ),
    ],
)
def test_a_surname_alone_does_not_mean_a_relative(text: str, bearers: str) -> None:
    assert [mention.entity for mention in _of_family(text)] == bearers.split(", ")


@pytest.mark.parametrize(
    ("second", "meant"),
    [
        ("Envoys had met Karl Berg in 2000.", "Adam Berg"),
        ("A letter from Karl Berg was read.", "Adam Berg"),
        ("Karl Berg rejected it.", "Karl Berg"),
    ],
)
def test_a_surname_alone_goes_on_until_another_is_subject(second: str, meant: str) -> None:
    found = _of_family(f"Adam Berg opened talks. Berg praised the plan. {second} Berg wants a treaty.")
    assert found[-1].entity == meant


def _of_family(text: str) -> list[Mention]:
    return [
        m
        for m in read(text).mentions
        if m.kind == "name" and m.span.text.split()[0] in {"Kim", "Berg", "Adam", "Ana", "Karl"}
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Adam Berg met Carl Holm. A Berg-Holm summit is planned.", "Adam Berg, Carl Holm, Berg, Holm"),
        ("Adam Berg met Kim Jong Un. The Berg-Kim talks failed.", "Adam Berg, Kim Jong Un, Berg, Kim"),
        ("Ana Lloyd-Jones met Carl Holm. Lloyd-Jones left.", "Ana Lloyd-Jones, Carl Holm, Lloyd-Jones"),
        ("Anything Berg did was undone. Adam Berg left.", "Berg, Adam Berg"),
        ("Adam Berg left. Anti-Berg marchers cheered.", "Adam Berg"),
        ("Talk is cheap in peace --Berg's plan-- and Adam Berg left.", "Berg, Adam Berg"),
    ],
)
def test_hyphens_and_pronouns_beside_names(text: str, names: str) -> None:
    assert [mention.span.text for mention in read(text).mentions if mention.kind == "name"] == names.split(", ")
