"""python -m locality: the command line, or in words what is missing to run it."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (whoever calls it may have an older one)
    sys.exit("Python 3.11 or newer is needed.")
try:
    from locality.command_line.main import main
except ModuleNotFoundError as missing:
    if (missing.name or "").startswith("locality"):
        raise
    sys.exit(
        f"{missing.name} is not installed for {sys.executable}. Run: make run (it sets everything up), then "
        ".venv/bin/python -m locality; on Windows .venv\\Scripts\\python -m locality, as the README says."
    )

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
