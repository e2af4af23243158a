"""Tests of the comparison: two models in, one report out."""
