"""Transfers: what a story says passed, or is to pass, from one state to another."""

from tocsin.transfers.find import find_transfers

__all__ = ["find_transfers"]
