"""The camera wall: live pictures, arranged by the operator, with new violations above them."""
