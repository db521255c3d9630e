"""Every sentence gives exactly the attributions that a careful reader finds in it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.extraction.grammar.words import Text
from graphbuild.extraction.paragraphs import mark_paragraphs, paragraph_starts, readable
from graphbuild.extraction.pipeline import load_model
from graphbuild.extraction.speech import find_attributions
from graphbuild.extraction.speech.quotations import find_quotations
from graphbuild.model import Article, Attribution, Span

Triple = tuple[str, str, str]


def attributions(text: str, boilerplate: tuple[Span, ...] = ()) -> tuple[Attribution, ...]:
    article = Article("test", text, boilerplate=boilerplate)
    nlp = load_model()
    doc = mark_paragraphs(nlp.make_doc(readable(text)), paragraph_starts(text))
    return find_attributions(Text.of(nlp(doc)), article)


def said(text: str) -> list[Triple]:
    return [(found.source.text, found.cue.text, found.content.text) for found in attributions(text)]


DIRECT = [
    (
        "“We will rebuild our alliance,” Joe Biden said in Munich.",
        [("Joe Biden", "said", "“We will rebuild our alliance,”")],
    ),
    ('"The talks were frank," said Sergei Lavrov.', [("Sergei Lavrov", "said", '"The talks were frank,"')]),
    (
        "Kofi Annan said: “The war was not in conformity with the Charter.”",
        [("Kofi Annan", "said", "“The war was not in conformity with the Charter.”")],
    ),
    (
        "Angela Merkel told reporters, “We can do this.”",
        [("Angela Merkel", "told", "“We can do this.”")],
    ),
    (
        "“The window,” John Kerry said, “is still open.”",
        [("John Kerry", "said", "“The window,” John Kerry said, “is still open.”")],
    ),
    (
        "“We want peace,” Menachem Begin said. “We have always wanted it.”",
        [("Menachem Begin", "said", "“We want peace,” Menachem Begin said. “We have always wanted it.”")],
    ),
    (
        "‘No deal is better than a bad deal,’ Theresa May told Parliament.",
        [("Theresa May", "told", "‘No deal is better than a bad deal,’")],
    ),
    (
        "«Nous partons demain», said the French envoy.",
        [("the French envoy", "said", "«Nous partons demain»")],
    ),
    (
        "“Will Europe act?” asked Volodymyr Zelenskyy.",
        [("Volodymyr Zelenskyy", "asked", "“Will Europe act?”")],
    ),
    (
        "“This is a new chapter,” he added.",
        [("he", "added", "“This is a new chapter,”")],
    ),
    (
        "In a statement, the ministry said: “Oman will host the next round.”",
        [("the ministry", "said", "“Oman will host the next round.”")],
    ),
    (
        "“The bridge stays closed,” wrote the ambassador, a former general who served in Kosovo.",
        [("the ambassador, a former general who served in Kosovo", "wrote", "“The bridge stays closed,”")],
    ),
    (
        "“We are ready to talk,” a senior official said on condition of anonymity.",
        [("a senior official", "said", "“We are ready to talk,”")],
    ),
    (
        "Boris Johnson, who visited Kyiv in April, said, “Ukraine will win.”",
        [("Boris Johnson", "said", "“Ukraine will win.”")],
    ),
    (
        "“It was a mistake,” the minister conceded.",
        [("the minister", "conceded", "“It was a mistake,”")],
    ),
]

PARAGRAPHS = [
    (
        "“The border will reopen on Monday,” Óscar Arias said.\n\n“Both presidents gave me their word.”",
        [
            ("Óscar Arias", "said", "“The border will reopen on Monday,”"),
            ("Óscar Arias", "said", "“Both presidents gave me their word.”"),
        ],
    ),
    (
        "Martti Ahtisaari said: “Aceh has chosen peace.\n\n“Now the rest of us must help.”",
        [("Martti Ahtisaari", "said", "“Aceh has chosen peace.\n\n“Now the rest of us must help.”")],
    ),
    (
        "“Aceh has chosen peace.\n\n“Now the rest of us must help,” Martti Ahtisaari said.",
        [("Martti Ahtisaari", "said", "“Aceh has chosen peace.\n\n“Now the rest of us must help,”")],
    ),
    (
        "Ban Ki-moon said: “The parties must return to Geneva.\n\nHe left the building without another word.",
        [("Ban Ki-moon", "said", "“The parties must return to Geneva.")],
    ),
    (
        "The foreign secretary told the House:\n\n“We have expelled four diplomats.”",
        [("The foreign secretary", "told", "“We have expelled four diplomats.”")],
    ),
    (
        "David Miliband said:\n\nWe have expelled four diplomats. Britain expects answers.\n\nThe inquiry goes on.",
        [
            (
                "David Miliband",
                "said",
                "We have expelled four diplomats. Britain expects answers.\n\nThe inquiry goes on",
            )
        ],
    ),
    (
        "Federica Mogherini: The deal is working and we will keep to it.",
        [("Federica Mogherini", ":", "The deal is working and we will keep to it")],
    ),
    (
        "“Diplomacy is the art of the possible and the patient.” — Kofi Annan",
        [("Kofi Annan", "—", "“Diplomacy is the art of the possible and the patient.”")],
    ),
]

INDIRECT = [
    (
        "Barack Obama said that Cuba would reopen its embassy.",
        [("Barack Obama", "said", "that Cuba would reopen its embassy")],
    ),
    ("Raúl Castro said the talks went well.", [("Raúl Castro", "said", "the talks went well")]),
    (
        "The embassy, Raúl Castro said, will open in July.",
        [("Raúl Castro", "said", "The embassy, Raúl Castro said, will open in July")],
    ),
    (
        "Turkey would close the straits, the minister said.",
        [("the minister", "said", "Turkey would close the straits")],
    ),
    ("Finland will apply in May, said Sanna Marin.", [("Sanna Marin", "said", "Finland will apply in May")]),
    (
        "Mark Rutte told lawmakers that the Netherlands would send tanks.",
        [("Mark Rutte", "told", "that the Netherlands would send tanks")],
    ),
    (
        "The Kremlin denied that its troops had crossed the border.",
        [("The Kremlin", "denied", "that its troops had crossed the border")],
    ),
    (
        "Officials said the ceasefire was holding.",
        [("Officials", "said", "the ceasefire was holding")],
    ),
    (
        "A source close to the talks said both sides had agreed on a text.",
        [("A source close to the talks", "said", "both sides had agreed on a text")],
    ),
    (
        "She added that Norway would mediate again.",
        [("She", "added", "that Norway would mediate again")],
    ),
    (
        "Emmanuel Macron believes Europe must defend itself.",
        [("Emmanuel Macron", "believes", "Europe must defend itself")],
    ),
    (
        "Diplomats fear that the accord will collapse.",
        [("Diplomats", "fear", "that the accord will collapse")],
    ),
    (
        "The prime minister hopes that the visit will calm tempers.",
        [("The prime minister", "hopes", "that the visit will calm tempers")],
    ),
    (
        "Analysts doubt whether the sanctions will work.",
        [("Analysts", "doubt", "whether the sanctions will work")],
    ),
    (
        "Xi Jinping warned that the island was a red line.",
        [("Xi Jinping", "warned", "that the island was a red line")],
    ),
    (
        "The commission concluded that the vote was fair.",
        [("The commission", "concluded", "that the vote was fair")],
    ),
    (
        "The court ruled that the arrest was illegal.",
        [("The court", "ruled", "that the arrest was illegal")],
    ),
    (
        "Narendra Modi is convinced that the summit will succeed.",
        [("Narendra Modi", "is convinced", "that the summit will succeed")],
    ),
    (
        "The new pact changes the balance, as Henry Kissinger argued.",
        [("Henry Kissinger", "argued", "The new pact changes the balance")],
    ),
    (
        "Jens Stoltenberg said the alliance was united, adding that Sweden would join soon.",
        [
            ("Jens Stoltenberg", "said", "the alliance was united"),
            ("Jens Stoltenberg", "adding", "that Sweden would join soon"),
        ],
    ),
    (
        "Antony Blinken said the deal, which was signed in Doha, would free five Americans.",
        [("Antony Blinken", "said", "the deal, which was signed in Doha, would free five Americans")],
    ),
    (
        "It was described by Nelson Mandela as a victory for Africa.",
        [("Nelson Mandela", "was described", "It was described by Nelson Mandela as a victory for Africa")],
    ),
    (
        "The plan was announced by Ursula von der Leyen.",
        [("Ursula von der Leyen", "was announced", "The plan")],
    ),
]

WISHES = [
    ("Poland wants to buy the missiles.", [("Poland", "wants", "to buy the missiles")]),
    ("Justin Trudeau vowed to meet the target.", [("Justin Trudeau", "vowed", "to meet the target")]),
    ("Iran refused to free the sailors.", [("Iran", "refused", "to free the sailors")]),
    ("The minister declined to comment on the raid.", [("The minister", "declined", "to comment on the raid")]),
    ("Hanoi plans to sign the treaty.", [("Hanoi", "plans", "to sign the treaty")]),
    (
        "Pope Francis urged the generals to lay down their arms.",
        [("Pope Francis", "urged", "the generals to lay down their arms")],
    ),
    ("Brazil called for a vote in the Council.", [("Brazil", "called for", "a vote in the Council")]),
    (
        "António Guterres called on both armies to stop firing.",
        [("António Guterres", "called on", "both armies to stop firing")],
    ),
    ("India demanded a full apology.", [("India", "demanded", "a full apology")]),
    ("Egypt offered to mediate.", [("Egypt", "offered", "to mediate")]),
    ("Moscow threatened to cut off the gas.", [("Moscow", "threatened", "to cut off the gas")]),
    ("Rome is willing to take the migrants.", [("Rome", "is willing", "to take the migrants")]),
    (
        "Tony Blair asked Parliament to back the war.",
        [("Tony Blair", "asked", "Parliament to back the war")],
    ),
    (
        "Seoul proposed talks on family reunions.",
        [("Seoul", "proposed", "talks on family reunions")],
    ),
    (
        "The senator suggested delaying the vote.",
        [("The senator", "suggested", "delaying the vote")],
    ),
]

JUDGMENTS = [
    (
        "Recep Tayyip Erdogan accused Greece of arming the islands.",
        [("Recep Tayyip Erdogan", "accused", "Greece of arming the islands")],
    ),
    (
        "Jimmy Carter praised both leaders for their courage.",
        [("Jimmy Carter", "praised", "both leaders for their courage")],
    ),
    ("Amnesty International condemned the executions.", [("Amnesty International", "condemned", "the executions")]),
    ("Hugo Chávez called the president a devil.", [("Hugo Chávez", "called", "the president a devil")]),
    (
        "Colin Powell described the treaty as a milestone.",
        [("Colin Powell", "described", "the treaty as a milestone")],
    ),
    ("Nigel Farage attacked the treaty as a surrender.", [("Nigel Farage", "attacked", "the treaty as a surrender")]),
    ("The opposition rejected the offer.", [("The opposition", "rejected", "the offer")]),
    ("The treaty was criticized by Japan.", [("Japan", "was criticized", "The treaty")]),
    (
        "Lech Wałęsa welcomed the decision of the committee.",
        [("Lech Wałęsa", "welcomed", "the decision of the committee")],
    ),
    (
        "The chancellor apologized for the massacre.",
        [("The chancellor", "apologized for", "the massacre")],
    ),
    (
        "The two ministers agreed on a “historic” deal.",
        [("The two ministers", "agreed on", "a “historic” deal")],
    ),
]

DOCUMENTS = [
    (
        "The report found that the police had lied.",
        [("The report", "found", "that the police had lied")],
    ),
    (
        "A poll shows that most Danes support the mission.",
        [("A poll", "shows", "that most Danes support the mission")],
    ),
    (
        "According to the United Nations, two million people have fled.",
        [("the United Nations", "According to", "two million people have fled")],
    ),
    (
        "Two million people have fled, according to the United Nations.",
        [("the United Nations", "according to", "Two million people have fled")],
    ),
    (
        "The raid, according to two officials, killed nine soldiers.",
        [("two officials", "according to", "The raid, according to two officials, killed nine soldiers")],
    ),
    (
        "In Havana's view, the embargo is illegal.",
        [("Havana's", "In Havana's view", "the embargo is illegal")],
    ),
    (
        "The letter says that the base will close in 2026.",
        [("The letter", "says", "that the base will close in 2026")],
    ),
    (
        "Saddam Hussein's claim that he had no weapons was true.",
        [("Saddam Hussein's", "claim", "that he had no weapons")],
    ),
    (
        "The admiral's warning that mines lay in the strait was ignored.",
        [("The admiral's", "warning", "that mines lay in the strait")],
    ),
    (
        "Pyongyang made the promise that it would freeze the reactor.",
        [("Pyongyang", "made the promise", "that it would freeze the reactor")],
    ),
    (
        "Beijing’s decision to close the consulate was expected.",
        [("Beijing’s", "decision", "to close the consulate")],
    ),
    (
        "Poll: Most Danes support the mission",
        [("Poll", ":", "Most Danes support the mission")],
    ),
]

GRAMMAR = [
    (
        "REYKJAVIK — Iceland will host the talks, according to two diplomats.",
        [("two diplomats", "according to", "Iceland will host the talks")],
    ),
    (
        "Shinzo Abe said that Japan would pay, noting that others must help.",
        [("Shinzo Abe", "said", "that Japan would pay"), ("Shinzo Abe", "noting", "that others must help")],
    ),
    (
        "Golda Meir said during a visit to Vienna that Israel would not yield.",
        [("Golda Meir", "said", "that Israel would not yield")],
    ),
    (
        "As Dag Hammarskjöld announced on Friday, the observers will leave Beirut.",
        [("Dag Hammarskjöld", "announced", "the observers will leave Beirut")],
    ),
    (
        "Margaret Thatcher called the plan “a bridge too far”.",
        [("Margaret Thatcher", "called", "the plan “a bridge too far”")],
    ),
    (
        "The survey shows a sharp drop in support for the mission.",
        [("The survey", "shows", "a sharp drop in support for the mission")],
    ),
    (
        "Willy Brandt made this statement: “We want to be good neighbours.”",
        [("Willy Brandt", "statement", "“We want to be good neighbours.”")],
    ),
    (
        "Anwar Sadat thanked the Knesset. “I come to you today on solid ground.”",
        [
            ("Anwar Sadat", "thanked", "the Knesset"),
            ("Anwar Sadat", "thanked", "“I come to you today on solid ground.”"),
        ],
    ),
    (
        "Yasser Arafat said that he was ready. “The door is open.”",
        [
            ("Yasser Arafat", "said", "that he was ready"),
            ("Yasser Arafat", "said", "“The door is open.”"),
        ],
    ),
    (
        'The minister said: ""We are leaving.""',
        [("The minister", "said", '""We are leaving.""')],
    ),
    (
        '“We are leaving," the minister said.',
        [("the minister", "said", '“We are leaving,"')],
    ),
    (
        "The envoy, who warned that time was short, left Khartoum.",
        [("The envoy, who", "warned", "that time was short")],
    ),
    (
        "Jacques Chirac warned of a new arms race.",
        [("Jacques Chirac", "warned of", "a new arms race")],
    ),
    (
        "It is worth noting that the treaty has expired.",
        [],
    ),
    (
        "FCO spokesman: We have raised the case with the authorities.",
        [("FCO spokesman", ":", "We have raised the case with the authorities")],
    ),
    (
        "MERKEL: The answer is no.",
        [("MERKEL", ":", "The answer is no")],
    ),
]

NOTHING = [
    "Queen Elizabeth visited Dublin in May 2011.",
    "The so-called “Arab Spring” began in Tunisia.",
    "The film “Argo” won three prizes.",
    "The said agreement entered into force in 1987.",
    "Troops crossed the river at dawn.",
    "Rebels attacked the airport on Sunday.",
    "The “road map” was published in 2003.",
    "The two countries share a border and a river.",
    "Update: 14:30 GMT",
    "Photo: Leaders at the summit table",
    'The tunnel between the islands was 12" too narrow.',
    "The generals' wives met the ambassadors' husbands.",
    "",
    "   \n\n ",
    "The rockets hit Ashkelon on Sunday, and four people died.",
    "His book “The Art of Peace” sold a million copies.",
    "“Historic” summit opens in Oslo",
    "Correction: The summit took place in Reykjavik.",
    "Success in Oslo: The talks ended on Friday.",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    DIRECT + PARAGRAPHS + INDIRECT + WISHES + JUDGMENTS + DOCUMENTS + GRAMMAR,
    ids=lambda value: str(value)[:60],
)
def test_attributions(text: str, expected: list[Triple]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_attribution(text: str) -> None:
    assert said(text) == []


def test_nested_speech_keeps_the_chain() -> None:
    outer, inner = attributions("The official said that Mark Carney said that Canada would join the talks.")
    assert (outer.source.text, outer.parent) == ("The official", None)
    assert (inner.source.text, inner.parent) == ("Mark Carney", 0)
    assert inner.content.text == "that Canada would join the talks"


def test_boilerplate_says_nothing() -> None:
    text = "Talks resumed.\n\nThe editor said that all rights are reserved."
    assert attributions(text, boilerplate=(Span.of(text, 16, len(text)),)) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="“”‘’'\"«»:,.!?—- \n\tsaid Xé🙂א\u00a0", max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    for found in attributions(text):
        for span in (found.source, found.cue, found.content):
            assert text[span.start : span.end] == span.text


@given(st.text(alphabet="“”‘’'\"«»`a. \n", max_size=80))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    found = find_quotations(text, [(0, len(text))] if text else [])
    assert all(left.end <= right.start for left, right in pairwise(found))
