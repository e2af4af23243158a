"""Tests of the output on disk."""
