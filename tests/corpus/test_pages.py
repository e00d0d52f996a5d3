"""Whole pages of invented newspapers, each laid out in its own way."""

from pathlib import Path

import pytest

from qa.corpus.ingest import restored
from qa.corpus.read import read_text
from tests.corpus.data import expected_of, files_of


@pytest.mark.parametrize("file", files_of("pages"), ids=lambda file: file.stem)
def test_a_page_is_restored_to_its_articles(file: Path) -> None:
    found = [
        {
            "title": article.title,
            "outlet": article.outlet,
            "date": article.date,
            "date_inferred": article.date_inferred,
            "byline": article.byline,
            "url": article.url,
            "paragraphs": article.text.split("\n"),
        }
        for article in restored(read_text(file), source=file.name, stem=file.stem)
    ]
    assert found == expected_of(file)


def test_lines_that_all_end_a_sentence_are_paragraphs() -> None:
    text = "".join(f"第{number}队昨天走访了{number}个村，收到{number}条建议。\n" for number in range(10, 40))
    (article,) = restored(text, source="a.txt", stem="a")
    assert article.text == text.strip()


def test_rows_of_a_list_stay_apart() -> None:
    rows = [
        f"{size} 寸 4K 高清大屏，支持电脑手机混投 {price} 元起"
        for size, price in ((75, 11800), (86, 15800), (98, 29800))
    ]
    (article,) = restored("\n".join(["新品价目", *rows]), source="a.txt", stem="a")
    assert article.text.count("\n") == 3


def test_a_page_number_and_the_running_head_beside_it_are_no_text() -> None:
    body = ["渡口恢复摆渡，首批投入两艘电动渡船。", "单程票价三元，市民卡可以乘坐。"]
    text = (
        "\n\n".join(body)
        + "\n\n\n\n城市生活\n\n26\n\n"
        + "\n\n".join(["候船室新建四百平方米。", "两岸各装了救生圈。"])
        + "\n"
    )
    (article,) = restored(text, source="a.txt", stem="a")
    assert "26" not in article.text
    assert "城市生活" not in article.text


def test_a_number_in_a_table_is_no_page_number() -> None:
    (article,) = restored("各队得分\n红队\n26\n蓝队\n31\n", source="a.txt", stem="a")
    assert "26" in article.text
    assert "31" in article.text


def test_a_short_label_may_stand_twice() -> None:
    text = "【镜头】\n从前廪生登高天心阁。\n【背后】\n数据给市民带来便利。\n【镜头】\n王女士还记得上门核查。\n"
    (article,) = restored(text, source="a.txt", stem="a")
    assert article.text.count("【镜头】") == 2


def test_one_long_line_is_one_article_without_a_title() -> None:
    text = "长沙市今天举行新闻发布会，介绍全市数字经济发展情况。" * 400
    (article,) = restored(text, source="a.txt", stem="a")
    assert article.text == text
    assert article.title == ""
