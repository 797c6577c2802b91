"""Reading brat standoff."""

from tocsin.measure.brat import Attribution, first_annotator, read_attributions


def test_discontinuous_spans_and_wrapped_lines(tmp_path):
    """Parts are split at semicolons; a text that wraps over a newline is no line of its own."""
    path = tmp_path / "a_x.ann"
    path.write_text(
        "T1\tContent 0 4;9 12\tIt is\nnot so\nT2\tSource 20 22\the\nT3\tContent 30 33\tnow\n"
        "E1\tAttribution:T2 Source:T2 Content:T1 Content2:T3\n#1\tNote\n",
        encoding="utf8",
    )
    assert read_attributions(path) == [Attribution(((20, 22),), (), ((0, 4), (9, 12), (30, 33)))]


def test_the_alphabetically_first_annotator_counts(tmp_path):
    """Of two files of an article the first is taken; underscores of the article's name are kept."""
    for name in ("big_fire_zz.ann", "big_fire_aa.ann", "rain_mm.ann"):
        (tmp_path / name).write_text("", encoding="utf8")
    assert {k: p.name for k, p in first_annotator(tmp_path).items()} == {
        "big_fire": "big_fire_aa.ann",
        "rain": "rain_mm.ann",
    }
