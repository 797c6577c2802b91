"""The signs of a new headline, one by one."""

from tests.stories.pages import FERRY, FERRY_TITLE, ORCHARD, ORCHARD_TITLE

from tocsin.stories.borders import RULES, Candidate, PageWords, story_starts
from tocsin.stories.labels import labelled_lines


def signs(above: list[str], title: str, below: list[str], gap: int = 1) -> dict[str, float]:
    """What each rule says of a title between two texts."""
    text = "\n\n".join(above) + "\n" * (gap + 1) + "\n\n".join([title, *below])
    lines = labelled_lines(text)
    index = len(above)
    first = next(place for place in range(index + 1, len(lines)) if lines[place].line.paragraph)
    candidate = Candidate(lines, index, first, 0, 1, PageWords(lines))
    return {rule.sign.__name__: rule.sign(candidate) for rule in RULES}


def test_every_rule_explains_itself():
    """Each sign has a name and a sentence of its own."""
    sentences = [rule.sign.__doc__ for rule in RULES]
    assert all(sentences)
    assert len(set(sentences)) == len(RULES)


def test_layout_signs():
    """Room above, a repeated title, header furniture, capitals and a foot above each speak for a border."""
    plain = signs([*FERRY], "apples freeze in the valley", [*ORCHARD])
    assert [plain[name] for name in ("room_above", "repeated_title", "head_furniture", "title_case")] == [
        0,
        0,
        0,
        0,
    ]
    marked = signs([*FERRY, "Related"], ORCHARD_TITLE, ["By Mia Torvald", ORCHARD_TITLE, *ORCHARD], gap=3)
    assert (
        marked["room_above"] == marked["repeated_title"] == marked["title_case"] == marked["foot_above"] == 1
    )
    assert marked["head_furniture"] >= 1


def test_subject_signs():
    """The words of title and text tell a new subject from the old one."""
    new = signs([*FERRY], ORCHARD_TITLE, [*ORCHARD])
    assert new["own_subject"] > 0.3
    assert new["new_subject"] > 0.5
    assert new["foreign_title"] == 0
    assert signs([*FERRY], "Tenth stage: Cascavel and Interlagos", [*ORCHARD])["foreign_title"] == 1
    assert signs([*FERRY], "Ferry and pier", [FERRY[0], FERRY[2]])["new_subject"] == -1


def test_signs_against():
    """Bare surnames and pronouns point back; a story of one line is hardly over."""
    assert signs([*FERRY], "What Comes Next for the Islands", [FERRY[3]])["goes_on"] > 0
    assert signs([*FERRY], ORCHARD_TITLE, [*ORCHARD])["goes_on"] == 0
    assert signs([FERRY_TITLE], ORCHARD_TITLE, [*ORCHARD])["hardly_begun"] == 1


def test_a_subhead_is_no_border():
    """A capitalised heading inside a story does not part it."""
    text = "\n\n".join([FERRY_TITLE, *FERRY[:2], "What the Pier Means for the Islands", *FERRY[2:]])
    assert story_starts(labelled_lines(text)) == [0]
