"""Every page at every size held against axe, and the result kept for the accessibility page. `make audit`."""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser, Page

from locality.dashboard.menu import PAGES
from locality.drawn.markup import address
from locality.words.accessibility import RESULT, statement
from tests.browser.axe import Audit, Finding, audit
from tests.browser.chromium import NoChromiumError, chromium_or_install
from tests.browser.pages import SIZES, Watch, chromium_browser, context_of, settle
from tests.browser.server import dashboard_server, desk_cookie

# Shown besides each page as it opens: entries, other choices, a code nobody knows, what may be entered.
BESIDES = {
    "indicators": ("indicators?indicator=fuel_poverty", "indicators?search=police"),
    "need": ("need?need=domestic_abuse&indicator=assessments_domestic_abuse_parent",),
    "ward": ("ward?area=X999",),
    "enter": ("enter?pilot=listening_rooms_west&task=month", "enter?pilot=listening_rooms_west&task=date"),
}
DARK_AT = "desktop"  # colours do not depend on the size: the dark look is tried at one
WRITER = "Your name, kept with what you enter"
UNFOLD = """() => document.querySelectorAll("[data-testid=stMain] details").forEach(one => {
  if (!one.closest(".frame")) one.open = true
})"""
HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight"


@dataclass(frozen=True)
class View:
    """One address of a page at one size in one look."""

    page: str
    to: str
    size: str
    look: str

    def __str__(self) -> str:
        return f"{self.to} at {self.size}, {self.look}"


def views(page: str, size: str) -> Iterator[View]:
    """Every address of a page at a size, light, and at one size dark as well."""
    for to in (address(page), *BESIDES.get(page, ())):
        for look in ("light", "dark") if size == DARK_AT else ("light",):
            yield View(page, to, size, look)


def looked_at(browser: Browser, server: str, view: View, desk: dict[str, str]) -> Audit:
    """Open a view with everything in it unfolded and the window as high as the page, and run axe."""
    context = context_of(browser, view.size, Watch())
    context.add_cookies([desk])
    page = context.new_page()
    page.emulate_media(color_scheme=view.look)  # type: ignore[arg-type]
    page.goto(f"{server}/{view.to}")
    found = audit(whole(settle(page)))
    context.close()
    return found


def whole(page: Page) -> Page:
    """The page with everything in it unfolded and the window as high as the page; forms know a name."""
    name = page.get_by_label(WRITER)
    if name.count():
        name.fill("Ann")
        page.keyboard.press("Tab")
        settle(page)
    page.evaluate(UNFOLD)
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.set_viewport_size({"width": width, "height": int(page.evaluate(HEIGHT))})
    return settle(page)


def grave(found: Audit) -> list[str]:
    """What axe calls serious or critical and is ours to mend, in words."""
    return [str(one) for one in found.findings if one.grave and is_ours(one)]


def is_ours(finding: Finding) -> bool:
    """Whether a finding is ours to mend: the statement names those that are not, with the reason."""
    return not any(
        one.rule == finding.rule and one.within in f"{finding.target} {finding.html}"
        for one in statement().not_ours
    )


def result(found: dict[View, Audit], chromium: str) -> dict[str, object]:
    """What the accessibility page tells of a run."""
    graves = [(view, one) for view, held in found.items() for one in held.findings if one.grave]
    other = {one.rule: one.help for held in found.values() for one in held.findings if not one.grave}
    return {
        "tested": date.today().isoformat(),
        "axe": next(iter(found.values())).version,
        "chromium": chromium,
        "streamlit": version("streamlit"),
        "pages": list(dict.fromkeys(view.page for view in found)),
        "views": len(found),
        "sizes": {name: list(size) for name, size in SIZES.items()},
        "rules": max(held.held for held in found.values()),
        "ours": sorted({f"{one.rule}: {view}" for view, one in graves if is_ours(one)}),
        "not_ours": sorted({one.rule for _, one in graves if not is_ours(one)}),
        "lesser": dict(sorted(other.items())),
    }


def main() -> int:
    """Look at everything, write the result; 1 when something grave is ours."""
    os.environ["LOCALITY_EDIT"] = "local"  # so that the forms are there to look at
    with (
        tempfile.TemporaryDirectory() as home,
        dashboard_server(Path(home)) as server,
        chromium_browser(chromium_or_install()) as browser,
    ):
        every = [view for page in PAGES for size in SIZES for view in views(page, size)]
        desk = desk_cookie(Path(home), server)
        found = {view: looked_at(browser, server, view, desk) for view in every}
        told = result(found, browser.version)
    RESULT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(f"{len(found)} views of {len(PAGES)} pages", *told["ours"], sep="\n")  # type: ignore[misc]
    for view, held in found.items():
        for one in held.findings:
            print(f"{view}: {one}")
    return 1 if told["ours"] else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NoChromiumError as refusal:
        sys.exit(str(refusal))
