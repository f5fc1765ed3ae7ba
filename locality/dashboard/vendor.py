"""Puts Leaflet where Streamlit serves files from, so that no map asks another host for it.

The files come from an installed package; third-party code is not kept in the repository.
"""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

from locality.folders import PROJECT

VENDOR = PROJECT / "static" / "vendor"
_OURS = Path(__file__).with_name("map.css")
_WANTED = ("leaflet.js", "leaflet.css")


def provide_leaflet() -> None:
    """Copy what is not there yet; safe to call from several processes at once."""
    found = find_spec("xstatic.pkg.leaflet")
    if found is None or found.origin is None:
        raise RuntimeError("XStatic-Leaflet is not installed; run: pip install -r requirements.txt")
    package = Path(found.origin).parent / "data"
    VENDOR.mkdir(parents=True, exist_ok=True)
    for source in (*(package / name for name in _WANTED), _OURS):
        target = VENDOR / source.name
        if not target.is_file() or target.read_bytes() != source.read_bytes():
            partial = target.with_name(f".{target.name}.{os.getpid()}")
            shutil.copyfile(source, partial)
            os.replace(partial, target)
