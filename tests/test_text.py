"""What people write stays text where Streamlit reads Markdown."""

import pytest

from locality.dashboard.text import as_text

PLAIN = ["Cold homes (homes a month)", "Warm Homes Tong", "5% of 1,200", "It’s A&E, or not", "at 12: 30", ""]


@pytest.mark.parametrize("words", PLAIN)
def test_usual_words_stay_as_they_are(words: str) -> None:
    assert as_text(words) == words


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("![x](http://h/p.png)", "!\\[x\\](http:\u2060//h/p.png)"),
        ("[Sign in again](//h)", "\\[Sign in again\\](//h)"),
        ("see www.host.example", "see www\u2060.host.example"),
        ("HTTPS://h", "HTTPS:\u2060//h"),
        ("ann@host.example", "ann@\u2060host.example"),
        (":red[x] :material/home: :smile:", ":\u2060red\\[x\\] :\u2060material/home: :\u2060smile:"),
        ("**a** _b_ ~~c~~ `d` $e$", "\\*\\*a\\*\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\$e\\$"),
        ("<img src=x>", "\\<img src=x\\>"),
        ("<http://h>", "\\<http:\u2060//h\\>"),
        ("&lt;b&gt; &#33; R&D", "\\&lt;b\\&gt; \\&#33; R&D"),
        ("# a\n\n> b\r\n    c", "\\# a \\> b c"),
        ("2024. A year", "2024\\. A year"),
        ("- one", "\\- one"),
        ("back\\slash", "back\\\\slash"),
    ],
)
def test_what_would_be_markdown_is_made_plain(words: str, markdown: str) -> None:
    assert as_text(words) == markdown
