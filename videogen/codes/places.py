"""Codes of where a build may write: the work folder, the folder of deliverables, and what lies there already."""

from __future__ import annotations

from videogen.codes.explanation import Explanation

PLACES = {
    "work-folder-unwritable": Explanation(
        "The work folder cannot be written",
        "Its permissions forbid it, the disk is full, or it is mounted for reading only.",
        "Check the folder .videogen beside the spec and the free space on the disk.",
    ),
    "work-folder-in-use": Explanation(
        "Another build uses the folder",
        "One build at a time writes to a work folder, and one to the folder of a film.",
        "Wait for the other build or stop it; what it has finished is kept.",
    ),
    "foreign-work-folder": Explanation(
        "What is called .videogen is no work folder of ours",
        "Builds keep their results in the folder .videogen beside the spec, and remove there what is no longer needed. "
        "What stands there is a link, a file, or a folder that something else has made, perhaps with a project that "
        "was copied from elsewhere. A work folder of ours has our line in its file CACHEDIR.TAG.",
        "Look at it, then move it away or remove it; the next build makes a work folder of its own. To have it on "
        "another disk, mount that disk there: builds go through no link.",
    ),
    "output-unwritable": Explanation(
        "The folder of the film cannot be made",
        "Its permissions forbid it, the disk is full or mounted for reading only, or a file has the name of a folder.",
        "Choose another folder with --output.",
    ),
    "output-not-a-folder": Explanation(
        "A link or a file stands where the film's folder should",
        "A film's files go into a folder of its name in the folder of all films. The folder of all films may be a link "
        "itself, as to a larger disk; what is below it may not, because it would lead a build to files that are not "
        "its own.",
        "Remove the link or the file, or choose another folder with --output.",
    ),
    "output-in-work-folder": Explanation(
        "Films would lie in the work folder",
        "The folder .videogen holds what can be made again, and may be removed at any time.",
        "Choose another folder with --output.",
    ),
    "output-over-input": Explanation(
        "The film would be written over a file that it is made from",
        "A picture, a sound or the spec has the name and the place of one of the files that the build makes.",
        "Choose another folder with --output, or give the film another id.",
    ),
    "same-output": Explanation(
        "Two films would be one",
        "Two specs have one id, in their `video:` or by their file names, and so one folder for their films; or the "
        "folder holds the film of another spec, as its manifest says. Ids that differ only in case, or in how an "
        "accent is encoded, are one name on many disks.",
        "Give one of the films an id of its own (video: {id: …}), or build it into another folder with --output. If "
        "the other film is not wanted any more, remove its folder.",
    ),
    "path-not-text": Explanation(
        "A path is not UTF-8",
        "A folder on the way has bytes in its name that are no text in UTF-8, often Latin-1 from an old archive. "
        "Libraries that write films take paths as text only. The name of a spec may be so.",
        "Rename the folder, for example with convmv, or choose another one.",
    ),
    "not-ours": Explanation(
        "A file that no build has made has the name of a deliverable",
        "Builds write over what builds have made, which they know by the manifest beside it, and over nothing else.",
        "Move the file away, choose another folder with --output, or give the film another id.",
    ),
}
