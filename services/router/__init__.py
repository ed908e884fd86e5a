"""Fifth stage: which endpoints are owed an alert."""
