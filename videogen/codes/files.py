"""Codes of files that a spec names: pictures, music, clips, and what a spec may read."""

from __future__ import annotations

from videogen.codes.explanation import Explanation

FILES = {
    "bad-picture": Explanation(
        "A picture that cannot be read",
        "The file is no picture, is broken, or is of a kind that is not read, such as SVG or HEIC.",
        "Export it as PNG or JPEG.",
    ),
    "picture-too-large": Explanation(
        "A picture with too many pixels",
        "It would take more memory than many machines have; a film shows 8 million pixels at most.",
        "Make it smaller.",
    ),
    "bad-music": Explanation(
        "Music that cannot be played",
        "The file is no sound file, is broken, or has no sound in it.",
        "Give a sound file that a player plays, such as MP3, OGG, FLAC or WAV.",
    ),
    "lfs-pointer": Explanation(
        "A pointer instead of the file",
        "The file is in Git LFS or git-annex, and only the few lines that point to it were fetched.",
        "Run git lfs pull, or git annex get, in the project.",
    ),
    "file-too-large": Explanation(
        "A file that is too large",
        "A spec may have 4 MB, which is more text than a day of speech. Files that it names are read whole to know "
        "whether they have changed, so that there is a limit for each kind.",
        "Divide the film between several specs, or keep the part that is needed in a file of its own.",
    ),
    "unreadable-file": Explanation(
        "A file that cannot be read",
        "The file is there, but the system does not let it be read.",
        "Change its permissions.",
    ),
    "bad-clip": Explanation(
        "A film that cannot be read",
        "The file is no film, is broken, or has no pictures in it.",
        "Give a film that a player shows, such as an MP4.",
    ),
    "bad-moment": Explanation(
        "Not a time in a film",
        "A time is a number of seconds, or hours, minutes and seconds with colons between them.",
        "Write for example 83.5 or 1:23.5.",
        'start: "1:23.5"',
    ),
    "bad-part": Explanation(
        "A part that the film does not have",
        "The clip starts or ends after the end of its file, or ends before it starts.",
        "Write times that lie in the file; the message says how long it is.",
    ),
    "clip-too-long": Explanation(
        "A clip that is too long",
        "A clip can be ten minutes long.",
        "Write an end, or divide it between several scenes.",
    ),
    "missing-file": Explanation(
        "A file that is not there",
        "Paths in a spec are relative to the folder of the spec.",
        "Check the name, with its capitals, and the folder.",
    ),
    "file-outside": Explanation(
        "A file outside the spec's folder",
        "A spec, which may come from someone else, reads files under its own folder only, and in folders that the "
        "project allows; links count where they lead.",
        "Put the file there, name its folder under allow in videogen.toml, or allow it once with --allow-path.",
    ),
}
