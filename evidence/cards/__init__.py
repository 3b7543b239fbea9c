"""What a person sees of an evaluation, before any template: numbers with their setup, sentences, citations."""
