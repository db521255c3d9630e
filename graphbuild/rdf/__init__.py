"""The graph as RDF: its vocabulary, how it is written, where it is kept, how it is asked."""
