"""The courier: brings alerts to webhooks, and tries again until they arrive or are given up.

Not a stage, because it needs the clock and the network. What it knows is a fold over
``delivery-recorded`` alone, which it also writes; so it survives any kill. A kill between a request
and its record repeats the request under the same ``webhook-id``: at least once, never not at all.
"""
