"""Where things stand: blocks and their arrangement on a page."""
