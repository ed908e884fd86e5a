"""The courier: fold, schedule, message, loop."""
