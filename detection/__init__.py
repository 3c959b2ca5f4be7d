"""From camera packet to violation candidate. Knows neither Qt nor SQL."""
