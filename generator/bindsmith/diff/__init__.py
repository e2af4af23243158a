"""Two models in, one change report out; nothing here reads pages or writes files."""
