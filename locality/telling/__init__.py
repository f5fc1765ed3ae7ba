"""Every page as a value: ``tell(asked, figures) -> Page``, one page, one file. No Streamlit.

``asked`` holds what the address says, parameter by parameter; ``figures`` answers everything a page may ask.
"""
