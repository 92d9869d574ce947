"""What `entree doctor` looks at: each module examines one part of an installation."""
