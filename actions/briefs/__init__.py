"""Account brief, charts and money calculators: what turns advice into a document."""
