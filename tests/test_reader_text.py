"""The plain text reader: paragraphs, kinds, articles, places in the source.

Some tests read the documents in ../shared/sources, the folder beside the checkout, and are skipped where it is missing.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factdeck.model import Block, Document, Source
from factdeck.problems import UserError
from factdeck.quotes import stands
from factdeck.readers import text
from factdeck.readers._decode import LARGEST, decode

SOURCES = Path(__file__).resolve().parent.parent.parent / "shared" / "sources"
BULLETIN = SOURCES / "bulletin-2021-04-09.txt"
needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="../shared/sources is not there")


def read(raw: str, path: str = "file.txt") -> list[Document]:
    return text.read(Source(path, text.MEDIA_TYPE, ""), raw.encode())


def blocks(raw: str) -> list[tuple[str, str]]:
    """Kind and text of every block of a file that holds one document, front lines first."""
    (document,) = read(textwrap.dedent(raw).strip("\n"))
    return [("front", block.text) for block in document.front] + [(block.kind, block.text) for block in document.blocks]


def everything(documents: list[Document]) -> Iterator[Block]:
    yield from documents[0].front
    for document in documents:
        yield from document.blocks


def check_places(raw: str, documents: list[Document]) -> None:
    """Every piece stands unchanged in the source, and every block can be quoted."""
    for block in everything(documents):
        assert block.pieces
        for piece in block.pieces:
            assert block.text[piece.start : piece.start + piece.length] == raw[piece.raw : piece.raw + piece.length]
        cells = [" ".join(cell.split()) for cell in block.text.split("\t")] if block.kind == "row" else None
        assert block.text == ("\t".join(cells) if cells else " ".join(block.text.split()))
        first = block.pieces[0]
        lines_above = len(re.findall(r"\r\n|\r|\n", raw[: first.raw]))
        assert block.line == lines_above + 1


def _is_unwrapped(path: Path) -> bool:
    return max(map(len, path.read_text(encoding="utf-8").splitlines())) > 130


# --- decoding ---------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_decodes_common_encodings(encoding: str) -> None:
    raw = "The café in Zürich – “naïve” but cheap – opened on 3 May 1999.\r\nIt cost £400."
    assert decode(raw.encode(encoding), "a.txt") == raw


def test_decodes_a_legacy_cyrillic_text() -> None:
    raw = "Московский метрополитен был открыт 15 мая 1935 года и является одним из крупнейших в мире."
    assert decode(raw.encode("cp1251"), "a.txt") == raw


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t \n", "is empty"),
        (b"\xef\xbb\xbf \xe2\x80\x8b\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "binary"),
        (b"PK\x03\x04" + bytes(range(256)), "binary"),
        (b"\x01\x02\x03\x04abc", "binary"),
        (b"\xff\xfea", "UTF-16"),
        (b" " * (LARGEST + 1), "larger than 50 MB"),
        (b"\n---\n\n=====\n", "no text"),
    ],
)
def test_says_in_one_line_what_is_wrong_with_a_file(data: bytes, said: str) -> None:
    with pytest.raises(UserError) as caught:
        text.read(Source("in/odd.txt", text.MEDIA_TYPE, ""), data)
    (problem,) = caught.value.problems
    assert str(problem).startswith("in/odd.txt: ")
    assert said in problem.message
    assert problem.hint
    assert "\n" not in str(problem)


# --- wrapped lines ----------------------------------------------------------------------------


def test_joins_wrapped_prose_and_parts_paragraphs_at_blank_lines() -> None:
    raw = """
        The ferry Aurora sank off Cape Lund on the third of March, and all of
        her sixty passengers were saved by fishermen of the village, who had
        seen the flares.

        An inquiry was opened.
        """
    assert blocks(raw) == [
        (
            "paragraph",
            "The ferry Aurora sank off Cape Lund on the third of March, and all of her sixty passengers "
            "were saved by fishermen of the village, who had seen the flares.",
        ),
        ("paragraph", "An inquiry was opened."),
    ]


def test_short_label_lines_stay_apart_though_the_prose_is_wrapped() -> None:
    raw = """
        The tower may be climbed by visitors who do not mind its three hundred
        steps. It was built by the guild of weavers, who wanted to see
        their sheep.

        Opening hours
        Monday to Friday: 9:00-17:00
        Saturday: 9:00-12:00
        Last ascent: 30 minutes before closing
        """
    assert blocks(raw)[1:] == [
        ("heading", "Opening hours"),
        ("line", "Monday to Friday: 9:00-17:00"),
        ("line", "Saturday: 9:00-12:00"),
        ("line", "Last ascent: 30 minutes before closing"),
    ]


def test_an_indent_can_start_a_paragraph() -> None:
    one = "The ferry Aurora sank off Cape Lund on the third of March, and all of her sixty passengers were saved."
    two = "An inquiry was opened by the harbour board, which heard eleven witnesses in the course of that summer."
    three = "Its report blamed the pilot, who had left the bridge to look for his gloves in the forward saloon."
    wrapped = [line for text in (one, two, three) for line in textwrap.wrap(text, 50, initial_indent="    ")]
    assert [block.text for block in read("\n".join(wrapped))[0].blocks] == [one, two, three]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Seventeen members of the committee voted for the bridge, which", "was opened in 1931."),
        ("Seventeen members of the committee voted for the bridge of the", "Harbour Company in 1931."),
        ("Seventeen members of the committee met the engineer from No.", "3 Workshop in 1931."),
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n\n", "\n\n- 4 -\n\n", "\n\n\f\n", "\r\n\r\nPage 4 of 9\r\n\r\n"])
def test_a_sentence_runs_on_across_the_end_of_a_page(above: str, below: str, between: str) -> None:
    raw = above + between + below
    (document,) = read(raw)
    (block,) = document.blocks
    assert block.text == f"{above} {below}"
    check_places(raw, [document])
    start, end = block.source_range(above.index("bridge") if "bridge" in above else 0, len(block.text) - 1)
    assert raw[start:end].startswith(("bridge", "Seventeen"))
    assert raw[start:end].endswith("1931")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Getting in", "By plane it takes two hours from the capital."),
        ("Dear members of the council,", "The bridge was opened in 1931."),
        ("The bridge was opened in 1931 by the mayor and his wife.", "it has two lanes."),
        ("The members who voted for the bridge are named here in full:", "Ada Moe"),
    ],
)
def test_a_blank_line_parts_where_the_sentence_is_complete(above: str, below: str) -> None:
    (document,) = read(f"{above}\n\n{below}")
    assert [block.text for block in document.blocks] == [above, below]


def test_the_paragraphs_of_a_resolution_end_in_commas_and_stay_apart() -> None:
    paragraphs = [
        f"{verb} that the harbour of the town has been silting up for thirty years, to the harm of its fishermen,"
        for verb in ("Recalling", "Noting", "Regretting", "Considering", "Aware")
    ]
    (document,) = read("\n\n".join(paragraphs))
    assert [block.text for block in document.blocks] == paragraphs


def test_a_hyphen_at_a_line_end_stays_unless_the_word_is_elsewhere_written_without() -> None:
    raw = """
        The co-operative runs a power station on the river, and the sta-
        tion of the railway is lit by it. Its well-
        known engineer lives in the town with a twenty-
        year-old parrot that can count to seven in Finnish and in\u00ad
        teresting dialects.
        """
    ((kind, joined),) = blocks(raw)
    assert kind == "paragraph"
    for words in ("the station of", "well-known engineer", "twenty-year-old", "interesting dialects"):
        assert words in joined


def test_emphasis_marks_go_and_lone_marks_stay() -> None:
    raw = "**Ada Moe** and *Bo Lie* wrote _The Sea_; 2 * 3 * 4 = 24, file_name_one costs 5* or 6*."
    assert blocks(raw) == [
        ("paragraph", "Ada Moe and Bo Lie wrote The Sea; 2 * 3 * 4 = 24, file_name_one costs 5* or 6*.")
    ]


# --- pages ------------------------------------------------------------------------------------


def test_form_feeds_count_pages() -> None:
    (document,) = read("One is here.\n\n\fTwo is here.\n\n\n\f\nThree is here.\n")
    assert [(block.text, block.page) for block in document.blocks] == [
        ("One is here.", 1),
        ("Two is here.", 2),
        ("Three is here.", 3),
    ]


def test_page_numbers_at_the_foot_count_pages() -> None:
    (document,) = read("One is here.\n\n1\n\nTwo is here.\n\n2\n\nThree is here.\n")
    assert [(block.text, block.page) for block in document.blocks] == [
        ("One is here.", 1),
        ("Two is here.", 2),
        ("Three is here.", 3),
    ]


def test_a_first_number_above_one_heads_its_page() -> None:
    raw = "The members of the board who had come met in the\n\n- 2 -\n\ncellar.\n\nThey sang."
    assert [(block.text[-7:], block.page) for block in read(raw)[0].blocks] == [("cellar.", 1), ("y sang.", 2)]


def test_pages_are_unknown_without_a_sign_of_them() -> None:
    assert [block.page for block in read("One is here.\n\nTwo is here.")[0].blocks] == [None, None]


def test_a_number_on_a_line_of_its_own_may_be_text() -> None:
    lines = ["The prize was won by nobody.", "2019", "The prize was won by Ada Moe."]
    assert [line for _, line in blocks("\n\n".join(lines))] == lines


def test_running_heads_are_left_out_but_once() -> None:
    pages = [f"Yearbook of the Guild  {n}\n\nThe guild met {n} times in the cellar.\n" for n in range(1, 5)]
    texts = [block.text for block in read("\f".join(pages))[0].blocks]
    assert texts == ["Yearbook of the Guild 1", *(f"The guild met {n} times in the cellar." for n in range(1, 5))]


# --- kinds ------------------------------------------------------------------------------------


def test_headings_stand_above_text() -> None:
    raw = """
        THE HARBOUR

        It was dug in 1602.

        Our history
        The first ships came from Bergen, laden with salt.

        1. Minutes
        The minutes were approved.

        2. Trees
        Sixty trees will be planted.

        Who pays for the dredging?

        The town pays for it.
        """
    assert [line for kind, line in blocks(raw) if kind == "heading"] == [
        "THE HARBOUR",
        "Our history",
        "1. Minutes",
        "2. Trees",
        "Who pays for the dredging?",
    ]


def test_list_items_lose_their_labels_and_are_unwrapped() -> None:
    raw = """
        The board decided three things, each of them by a large majority:

        - to dredge the northern basin of the harbour before
          the winter sets in;
        * to sell the crane
          1. by auction
          2. or otherwise
        \u2022 to thank Ada Moe.
        """
    (document,) = read(textwrap.dedent(raw).strip("\n"))
    assert [(block.text, block.level) for block in document.blocks if block.kind == "item"] == [
        ("to dredge the northern basin of the harbour before the winter sets in;", 1),
        ("to sell the crane", 1),
        ("by auction", 2),
        ("or otherwise", 2),
        ("to thank Ada Moe.", 1),
    ]


def test_a_wrapped_line_that_begins_with_a_dash_or_a_year_is_no_item() -> None:
    raw = """
        The keeper of the light said that a good lamp within sight of all ships
        - this was his one idea - had been promised to him by the board in July
        1902. He never got it, though he wrote to the board every winter of his
        life.
        """
    (only,) = blocks(raw)
    assert only[0] == "paragraph"
    assert "all ships - this was" in only[1]


def test_sentences_below_a_colon_without_labels_are_items() -> None:
    raw = """
        After this chapter you will be able to:

        Say why the harbour was dug by the guild

        Name the three ships that came from Bergen

        The guild dug the harbour in 1602.
        """
    assert [kind for kind, _ in blocks(raw)] == ["paragraph", "item", "item", "paragraph"]


def test_columns_of_a_plain_table_become_cells() -> None:
    raw = """
        Basin      Depth (m)   Built
        -----      ---------   -----
        North            4.5    1602
        South gate      11.0    1911
        East                    1950
        """
    assert blocks(raw) == [
        ("row", "Basin\tDepth (m)\tBuilt"),
        ("row", "North\t4.5\t1602"),
        ("row", "South gate\t11.0\t1911"),
        ("row", "East\t\t1950"),
    ]


def test_a_head_line_may_leave_out_the_first_column() -> None:
    raw = """
        Key figures

                       2014       2013
        Revenue        21.5m      19.8m
        Employees      212        204
        """
    assert blocks(raw)[1:] == [
        ("row", "\t2014\t2013"),
        ("row", "Revenue\t21.5m\t19.8m"),
        ("row", "Employees\t212\t204"),
    ]


def test_a_numbered_heading_may_follow_a_lettered_list() -> None:
    raw = """
        1. Rules
        The committee adopted two rules:
        (a) no cars on the quay
        (b) no fires on the beach

        2. Trees
        The clerk reported that 42 trees had been planted.
        """
    kinds = [kind for kind, _ in blocks(raw)]
    assert kinds == ["heading", "paragraph", "item", "item", "heading", "paragraph"]


def test_two_spaces_after_a_sentence_make_no_table() -> None:
    raw = "The town is old.  It has a harbour.\nThe mill is old.  It has a miller."
    assert [kind for kind, _ in blocks(raw)] == ["paragraph", "paragraph"]


# --- letterheads, titles, articles ------------------------------------------------------------


def test_the_headline_below_a_letterhead_is_the_title() -> None:
    raw = """
        HARBOUR BOARD OF LUND
        Press notice No. 4
        Lund, 3 March 2020

        Board sells crane to museum

        The crane was sold for ten crowns.
        """
    (document,) = read(textwrap.dedent(raw))
    assert document.title == "Board sells crane to museum"
    assert [block.text for block in document.front] == [
        "HARBOUR BOARD OF LUND",
        "Press notice No. 4",
        "Lund, 3 March 2020",
    ]
    assert {block.kind for block in document.front} == {"line"}
    assert (document.blocks[0].kind, document.blocks[0].level) == ("heading", 1)


def test_without_a_headline_the_top_group_holds_the_title() -> None:
    raw = """
        CRANE SOLD TO MUSEUM
        Harbour Board, spring session

        By Ada Moe
        Lund, 3 March 2020

        The crane was sold for ten crowns.

        Money
        The board has ten crowns.
        """
    (document,) = read(textwrap.dedent(raw))
    assert document.title == "CRANE SOLD TO MUSEUM"
    assert [block.text for block in document.front] == [
        "Harbour Board, spring session",
        "By Ada Moe",
        "Lund, 3 March 2020",
    ]
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "heading", "paragraph"]


def test_the_head_of_a_memo_is_front() -> None:
    raw = "MEMORANDUM\n\nTo:    All staff\nDate:  3 March 2020\nSubject: Crane\n\nThe crane was sold.\n\nNobody wept."
    (document,) = read(raw)
    assert document.title == "MEMORANDUM"
    assert [block.text for block in document.front] == ["To: All staff", "Date: 3 March 2020", "Subject: Crane"]


def test_labelled_facts_above_the_text_are_no_letterhead() -> None:
    raw = """
        LUND HARBOUR BOARD
        Dredging Committee

        Minutes of the meeting held on 3 March 2020, at 7.00 p.m.

        Present: Ada Moe (Chair), Bo Lie
        Apologies: Jan Ek

        The minutes were approved.
        """
    (document,) = read(textwrap.dedent(raw))
    assert document.title == "Minutes of the meeting held on 3 March 2020, at 7.00 p.m."
    assert [block.text for block in document.front] == ["LUND HARBOUR BOARD", "Dredging Committee"]
    assert ("line", "Apologies: Jan Ek") in [(block.kind, block.text) for block in document.blocks]


def test_a_text_without_headings_has_no_title() -> None:
    (document,) = read("The crane was sold.\n\nNobody wept.")
    assert document.title == ""
    assert document.front == ()


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("Oravan, May 16 (TNA) -- ", "Oravan, May 16 (TNA)"),
        ("Oravan, May 16 (TNA)-- ", "Oravan, May 16 (TNA)"),
        ("Oravan, May 16, 2024 (TNA) — ", "Oravan, May 16, 2024 (TNA)"),
        ("Oravan, 16 May 2024 – ", "Oravan, 16 May 2024"),
        ("Port Ellery, Lowani, Sept. 3 - ", "Port Ellery, Lowani, Sept. 3"),
        ("ORAVAN, May 16 (TNA) --\n", "ORAVAN, May 16 (TNA)"),
        ("**Oravan, May 16 (TNA)** -- ", "Oravan, May 16 (TNA)"),
        ("ORAVAN (Reuters) - ", "ORAVAN (Reuters)"),
    ],
)
def test_a_dateline_stands_apart_from_its_paragraph(opening: str, dateline: str) -> None:
    raw = f"Crane sold\n\n{opening}The crane was sold."
    (document,) = read(raw)
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("heading", "Crane sold"),
        ("dateline", dateline),
        ("paragraph", "The crane was sold."),
    ]
    check_places(raw, [document])


@pytest.mark.parametrize(
    "raw",
    [
        "Ada Moe, May 2, 1872 – November 23, 1896, was a painter.",
        "On Friday, May 3 - a holiday - the crane was sold.",
        "Berth (dock) – a place where a ship lies.",
    ],
)
def test_dates_and_dashes_alone_make_no_dateline(raw: str) -> None:
    assert [kind for kind, _ in blocks(raw)] == ["paragraph"]


@pytest.mark.parametrize("mark", ["-0-", "-30-", "###", "# # #", "(END)"])
@pytest.mark.parametrize("own_line", [True, False])
def test_end_marks_part_articles_and_go(mark: str, own_line: bool) -> None:
    end = f"\n\n{mark}\n\n" if own_line else f" {mark}\n\n"
    raw = f"BULLETIN\n\nCrane sold\n\nLund, May 3 (LNA) -- It was sold.{end}Mill burns\n\nIt burnt down.{end}"
    documents = read(raw, "news/lund.txt")
    assert [(one.id, one.title) for one in documents] == [("lund#1", "Crane sold"), ("lund#2", "Mill burns")]
    assert [block.text for block in documents[1].blocks] == ["Mill burns", "It burnt down."]
    assert [block.text for block in documents[1].front] == ["BULLETIN"]
    check_places(raw, documents)


def test_a_contact_line_below_the_end_mark_stays_with_the_article() -> None:
    (document,) = read("Crane sold\n\nIt was sold.\n\n###\n\nContact: Ada Moe\n")
    assert document.id == "file"
    assert document.blocks[-1].text == "Contact: Ada Moe"


def test_a_new_dateline_parts_articles_at_its_headline() -> None:
    raw = (
        "Crane sold\n\nLund, May 3 (LNA) -- It was sold.\n\nNobody wept.\n\n"
        "Mill burns to the ground\n\nLund, May 4 (LNA) -- It burnt down.\n"
    )
    assert [(one.title, len(one.blocks)) for one in read(raw)] == [("Crane sold", 4), ("Mill burns to the ground", 3)]


def test_the_lines_of_a_headline_above_a_dateline_are_joined() -> None:
    raw = "Crane of Harbour Board Sold to Museum\nMill Burns\n\nLund, May 3 (LNA) -- It was sold."
    assert read(raw)[0].title == "Crane of Harbour Board Sold to Museum Mill Burns"


def test_a_plain_line_below_a_headline_with_initials_is_no_part_of_it() -> None:
    two = "Lund, May 3 (LNA) -- It was sold. -0-\n\nMill Burns Down\nnobody was hurt\n\nLund, May 4 (LNA) -- It burnt."
    raw = f"Crane Sold to Museum\nHarbour gets ten crowns for it\n\n{two}"
    documents = read(raw)
    assert [document.title for document in documents] == ["Crane Sold to Museum", "Mill Burns Down"]
    assert [block.text for block in documents[0].front] == ["Harbour gets ten crowns for it"]
    assert [block.kind for block in documents[1].blocks] == ["heading", "line", "dateline", "paragraph"]


# --- real documents ---------------------------------------------------------------------------


@needs_sources
def test_the_bulletin_holds_two_articles_with_their_front() -> None:
    one, two = text.read(Source(str(BULLETIN), text.MEDIA_TYPE, ""), BULLETIN.read_bytes())
    assert (one.id, two.id) == ("bulletin-2021-04-09#1", "bulletin-2021-04-09#2")
    assert one.title.startswith("Respected Comrade")
    assert one.title.endswith("Workers' Party of Korea")
    assert two.title.startswith("6th Conference")
    assert two.title.endswith("Important Conclusion")
    assert one.front == two.front
    assert [block.text for block in one.front] == [
        "BULLETIN",
        "Embassy of DPR Korea in Abuja, Nigeria",
        "9th April, Juche 110 (2021)",
    ]
    for document in (one, two):
        assert [block.kind for block in document.blocks[:3]] == ["heading", "dateline", "paragraph"]
        assert document.blocks[1].text == "Pyongyang, April 9 (KCNA)"
        assert all(block.text.endswith((".", ",", ":", 'mother."')) for block in document.blocks[2:])
        assert not any("**" in block.text or "-0-" in block.text for block in document.blocks)


@needs_sources
@pytest.mark.parametrize("path", sorted(SOURCES.rglob("*.txt")), ids=lambda path: path.stem)
def test_every_block_of_a_real_document_can_be_quoted(path: Path) -> None:
    data = path.read_bytes()
    raw = decode(data, str(path))
    documents = text.read(Source(str(path), text.MEDIA_TYPE, ""), data)
    check_places(raw, documents)
    for block in everything(documents):
        assert stands(block.text, raw, *block.source_range(0, len(block.text)))


@needs_sources
@pytest.mark.parametrize("width", [66, 80, 100])
@pytest.mark.parametrize("path", sorted(filter(_is_unwrapped, SOURCES.rglob("*.txt"))), ids=lambda path: path.stem)
def test_wrapping_a_real_document_and_breaking_its_pages_changes_no_paragraph(path: Path, width: int) -> None:
    raw = path.read_text(encoding="utf-8")
    wanted = [block.text for block in everything(read(raw)) if block.kind == "paragraph"]
    found = {block.text for block in everything(read(_set(raw, width)))}
    assert [paragraph for paragraph in wanted if paragraph not in found] == []


def _set(raw: str, width: int) -> str:
    """A text wrapped at a width, with a numbered page every forty lines; lines wrapped already stay."""
    lines: list[str] = []
    for line in raw.splitlines():
        if len(line) <= width or "   " in line:
            lines.append(line)
        else:
            hang = "  " if re.match(r"- |\d\. ", line) else ""
            lines += textwrap.wrap(line, width, subsequent_indent=hang)
    pages = [lines[start : start + 40] for start in range(0, len(lines), 40)]
    return "\n".join("\n".join([*page, "", f"- {number} -", ""]) for number, page in enumerate(pages, 1))


# --- any text ---------------------------------------------------------------------------------

LINE = st.one_of(
    st.text(alphabet='abcDE .,:;-*_()\t\u00ad\u00a0éж1920"', max_size=90),
    st.sampled_from(["", "", "", "- 3 -", "7", "Page 2 of 4", "-0-", "###", "-----", "\f", "1. One"]),
    st.sampled_from(["- item here", "  - deeper", "a) b", "A line that is long enough to be wrapped, and so it"]),
    st.sampled_from(["Oravan, May 16 (TNA) -- The fair", "A  B   C", "North    12   x", "* **bold** text", "HEADING"]),
)
ANY_TEXT = st.one_of(st.text(max_size=300), st.lists(LINE, max_size=25).map("\n".join), st.lists(LINE).map("\r\n".join))


@settings(max_examples=400, deadline=None)
@given(ANY_TEXT)
def test_any_text_is_read_with_right_places_or_refused(raw: str) -> None:
    try:
        documents = read(raw)
    except UserError:
        return
    check_places(decode(raw.encode(), "x"), documents)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        documents = text.read(Source("file.txt", text.MEDIA_TYPE, ""), data)
    except UserError:
        return
    check_places(decode(data, "x"), documents)


WORDS = st.lists(st.from_regex(r"[A-Za-z]{3,9}[.,;:?]?", fullmatch=True), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(WORDS, st.just(""), WORDS.map("- {}".format), WORDS.map("    {}".format)), max_size=20))
def test_no_word_is_lost_or_moved(lines: list[str]) -> None:
    raw = "\n".join(line for line in lines if line not in {"END", "ENDS"})
    try:
        documents = read(raw)
    except UserError:
        assert not raw.strip()
        return
    found = sorted(everything(documents), key=lambda block: block.pieces[0].raw)
    words = [word for block in found for word in block.text.split() if word != "-"]  # a wrapped line may begin with one
    assert words == re.findall(r"[A-Za-z]{3,9}[.,;:?]?", raw)
