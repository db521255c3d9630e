"""Reported speech: every sentence gives exactly the attributions that a careful reader finds in it."""

from __future__ import annotations

import pytest
from speech_samples import Triple, attributions, said

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
        "The party spoiled the poll, which it had won by a vote or two according to a clerk.",
        [("a clerk", "according to", "which it had won by a vote or two")],
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


@pytest.mark.parametrize(
    ("text", "expected"), INDIRECT + WISHES + JUDGMENTS + DOCUMENTS + GRAMMAR, ids=lambda value: str(value)[:60]
)
def test_reported_speech(text: str, expected: list[Triple]) -> None:
    assert said(text) == expected


def test_nested_speech_keeps_the_chain() -> None:
    outer, inner = attributions("The official said that Mark Carney said that Canada would join the talks.")
    assert (outer.source.text, outer.parent) == ("The official", None)
    assert (inner.source.text, inner.parent) == ("Mark Carney", 0)
    assert inner.content.text == "that Canada would join the talks"
