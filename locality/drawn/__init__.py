"""Figures and findings drawn: charts, maps and tables as plain data. No Streamlit."""
