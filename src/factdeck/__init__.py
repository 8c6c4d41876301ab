"""factdeck turns factual documents into quiz items that people can trust."""

__version__ = "0.1.0"
