"""A real browser for tests: a page with a video element, its server, and Chromium by its DevTools."""
