"""What an article says of itself, and what the page around it says, states no facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_samples import STORY, only, problems


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("OTTAWA — The minister left.", "OTTAWA"),
        ("WASHINGTON (AP) — The minister left.", "WASHINGTON"),
        ("KYIV, Ukraine — The minister left.", "KYIV"),
        ("SHARM EL-SHEIKH, Egypt, Oct. 13, 2025 (Reuters) - The minister left.", "SHARM EL-SHEIKH"),
        ("London, 5 May 2024 – The minister left.", "London"),
        ("Brussels (AFP) - The minister left.", "Brussels"),
        ("Minister leaves\n\nCAMP DAVID, Md. -- The minister left.", "CAMP DAVID"),
        ("ST. JOHN'S, N.L. — “We leave,” the minister said.", "ST. JOHN'S"),
        ("The minister left Ottawa — at last.", None),
        ("SKOPJE, North Macedonia — A mediator left.", "SKOPJE"),
        ("SARAJEVO, Bosnia and Herzegovina (AP) — The envoy left.", "SARAJEVO"),
        ("NAIROBI: The minister left.", "NAIROBI"),
        ("GISENYI: The minister left.", "GISENYI"),
        ("Talks end\nLISBON (Lusa) — The minister left.", "LISBON"),
        ("PARIS, May 3 (AP) -\nThe minister left.", "PARIS"),
        ("BRUSSELS/KYIV (Reuters) - The minister left.", "BRUSSELS/KYIV"),
        ("OSLO, April 30 (Reuters)-Prime Minister Store left.", "OSLO"),
        ("GENEVA (3 May 2024) – The envoy left.", "GENEVA"),
        ("MOSCOW, March 5. /TASS/. The minister left.", "MOSCOW"),
        ("New Delhi, May 3 (PTI) The minister left.", "New Delhi"),
        ("May 3, 2024 - Ottawa, Ontario - The minister left.", "Ottawa"),
        ("WASHINGTON, D.C. -- The minister left.", "WASHINGTON"),
        ("LIMA, Peru (AP)_ The minister left.", "LIMA"),
        ("NATO — the alliance of 32 states — met.", None),
        ("NATO — The alliance met.", None),
        ("BREAKING — The minister left.", None),
        ("ANWAR: We left.\nBASRI: We did not.", None),
        ("Paris — Berlin relations are good.", None),
        ("Ana Sample (Peru) — The envoy left.", None),
        ("Ukraine: What to know", None),
        ("Trump said - wrongly - that it rained.", None),
    ],
)
def test_datelines(tmp_path: Path, text: str, place: str | None) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(text, "utf8")
    article = only(path)
    assert (article.dateline.text if article.dateline else None) == place
    if article.dateline:
        assert article.text[article.dateline.start : article.dateline.end] == article.dateline.text


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("OSLO, May 3, 2024 (AP) — ", "2024-05-03"),
        ("Oslo, 3 May 2024 – ", "2024-05-03"),
        ("May 3, 2024 - Oslo, Norway - ", "2024-05-03"),
        ("OSLO, May 3 (AP) — ", None),
        ("On May 3, 2024 in Oslo, ", None),
    ],
)
def test_a_dateline_states_no_facts_and_may_tell_the_day(tmp_path: Path, line: str, day: str | None) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(f"Ministers meet\n{line}{STORY}", "utf8")
    article = only(path)
    assert [span.text for span in article.boilerplate] == ([line.strip()] if article.dateline else [])
    assert article.published == day


@pytest.mark.parametrize(
    "words",
    [
        "By Jane Sample and John Sample",
        "By the staff of The Sample Courier",
        "Jane Sample, The Sample Press",
        "Sign up for our newsletter.",
        "Want more of the latest? Sign up for the newsletter.",
        "You can unsubscribe at any time.",
        "By signing up, you agree to our terms.",
        "This site is protected by reCAPTCHA.",
        "Error! Sorry, there was an error processing your request.",
        "We use cookies to improve our service.",
        "© 2025 The Sample Courier. All rights reserved.",
        "Copyright 2025 The Sample Courier",
        "This report was first published on March 5, 2024.",
        "Subscribe to read on.",
        "Share this article",
        "Facebook Twitter WhatsApp",
        "Advertisement",
        "Read more: What the talks are about",
        "(Reporting by Jane Sample; Editing by John Sample)",
        "Follow us on Facebook.",
        "5 min read",
        "READ ALSO: Peru condemns Chile over border",
        "RELATED: France expels two envoys",
        "Also read: France expels two envoys",
        "WATCH: The president meets the chancellor",
        "Previous article: Peru condemns Chile",
        "FILE - Foreign Minister Ana Sample speaks in Lima, May 3, 2024. (AP Photo/John Sample, File)",
        "Ana Sample meets John Sample in Lima on Monday [Jane Sample/AFP]",
        "Foreign Minister Ana Sample greets her colleague in Lima. REUTERS/Jane Sample",
        "Ana Sample in Lima. (Photo by Jane Sample/Getty Images)",
        "In this photo released by the ministry, Ana Sample meets the envoy of Iran.",
        "Image caption, The two ministers met in Lima",
        "Image source, Getty Images",
        "Photo: Jane Sample",
        "Click to share on Facebook (Opens in new window)",
        "Share this:",
        "Tags: Peru, Chile",
        "Get the latest news in your inbox.",
        "Leave a comment",
        "More on this story\nPeru condemns Chile\nFrance expels two envoys",
        "Recent posts\n\nPeru condemns Chile\n\nFrance expels two envoys",
        "Read more",
    ],
)
def test_boilerplate_is_marked(tmp_path: Path, words: str) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(f"{STORY}{words}\n{STORY}", "utf8")
    article = only(path)
    assert [span.text for span in article.boilerplate] == [words]
    assert all(article.text[span.start : span.end] == span.text for span in article.boilerplate)


@pytest.mark.parametrize(
    "words",
    [
        "Already a member of NATO, Turkey asked for talks.",
        "The two countries signed up for the exercise.",
        "By entering the country, the minister broke the law.",
        "The ministers shared a table and subscribed to the declaration.",
        "This report by the United Nations accuses both sides.",
        "Copyright law was on the agenda of the talks.",
        "“Share the burden,” the minister said.",
        "By Monday, the ministers had left Paris.",
        "Reporting by the agency showed that both sides had fired.",
        "More on this will follow, the minister said.",
        "More from Lima: the government left the talks.",
        "Related talks in Lima failed.",
        "Recent posts by the president accuse Chile of an attack.",
        "Watch groups accused Chile of an attack.",
        "The file - which Peru gave to Chile - is secret.",
        "File a complaint - that is what Peru did.",
        "The ministers met in Lima on Monday. (Reuters)",
        "Reuters reported that Iran attacked Iraq.",
        "Getty Images sued the ministry.",
        "In this picture of a divided region, Peru recalled its envoy.",
        "Photo opportunities aside, Peru recalled its envoy.",
        "Exclusive economic zones were on the agenda of the talks.",
    ],
)
def test_news_is_not_boilerplate(tmp_path: Path, words: str) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(f"{STORY}{words}\n{STORY}", "utf8")
    assert only(path).boilerplate == ()


@pytest.mark.parametrize(
    ("text", "dull"),
    [
        ("BREAKING: France expels two envoys.", ["BREAKING:"]),
        ("UPDATE 1-France expels two envoys.", ["UPDATE 1-"]),
        ("Exclusive: France expels two envoys.", ["Exclusive:"]),
        ("Breaking with Iran, Iraq recalled its envoy.", []),
        ("NEW ZEALAND: The minister left.", ["NEW ZEALAND:"]),
    ],
)
def test_what_opens_a_line_is_marked_alone(tmp_path: Path, text: str, dull: list[str]) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(text, "utf8")
    assert [span.text for span in only(path).boilerplate] == dull


def test_links_end_where_sentences_begin(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(f"Related stories\nPeru condemns Chile\n{STORY}Chile answers\n", "utf8")
    assert [span.text for span in only(path).boilerplate] == ["Related stories\nPeru condemns Chile"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("The ministers met in [+1234 chars]", "[+1234 chars]"),
        ("The ministers met in Lima… [+ 12 words]", "[+ 12 words]"),
        ("The ministers met in Lima […]", "[…]"),
        ("“The talks […] failed,” the minister said.", None),
        ("The ministers [of both states] met.", None),
    ],
)
def test_the_mark_of_what_was_cut_off_states_nothing_and_is_told(tmp_path: Path, text: str, mark: str | None) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(text, "utf8")
    assert [span.text for span in only(path).boilerplate] == ([mark] if mark else [])
    assert [problem.left_out for problem in problems(path)] == ([False] if mark else [])
