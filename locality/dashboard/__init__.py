"""The seam to Streamlit: choices, links, panels, caching. The only room of the package that imports it."""
