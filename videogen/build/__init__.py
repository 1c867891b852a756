"""Building: doit carries a plan out and skips what is up to date. Only this package knows doit.

doit (0.37) decides what runs and in which order, and keeps the records. What we do otherwise than it does, and why:

- `FutureRunner.run_tasks` in place of `Runner.run_tasks`: tasks go to an executor, tasks that need the same service
  wait for one another, and a run can be paused and stopped. Of doit's own runners one knows one task at a time, and
  the other ones lose what an action has learnt in a process of its own.
- `FutureRunner._handle_task_error`: a task that fails keeps the record of its last success, which names contents and
  is as true as before.
- `FilmControl.set_implicit_deps`: doit looks each file up in a list that grows, which takes seconds for thousands.
- `FilmDispatcher`: doit puts a task whose dependencies are done behind all that had none; here it comes first.
- `FilmMemory.get_status`: a film task says by its record whether it is up to date (`UpToDate`); doit would look at
  every file a second time. Under plain doit, which has its own `Dependency`, the journal and the checker say the
  same.
- `Journal` as the backend: one sqlite file with a commit for each task that ends, where doit's own write at the end.
  It keeps of a film task its record alone: the states of files and the list of them, which doit saves too, stand in
  that.
- `content_checker`: a file is what it contains; doit's MD5Checker trusts the time where the size is the same.
- `StepAction` as a `BaseAction`: its result is data (`Made`), whoever has carried it out.
- `FilmReporter` under plain doit: takes the locks before the first task, and shows reasons.
- Not public in doit, and looked at with each of its releases: `Runner._stop_running`, `Runner._handle_task_error`,
  `TaskDispatcher._update_waiting` and its `ready`, `doit_cmd._CMDLINE_VARS`.
"""

from videogen.build.engine import build
from videogen.build.options import BuildOptions
from videogen.build.result import BuildResult, Failure, TaskResult
from videogen.build.stock import DOIT_CONFIG, chosen_specs, doit_tasks, task_film

__all__ = [
    "DOIT_CONFIG",
    "BuildOptions",
    "BuildResult",
    "Failure",
    "TaskResult",
    "build",
    "chosen_specs",
    "doit_tasks",
    "task_film",
]
