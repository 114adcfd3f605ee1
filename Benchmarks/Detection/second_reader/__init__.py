"""How the second reader is learned; `Benchmarks/Detection/train.py` runs it."""
