"""Value sets of the shop."""

from ..._runtime import FlagSet, ValueSet


class AdStatus(ValueSet):
    """Whether an ad is shown."""

    ACTIVE = "Active"
    PAUSED = "Paused"


class AdType(ValueSet):
    """Which derived type an ad is."""

    TEXT = "Text"
    IMAGE = "Image"
    RICH_TEXT = "RichText"


class Channels(FlagSet):
    """Flags without a member for none of them; not in alphabetical order."""

    SEARCH = "Search"
    AUDIENCE = "Audience"
    HOTEL = "Hotel"


class Extras(FlagSet):
    """Flags with a member for none of them."""

    NONE = "None"
    MAP = "Map"
    LOGO = "Logo"
