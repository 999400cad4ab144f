"""Named steps from an empty file to the present schema: NNNN_name.sql, each in one transaction."""
