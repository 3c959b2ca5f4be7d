"""Item models over ids, fetched by page."""
