"""Can everybody use the dashboard? What holds, what does not and why, and when it was tested."""

from locality.dashboard import accessibility
from locality.dashboard.menu import PAGES

accessibility.show(PAGES)
