"""Do the sources still say what the records quote? Text out of documents, quotes found in it, receipts."""
