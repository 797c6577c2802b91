"""`python -m tocsin` is the same as `tocsin`."""

from tocsin.cli import app

if __name__ == "__main__":
    app()
