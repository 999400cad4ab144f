"""Graphics: what this terminal can draw; pictures as lines of cells. Loaded with the first one."""
