"""Evidence cards: AI-safety evaluation results that cannot lose their setup."""

__version__ = "0.1.0"
