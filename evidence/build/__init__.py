"""Build the site: read what changed, render what that touches, swap the whole site in at once."""
