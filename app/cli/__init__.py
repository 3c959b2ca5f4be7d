"""The command groups of ``ioc-console``; none needs Qt unless a window opens."""
