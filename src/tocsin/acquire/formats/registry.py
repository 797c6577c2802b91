"""Every format that Tocsin reads: one visible list, the more particular before the more general."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tocsin.acquire.formats import (
    addresslists,
    archives,
    articlefiles,
    context,
    documents,
    eventregistry,
    feeds,
    gdelt,
    jsonfeed,
    jsonlines,
    mail,
    opml,
    pdf,
    polecat,
    sitemaps,
    tables,
    webarchives,
    word,
)
from tocsin.acquire.inlet import Found, Inlet
from tocsin.acquire.settings import AcquireSettings
from tocsin.acquire.suffixes import suffix_of
from tocsin.terms.page import MediaType


@dataclass(frozen=True, slots=True)
class InputFormat:
    """One format: how it is recognised, and who reads it."""

    name: str
    """Short name; also what `AcquireSettings.input_format` takes."""
    read: Callable[[Inlet, AcquireSettings], Iterator[Found]]
    line: str
    """What it is, for the docs."""
    suffixes: tuple[str, ...] = ()
    """Suffixes that name it without a look inside."""
    shared: tuple[str, ...] = ()
    """Suffixes of several formats: a look inside decides."""
    media_types: tuple[str, ...] = ()
    """Media types by which a server or a mail names it."""
    looks: Callable[[bytes], bool] | None = None
    """Whether opening bytes are of this format."""
    magic: bool = False
    """Whether the look is certain enough where no suffix is known, and before what a server says."""


FORMATS = (
    InputFormat(
        "pdf",
        pdf.read_pdf,
        "PDF file with text in it",
        suffixes=(".pdf",),
        media_types=(MediaType.PDF,),
        looks=pdf.looks_like_pdf,
        magic=True,
    ),
    InputFormat("docx", word.read_docx, "Word file", suffixes=(".docx",), media_types=(MediaType.DOCX,)),
    InputFormat(
        "zip",
        archives.read_zip,
        "ZIP archive of anything in this list, and WACZ web archive",
        suffixes=(".zip", ".wacz"),
        media_types=("application/zip", "application/x-zip-compressed", "application/wacz"),
        looks=archives.looks_like_zip,
        magic=True,
    ),
    InputFormat(
        "warc",
        webarchives.read_warc,
        "WARC web archive",
        suffixes=(".warc",),
        media_types=("application/warc",),
        looks=webarchives.looks_like_warc,
        magic=True,
    ),
    InputFormat(
        "mbox",
        mail.read_mailbox,
        "mail box of newsletters",
        suffixes=(".mbox", ".mbx"),
        media_types=("application/mbox",),
        looks=mail.looks_like_mailbox,
        magic=True,
    ),
    InputFormat(
        "eml",
        mail.read_message,
        "mail message or newsletter",
        suffixes=(".eml",),
        media_types=("message/rfc822",),
    ),
    InputFormat(
        "opml",
        opml.read_opml,
        "OPML list of feeds",
        suffixes=(".opml",),
        shared=(".xml",),
        media_types=("text/x-opml", "application/xml+opml"),
        looks=opml.looks_like_opml,
        magic=True,
    ),
    InputFormat(
        "sitemap",
        sitemaps.read_sitemap,
        "sitemap, news sitemap or index of sitemaps",
        shared=(".xml",),
        looks=sitemaps.looks_like_sitemap,
        magic=True,
    ),
    InputFormat(
        "feed",
        feeds.read_feed,
        "RSS or Atom feed",
        suffixes=(".rss", ".atom", ".rdf"),
        shared=(".xml",),
        media_types=("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
        looks=feeds.looks_like_feed,
        magic=True,
    ),
    InputFormat(
        "json-feed",
        jsonfeed.read_json_feed,
        "JSON Feed",
        shared=(".json",),
        media_types=("application/feed+json",),
        looks=jsonfeed.looks_like_json_feed,
        magic=True,
    ),
    InputFormat(
        "gdelt",
        gdelt.read_gdelt_json,
        "GDELT DOC article list (JSON)",
        shared=(".json",),
        looks=gdelt.looks_like_gdelt_json,
        magic=True,
    ),
    InputFormat(
        "gdelt-csv",
        gdelt.read_gdelt_csv,
        "GDELT DOC article list (CSV)",
        shared=(".csv",),
        looks=gdelt.looks_like_gdelt_csv,
        magic=True,
    ),
    InputFormat(
        "event-registry",
        eventregistry.read_event_registry,
        "articles of Event Registry (NewsAPI.ai)",
        shared=(".json", ".jsonl", ".ndjson"),
        looks=eventregistry.looks_like_event_registry,
    ),
    InputFormat(
        "polecat",
        polecat.read_polecat,
        "coded events of NGEC and POLECAT, for the text they were coded from",
        shared=(".json", ".jsonl", ".ndjson"),
        looks=polecat.looks_like_polecat,
    ),
    InputFormat(
        "stix",
        context.read_stix,
        "STIX 2 bundle, as context",
        suffixes=(".stix",),
        shared=(".json",),
        media_types=("application/stix+json",),
        looks=context.looks_like_stix,
    ),
    InputFormat(
        "ftm",
        context.read_ftm,
        "FollowTheMoney entities, as context",
        suffixes=(".ftm", ".ijson"),
        shared=(".json", ".jsonl", ".ndjson"),
        looks=context.looks_like_ftm,
    ),
    InputFormat(
        "jsonl",
        jsonlines.read_jsonl,
        "JSON Lines of articles, one record a line",
        suffixes=(".jsonl", ".ndjson"),
        media_types=("application/x-ndjson", "application/jsonl"),
    ),
    InputFormat(
        "json",
        articlefiles.read_json,
        "JSON file of articles",
        suffixes=(".json",),
        media_types=("application/json",),
    ),
    InputFormat(
        "table",
        tables.read_table,
        "CSV or TSV table of articles",
        suffixes=(".csv", ".tsv", ".tab"),
        media_types=("text/csv", "text/tab-separated-values"),
    ),
    InputFormat(
        "addresses",
        addresslists.read_addresses,
        "list of web addresses, one a line",
        suffixes=(".urls",),
        shared=(".txt", ".text"),
        media_types=("text/uri-list",),
        looks=addresslists.looks_like_addresses,
    ),
    InputFormat(
        "html",
        documents.read_html,
        "HTML page",
        suffixes=(".html", ".htm", ".xhtml"),
        media_types=(MediaType.HTML, "application/xhtml+xml"),
        looks=documents.looks_like_html,
        magic=True,
    ),
    InputFormat(
        "text",
        documents.read_text,
        "plain text",
        suffixes=(".txt", ".text", ".md"),
        media_types=(MediaType.TEXT, "text/markdown"),
    ),
)
"""The order decides where several recognise the same input."""


def format_named(name: str) -> InputFormat | None:
    """The format of that name, None where there is none."""
    return next((entry for entry in FORMATS if entry.name == name), None)


def format_of(inlet: Inlet, opening: bytes) -> InputFormat | None:
    """The format of an input: of a file by its suffix, of an answer by how it opens; None where none fits."""
    suffix = suffix_of(inlet.name)
    if not inlet.media_type:
        return _by_suffix(suffix, opening) or (None if _is_known(suffix) else _by_look(opening))
    declared = next((entry for entry in FORMATS if inlet.media_type in entry.media_types), None)
    return _by_look(opening) or declared or _by_suffix(suffix, opening)


def _by_suffix(suffix: str, opening: bytes) -> InputFormat | None:
    for entry in FORMATS:
        if suffix in entry.suffixes:
            return entry
        if suffix in entry.shared and entry.looks is not None and entry.looks(opening):
            return entry
    return None


def _is_known(suffix: str) -> bool:
    return any(suffix in entry.suffixes or suffix in entry.shared for entry in FORMATS)


def _by_look(opening: bytes) -> InputFormat | None:
    for entry in FORMATS:
        if entry.magic and entry.looks is not None and entry.looks(opening):
            return entry
    return None
