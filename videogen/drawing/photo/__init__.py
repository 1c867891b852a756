"""Pictures from files: what they are, and their pixels."""
