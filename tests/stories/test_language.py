"""Which language a story is in."""

import pytest
from tests.stories.pages import FERRY

from tocsin.stories.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FERRY[0], "en"),
        (
            "Die Behörde teilte am Freitag mit, dass die Nachtfähre bis zur Prüfung nicht fährt.",
            "de",
        ),
        ("Администрация порта сообщила в пятницу, что ночной паром не выйдет до проверки причала.", "ru"),
        ("항만 당국은 금요일 부두 점검이 끝날 때까지 야간 여객선이 운항하지 않는다고 밝혔다.", "ko"),
        ("Ferry stays", None),
        ("1234 5678 " * 30, None),
        ("", None),
    ],
)
def test_languages(text, code):
    """A paragraph is enough to tell; a few words are not."""
    assert language_of(text) == code
