"""Who fills a word's slots, where the doer stands elsewhere than as its subject."""

import pytest
from tests.events.stories import events_of, row_of


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "The General Assembly adopted a resolution calling on Bolivia to open its ports.",
            {"REQUEST IGOUNO>BOL"},
        ),
        ("A statement by Ghana's foreign ministry condemned Togo.", {"ACCUSE GHA>TGO"}),
        (
            "Officials expressed concern over actions by Eritrea, including troop deployments to Sudan.",
            {"MOBILIZE ERI>SDN"},
        ),
        (
            "Thousands of Chadian troops have joined Nigerian forces in an offensive near the lake.",
            {"COOPERATE TCD>NGA"},
        ),
        ("Cyprus condemned the bombing of Maltese embassies in Kenya.", {"ACCUSE CYP>", "ASSAULT >MLT"}),
        ("Cyprus condemned two attacks in Kenya.", {"ACCUSE CYP>"}),
        ("Finland's president will attend the Oslo games.", {"AGREE(future) FIN>NOR"}),
        ("Finland's president will attend a conference on the floods in Nepal.", set()),
        (
            "A pact between Oman and Qatar, which will be signed soon, angered shippers.",
            {"AGREE(future) OMN+QAT>"},
        ),
        ("The 1951 treaty between Oman and Qatar hangs in the museum.", set()),
    ],
)
def test_where_doers_and_guests_stand(text, rows):
    """Papers, lists, those who are helped, and victims that are no culprits."""
    assert {row_of(event) for event in events_of(text)} == rows
