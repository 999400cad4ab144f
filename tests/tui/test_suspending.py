"""Back from the shell, where the terminal was used for something else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.geometry import Region

from tests.fakes.newsroom import Newsroom
from tests.tui.reader import open_newsroom, reading


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    yield room
    room.db.close()


async def test_everything_is_drawn_again_when_the_shell_goes_on_with_the_reader(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.entries(newsroom.feed("Wire"), "Talks", "Bridge")
    async with reading(newsroom, tmp_path) as reader:
        compositor = reader.screen._compositor
        drawn: list[Region] = []
        render = compositor.render_update

        def watched(*, full: bool = False, **others: object) -> object:
            drawn.extend([reader.screen.size.region] if full else compositor._dirty_regions)
            return render(full=full, **others)  # type: ignore[arg-type]

        monkeypatch.setattr(compositor, "render_update", watched)
        await reader.settle()
        drawn.clear()
        reader.app.app_resume_signal.publish(reader.app)
        await reader.settle()
        lines = {line for region in drawn for line in range(region.y, region.bottom)}
        assert lines == set(range(reader.screen.size.height))
        assert max(region.width for region in drawn) == reader.screen.size.width


async def test_suspending_where_there_is_no_shell_does_no_harm(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        reader.screen.run_command("app.suspend")
        await reader.settle()
        assert reader.app.is_running
