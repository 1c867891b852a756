"""The craft of pictures: themes, text, motion; the only place that knows Pillow."""
