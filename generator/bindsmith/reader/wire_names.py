"""What can be the name of an element, type, value, message or operation.

Reader modules let nothing else into a declaration, so that what comes after them may
print such a name, look it up and make a file of it.
"""

import re

WIRE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,159}")
"""As long as the emitter takes; XML would allow more than the docs ever use."""
