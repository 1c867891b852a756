"""An editor for tests: it speaks the Language Server Protocol to the server that editors use for YAML."""
