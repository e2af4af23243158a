"""Tests of the way back from generated code."""
