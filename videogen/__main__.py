"""The door of the command line: answers at once where there is nothing to do, else starts the whole of it."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command in sys.argv and exit."""
    argv = sys.argv[1:]
    if argv[:1] == ["build"]:
        from videogen.fresh import up_to_date

        said = up_to_date(argv)
        if said is not None:
            print(said)
            return
    from videogen.cli import main as run

    run()


if __name__ == "__main__":
    main()
