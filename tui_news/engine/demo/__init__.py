"""The demo wire: a small news service on the loopback interface, with invented outlets and news.

It lets a stranger without network see everything at work, over real HTTP, and it is what the
pictures in the README are made from. Only the standard library and `model` are used. Every outlet,
person and event is invented; each page says so in its footer.
"""

from tui_news.engine.demo.outlets import DemoFeed, subscriptions
from tui_news.engine.demo.wire import DemoWire

__all__ = ["DemoFeed", "DemoWire", "subscriptions"]
