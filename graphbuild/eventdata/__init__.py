"""Event data as political scientists read it: panels of dyads, networks of states, the columns of other data sets."""
