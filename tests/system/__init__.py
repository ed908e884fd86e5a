"""The product from outside: commands, exit codes, output. Imports nothing of the services."""
