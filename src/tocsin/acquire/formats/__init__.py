"""The formats that Tocsin reads, one file each, and the list of them."""

from tocsin.acquire.formats.registry import FORMATS, InputFormat, format_named, format_of

__all__ = ["FORMATS", "InputFormat", "format_named", "format_of"]
