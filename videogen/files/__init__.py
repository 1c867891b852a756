"""Files of authors and folders of films: found, read and written with care."""
