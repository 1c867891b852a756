"""Diagrams: flowcharts read from their text, laid out in layers, and drawn as cards and arrows."""
