"""Steps from each released shape of the database to the next. They import nothing of ours."""
