"""The pages of the playbook as pydantic models."""
