"""Settings of all tests; read in Rasa's environment as well, which has no hypothesis."""

import contextlib

with contextlib.suppress(ImportError):
    from hypothesis import settings

    # `make nightly`: many more examples than a push waits for.
    settings.register_profile("nightly", max_examples=10_000, deadline=None)
