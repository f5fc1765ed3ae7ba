"""axe-core over a page and its frames: what it finds, and whether it is ours to mend."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# WCAG 2.2 at levels A and AA, and axe's own good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations", "incomplete"]}
GRAVE = ("serious", "critical")


@dataclass(frozen=True)
class Finding:
    """One rule broken by one element: how grave, which element, and how it begins."""

    rule: str
    impact: str
    help: str
    target: str
    html: str

    @property
    def grave(self) -> bool:
        """Whether axe calls it serious or critical."""
        return self.impact in GRAVE

    def __str__(self) -> str:
        return f"{self.rule} ({self.impact}): {self.help}\n    at {self.target}\n    {self.html[:160]}"


@dataclass(frozen=True)
class Audit:
    """What axe says of one page: the findings, and how many rules it held."""

    findings: tuple[Finding, ...]
    held: int
    version: str


def audit(page: Page) -> Audit:
    """Run axe over a page and everything framed in it."""
    axe = Axe()
    for frame in page.frames:
        frame.evaluate(axe.axe_script)
    response: dict[str, Any] = axe.run(page, options=OPTIONS).response
    return Audit(
        tuple(_findings(response["violations"])), len(response["passes"]), response["testEngine"]["version"]
    )


def _findings(violations: Iterable[dict[str, Any]]) -> Iterable[Finding]:
    for rule in violations:
        for element in rule["nodes"]:
            target = " ".join(str(part) for part in element["target"])
            impact = element["impact"] or rule["impact"] or "minor"
            yield Finding(rule["id"], impact, rule["help"], target, element["html"])
