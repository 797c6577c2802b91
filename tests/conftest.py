"""What holds for all tests."""

from hypothesis import HealthCheck, settings

# How long an example takes is the machine's business: speed is measured in `benchmarks/`.
settings.register_profile("tocsin", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tocsin")
