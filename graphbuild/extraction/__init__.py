"""One article's text becomes an `Extraction`. Pure: no file, no network, no state between articles."""
