"""Reports open in the browser, for all tests of the page."""

from studio.test_page import opened, window

__all__ = ["opened", "window"]
