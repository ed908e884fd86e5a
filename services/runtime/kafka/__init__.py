"""Kafka from outside the workers, without Faust: topics, publishing, tailing, lag, dead letters."""
