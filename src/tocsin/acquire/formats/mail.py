"""Mail newsletters: single messages and mail boxes.

A newsletter's `Date` is when it was published and its `From` who publishes it. A message that somebody
forwards or answers has a date and a sender of its own, which say nothing of the text inside: both are left
out.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parseaddr
from io import BytesIO

from tocsin.acquire.formats.documents import page_of
from tocsin.acquire.inlet import Found, Inlet
from tocsin.acquire.published import parse_given_date
from tocsin.acquire.reception import whole
from tocsin.acquire.settings import AcquireSettings
from tocsin.acquire.suffixes import suffix_of
from tocsin.terms.errors import BadInput
from tocsin.terms.page import GivenFacts, MediaType, SetAside

_FORWARDED = re.compile(r"(?:\s*+(?:fwd?|re|wg|aw|tr|rv)\s*+:)++", re.IGNORECASE)
_BULK = ("list-id", "list-unsubscribe", "list-post", "feedback-id")
_ENCLOSED = {".pdf", ".docx", ".eml"}
"""Attachments that are documents of their own; pictures and calendars are not."""
_HEADER = re.compile(
    rb"\s*(?:(?:from|to|date|subject|received|return-path|mime-version|message-id|delivered-to|dkim-signature"
    rb"|list-[a-z]+|x-[\w-]+|content-type):[^\n]*(?:\n[ \t][^\n]*)*\n){2}",
    re.IGNORECASE,
)


def read_message(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """The message's text as a page, HTML before plain, then the documents attached to it."""
    message = message_from_bytes(whole(inlet, settings.max_bytes), policy=default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise BadInput(inlet.address, "no mail message: it has no header", "not-mail")
    body = message.get_body(preferencelist=("html", "plain"))
    enclosed = list(_enclosed(message, inlet))
    content = _payload(body)
    if body is not None and content.strip():
        media_type = MediaType.HTML if body.get_content_type() == "text/html" else MediaType.TEXT
        charset = body.get_content_charset()
        place = replace(inlet, charset=charset, given=_given(message))
        yield page_of(content, place, settings, media_type)
    elif not enclosed:
        raise BadInput(inlet.address, "a message without a text", "no-text")
    yield from enclosed


def read_mailbox(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """Each message of a mail box as an input of its own."""
    number = 0
    for message in _messages(inlet, settings.max_bytes):
        number += 1
        address = f"{inlet.address}#{number}"
        if message is None:
            reason = f"message larger than the limit of {settings.max_bytes:,} bytes"
            yield SetAside(address, reason, "too-large")
            continue
        name = f"{inlet.document}-{number}.eml"
        yield Inlet(BytesIO(message), address, name, inlet.path, size=len(message), received=inlet.received)
    if not number:
        yield SetAside(inlet.address, "no message in it", "empty")


def _messages(inlet: Inlet, limit: int) -> Iterator[bytes | None]:
    """The messages of a mail box, parted by a `From ` line behind a blank one; None for one too large."""
    kept: list[bytes] | None = None
    size, blank = 0, True
    while line := inlet.stream.readline(limit):
        if blank and line.startswith(b"From "):
            if kept is not None:
                yield b"".join(kept) if size <= limit else None
            kept, size = [], 0
        elif kept is not None:
            size += len(line)
            if size <= limit:
                kept.append(line[1:] if re.match(rb">+From ", line) else line)
            else:
                kept.clear()
        blank = line in {b"\n", b"\r\n"}
    if kept is not None:
        yield b"".join(kept) if size <= limit else None


def _payload(part: MIMEPart | None) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    content = part.get_payload(decode=True) if part is not None else b""
    return content if isinstance(content, bytes) else b""


def _given(message: EmailMessage) -> GivenFacts:
    """What the header says of the text, as far as the sender speaks for it."""
    subject = " ".join(str(message.get("subject", "")).split())
    if forwarded := _FORWARDED.match(subject):
        return GivenFacts(title=subject[forwarded.end() :].strip() or None)
    bulk = any(name in message for name in _BULK) or str(message.get("precedence", "")).lower() in {
        "bulk",
        "list",
    }
    sender = parseaddr(str(message.get("from", "")))[0].strip() if bulk else ""
    return GivenFacts(
        title=subject or None,
        outlet=sender or None,
        published=parse_given_date(str(message.get("date", ""))),
    )


def _enclosed(message: EmailMessage, inlet: Inlet) -> Iterator[Inlet]:
    """The documents attached to a message."""
    for number, part in enumerate(message.iter_attachments(), start=1):
        name = " ".join(str(part.get_filename() or "").replace("/", "-").replace("\\", "-").split())
        if part.get_content_type() == "message/rfc822":
            inside = part.get_content()
            content, name = inside.as_bytes(), name or f"message-{number}.eml"
        elif suffix_of(name) in _ENCLOSED:
            content = _payload(part)
        else:
            continue
        address = f"{inlet.address}!/{name}"
        yield Inlet(BytesIO(content), address, name, inlet.path, size=len(content), received=inlet.received)


def looks_like_mailbox(opening: bytes) -> bool:
    """Whether bytes open with the line that parts the messages of a mail box, and a header behind it."""
    return opening.startswith(b"From ") and bool(_HEADER.match(opening.partition(b"\n")[2]))
