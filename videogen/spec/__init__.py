"""The spec language: what a film and its scenes may say, as models, and the JSON Schema made of them."""
