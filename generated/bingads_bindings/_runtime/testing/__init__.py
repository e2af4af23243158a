"""A double of the services, for tests of code that calls them."""

from .double import Expectation, ReceivedCall, ServiceDouble, UnexpectedCallError

__all__ = ["Expectation", "ReceivedCall", "ServiceDouble", "UnexpectedCallError"]
