"""Tests of the reader: one page in, one declaration and its diagnostics out."""
