"""Alembic's entry: the connection and its transaction come from ``migrate.upgrade``."""

from alembic import context

from actions.consultations.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
