"""What becomes of citations when a page is read again and says something else."""

from tocsin.ledger import LedgerReader, StoryFilter
from tocsin.stories import PageStories
from tocsin.terms.errors import Unverified
from tocsin.terms.finding import Finding
from tocsin.terms.page import Page
from tocsin.weighing import decay_findings, decayed


def decay_of(reader: LedgerReader, page: Page, split: PageStories) -> tuple[Finding, ...]:
    """Findings on the claims of the page that stood at this address and that the new bytes no longer hold.

    Call it before the new page is added: that closes the old one. A page that is read the first time
    decays nothing.
    """
    before = reader.standing_at(page.address)
    if before is None or before.sha256 == page.sha256:
        return ()
    try:
        text = reader.snapshot(before.snapshot).text
    except Unverified:
        return ()
    stories = [story.id for story in reader.stories(StoryFilter(page=before.id))]
    found = decayed(reader.claims_in(stories), text, split.snapshot.text)
    return decay_findings(found, page.address)
