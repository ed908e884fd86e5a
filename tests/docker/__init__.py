"""Tests that need a Docker daemon: `make test-docker`, apart from `make test`."""
