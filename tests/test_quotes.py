"""A quote stands where the source, furniture and markup aside, says exactly the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factdeck.model import Source
from factdeck.problems import UserError
from factdeck.quotes import stands
from factdeck.readers import markdown, text


@pytest.mark.parametrize(
    ("quote", "raw"),
    [
        ("The crane was sold.", "The crane was sold."),
        ("The crane was sold.", "The  crane\r\n   was\tsold."),
        ("Ada Moe sold it.", "**Ada Moe** sold _it_."),
        ("the number of cranes", "the\n\n2\n\nnumber of cranes"),
        ("the number of cranes", "the\r\n\r\n- 12 -\r\n\r\nnumber of cranes"),
        ("the number of cranes", "the\n\nPage 3 of 9\n\f\nnumber of cranes"),
        ("the 2 cranes", "the\n\n2\n\n2 cranes"),
        ("in 2019 cranes", "in\n\n2019\n\ncranes"),
        ("the number of cranes", "the\n\nHarbour Board\n\fYearbook 2020\n\nnumber of cranes"),
        ("co-operative", "co-\n  operative"),
        ("operative", "opera-\ntive"),
        ("1872–1896", "1872–\n1896"),
        ("interesting", "in\xad\nteresting"),
        ("interesting", "in\xad\n> teresting"),
        ("North\t4.5\t1602", "North     4.5   1602"),
        ("North\t4.5\t1602", "North|4.5 | 1602"),
        ("North\t\t1602", "North | | 1602"),
        ("see the map of R&D — now", "see [the map](http://x.y/(z) 'big map') of R&amp;D &mdash; now"),
        ("see the map", "see [the\n> map][1]"),
        ("costs 5* or x_y", "costs 5\\* or `x_y`"),
        ("it is bold here", "it is <b>bold</b> here"),
    ],
)
def test_stands(quote: str, raw: str) -> None:
    assert stands(quote, f"Before. {raw} After.", 8, 8 + len(raw))


@pytest.mark.parametrize(
    ("quote", "raw"),
    [
        ("The crane was sold.", "The crane was not sold."),
        ("The crane was sold.", "The crane was sold"),
        ("The crane was sold", "The crane was sold."),
        ("The crane was sold.", "The Crane was sold."),
        ("twelve tasks", "ten tasks"),
        ("the 12 cranes", "the 2 cranes"),
        ("the cranes", "the 2 cranes"),
        ("the cranes", "the\n2 big\ncranes"),
        ("therapist", "the rapist"),
        ("resent", "re-sent"),
        ("the number", "the\n\nHarbour Board\n\nnumber"),
        ("5 3", "5 > 3"),
        ("", "   "),
        ("*", ""),
    ],
)
def test_does_not_stand(quote: str, raw: str) -> None:
    assert not stands(quote, f"Before. {raw} After.", 8, 8 + len(raw))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 99), (3, 3), (4, 2)])
def test_a_range_outside_the_text_holds_no_quote(start: int, end: int) -> None:
    assert not stands("abc", "abc abc", start, end)


LINES = st.lists(
    st.one_of(
        st.from_regex(r"([A-Za-z]{2,8} ){1,9}[a-z]{2,8}[.,]?", fullmatch=True),
        st.sampled_from(
            [
                "",
                "",
                "- 4 -",
                "Page 2 of 9",
                "- an item of *some* kind",
                "A  B   C",
                "a **bold** word-",
                "> quoted",
                "| a | b |",
                "|---|---|",
                "see [it](x) now",
                "\f",
                "R&amp;D \\* x",
                "in\xad",
            ]
        ),
    ),
    max_size=14,
)


@settings(max_examples=300, deadline=None)
@given(LINES.map("\n".join), st.sampled_from([text, markdown]), st.data())
def test_any_words_of_any_block_stand_where_the_reader_says(raw: str, reader: object, data: st.DataObject) -> None:
    assert reader in (text, markdown)
    read = text.read if reader is text else markdown.read
    try:
        documents = read(Source("a", "text/plain", ""), raw.encode())
    except UserError:
        return
    for document in documents:
        for block in document.blocks:
            words = [word for word in block.text.split() if word[0].isalnum() and word[-1].isalnum()]
            if words:
                first = block.text.index(words[0])
                last = data.draw(st.sampled_from(words))
                end = block.text.index(last, first) + len(last)
                assert stands(block.text[first:end], raw, *block.source_range(first, end))
