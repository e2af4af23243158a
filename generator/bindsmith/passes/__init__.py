"""Passes: declarations to a model, then model to model.

The order in which they run is stated in `bindsmith.pipeline` alone.
"""
