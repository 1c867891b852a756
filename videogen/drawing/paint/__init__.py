"""Painting: marks, and the frames that lead from one picture to the next."""
