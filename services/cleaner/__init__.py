"""The cleaner: which language an article is in, what of it is noise, and how it is signed."""
