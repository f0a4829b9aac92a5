"""Measurements, as ratios within one run; never run by the tests: machines are shared and noisy."""
