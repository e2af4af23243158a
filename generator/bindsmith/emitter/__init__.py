"""Intermediate model to the files of a generated package."""
