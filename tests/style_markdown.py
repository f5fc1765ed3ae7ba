"""Which words a module lets Streamlit read as Markdown though nobody made them plain."""

import ast
from collections.abc import Iterable, Iterator
from typing import TypeGuard

# What of Streamlit reads its first argument as Markdown, or all; some names others bear too, as a log does.
MARKDOWN = {
    "badge", "button", "caption", "chat_message", "checkbox", "date_input", "dialog", "download_button",
    "expander", "file_uploader", "form_submit_button", "header", "link_button", "markdown", "metric",
    "multiselect", "number_input", "page_link", "pills", "popover", "radio", "segmented_control",
    "select_slider", "selectbox", "slider", "spinner", "status", "subheader", "success", "tabs",
    "text_area", "text_input", "time_input", "toast", "toggle", "write_stream",
}  # fmt: skip
ALSO_OF_OTHERS = {"error", "exception", "html", "info", "progress", "table", "title", "warning", "write"}
READ_WHOLE = {"metric", "pills", "progress", "radio", "segmented_control", "table", "tabs", "write"}
WORDED = {"body", "captions", "help", "label", "text"}
Breach = tuple[int, str]  # line, and what is wrong there


def drawn_as_markdown(tree: ast.Module) -> Iterator[Breach]:
    """Words that are neither ours nor made plain, and ways past this rule."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    called = {id(call.func) for call in calls}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "streamlit":
            yield from ((node.lineno, f"imports {one.name} from streamlit") for one in node.names)
        elif _reads_markdown(node) and _is_of_streamlit(node) and id(node) not in called:
            yield node.lineno, f"uses {node.attr} under another name"
        elif isinstance(node, ast.Dict):
            named = zip(node.keys, node.values, strict=True)
            yield from _not_text(
                value for key, value in named if isinstance(key, ast.Constant) and key.value in WORDED
            )
    for call in calls:
        if isinstance(call.func, ast.Attribute):
            yield from _not_text(one.value for one in call.keywords if one.arg in WORDED)
        if _reads_markdown(call.func):
            yield from _not_text(call.args if call.func.attr in READ_WHOLE else call.args[:1])


def _reads_markdown(node: ast.AST) -> TypeGuard[ast.Attribute]:
    """Whether it is a function of Streamlit that reads Markdown: st.write, column.button."""
    if not isinstance(node, ast.Attribute) or node.attr not in MARKDOWN | ALSO_OF_OTHERS:
        return False
    return node.attr in MARKDOWN or _is_of_streamlit(node)


def _is_of_streamlit(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "st"


def _not_text(words: Iterable[ast.expr]) -> Iterator[Breach]:
    yield from (
        (one.lineno, f"draws {ast.unparse(one)[:40]} as Markdown") for one in words if not _is_text(one)
    )


def _is_text(words: ast.expr) -> bool:
    """Whether words are our own or made plain: a literal, a NAME of one, what as_text gives, these joined."""
    if isinstance(words, ast.JoinedStr):
        parts = [part.value for part in words.values if isinstance(part, ast.FormattedValue)]
        return all(_is_text(part) for part in parts)
    if isinstance(words, ast.Call):
        return isinstance(words.func, ast.Name) and words.func.id == "as_text"
    name = getattr(words, "attr", getattr(words, "id", ""))
    return isinstance(words, ast.Constant) or name.isupper()
