"""Places a Kafka broker can come from: one that runs already, a container, a Java process."""
