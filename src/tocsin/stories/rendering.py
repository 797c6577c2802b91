"""The visible text of an HTML page, rendered the same way every time: the snapshot of a page with markup.

One line a block, white space collapsed, a blank line between blocks. Scripts, styles, forms' controls and
templates are left out; everything else a reader could see is in, furniture included, so that each span of a
story and of what surrounds it points into the same text.
"""

import re

from lxml.html import HtmlElement

_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "head",
        "title",
        "meta",
        "link",
        "object",
        "embed",
        "iframe",
        "audio",
        "video",
        "canvas",
        "select",
        "option",
        "datalist",
        "textarea",
        "input",
        "map",
        "area",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SPACES = re.compile(r"\s+")
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r\f"}


def rendered(tree: HtmlElement) -> str:
    """The visible text of a parsed page.

    The tree is walked with a stack of its own, since pages nest deeply.
    """
    lines: list[str] = []
    current: list[str] = []

    def close() -> None:
        """End the line at hand."""
        line = _SPACES.sub(" ", "".join(current)).strip()
        if line:
            lines.append(line)
        current.clear()

    stack: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while stack:
        element, left = stack.pop()
        tag = element.tag
        block = tag in _BLOCKS
        if block and (left or tag not in _SILENT):
            close()
        if left:
            if element.tail and element is not tree:
                current.append(element.tail)
            continue
        stack.append((element, True))
        if not isinstance(tag, str) or tag in _SILENT:
            continue
        if element.text:
            current.append(element.text)
        if len(element):
            stack.extend((child, False) for child in reversed(element))
    close()
    return "\n\n".join(lines).translate(_CONTROLS)
