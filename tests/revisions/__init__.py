"""Tests of `bindsmith.revisions`: histories of repositories."""
