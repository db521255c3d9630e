"""An article is read where it is in the language that is asked for, or nobody can tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_samples import FRENCH, POLISH, STORY, articles, only, problems

from graphbuild.articles import Options


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
        "Han Bo met Ito in Kyoto. Premier Li met Modi. Li Na thanked Ito in Osaka.",
        "Ana da Silva met Rui de Sousa. Luís de Almeida praised Ana da Silva.",
        "Otto von der Aue met Jan van den Berg and Piet de Boer; von der Aue praised Jan van den Berg.",
        "Abu Ali al Amin met Bin Said. Said bin Amir thanked El Amin.",
        "Merkel und Macron: that is how the Germans and the French call the two in one breath.",
    ],
)
def test_english_with_little_to_tell_it_by_is_kept(tmp_path: Path, text: str) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(text, "utf8")
    assert only(path).text == text


@pytest.mark.parametrize(
    ("text", "stated", "kept"),
    [
        (FRENCH, "en", True),
        (FRENCH, "en-GB", True),
        (FRENCH, "English", True),
        (FRENCH, "fr", False),
        (FRENCH, "", False),
        (STORY, "fr", True),
        ("Macron, Merz", "German", False),
    ],
)
def test_what_front_matter_says_decides(tmp_path: Path, text: str, stated: str, kept: bool) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(f"---\nlanguage: {stated}\n---\n{text}", "utf8")
    assert [article.language for article in articles(path)] == (["en"] if kept else [])


@pytest.mark.parametrize(
    "text",
    [
        "De minister van Buitenlandse Zaken heeft met de president gesproken over het conflict in Gaza.",
        "Die Außenministerin hat in Berlin mit dem Präsidenten der Ukraine über das Abkommen gesprochen.",
        "O ministro da Justiça encontrou o presidente da República para falar dos acordos com os Estados Unidos.",
    ],
)
def test_short_texts_in_another_language_are_left_out(tmp_path: Path, text: str) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(text, "utf8")
    assert articles(path) == []
