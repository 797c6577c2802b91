"""Pages in our own prose for the tests of this room."""

from datetime import UTC, datetime

from tocsin.terms.digest import sha256_bytes
from tocsin.terms.page import GivenFacts, MediaType, Page, Referral


def _paragraphs(block: str) -> tuple[str, ...]:
    """Paragraphs written with line breaks, one line each."""
    return tuple(" ".join(paragraph.split()) for paragraph in block.strip().split("\n\n"))


FERRY = _paragraphs("""
The harbour authority of Port Ellery said on Friday that the night ferry would not sail before the new pier
had passed its inspection, which leaves two islands without a link.

Harbour master Ada Quill told the council that the pilings "carry less than they should" and asked for divers
to look at them again next week.

Islanders have used the ferry for forty years, and the council pays half of every ticket.

Quill said the ferry company had been told in writing and had raised no objection.
""")
ORCHARD = _paragraphs("""
Apple growers in the Marden valley expect the smallest harvest in a decade after three nights of frost killed
most of the blossom in early May, their association said.

Its chairman, Tom Baswell, asked the ministry of agriculture for a loan programme that would carry the
orchards over the winter.

Baswell said growers had lit fires between the trees and sprayed water on the branches, to little effect.

The ministry said it was looking at the request and would answer before the end of the month.
""")
FERRY_TITLE = "Night Ferry to Stay in Port until Pier Passes Inspection"
ORCHARD_TITLE = "Frost Leaves Valley Growers with Smallest Apple Harvest in Years"


def page(
    text: str,
    media_type: MediaType = MediaType.TEXT,
    *,
    address: str = "page.txt",
    given: GivenFacts | None = None,
    referral: Referral | None = None,
) -> Page:
    """A page with this text."""
    content = text.encode()
    return Page(
        address=address,
        sha256=sha256_bytes(content),
        received=datetime(2024, 6, 20, tzinfo=UTC),
        media_type=media_type,
        content=content,
        charset="utf-8",
        text=text,
        document="page",
        path=address,
        given=given,
        referral=referral,
    )


def glued() -> str:
    """Two stories in one flattened page, with the furniture of an agency's customer around them."""
    stories = []
    for title, caption, body in (
        (FERRY_TITLE, "The pier of Port Ellery at low tide. (AFP)", FERRY),
        (ORCHARD_TITLE, "An orchard in the Marden valley - Reuters", ORCHARD),
    ):
        stories.append(
            "\n".join([title, "", caption, caption, "TT", "", title, "", caption, "", "\n".join(body)])
        )
    return "\n\n\n\n".join(stories) + "\n\n\nPrevious Post Next Post"


HTML = f"""<!DOCTYPE html>
<html lang="en"><head><title>{FERRY_TITLE} | The Ellery Post</title>
<meta property="og:site_name" content="The Ellery Post">
<meta property="article:published_time" content="2024-06-14T23:30:00+09:00">
<link rel="canonical" href="https://post.example/2024/06/14/night-ferry">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{FERRY_TITLE}",
 "datePublished": "2024-06-14T23:30:00+09:00", "author": [{{"@type": "Person", "name": "Jo Lindqvist"}}]}}
</script>
<style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li>
<li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>{FERRY_TITLE}</h1><p class="byline">By Jo Lindqvist</p>
<figure><img src="pier.jpg">
<figcaption>The pier of Port Ellery at low tide. Photo: Jo Lindqvist</figcaption></figure>
<p>{FERRY[0]}</p><p>{FERRY[1]}</p><h2>Forty years</h2><p>{FERRY[2]}</p><p>{FERRY[3]}</p>
<p>Sign up for our newsletter</p></article>
<aside><h3>Most read</h3><ul><li><a href="/a">{ORCHARD_TITLE}</a></li></ul></aside>
<form><label>Leave a Reply</label><textarea>Your comment</textarea></form>
<footer>© The Ellery Post. All rights reserved.</footer></body></html>"""
