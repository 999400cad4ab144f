"""The command line over library and engine; opens the app when asked to."""
