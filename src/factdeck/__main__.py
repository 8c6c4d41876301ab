"""Lets ``python -m factdeck`` do what the command ``factdeck`` does."""

from factdeck.cli import main

main(prog_name="factdeck")
