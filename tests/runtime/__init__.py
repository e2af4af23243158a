"""Tests of the runtime that generated packages carry."""
