"""The same map and table made plainly: a static page, and a Streamlit page that starts afresh every run."""

import json
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from locality.baseline.store import Store
from locality.dashboard.vendor import VENDOR, provide_leaflet
from tests.browser.server import free_port

INDICATOR = "overcrowded_households"
STATIC_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Map</title>
<link rel="stylesheet" href="leaflet.css"><script src="leaflet.js"></script>
<h1>Overcrowded households by ward</h1><div id="map" style="height: 470px"></div>{table}
<script>
const wards = {wards}, shades = ["#e6eef7", "#bcd3ea", "#86b0d9", "#3f81bd", "#0b4a86"]
const map = L.map("map"), drawn = L.geoJSON(wards, {{style: (one) => ({{
  fillColor: shades[one.properties.place], fillOpacity: 1, color: "#fff", weight: 1.2}})}})
drawn.bindTooltip((one) => one.feature.properties.said).addTo(map)
map.fitBounds(drawn.getBounds())
</script></html>"""
PLAIN_APP = '''import json

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium


class Offline(folium.Map):
    """No content network in this measurement: Leaflet comes from the app's own folder."""

    default_js = [("leaflet", "../../app/static/leaflet.js")]
    default_css = [("leaflet_css", "../../app/static/leaflet.css")]


def home():
    st.title("Home")


def wards():
    figures = pd.read_csv("figures.csv")
    indicator = st.selectbox("Measure", figures.indicator_id.unique())
    shown = figures[figures.indicator_id == indicator]
    st.title(f"{indicator} by ward")
    drawn = Offline(location=[53.83, -1.83], zoom_start=11, tiles=None)
    layer = folium.Choropleth(
        geo_data=json.load(open("wards.geojson")), data=shown, columns=["area_code", "value"],
        key_on="feature.properties.area_code", fill_color="Blues",
    )
    for name in [name for name in layer._children if name.startswith("color_map")]:
        del layer._children[name]  # its legend asks a content network for a script
    layer.add_to(drawn)
    st_folium(drawn, height=470, use_container_width=True)
    st.dataframe(shown)


st.set_page_config(layout="wide")
pages = [st.Page(home, title="Home", default=True), st.Page(wards, title="Wards", url_path="wards")]
st.navigation(pages).run()
'''


def write_static(folder: Path, store: Store) -> None:
    """A home page with a link, and a page with the map and the table of one indicator."""
    rows = store.figures(INDICATOR, area_types=["ward"])
    places = rows.value.rank(method="first").sub(1).floordiv(len(rows) / 5).astype(int)
    said = dict(
        zip(rows.area_code, rows.area_name + ": " + rows.value.round(1).astype(str) + "%", strict=True)
    )
    wards = json.loads(store.boundaries("ward"))
    for feature in wards["features"]:
        code = feature["properties"]["area_code"]
        feature["properties"] |= {"place": int(places[rows.area_code == code].iloc[0]), "said": said[code]}
    cells = "".join(
        f"<tr><th>{escape(one.area_name)}<td>{one.value:.1f}<td>{one.lower_ci:.1f} to {one.upper_ci:.1f}"
        for one in rows.itertuples()
    )
    page = STATIC_PAGE.format(wards=json.dumps(wards), table=f"<table>{cells}</table>")
    (folder / "map.html").write_text(page, encoding="utf-8")
    (folder / "index.html").write_text(
        '<!doctype html><title>Home</title><a href="map.html">Wards</a>', encoding="utf-8"
    )
    _leaflet(folder)


def write_plain(folder: Path, store: Store) -> None:
    """A Streamlit app of two pages that reads its files and draws folium.Choropleth in every run."""
    figures = store.figures(area_types=["ward"])
    figures[["indicator_id", "area_code", "area_name", "period", "value", "lower_ci", "upper_ci"]].to_csv(
        folder / "figures.csv", index=False
    )
    (folder / "wards.geojson").write_text(store.boundaries("ward"), encoding="utf-8")
    (folder / "plain.py").write_text(PLAIN_APP, encoding="utf-8")
    (folder / "static").mkdir()
    _leaflet(folder / "static")


def _leaflet(folder: Path) -> None:
    provide_leaflet()
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copyfile(VENDOR / name, folder / name)


@contextmanager
def served(folder: Path, command: list[str], healthy: str) -> Iterator[str]:
    """A server started in this folder on a free port; ``{port}`` in the command becomes it."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", *[part.format(port=port) for part in command]],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}{healthy}")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"no answer from {address}")


STATIC = ["http.server", "{port}", "--bind", "127.0.0.1"]
PLAIN = [
    "streamlit", "run", "plain.py", "--server.port={port}", "--server.address=127.0.0.1",
    "--server.headless=true", "--server.enableStaticServing=true", "--browser.gatherUsageStats=false",
]  # fmt: skip
