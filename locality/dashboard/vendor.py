"""Puts Leaflet where Streamlit serves files from, so that no map asks another host for it.

The files come from an installed package; third-party code is not kept in the repository.
"""

import shutil
from importlib.util import find_spec
from pathlib import Path

from locality.folders import PROJECT

VENDOR = PROJECT / "static" / "vendor"
_WANTED = ("leaflet.js", "leaflet.css", "images")


def provide_leaflet() -> None:
    """Copy what is not there yet; safe to call from several processes at once."""
    found = find_spec("xstatic.pkg.leaflet")
    if found is None or found.origin is None:
        raise RuntimeError("XStatic-Leaflet is not installed; run: pip install -r requirements.txt")
    package = Path(found.origin).parent / "data"
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name in _WANTED:
        source, target = package / name, VENDOR / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        elif not target.is_file() or target.stat().st_size != source.stat().st_size:
            shutil.copyfile(source, target)
