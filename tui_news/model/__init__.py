"""The field's words as frozen values; imports the standard library and `errors` only."""
