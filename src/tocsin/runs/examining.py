"""What `tocsin doctor` looks at: the installation, and a ledger where there is one."""

import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from tocsin.ledger import CheckResult, open_ledger
from tocsin.runs.undelivered import undelivered
from tocsin.stories import split_page
from tocsin.terms.digest import sha256_bytes
from tocsin.terms.page import MediaType, Page

NEEDED = (
    "alembic",
    "altair",
    "apprise",
    "argon2-cffi",
    "brotli",
    "charset-normalizer",
    "defusedxml",
    "fastapi",
    "feedparser",
    "httpcore",
    "httpx",
    "jinja2",
    "lxml",
    "lxml-html-clean",
    "numpy",
    "onnxruntime",
    "protego",
    "py3langid",
    "pyarrow",
    "pypdf",
    "python-docx",
    "python-multipart",
    "pyyaml",
    "rich",
    "spacy",
    "spacy-lookups-data",
    "sqlalchemy",
    "starlette",
    "threadpoolctl",
    "tokenizers",
    "trafilatura",
    "typer",
    "typst",
    "uvicorn",
    "vl-convert-python",
    "warcio",
)
"""Distributions without which a command fails."""

_SAMPLE = (
    "<html><body><article><h1>Bell tested</h1><p>The harbour master said that the bell was rung at noon, "
    "and that it would be rung again before the tide turned in the evening.</p></article></body></html>"
)


def examine(ledger: str | None) -> tuple[CheckResult, ...]:
    """Look at everything; each finding says in a sentence what is wrong and how to mend it."""
    findings = [CheckResult("python", sound=True, detail=platform.python_version())]
    findings += [_installed(name) for name in NEEDED]
    findings.append(_splits())
    if ledger is None:
        findings.append(CheckResult("ledger", sound=True, detail="none here; name one with --ledger"))
        return tuple(findings)
    with open_ledger(ledger) as opened:
        findings += opened.check()
        findings.append(_delivered(undelivered(opened.reader())))
    return tuple(findings)


def _delivered(failed: Mapping[str, tuple[str, ...]]) -> CheckResult:
    """Whether every alert reached its channels."""
    said = [f"{alert}: {each}" for alert, held in failed.items() for each in held]
    if not said:
        return CheckResult("deliveries", sound=True, detail="no delivery has failed")
    mend = "look at the channel's address, and let `tocsin watch run` try again"
    return CheckResult("deliveries", sound=False, detail=f"{'; '.join(said)}; {mend}")


def _installed(name: str) -> CheckResult:
    try:
        return CheckResult(name, sound=True, detail=version(name))
    except PackageNotFoundError:
        return CheckResult(name, sound=False, detail=f"not installed; mend it with `pip install {name}`")


def _splits() -> CheckResult:
    """Whether a page in memory is split into its story: the HTML libraries work together."""
    content = _SAMPLE.encode()
    page = Page(
        "sample",
        sha256_bytes(content),
        datetime.now(UTC),
        MediaType.HTML,
        content,
        "utf-8",
        _SAMPLE,
        "sample",
    )
    stories = split_page(page).stories
    if len(stories) == 1:
        return CheckResult("stories", sound=True, detail="a sample page is read as one story")
    return CheckResult(
        "stories",
        sound=False,
        detail=f"a sample page is read as {len(stories)} stories; reinstall trafilatura",
    )
