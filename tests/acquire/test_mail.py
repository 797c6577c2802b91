"""Mail messages and mail boxes."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest
from tests.acquire.prose import HTML, TEXT, TITLE, found

from tocsin.terms.page import GivenFacts, MediaType


def letter(
    subject: str = TITLE, *, bulk: bool = True, text: str | None = TEXT, html: str | None = HTML
) -> EmailMessage:
    """A newsletter."""
    message = EmailMessage()
    message["From"] = '"The Ellery Letter" <letter@post.example>'
    message["To"] = "reader@example.org"
    message["Subject"] = subject
    message["Date"] = "Fri, 14 Jun 2024 08:00:00 +0900"
    if bulk:
        message["List-Unsubscribe"] = "<https://post.example/leave>"
    if text is not None:
        message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def test_a_newsletter():
    """The HTML part is the page; date and sender of a newsletter are those of its text."""
    (page,) = found(letter().as_bytes(), "letter.eml")
    assert page.media_type is MediaType.HTML
    assert page.text.strip() == HTML
    assert page.given == GivenFacts(TITLE, "The Ellery Letter", None, None, "2024-06-14T08:00:00+09:00")


def test_a_personal_mail_has_no_outlet():
    """A person is no outlet, and what was forwarded has neither date nor sender of its own."""
    (page,) = found(letter(bulk=False, html=None).as_bytes(), "letter.eml")
    assert page.media_type is MediaType.TEXT
    assert page.given == GivenFacts(TITLE, published="2024-06-14T08:00:00+09:00")
    (page,) = found(letter("Fwd: Ferry").as_bytes(), "letter.eml")
    assert page.given == GivenFacts("Ferry")


def test_other_charsets():
    """A part is read in the charset it declares."""
    message = letter(text=None, html=None)
    message.set_content("<p>Паром останется в порту.</p>", subtype="html", charset="koi8-r")
    (page,) = found(message.as_bytes(), "letter.eml")
    assert (page.text.strip(), page.charset) == ("<p>Паром останется в порту.</p>", "koi8-r")


def test_attached_documents():
    """Documents that are attached are inputs of their own, also a message inside a message."""
    message = letter(html=None)
    message.add_attachment(
        letter("Inner").as_bytes(), maintype="application", subtype="x", filename="../in.eml"
    )
    message.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif")
    message.add_attachment(letter("Enclosed"))
    outer, inner, enclosed = found(message.as_bytes(), "letter.eml")
    assert (outer.given.title, inner.given.title, enclosed.given.title) == (TITLE, "Inner", "Enclosed")
    assert inner.address == "letter.eml!/..-in.eml"


def test_a_mail_box():
    """Each message of a mail box is read; a line that only begins like a border is unescaped."""
    first = letter("One", html=None, text=f"{TEXT}\n\nFrom here on it is quiet.")
    second = letter("Two")
    box = b"".join(
        b"From x Fri Jun 14 08:00:00 2024\n"
        + m.as_bytes(unixfrom=False).replace(b"\n\nFrom ", b"\n\n>From ")
        + b"\n"
        for m in (first, second)
    )
    one, two = found(box, "letters.mbox")
    assert (one.given.title, two.given.title) == ("One", "Two")
    assert "\nFrom here on" in one.text
    assert (one.address, two.document) == ("letters.mbox#1", "letters-2")
    assert [item.given.title for item in found(box.replace(b"\n", b"\r\n"), "noname")] == ["One", "Two"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"no header at all", "not-mail"),
        (b"Subject: x\n\n", "no-text"),
        (b"Subject: x\nContent-Type: image/png\n\nxx", "no-text"),
        (b"Subject: x\nContent-Type: text/plain; charset=utf-8\n\nbroken \xff\xfe\x00 bytes", "binary"),
    ],
)
def test_broken_messages(content, kind):
    """A message without a text is set aside with its reason."""
    (bad,) = found(content, "letter.eml")
    assert bad.kind == kind


def test_smtp_line_ends():
    """Line ends of the wire are read as they are."""
    (page,) = found(letter(html=None).as_bytes(policy=SMTP), "letter.eml")
    assert "Harbour master Ada Quill" in page.text
