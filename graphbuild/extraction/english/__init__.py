"""What is known of English words, as data files that are validated when they are read."""
