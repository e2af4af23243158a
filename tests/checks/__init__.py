"""Tests of the checks: one fault in otherwise sound pages, one diagnostic out."""
