"""Tests of the model's JSON form."""
