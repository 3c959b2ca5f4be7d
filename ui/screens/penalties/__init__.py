"""What follows a confirmed case: owner, notice, minutes, decision, payment."""
