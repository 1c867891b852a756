"""Shows a build as it runs on a terminal: a line per running task, what was skipped, and the time left."""

from __future__ import annotations

from rich.console import Console, Group
from rich.live import Live as Screen
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from videogen.events.types import Event, EventType
from videogen.showing import visible

MARKS = {"ran": ("✓", "green"), "restored": ("↺", "cyan"), "failed": ("✗", "red")}


class Live:
    """A listener that draws on `console`; lines of finished tasks stay above the running ones."""

    misses_nothing = True

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TextColumn("{task.percentage:>3.0f}%"),
            TextColumn("{task.fields[note]}", style="dim"),
            console=console,
            transient=True,
        )
        self._total = Progress(
            TextColumn("[bold]{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.fields[note]}", style="dim"),
            console=console,
            transient=True,
        )
        self._rows: dict[str, TaskID] = {}
        self._whole: TaskID | None = None
        self._skipped = 0

    def __enter__(self) -> Live:
        self._screen = Screen(
            Group(self._progress, self._total), console=self._console, transient=True, refresh_per_second=8
        )
        self._screen.start()
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._screen.stop()

    def __call__(self, event: Event) -> None:
        task = event.data.get("task")
        if event.type is EventType.PIPELINE_STARTED:
            self._whole = self._total.add_task("film", total=event.data.get("total"), note="")
        elif event.type is EventType.TASK_STARTED and task:
            self._rows[task] = self._progress.add_task(task, total=1.0, note="")
        elif event.type is EventType.TASK_PROGRESS and task in self._rows:
            self._progress.update(self._rows[task], completed=event.progress or 0.0, note=event.message)
        elif event.type in (EventType.TASK_COMPLETED, EventType.TASK_FAILED) and task:
            self._finish(event, task)
        elif event.type is EventType.VALIDATION_WARNING and "severity" not in event.data:
            # Others were told while checking.
            self._screen.console.print(visible(event.message), markup=False)

    def _finish(self, event: Event, task: str) -> None:
        if task in self._rows:
            self._progress.remove_task(self._rows.pop(task))
        how = event.data.get("how", "failed")
        if how == "up to date":
            self._skipped += 1
        else:
            self._screen.console.print(_line(event, task, how), highlight=False)
        if self._whole is not None:
            note = f"{self._skipped} up to date" if self._skipped else ""
            self._total.update(self._whole, advance=1, note=note)


def _line(event: Event, task: str, how: str) -> Text:
    """What stays on the screen of a finished task: its mark, its name, what became of it and why."""
    mark, style = MARKS.get(how, ("·", "dim"))
    done = f"{how}, {event.data.get('seconds', 0.0):.1f} s"
    told = event.message if event.type is EventType.TASK_FAILED else done
    why = "; ".join(event.data.get("why", ()))
    return Text.assemble((mark, style), f" {task}  ", (f"{told}  {why}".rstrip(), "dim"))
