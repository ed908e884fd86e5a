"""Reads every figure claim of a screened article: bounds, what is counted, and how it is said."""
