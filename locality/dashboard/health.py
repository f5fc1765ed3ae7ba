"""Whether this machine's server answers, for a container: python -m locality.dashboard.health; 1 if not."""

import os
import sys
import urllib.request


def address() -> str:
    """Where the server says that it is well, by the settings in its environment."""
    port = os.environ.get("STREAMLIT_SERVER_PORT", "8501")
    base = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/")
    return f"http://127.0.0.1:{port}/{base}{'/' if base else ''}_stcore/health"


def main() -> int:
    """0 when the server answers within four seconds."""
    try:
        with urllib.request.urlopen(address(), timeout=4):
            return 0
    except OSError as error:
        print(f"{address()}: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
