"""Tests of Tocsin."""
