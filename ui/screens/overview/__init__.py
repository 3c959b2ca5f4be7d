"""The supervisor's overview: today's figures, who is late, what can be exported."""
