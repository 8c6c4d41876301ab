"""The Markdown reader: kinds, front matter, articles, places in the source."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factdeck.model import Block, Document, Source
from factdeck.problems import UserError
from factdeck.quotes import stands
from factdeck.readers import markdown
from factdeck.readers._decode import decode


def read(raw: str, path: str = "notes/file.md") -> list[Document]:
    return markdown.read(Source(path, markdown.MEDIA_TYPE, ""), raw.encode())


def only(raw: str) -> Document:
    (document,) = read(textwrap.dedent(raw).strip("\n"))
    return document


def kinds(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in document.blocks]


def check_places(raw: str, blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        assert block.text.strip()
        assert "  " not in block.text
        for piece in block.pieces:
            assert block.text[piece.start : piece.start + piece.length] == raw[piece.raw : piece.raw + piece.length]
        order = [(piece.start, piece.raw) for piece in block.pieces]
        assert order == sorted(order)


def test_headings_have_the_depth_that_they_are_written_with() -> None:
    document = only(
        """
        # The *Harbour* of Lund

        ## Basins ##

        Cranes
        ------

        ###### Deep
        """
    )
    assert document.id == "file"
    assert document.title == "The Harbour of Lund"
    assert kinds(document) == [
        ("heading", 1, "The Harbour of Lund"),
        ("heading", 2, "Basins"),
        ("heading", 2, "Cranes"),
        ("heading", 6, "Deep"),
    ]


def test_inline_markup_goes_and_its_text_stays() -> None:
    raw = (
        "See [the **map**](http://x.y/map 'the map of Lund') by *Ada\n"
        "Moe* in `code`, <b>bold</b>, ~~old~~ <http://auto.link>, R&amp;D &mdash; 5\\* [ref][r] end.\n\n"
        "![A photo](x.png)\n\n[r]: http://x.y\n"
    )
    (block,) = read(raw)[0].blocks
    assert block.text == "See the map by Ada Moe in code, bold, old http://auto.link, R&D — 5* ref end."
    check_places(raw, (block,))
    assert stands(block.text, raw, *block.source_range(0, len(block.text)))
    start = block.text.index("ref end")
    assert raw[slice(*block.source_range(start, start + 7))] == "ref][r] end"


def test_a_code_span_may_cross_a_line_end() -> None:
    raw = "Call ``open\n the ` file`` or the ` file` now."
    (block,) = read(raw)[0].blocks
    assert block.text == "Call open the ` file or the file now."
    start = block.text.rindex("file")
    assert block.source_range(start, start + 4) == (raw.rindex("file"), raw.rindex("file") + 4)


def test_list_items_have_depth_and_no_label() -> None:
    document = only(
        """
        1. to dredge the
           basin
           - in spring
           - in autumn

           More on dredging.
        2. 1950\\. That year

        > - quoted
        """
    )
    assert kinds(document) == [
        ("item", 1, "to dredge the basin"),
        ("item", 2, "in spring"),
        ("item", 2, "in autumn"),
        ("paragraph", 0, "More on dredging."),
        ("item", 1, "1950. That year"),
        ("item", 1, "quoted"),
    ]


def test_table_cells_are_parted_by_tabs() -> None:
    document = only(
        """
        | Basin | Depth (m) | Built |
        |-------|----------:|-------|
        | *North* | 4.5 | 1602 |
        | East\\|West |  | 1950 |
        """
    )
    assert kinds(document) == [
        ("row", 0, "Basin\tDepth (m)\tBuilt"),
        ("row", 0, "North\t4.5\t1602"),
        ("row", 0, "East|West\t\t1950"),
    ]
    assert [block.line for block in document.blocks] == [1, 3, 4]


def test_labelled_lines_are_not_run_together() -> None:
    raw = "# Fair\n\n**Venue:** Market Square\n**Date:** 7 September 2019\n\nVenue: the old\nmarket square of Tull\n"
    document = only(raw)
    assert kinds(document) == [
        ("heading", 1, "Fair"),
        ("line", 0, "Venue: Market Square"),
        ("line", 0, "Date: 7 September 2019"),
        ("paragraph", 0, "Venue: the old market square of Tull"),
    ]
    assert [block.line for block in document.blocks] == [1, 3, 4, 6]
    check_places(raw, document.blocks)


def test_a_paragraph_in_bold_type_is_a_heading_unless_it_is_a_sentence() -> None:
    raw = "# Rocks\n\n**Types of rock**\n\n- Chalk\n\n**Chalk is soft.**\n\n**Chalk** is white\n"
    document = only(raw)
    assert [(kind, text) for kind, _, text in kinds(document)] == [
        ("heading", "Rocks"),
        ("heading", "Types of rock"),
        ("item", "Chalk"),
        ("paragraph", "Chalk is soft."),
        ("paragraph", "Chalk is white"),
    ]


def test_code_and_html_keep_their_text() -> None:
    document = only(
        """
        ```
        depth = 4.5
        ```

        <div class="x">Some <i>deep</i>
        basin</div>

        <!-- nothing -->
        """
    )
    assert kinds(document) == [("line", 0, "depth = 4.5"), ("paragraph", 0, "Some deep basin")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_front_matter_lines_are_the_front(line_end: str) -> None:
    raw = line_end.join(["---", 'title: "Crane sold"', "date: 2020-03-03", "---", "", "It was sold.", ""])
    (document,) = read(raw)
    assert document.title == "Crane sold"
    assert [(block.kind, block.text, block.line) for block in document.front] == [
        ("line", 'title: "Crane sold"', 2),
        ("line", "date: 2020-03-03", 3),
    ]
    assert [(block.text, block.line) for block in document.blocks] == [("It was sold.", 6)]
    check_places(raw, document.front + document.blocks)


def test_a_heading_is_a_better_title_than_front_matter() -> None:
    assert read("---\ntitle: file 3\n---\n# Crane sold\n\nIt was sold.\n")[0].title == "Crane sold"


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    document = only("---\n\nThe crane was sold.\n\n---\n\nNobody wept.")
    assert document.front == ()
    assert [block.text for block in document.blocks] == ["The crane was sold.", "Nobody wept."]


@pytest.mark.parametrize("end", [" -0-", "\n\n-0-", "\n\n###", "\n\n# # #"])
def test_articles_end_at_end_marks_and_begin_with_datelines(end: str) -> None:
    sold = f"# Crane sold\n\nLund, May 3 (LNA) -- It was **sold**.{end}\n\n"
    raw = f"{sold}# Mill burns\n\nLund, May 4 (LNA) -- It burnt.\n"
    documents = read(raw)
    assert [(one.id, one.title) for one in documents] == [("file#1", "Crane sold"), ("file#2", "Mill burns")]
    assert [(block.kind, block.text) for block in documents[0].blocks] == [
        ("heading", "Crane sold"),
        ("dateline", "Lund, May 3 (LNA)"),
        ("paragraph", "It was sold."),
    ]


@pytest.mark.parametrize("raw", ["", "\n \n", "<!-- nothing -->\n", "![photo](x.png)\n", "---\ntitle: x\n---\n"])
def test_a_file_without_text_is_refused_in_one_line(raw: str) -> None:
    with pytest.raises(UserError) as caught:
        read(raw)
    (problem,) = caught.value.problems
    assert problem.path == "notes/file.md"
    assert problem.hint


LINE = st.one_of(
    st.text(alphabet="abcDE .,:;-*_()[]<>`|\\!&#\t1920\"'\u00ad\u00a0é", max_size=60),
    st.sampled_from(
        [
            "",
            "",
            "# Head",
            "- item",
            "  - deeper",
            "1. one",
            "> said",
            "| a | b |",
            "|---|---|",
            "```",
            "---",
            "title: x",
            "[a](b 'c') d",
            "![x](y) z",
            "&amp; &copy; &#65;",
            "-0-",
            "<b>t</b>",
        ]
    ),
)
ANY_MARKDOWN = st.one_of(st.text(max_size=200), st.lists(LINE, max_size=20).map("\n".join))


@settings(max_examples=400, deadline=None)
@given(ANY_MARKDOWN)
def test_any_markdown_is_read_with_right_places_or_refused(raw: str) -> None:
    try:
        documents = read(raw)
    except UserError:
        return
    for document in documents:
        check_places(decode(raw.encode(), "x"), document.front + document.blocks)
        for block in document.front + document.blocks:
            assert block.source_range(0, len(block.text))


WORDS = st.lists(st.from_regex(r"[A-Za-z]{3,9}", fullmatch=True), min_size=1, max_size=9).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "# ", "- ", "> ", "  - ", "    ", "2. ", "**", "["]),
            WORDS,
            st.sampled_from(["\n", "\n\n"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_no_word_is_lost_or_moved(parts: list[tuple[str, str, str]]) -> None:
    closing = {"**": "**", "[": "](http://1.2/3)"}
    kept = [part for part in parts if part[1] not in {"END", "ENDS"}]
    raw = "".join(f"{mark}{words}{closing.get(mark, '')}{end}" for mark, words, end in kept)
    if not raw.strip():
        return
    found = [word for document in read(raw) for block in document.blocks for word in block.text.split()]
    assert [word for word in re.findall("[A-Za-z]+", " ".join(found)) if word != "http"] == [
        word for word in re.findall("[A-Za-z]{3,}", raw) if word != "http"
    ]
