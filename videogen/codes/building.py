"""Codes of what can go wrong outside a spec: settings, folders, tools and a build under way."""

from __future__ import annotations

from videogen.codes.explanation import Explanation

BUILDING = {
    "scene-too-long": Explanation(
        "A scene needs more time than it may have",
        "The narration, with its pauses, lasts longer than the scene's max_duration. Where not even a fast "
        "reader could say it in that time this is found before the build, otherwise once it is spoken.",
        "Shorten the narration, or raise or delete max_duration.",
    ),
    "unknown-scene": Explanation(
        "There is no scene of that id",
        "A command names a scene that the film does not have.",
        "Write one of the ids that the message lists, or the number of the scene from 1; a scene without an id has "
        "its type and number as one.",
    ),
    "unknown-beat": Explanation(
        "The scene has no beat of that number",
        "A still was asked for at a step of the scene that it does not have.",
        "Write a smaller number, or leave it out for the scene's last picture.",
    ),
    "after-the-end": Explanation(
        "The scene is over by then",
        "A still was asked for at a time after the scene's last frame. Where the narration is not spoken yet, how "
        "long the scene lasts is an estimate.",
        "Give a time in seconds from the start of the scene, not of the film.",
    ),
    "bad-project": Explanation(
        "The project's own file is wrong",
        "videogen.toml, or [tool.videogen] in pyproject.toml, is no TOML, has a key that is not known, or allows a "
        "folder that is not there or lies outside the project: outside the repository that holds it, or, where there "
        "is none, outside the folder above it.",
        "Correct the place that the message names.",
    ),
    "no-ffmpeg": Explanation(
        "The program that should be ffmpeg is not",
        "--ffmpeg or VIDEOGEN_FFMPEG names a program that is not there, does not start, or does not answer "
        "`-version` as ffmpeg does.",
        "Correct the path, or leave it out: an ffmpeg comes with videogen.",
    ),
    "no-shared-store": Explanation(
        "The store that others use too is not there",
        "VIDEOGEN_SHARED_STORE names a folder that there is not: a disk that is not mounted, perhaps. It is not made, "
        "so that nothing is written beneath a mount point.",
        "Make the folder, mount its disk, or leave the variable out: films are then built from what this work folder "
        "knows.",
    ),
    "no-scheduler": Explanation(
        "No Dask scheduler answers",
        "The build was to be carried out on a Dask cluster, and nothing answers at the address, its scheduler has no "
        "workers, or it was lost while the build ran.",
        "Start `dask scheduler` and `dask worker ADDRESS`, or build here without --executor dask. What was finished is "
        "kept.",
    ),
    "worker-died": Explanation(
        "The process that carried out a task was killed, each time",
        "Another one took the task up, and was killed too. The system kills processes where memory runs out; a plug-in "
        "in C may crash.",
        "Give fewer --jobs, or workers more memory. With --executor threads a crash says where it happened.",
    ),
    "not-importable": Explanation(
        "A process cannot import what it should carry out",
        "With --executor processes tasks are sent to other processes of this machine, which import the actions and "
        "steps that they are made of. What stands in the program that builds is not there, and a module may fail when "
        "it is imported.",
        "Have actions, steps and their rows in a module of an installed package, or build with --executor threads.",
    ),
    "other-versions": Explanation(
        "A worker has other code or packages than the build was begun with",
        "What a task makes is kept under the versions of all that shapes it: code of ours and of plug-ins, libraries, "
        "fonts. A worker that has others would make something else, and the store would give it to everybody for what "
        "it is not.",
        "Install the same packages in the environment of the workers (`pip freeze` on both sides shows what differs), "
        "and start them again.",
    ),
    "code-edited": Explanation(
        "The code of a plug-in was edited while a program ran that had loaded it",
        "Python goes on with the code that it has loaded, and what it makes would be kept as made by the new code.",
        "Start the program again. The command line does that for each build; a notebook, a service or a worker of a "
        "cluster runs on.",
    ),
    "unknown-task": Explanation(
        "There is no task of that name",
        "A command names a task that the plan does not have.",
        "Look for its name in the output of `videogen plan`.",
    ),
    "unknown-code": Explanation(
        "There is no such code",
        "`videogen explain` was asked for a code that no message has.",
        "Copy the word between the brackets at the end of the message.",
    ),
    "bad-option": Explanation(
        "An option of the command line cannot be read",
        "The value has not the form that the option takes.",
        "Write it as the message says, for example --set NAME=value.",
    ),
    "bad-plan": Explanation(
        "The tasks cannot be ordered",
        "Two tasks write one file, or tasks wait for one another in a ring; a plug-in or a dodo.py makes "
        "them.",
        "Look at the tasks that the message names.",
    ),
    "missing-input": Explanation(
        "A file that a task needs is not there",
        "It was moved or deleted after the spec was checked, or may not be read.",
        "Put it back and build again; what is finished is kept.",
    ),
    "input-unstable": Explanation(
        "A file keeps changing while it is read",
        "Another program writes to an input of the film all the time.",
        "Wait for that program, then build again.",
    ),
    "empty-result": Explanation(
        "A step wrote nothing",
        "A tool ended without an error but left no file, or an empty one; often a disk is full.",
        "Check the free space on the disk and build again.",
    ),
    "no-own-file": Explanation(
        "A step made a link or a folder",
        "What a step makes is kept under its content and marked read-only. Of a link, that would be the file to which "
        "it leads, perhaps one of the author's.",
        "The step is to write a file of its own: copied, where it would link, and packed, where it would be a folder.",
    ),
}
