"""The router: who is owed which alert."""
