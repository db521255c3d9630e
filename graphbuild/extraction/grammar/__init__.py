"""The only room that reads the parse: words, and what grammar says of them."""
