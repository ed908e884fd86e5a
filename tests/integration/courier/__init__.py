"""The courier as a process: real Kafka, real HTTP."""
