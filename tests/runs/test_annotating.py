"""Reading many pages with one process or several."""

from tocsin.acquire import AcquireSettings
from tocsin.runs.annotating import annotate
from tocsin.terms.page import SetAside

PAGE = "Pier closed in {0}\n\nThe ministry said on Friday that the pier of {0} would stay closed.\n"


def _folder(tmp_path):
    """Four readable pages and one without words, in the order of their names."""
    for number, town in enumerate(("Oslo", "Bergen", "Moss", "Skien")):
        (tmp_path / f"{number}.txt").write_text(PAGE.format(town), encoding="utf8")
    (tmp_path / "1-empty.txt").write_text("", encoding="utf8")
    return str(tmp_path)


def test_several_processes_say_what_one_says(tmp_path):
    """Order and findings do not depend on the number of processes; a bad page comes in its place."""
    folder = _folder(tmp_path)
    alone = list(annotate([folder], AcquireSettings()))
    together = list(annotate([folder], AcquireSettings(), jobs=2))
    assert [type(item) for item in together] == [type(item) for item in alone]
    assert sum(isinstance(item, SetAside) for item in alone) == 1
    read = [[item.found for item in items if not isinstance(item, SetAside)] for items in (alone, together)]
    assert read[0] == read[1]
    assert all(story.claims for found in read[0] for story in found)
