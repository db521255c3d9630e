"""Every file gives its articles or a message with its line and a remedy; offsets refer to the text as read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.articles import Columns, Options, Problem, read
from graphbuild.model import Article

STORY = "The foreign ministers of France and Germany met in Paris on Monday, and they agreed to meet again in May.\n"
FRENCH = "Les ministres des affaires étrangères de la France et de l'Allemagne ont discuté à Paris dans la soirée.\n"
POLISH = (
    "Ministrowie spraw zagranicznych Francji i Niemiec spotkali się w Paryżu, ale nie ma jeszcze umowy na piśmie.\n"
)


def articles(*paths: Path, options: Options | None = None) -> list[Article]:
    return [item for item in read(paths, options) if isinstance(item, Article)]


def problems(*paths: Path, options: Options | None = None) -> list[Problem]:
    return [item for item in read(paths, options) if isinstance(item, Problem)]


def only(path: Path, options: Options | None = None) -> Article:
    (article,) = articles(path, options=options)
    return article


def pdf(text: str) -> bytes:
    """A PDF of one page with this line of text, or without any."""
    drawing = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1") if text else b""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def test_front_matter_is_read_and_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "talks.md"
    matter = "---\ntitle: Talks in Paris\npublisher: The Sample Courier\npublished: 2024-03-05\nurl: http://localhost/1\n---\n"
    path.write_text(matter + STORY, "utf8")
    article = only(path)
    assert article.text == STORY
    assert (article.title, article.publisher, article.published) == (
        "Talks in Paris",
        "The Sample Courier",
        "2024-03-05",
    )
    assert (article.id, article.source, article.language) == ("talks.md", "http://localhost/1", "en")


def test_front_matter_with_a_stray_colon_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(f"---\ntitle: Paris: ministers meet\npublished: 5 March 2024\n---\n{STORY}", "utf8")
    warning, article = read([path])
    assert isinstance(warning, Problem)
    assert not warning.left_out
    assert isinstance(article, Article)
    assert (article.title, article.published) == ("Paris: ministers meet", "2024-03-05")


def test_markdown_loses_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "talks.md"
    path.write_text(
        "# Talks in Paris\n\nThe **foreign ministers** of [France](http://localhost) met *again* with those of Spain.\n"
    )
    assert only(path).text == "Talks in Paris\n\nThe foreign ministers of France met again with those of Spain.\n"


def test_web_page_gives_its_story_and_metadata(tmp_path: Path) -> None:
    path = tmp_path / "talks.html"
    path.write_text(
        '<html lang="en"><head><title>Talks in Paris</title><meta property="og:site_name" content="The Sample Courier">'
        '<meta property="article:published_time" content="2024-03-05T10:00:00Z"></head><body><nav>Home | World</nav>'
        f"<article><h1>Talks in Paris</h1>{''.join(f'<p>{STORY}</p>' for _ in range(4))}</article></body></html>"
    )
    article = only(path)
    assert "The foreign ministers of France and Germany met" in article.text
    assert "Home | World" not in article.text
    assert (article.publisher, article.published) == ("The Sample Courier", "2024-03-05")


def test_pdf_gives_its_text(tmp_path: Path) -> None:
    path = tmp_path / "talks.pdf"
    path.write_bytes(pdf("The ministers of France and Germany met in Paris, and they agreed."))
    assert only(path).text == "The ministers of France and Germany met in Paris, and they agreed."


def test_rows_of_json_lines_keep_their_order_and_ids(tmp_path: Path) -> None:
    path = tmp_path / "talks.jsonl"
    rows = [{"id": "b", "text": STORY, "published": "2024-03-05T10:00:00Z"}, {"text": STORY, "title": "Talks"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf8")
    first, second = articles(path)
    assert (first.id, first.text, first.published) == ("b", STORY, "2024-03-05")
    assert (second.id, second.title) == ("talks.jsonl#2", "Talks")


@pytest.mark.parametrize("divider", [",", ";", "\t"])
def test_csv_with_any_divider_and_any_column_names(tmp_path: Path, divider: str) -> None:
    path = tmp_path / "talks.csv"
    path.write_text(f'key{divider}words{divider}day\nx{divider}"{STORY}"{divider}2024-03-05\n', "utf8")
    options = Options(Columns(text=("words",), id=("key",), published=("day",)))
    article = only(path, options)
    assert (article.id, article.text, article.published) == ("x", STORY, "2024-03-05")


def bad_inputs() -> Iterator[tuple[str, bytes, str, int | None]]:
    """File name, content, words of the reason, line."""
    story = STORY.encode()
    row = json.dumps({"id": "a", "text": STORY}).encode() + b"\n"
    yield "empty.txt", b"", "is empty", None
    yield "blank.txt", b" \n\n", "has no text", None
    yield "binary.txt", bytes(range(256)) * 8, "not a text file", None
    yield "null.txt", story + b"\0" + story, "null bytes", None
    yield "noise.txt", bytes(range(128, 256)) * 16 + b"\x81\x8d\x8f", "fit no known encoding", 1
    yield "front.md", b"---\ntitle: Only a title\n---\n", "has no text", None
    yield "page.html", b"<html><body></body></html>", "without an article's text", None
    yield "scan.pdf", pdf(""), "a PDF without text", None
    yield "broken.pdf", b"%PDF-1.4\nnothing", "no PDF that can be read", None
    yield "broken.jsonl", row + b'{"text": "cut of', "is not JSON", 2
    yield "list.jsonl", b"[1, 2]\n", "not a JSON object", 1
    yield "keys.jsonl", row + b'{"words": "x"}\n', "its keys are 'words'", 2
    yield "nulls.jsonl", b'{"text": "a\\u0000b"}\n', "null bytes", 1
    yield "half.jsonl", b'{"text": "a \\ud800 b"}\n', "half a letter", 1
    yield "twice.jsonl", row + row, "has the id 'a'", 2
    yield "columns.csv", b"id,words\n1,x\n", "no column of the text; its columns are 'id', 'words'", 1
    yield "cell.csv", b'id,text\n1,"' + story + b'"\n2,\n', "has no text", 4
    yield "open.csv", b'id,text\n1,"' + story, "is not CSV from here on", 2
    yield "french.txt", FRENCH.encode(), "in French", None
    yield "letter.docx", story, "unknown type (.docx)", None
    yield "letter", story, "unknown type (no ending)", None


@pytest.mark.parametrize(
    ("name", "content", "reason", "line"), list(bad_inputs()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_bad_input_is_named_with_its_line_and_a_remedy(
    tmp_path: Path, name: str, content: bytes, reason: str, line: int | None
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (tmp_path / "z.txt").write_text(STORY, "utf8")
    found = [problem for problem in problems(tmp_path) if problem.left_out]
    assert [(problem.source, problem.line) for problem in found] == [(path.as_posix(), line)]
    assert reason in found[0].reason
    assert len(found[0].remedy) > 10
    assert "z.txt" in [article.id for article in articles(tmp_path)], "the rest goes on"


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    reasons = [problem.reason for problem in problems(tmp_path / "empty", tmp_path / "missing.txt")]
    assert reasons == ["is an empty folder", "is not there"]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "talks.txt"
    text = "Le Drian, France's foreign minister, met his colleague Sebastián Piñera in São Paulo, and they agreed.\n"
    path.write_bytes(text.encode(encoding))
    assert only(path).text == text
    assert [problem.left_out for problem in problems(path)] == ([False] if encoding in ("cp1252", "latin-1") else [])


def test_a_damaged_letter_does_not_change_the_others(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_bytes("Sebastián Piñera met “them” in São Paulo on Monday.\n".encode() + b"\xff and they agreed.\n")
    (warning,) = problems(path)
    assert (warning.line, warning.left_out) == (2, False)
    assert only(path).text.startswith("Sebastián Piñera met “them” in São Paulo on Monday.\n\N{REPLACEMENT CHARACTER}")


def test_files_come_once_and_sorted_whatever_the_order_of_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY, "utf8")
    found = [article.id for article in articles(tmp_path)]
    assert found == ["a.txt", "b.txt", "sub/c.txt"]
    assert [article.id for article in articles(tmp_path / "b.txt", tmp_path)] == found


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"text": STORY}) + "\n") * 1000, "utf8")
    first = next(iter(read([path])))
    assert isinstance(first, Article)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025-11-05", "2025-11-05"),
        ("2025-11-05T10:00:00Z", "2025-11-05"),
        ("Nov. 5, 2025", "2025-11-05"),
        ("November 5th, 2025", "2025-11-05"),
        ("5 November 2025", "2025-11-05"),
        ("Wed, 05 Nov 2025 10:00:00 GMT", "2025-11-05"),
        ("2025/11/5", "2025-11-05"),
        ("20251105", "2025-11-05"),
        ("05/11/2025", None),
        ("2025-13-45", None),
        ("last week", None),
    ],
)
def test_dates_of_publication(tmp_path: Path, words: str, day: str | None) -> None:
    path = tmp_path / "talks.jsonl"
    path.write_text(json.dumps({"text": STORY, "published": words}), "utf8")
    assert only(path).published == day
    assert len(problems(path)) == (day is None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("This report was first published Nov. 5, 2025.", "2025-11-05"),
        ("Published on 5 November 2025 at 10:00", "2025-11-05"),
        ("Posted: 2025-11-05", "2025-11-05"),
        ("Date: November 5, 2025", "2025-11-05"),
        ("The agency published its report in 2019, and the ministers met on March 5, 2020.", None),
        ("The prisoners were released on March 5, 2020, after talks in Paris.", None),
        ("The treaty was published on March 5, 2020, after talks in Paris.", None),
    ],
)
def test_lines_that_say_when_an_article_was_published(tmp_path: Path, line: str, day: str | None) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(STORY + line + "\n", "utf8")
    assert only(path).published == day


def test_front_matter_decides_before_a_line_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(f"---\npublished: 2024-03-05\n---\n{STORY}First published March 9, 2024.\n", "utf8")
    assert only(path).published == "2024-03-05"


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
        ("NATO — the alliance of 32 states — met.", None),
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
    ],
)
def test_news_is_not_boilerplate(tmp_path: Path, words: str) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(f"{STORY}{words}\n{STORY}", "utf8")
    assert only(path).boilerplate == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (FRENCH, "French"),
        (POLISH, "Polish"),
        ("Министры иностранных дел встретились в Париже и договорились о новой встрече.", "Cyrillic letters"),
        ("التقى وزراء الخارجية في باريس يوم الاثنين واتفقوا على اجتماع جديد.", "Arabic letters"),
        ("外交部长们星期一在巴黎会晤，并同意再次会晤。", "Chinese"),
    ],
)
def test_other_languages_are_left_out_by_name(tmp_path: Path, text: str, name: str) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(text, "utf8")
    (problem,) = problems(path)
    assert name in problem.reason
    assert only(path, Options(language=None)).text == text


@pytest.mark.parametrize(
    "text",
    [
        "MINISTERS MEET IN PARIS",
        "U.S. lifts ban on Lebanon.",
        "Israel 3, Iran 5, Oman 7\n1 2 3 4 5 6",
        f"{STORY}“{FRENCH.strip()}” the minister said in French.",
        "Merkel und Macron: that is how the Germans and the French call the two in one breath.",
    ],
)
def test_english_with_little_to_tell_it_by_is_kept(tmp_path: Path, text: str) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(text, "utf8")
    assert only(path).text == text


SUFFIXES = [".txt", ".md", ".html", ".pdf", ".jsonl", ".csv"]
CHUNKS = st.sampled_from(
    [b"---\n", b"%PDF-1.4\n", b'{"text": "', b"<p>", b"\xff\xfe", b"\0", b"text,id\n", STORY.encode()]
)
CONTENTS = st.lists(CHUNKS | st.binary(max_size=40), max_size=8).map(b"".join)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CONTENTS, st.sampled_from(SUFFIXES))
def test_any_bytes_give_an_article_or_a_problem(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(content)
    items = list(read([path], Options(language=None)))
    assert items or suffix in (".jsonl", ".csv")
    for article in items:
        if isinstance(article, Article):
            article.text.encode()
            assert all(article.text[span.start : span.end] == span.text for span in article.boilerplate)
