"""What the measurements rest on; no test looks at a time."""
