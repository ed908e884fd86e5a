"""The detector: which earlier figures speak of the same fact, and whether they can both hold."""
