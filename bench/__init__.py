"""Benchmarks: medians and ratios against peers of the same run."""
