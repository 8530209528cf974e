"""A world on a day as the documents of each register; every module here is one format: entries in, text out."""
