"""Tests: extractor."""
