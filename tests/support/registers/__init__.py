"""Registers of public bodies and of providers of social services, made up from a seed: see README.md."""
