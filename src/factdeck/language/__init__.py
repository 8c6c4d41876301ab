"""The only place that knows the language model: text to sentences, names, dates, numbers, clauses."""
