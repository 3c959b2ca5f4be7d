"""Reports: the inbox, triage, assignment and answers of citizen reports."""
