"""ConverterScreen: two amounts, two currencies, and always whose rates of which day."""

from __future__ import annotations

from decimal import Decimal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, Static

from tui_news.library import sidelights
from tui_news.library.conversion_request import ConversionRequest, parse_amount
from tui_news.library.currency import (
    NoConversion,
    age_words,
    amount_words,
    codes_of,
    convert,
    is_stale,
    rate_words,
)
from tui_news.library.currency_names import NAMES
from tui_news.model.rates import CBR, ECB, PROVIDER_NAMES
from tui_news.text.sanitise import clean_line
from tui_news.tui.messages import SidelightsRead
from tui_news.tui.screens.dialog import Dialog
from tui_news.tui.screens.main import MainScreen

START = ConversionRequest(Decimal(100), "USD", "EUR")
"""What stands in the dialog when it is opened for the first time."""


class AmountInput(Input):
    """A line for an amount: letters jump to a currency, a slash swaps."""

    class Lettered(Message):
        """A letter was typed: somebody looks for a currency."""

        def __init__(self, letter: str) -> None:
            super().__init__()
            self.letter = letter

    class Swapped(Message):
        """The two currencies are to change places."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, restrict=r"[0-9 .,'’]*", max_length=30)
        self.cursor_blink = False

    def on_key(self, event: Key) -> None:
        """Keep letters and the slash out of the amount."""
        typed = event.character or ""
        if typed == "/":
            self.post_message(self.Swapped())
        elif typed.isascii() and typed.isalpha():
            self.post_message(self.Lettered(typed.upper()))
        else:
            return
        event.stop()
        event.prevent_default()


class ConverterScreen(Dialog[None]):
    """Either amount can be typed into; the other one follows."""

    DEFAULT_CSS = """
    ConverterScreen Horizontal { height: 1; margin: 1 0 0 0; }
    ConverterScreen AmountInput { width: 24; }
    ConverterScreen .currency { width: 1fr; height: 1; padding: 0 1; }
    ConverterScreen #rate { height: auto; margin: 1 0 0 0; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("tab,shift+tab,enter", "other", show=False, priority=True),
    ]

    def __init__(self, main: MainScreen, request: ConversionRequest | None = None) -> None:
        super().__init__()
        self._main = main
        known = main.sidelights.known
        self._known = known or sidelights.load(main.services.db)
        request = request or main.sidelights.last_request or START
        self._codes = [request.source, request.target]
        self._inputs = (AmountInput(id="source"), AmountInput(id="target"))
        self._inputs[0].value = amount_words(request.amount, request.source)
        self._names = tuple(Static("", markup=False, classes="currency") for _ in range(2))
        self._rate = Static("", markup=False, id="rate")
        self._leading = 0
        """The amount that was typed last: the other one follows it."""

    def compose(self) -> ComposeResult:
        """Two rows and what is to be said of the rates."""
        frame = Vertical(classes="frame")
        frame.border_title = Content("Currency converter")
        frame.border_subtitle = Content("↑↓ or a letter: currency · / swaps · Esc closes")
        with frame:
            for line, name in zip(self._inputs, self._names, strict=True):
                with Horizontal():
                    yield line
                    yield name
            yield self._rate

    def on_mount(self) -> None:
        """Show the first result; ask the banks again if nothing could be had so far."""
        self._inputs[0].focus()
        self._inputs[0].select_all()
        self._show()
        if not self._known.tables:
            self._main.sidelights.update(retry=True)

    def on_unmount(self) -> None:
        """Let the dialog open with the same next time."""
        amount = parse_amount(self._inputs[0].value)
        if amount is not None:
            self._main.sidelights.last_request = ConversionRequest(amount, *self._codes)

    @property
    def _focused(self) -> int:
        return 1 if self._inputs[1].has_focus else 0

    def action_other(self) -> None:
        """Go to the other amount."""
        line = self._inputs[1 - self._focused]
        line.focus()
        line.select_all()

    def action_step(self, step: int) -> None:
        """Take the next or the previous currency."""
        codes, at = self._choices()
        self._choose(codes[(at + step) % len(codes)])

    @on(AmountInput.Lettered)
    def _lettered(self, message: AmountInput.Lettered) -> None:
        """Go to the next currency that begins with a letter."""
        codes, at = self._choices()
        turned = codes[at + 1 :] + codes[: at + 1]
        found = next((code for code in turned if code.startswith(message.letter)), "")
        if found:
            self._choose(found)

    @on(AmountInput.Swapped)
    def _swapped(self) -> None:
        self._codes.reverse()
        self._show()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._leading = self._inputs.index(event.input)
        self._show()

    @on(SidelightsRead)
    def _sidelights_read(self, message: SidelightsRead) -> None:
        self._known = message.known
        self._show()

    def _choices(self) -> tuple[tuple[str, ...], int]:
        """The currencies there are, and where the present one of this row stands among them."""
        own = self._codes[self._focused]
        codes = codes_of(self._known.tables) or tuple(NAMES)
        codes = codes if own in codes else (own, *codes)
        return codes, codes.index(own)

    def _choose(self, code: str) -> None:
        self._codes[self._focused] = code
        self._show()

    def _show(self) -> None:
        """Convert from the leading amount, and say what that is based on."""
        for static, code in zip(self._names, self._codes, strict=True):
            name = NAMES.get(code, "")
            static.update(Content.assemble((code, "bold"), f"  {name}"))
        lead, follow = self._leading, 1 - self._leading
        amount = parse_amount(self._inputs[lead].value)
        services = self._main.services
        today = services.now().astimezone(services.zone).date()
        request = ConversionRequest(amount or Decimal(), self._codes[lead], self._codes[follow])
        got = convert(request, self._known.tables, today=today)
        if isinstance(got, NoConversion):
            self._fill(follow, "")
            self._rate.update(Content(clean_line(f"{got.sentence} {self._reasons()}", limit=600)))
            return
        self._fill(follow, "" if amount is None else amount_words(got.result, request.target))
        price = f"1 {request.source} = {rate_words(got.rate)} {request.target}"
        if amount is None:
            price = "Write an amount, such as 1,250.50"
        age = f"{PROVIDER_NAMES[got.provider]}, {age_words(got.day, today)}; for information only"
        faded = "dim" if is_stale(got.day, today) else ""
        self._rate.update(Content.assemble((price, faded or "bold"), "\n", (age, faded)))

    def _fill(self, row: int, text: str) -> None:
        line = self._inputs[row]
        with self.prevent(Input.Changed):
            line.value = text
        if line.has_focus:
            line.select_all()  # what we wrote gives way to what the reader types

    def _reasons(self) -> str:
        """Why there are no rates, as far as it is known."""
        if self._known.tables:
            return ""
        if not self._main.services.fetches:
            return "The network is paused."
        found = (self._known.health.get(source) for source in (ECB, CBR))
        return " ".join(health.error for health in found if health and health.error)
