"""What is told while a film is built."""
