"""Modules that `shop` loads lazily."""
