"""The door of the command line: answers at once where there is nothing to do, else starts the whole of it."""

from __future__ import annotations

import gc
import os
import sys
import warnings

import videogen

OURS = "video-as-code"
FOREIGN = """error: the module `videogen` in {place} is not ours: another package has that name [foreign-module]
help: pip uninstall -y videogen && pip install --force-reinstall video-as-code"""


def main() -> None:
    """Run the command in sys.argv and exit."""
    argv = sys.argv[1:]
    if getattr(videogen, "DISTRIBUTION", None) != OURS:
        sys.exit(FOREIGN.format(place=getattr(videogen, "__file__", None) or "an unknown place"))
    if argv[:1] == ["build"]:
        from videogen.fresh import up_to_date

        said = up_to_date(argv)
        if said is not None:
            print(said)
            return
    # numpy's BLAS would start a thread per core, which spin while they wait; nothing here multiplies large matrices.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for them takes 8 ms
    warnings.filterwarnings("ignore", module=r"PIL\.")  # of odd metadata in pictures, which harms nobody
    gc.set_threshold(100_000)  # start-up makes many objects and no garbage: collecting costs a tenth of it
    from videogen.cli import run

    code = run(argv)
    sys.stdout.flush()
    sys.stderr.flush()
    # All is written; taking the process apart object by object would take a tenth as long again.
    os._exit(code)


if __name__ == "__main__":
    main()
