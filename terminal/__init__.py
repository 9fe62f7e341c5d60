"""The core of BTR Terminal: runs headless, knows neither Qt nor the window."""

__version__ = "0.1.0"
