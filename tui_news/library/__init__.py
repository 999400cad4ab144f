"""The library: the reader's verbs over the store; no network, no widgets."""
