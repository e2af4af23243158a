"""Tests of bindsmith.prose."""
