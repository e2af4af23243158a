"""What untrusted docs and models may try; README.md lists it all."""
