"""Inputs made by grammar and by mutation, run against the library, each judged by the same laws.

`python -m fuzzing --help` says how to run it; `judging` holds the laws.
"""
