"""String to safe string, pure: sanitise, fold, width, wrap."""
