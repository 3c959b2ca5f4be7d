"""The core of the console: work, storage and doors to the outside, without Qt."""
