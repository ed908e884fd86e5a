"""The `selisih` command, one module a command group."""
