"""Tables of charts in files: their signs between cells, their numbers, and what makes them unreadable."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drawing.charts import column
from videogen.drawing.chart.csvfile import GREATEST_BYTES, read_csv
from videogen.drawing.chart.notation import notation
from videogen.drawing.chart.table import Series, Table
from videogen.drawing.errors import LayoutError


def read(folder: Path, content: str | bytes, language: str = "en", **asked: str) -> Table:
    path = folder / "numbers.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_csv(path, "file", notation(language), **asked)  # type: ignore[arg-type]


def digits(table: Table) -> str:
    """All values with the digits that they have."""
    return " ".join(
        "none" if value is None else f"{value:f}" for series in table.series for value in series.values
    )


@pytest.mark.parametrize(
    ("language", "content", "values"),
    [
        ("en", "Year,Size\n2023,12\n2024,19.50\n", "12 19.50"),
        ("en", 'Year,Size\n2023,"1,234.5"\n2024,"2,000"\n', "1234.5 2000"),
        ("en", "Jahr;Größe\n2023;1.234,5\n2024;2.000\n", "1234.5 2000"),
        ("de", "Jahr;Größe\r\n2023;1.234\r\n2024;1,799\r\n", "1234 1.799"),
        ("de", "Jahr;Größe\n2023;1,5\n2024;-2\n", "1.5 -2"),
        ("de", "Jahr,Größe\n2023,1.5\n2024,1.234\n", "1.5 1.234"),
        ("de", "Jahr;Größe\n2023;0.123\n2024;1.234\n", "0.123 1.234"),
        ("de", "Jahr\tGröße\n2023\t12345\n2024\t1.234\n", "12345 1.234"),
        ("de", "Jahr\tGröße\n2023\t1.234\n2024\t5.678\n", "1234 5678"),
        ("de", "Jahr;Größe\n2023;1.234.567\n2024;1,23E+05\n", "1234567 123000"),
        ("de", "Jahr;Größe\n2023;1,234,567\n2024;2,500\n", "1234567 2500"),
        ("en", "Year\tSize\n2023\t1,234\n2024\t5,678\n", "1234 5678"),
        ("fr", "An;Taille\n2023;1\u202f234,5\n2024;1\u00a0234\n2025;1\u2009234,25\n2026;1,234\n",
         "1234.5 1234 1234.25 1.234"),
        ("de-CH", "Jahr;Grösse\n2023;1'234.50\n2024;1’234’567\n2025;1.234\n", "1234.50 1234567 1.234"),
        ("hi", 'Y,S\n2023,"1,23,456"\n2024,"1,23,45,678.90"\n', "123456 12345678.90"),
        ("ar", "Y;S\n2023;١٢٣\n2024;١٬٢٣٤٫٥\n", "123 1234.5"),
        ("en", "Year,Size\n2023,1e3\n2024,.5\n2025,1e-05\n2026,5.\n2027,0e99\n", "1000 0.5 0.00001 5 0"),
        ("ja", "Year,Size\n2023,１２３\n2024,４．５\n", "123 4.5"),
        ("en", "Year,Size\n2023,\n2024,n/a\n2025,NULL\n2026,\\N\n2027,#N/A\n2028,-\n2029,1 234\n",
         "none none none none none none 1234"),
        ("en", "Year,Size\n2023,−3\n2024,(1234.5)\n2025,7.00-\n2026,- 5\n2027,+6\n", "-3 -1234.5 -7.00 -5 6"),
        ("en", "\ufeffYear,Size\n\n2023,12\n,\n2024,3\n\n", "12 3"),
        ("en", "Year,Size\r2023,12\r2024,3\r", "12 3"),
        ("en", "Year,Size,,\n2023,12,,\n2024,3,,\n,,,\n", "12 3"),
    ],
)  # fmt: skip
def test_numbers_in_a_file_are_read(language: str, content: str, values: str, tmp_path: Path) -> None:
    """With all their digits; with points or commas, groups, signs and gaps, as programs of many countries do."""
    assert digits(read(tmp_path, content, language)) == values


@pytest.mark.parametrize(
    ("content", "unit", "values"),
    [
        ("Y,S\nA,12.50%\nB,7 %\n", "%", "12.50 7"),
        ("Y;S\nA;1.234,50 €\nB;-7,00 €\nC;\n", "€", "1234.50 -7.00 none"),
        ('Y,S\nA,"($1,234.50)"\nB, $ 5.00 \nC,-$3\nD,$(2)\n', "$", "-1234.50 5.00 -3 -2"),
        ("Y;S\nA;CHF 1'234.50\nB;CHF 5.00\n", "CHF", "1234.50 5.00"),
        ("Y;S\nA;1 234,50 zł\nB;5,00 zł\n", "zł", "1234.50 5.00"),
        ("Y;S\nA;R$ 1.234,50\nB;R$ 5,00\n", "R$", "1234.50 5.00"),
        ("Y;S\nA;12 EUR\nB;5 EUR\n", "EUR", "12 5"),
        ("Y;S\nA;€ 1.234,-\nB;€ -5,–\nC;7,00- €\n", "€", "1234 -5 -7.00"),
        ("Y;S\nA;1'234.– CHF\nB;5.-- CHF\nC;6.— CHF\nD;(7.-) CHF\n", "CHF", "1234 5 6 -7"),
    ],
)
def test_a_unit_of_all_numbers_is_that_of_the_table(
    content: str, unit: str, values: str, tmp_path: Path
) -> None:
    """A sign of money or of per cent, or a code of three letters, before or behind them."""
    found = read(tmp_path, content)
    assert (found.unit, digits(found)) == (unit, values)


@pytest.mark.parametrize(
    ("content", "names", "values"),
    [
        ("sep=;\r\nY;S\r\nA;1,5\r\n", "S", "1.5"),
        ('"sep=,"\nY,S\nA,1.5\n', "S", "1.5"),
        (b"\xef\xbb\xbfsep=|\nY|S, net; gross\nA|1.5\n", "S, net; gross", "1.5"),
        ("Y;Net, in k€;Gross, in k€\nA;1,5;2\nB;3;4,25\n", "Net, in k€/Gross, in k€", "1.5 3 2 4.25"),
        ("Y;Size, in MB\nA;1,5\nB;2,5\n", "Size, in MB", "1.5 2.5"),
        ('"Y","Size; in MB"\n"A;B","1,500"\n', "Size; in MB", "1500"),
        ('"Y", "S"\n"A, B", "1,500"\n', "S", "1500"),
        ('Y,"S\nT"\n"A\nB",1\n', "S T", "1"),
        ('"";"x";"y"\n"1";1,5;2\n"2";NA;3,25\n', "x/y", "1.5 none 2 3.25"),
        ("Y\tS\nA\t1.5\n".encode("utf-16"), "S", "1.5"),
        ("Y\tS\nA\t1.5\n".encode("utf-32"), "S", "1.5"),
        (b"\xfe\xff" + "Y\tGröße\nA\t1.5\n".encode("utf-16-be"), "Größe", "1.5"),
        ("Y\tGröße\nA\t1.5\n".encode("utf-16-le"), "Größe", "1.5"),
    ],
)
def test_the_sign_between_cells_is_found(
    content: str | bytes, names: str, values: str, tmp_path: Path
) -> None:
    """By what all rows have in common, and not by what stands in quotation marks or in names; or as the file says."""
    found = read(tmp_path, content)
    assert ("/".join(series.name for series in found.series), digits(found)) == (names, values)


@pytest.mark.parametrize(
    ("language", "content"),
    [
        ("en", "Y;S\nA;5\nB;1.234\n"),
        ("en", "Y;S\nA;5\nB;1,234\n"),
        ("de", "Y,S\nA,5\nB,1.234\n"),
        ("de", 'Y,S\nA,5\nB,"1,234"\n'),
        ("fr", "Y;S\nA;5\nB;1.234\n"),
        ("de-CH", "Y;S\nA;5\nB;1,234\n"),
    ],
)
def test_a_table_that_reads_two_ways_is_refused(language: str, content: str, tmp_path: Path) -> None:
    """With both readings; `decimal` settles it."""
    with pytest.raises(LayoutError) as caught:
        read(tmp_path, content, language)
    assert caught.value.code == "two-readings" and "line 3" in caught.value.message
    assert " 1.234 with a decimal" in caught.value.message and " 1234 with a decimal" in caught.value.message
    sign = "." if "1.234" in content else ","
    assert digits(read(tmp_path, content, language, sign=sign)) == "5 1.234"
    assert digits(read(tmp_path, content, language, sign="," if sign == "." else ".")) == "5 1234"


def test_a_table_has_the_names_of_its_first_row(tmp_path: Path) -> None:
    """And the labels of its first column."""
    found = read(tmp_path, "Year,Docs, Tests \n 2023,1,2\n2024,3,4\n")
    assert found == Table(("2023", "2024"), (column("Docs", 1, 3), column("Tests", 2, 4)))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "there is no table in it"),
        (b"Year,Size\n", "there is no table in it"),
        (b"Year\n2023\n", "there is no table in it"),
        (b"Year,Size\n2023,1,2\n", "line 2 has 3 cells; the first row has 2"),
        (b"Year,Size\n2023\n", "line 2 has 1 cell; the first row has 2"),
        (b"Year,Size,\n2023,1,2\n", "line 2 has 3 cells; the first row has 2"),
        (b"Year,Size,,Cost\n2023,1,2,3\n", "column 3 has no name in the first row"),
        (b"2023,12\n2024,13\n", 'the first row has the number "12" where a name belongs'),
        (b"Year,Size\n2023,1\n2024,2\n2023,3\n", 'lines 2 and 4 are both called "2023"'),
        ("Year,Size\né,1\ne\u0301,2\n".encode(), "lines 2 and 3 are both called"),
        (b"Year,Size\n2023,$1\n2024,$ -\n", 'line 3: "$ -" is not a number'),
        (b"Year,Size\n2023,1\n,2\n", "line 3 has no label in its first cell"),
        (b"Year,Size\n2023,\n\n2024,twelve\n", 'line 4: "twelve" is not a number'),
        (b"Year,Size\n2023,#REF!\n", 'line 2: "#REF!" is not a number'),
        (b"Year,Size\n2023,(-5)\n", 'line 2: "(-5)" is not a number'),
        (b"Year,Size\n2023,3-5\n", 'line 2: "3-5" is not a number'),
        (b"Year,Size\n2023,12 34\n", 'line 2: "12 34" is not a number'),
        ("Year,Size\n2023,10²\n".encode(), 'line 2: "10²" is not a number'),
        (b"Year,Size\n2023,12%\n2024,13\n", 'line 3: "13" has no unit, and "12%" above is in %'),
        ("Year,Size\n2023,$12\n2024,13 €\n".encode(), 'line 3: "13 €" is in €, and "$12" above is in $'),
        (
            b"Y;S\n1;1,5\n2;2,5\n3;1,234.5\n",
            'line 4: "1,234.5" is not a number with a decimal comma, as the others',
        ),
        (b'Year,Size\n2023,"1\n', "line 2 cannot be read"),
        (b"Year,Size\n2023,\xff\n", "line 2: the table is not UTF-8 text"),
        (b"x" * (GREATEST_BYTES + 1), "larger than 1 MB"),
        (b"k;v\n" + b"x;1\n" * 200_000, "more than 1,000 labels are too many"),
        (b"k" + b";v" * 1000 + b"\nx" + b";1" * 1000, "1000 series cannot be told apart"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(content: bytes, message: str, tmp_path: Path) -> None:
    """At the field that names the file, with what to do."""
    with pytest.raises(LayoutError) as caught:
        read(tmp_path, content)
    assert message in caught.value.message
    assert (caught.value.field, caught.value.code) == ("file", "unreadable-table")
    assert caught.value.help


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet='ab1,;.\t"\n-%e ()€\u00a0', max_size=60),
    st.sampled_from(["en", "de", "fr", "de-CH"]),
)
def test_any_text_is_a_table_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str, language: str
) -> None:
    """And never by anything else than this error."""
    try:
        found = read(tmp_path_factory.getbasetemp(), text, language)
    except LayoutError:
        return
    assert all(len(series.values) == len(found.labels) for series in found.series)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=6),
    st.sampled_from(["en", "de", "fr", "de-CH", "sv", "pt-BR", "es-MX"]),
    st.sampled_from([",", ";", "\t", "|"]),
    st.booleans(),
)
def test_tables_as_spreadsheets_of_a_country_write_them_are_read_back(
    tmp_path_factory: pytest.TempPathFactory,
    values: list[Decimal],
    language: str,
    delimiter: str,
    is_grouped: bool,
) -> None:
    """With the marks of the film's language, in quotation marks where cells need them."""
    marks = notation(language)

    def cell(value: Decimal) -> str:
        sign = "-" if value < 0 else ""
        text = marks.number(value.copy_abs())
        text = sign + (text if is_grouped else text.replace(marks.grouping, ""))
        return f'"{text}"' if delimiter in text else text

    rows = "".join(f"L{number}{delimiter}{cell(value)}\n" for number, value in enumerate(values))
    found = read(tmp_path_factory.getbasetemp(), f"Label{delimiter}Size\n{rows}", language)
    assert found.series == (Series("Size", tuple(values)),)
    assert digits(found) == " ".join(f"{value:f}" for value in values)
