"""Who says each event: a person for a body, nobody for what the article says in its own voice."""

from __future__ import annotations

import pytest
from speech_samples import speakers

PERSONS = [
    ("Foreign Ministry spokeswoman Lena Brandt said Austria had expelled a diplomat.", "expelled", "Lena Brandt"),
    ("Tariq Aziz, deputy prime minister of Iraq, said Iraq had released the hostages.", "released", "Tariq Aziz"),
    ("Makeiev, Ukraine's envoy to Berlin, said that Russia had shelled Kherson.", "shelled", "Makeiev"),
    ("The envoy, Martin Griffiths, said that Yemen had released a pilot.", "released", "Martin Griffiths"),
    ("Ada Lund will go to Oman, the palace said Friday, where she will meet Qaboos.", "meet", "palace"),
    ("Ada Lund will go to Oman, said the palace, which visited nobody.", "visited", None),
    ("According to UN envoy Martin Griffiths, Yemen released 20 prisoners.", "released", "Martin Griffiths"),
    ("Sudan's army said rebels had attacked El Obeid.", "attacked", "Sudan's army"),
    ("A statement from the ministry said that Peru had recalled its ambassador.", "recalled", "ministry"),
    ("Ana Brnabić tweeted: “Serbia has recalled its ambassador.”", "recalled", "Ana Brnabić"),
]

HEADINGS = [
    ("KARIM MANSOUR, foreign minister of Tunisia: “Libya attacked our convoy.”", "attacked", "KARIM MANSOUR"),
    ("Kofi Annan, U.N. secretary-general: “Eritrea has withdrawn its troops.”", "withdrawn", "Kofi Annan"),
    ("From Chancellor Angela Merkel:\n\n“Germany has expelled an envoy of Syria.”", "expelled", "Angela Merkel"),
    (
        "From Minister Dmytro Kuleba:\n\n“Russia attacked Odesa.\n\n“Romania has recalled its ambassador.”",
        "recalled",
        "Dmytro Kuleba",
    ),
    ("“Niger expelled our envoy,” said Emmanuel Macron. “Mali attacked our base.”", "attacked", "Emmanuel Macron"),
    ("From the airport:\n\n“Kenya closed the border” was the headline of the day.", "closed", None),
    ("NAIROBI: Kenya on Monday closed its border with Somalia.", "closed", None),
    ("SKOPJE, North Macedonia: The government expelled a diplomat of Serbia.", "expelled", None),
    ("LISBON: Portugal's president met Angola's president on Friday.", "met", None),
    ("From Monday: Kenya closed its border with Somalia.", "closed", None),
]

BACKGROUND = [
    ("Qatar offered to pay for the clinic that Saudi jets bombed in May.", "bombed", None),
    ("Vietnam said the trawler that China seized in June had left.", "seized", None),
    ("Cuba said the accord signed by Spain and France would fail.", "signed", None),
    ("Oman promised to free the sailors captured by Iran.", "captured", None),
    ("The general said a jet that had bombed Aden had crashed.", "bombed", "general"),
    ("It was rebels who attacked the convoy, the general said.", "attacked", "general"),
    ("The general said that rebels had attacked the convoy.", "attacked", "general"),
    ("Emma Holm said: “The base that Russia bombed was empty.”", "bombed", "Emma Holm"),
]

AIMS = [
    ("Ghana decided to withdraw its troops from Mali.", "withdraw", None),
    ("Tunisia wants to mediate between Algeria and Morocco.", "mediate", None),
    ("Japan sought to mediate between Iran and Iraq.", "mediate", None),
    ("Nigeria refused to extradite Charles Taylor.", "extradite", None),
    ("Portugal promised to lift the embargo.", "lift", "Portugal"),
    ("Portugal promised to lift the embargo.", "promised", None),
    ("Ghana threatened to withdraw its troops from Mali.", "withdraw", "Ghana"),
    ("Jordan called on Israel to release the prisoners.", "release", "Jordan"),
    ("Officials said that Ghana wanted to withdraw its troops from Mali.", "withdraw", "officials"),
]

JUDGMENTS = [
    ("Kenya condemned the invasion of Ukraine by Russia.", "invasion", None),
    ("Bolivia welcomed the release of the hostages by Colombia.", "release", None),
    ("Peru knew that Chile had expelled the envoy.", "expelled", None),
    ("Poland did not say that Belarus had attacked the post.", "attacked", None),
    ("Poland mentioned the raid by Belarus on the post.", "raid", "Poland"),
    ("Poland failed to mention the raid by Belarus on the post.", "raid", None),
    ("Poland refused to say that Belarus had attacked the post.", "attacked", None),
    ("If Kenya says that Uganda attacked the village, talks will end.", "attacked", None),
    ("Mexico accused Guatemala of arming the rebels.", "arming", "Mexico"),
    ("Cuba denied that it had attacked the embassy.", "attacked", "Cuba"),
    ("Peru confirmed the release of the hostages by Colombia.", "release", "Peru"),
]

OWN_ACTS = [
    ("Paul Biya said that he condemned the attack by Boko Haram.", "condemned", None),
    ("Paul Biya said that Chad condemned the attack by Boko Haram.", "condemned", "Paul Biya"),
    ("Hungary said it welcomed the deal with Serbia.", "welcomed", None),
    ("Hungary said Austria welcomed the deal with Serbia.", "welcomed", "Hungary"),
    ("The ministers said they had signed an agreement with Oman.", "signed", "ministers"),
    ("“We condemn the raid by Eritrea,” said Emmanuel Macron.", "condemn", "Emmanuel Macron"),
    ("“The raid by Eritrea was unacceptable,” said Emmanuel Macron.", "unacceptable", "Emmanuel Macron"),
    ("“Chad must release the pilot,” said Emmanuel Macron.", "must", None),
    ("“Chad must release the pilot,” said Emmanuel Macron.", "release", "Emmanuel Macron"),
    ("Emmanuel Macron said the raid by Eritrea was unacceptable.", "unacceptable", None),
    ("Emmanuel Macron said:\n\nIt is vital that Chad leaves.\n\nIt is late.", "vital", "Emmanuel Macron"),
    ("Emmanuel Macron said it is vital that Chad leaves.", "vital", None),
    ("Eritrea's leaders deny attacking Sudan, said Emmanuel Macron.", "attacking", "Eritrea's leaders"),
]

HEARSAY = [
    ("Israel showed what it said was evidence that Iran had attacked Oman.", "attacked", "Israel"),
    ("Togo left.\n“The president will visit Lomé.\nHe will fly,” Ghana's envoy said.", "visit", "Ghana's envoy"),
    ("Amid rumours that rebels had attacked the palace, Gabon closed its border.", "attacked", "rumours"),
    ("There are reports that Eritrea has released a pilot.", "released", "reports"),
    ("The minister dismissed reports of an attack by rebels on Bamako.", "attack", "reports"),
    ("Sudan's claim that Chad attacked its army was false.", "attacked", "Sudan"),
    ("Warnings from Moscow that Finland would attack its army were ignored.", "attack", "Russia"),
    ("The report on the attack by rebels on Bamako ran to ten pages.", "attack", None),
    ("“I saw the letter, which said that Mali had shelled Kidal,” said Emma Holm.", "shelled", "the letter, which"),
    ("The inquiry found that Mali had shelled Kidal.", "shelled", "The inquiry"),
    ("Amid protests in Gabon, rebels attacked the palace.", "attacked", None),
]

LINES = [
    ('Emma Holm said: "Togo lied.\nIts army bombed Lomé.\nIt shelled Aného."\nMali left.', "bombed", "Emma Holm"),
    ('Emma Holm said: "Togo lied.\nIts army bombed Lomé.\n"\nTogo expelled her envoy.', "bombed", "Emma Holm"),
    ('Emma Holm said: "Togo lied.\nIts army bombed Lomé.\n"\nTogo expelled an envoy.', "expelled", None),
    ('Emma Holm said: "Togo lied.\nIts army bombed Lomé.', "bombed", None),
    ('Emma Holm said: "Togo lied.\nIts army bombed Lomé.\nMali called it "sad".', "bombed", None),
    ('Emma Holm said:" Togo lied.\n" Its army bombed Lomé. "', "bombed", "Emma Holm"),
]


@pytest.mark.parametrize(
    ("text", "trigger", "speaker"),
    PERSONS + HEADINGS + BACKGROUND + AIMS + JUDGMENTS + OWN_ACTS + HEARSAY + LINES,
    ids=lambda value: str(value)[:60],
)
def test_who_says_an_event(text: str, trigger: str, speaker: str | None) -> None:
    """An event is said by the person or body that states it, and by nobody else."""
    found = speakers(text)
    assert trigger in found
    assert found[trigger] == speaker
