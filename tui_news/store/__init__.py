"""The cellar: the one database, its migrations and every SQL statement."""
