"""Archive: collections of pages too large for one reading, step by step into Parquet, each file once."""
