"""Serves a graph on the web: a SPARQL endpoint and pages, safe for queries of strangers."""
