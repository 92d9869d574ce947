"""Defects of the rules, each with a concrete prospect as proof where there can be one.

One module per kind of defect; each has a function `find` that yields findings.
"""
