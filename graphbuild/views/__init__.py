"""What people look at: networks, pages and tables made from a graph."""
