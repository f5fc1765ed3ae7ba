"""Whether this machine's server answers, for a container: python -m locality.dashboard.health; 1 if not."""

import os
import sys
import urllib.request


def address(port: int, base: str) -> str:
    """Where the server at a port says that it is well; ``base`` is what stands before its addresses."""
    below = base.strip("/")
    return f"http://127.0.0.1:{port}/{below}{'/' if below else ''}_stcore/health"


def main() -> int:
    """0 when the server of the settings in the environment answers within four seconds."""
    port = int(os.environ.get("STREAMLIT_SERVER_PORT", "8501"))
    asked = address(port, os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", ""))
    try:
        with urllib.request.urlopen(asked, timeout=4):
            return 0
    except OSError as error:
        print(f"{asked}: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
