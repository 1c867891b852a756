"""Scenes of the type `diagram`: an ordinary one, other values for its fields, and some that strain the layout."""

from typing import Any

ORDINARY: dict[str, Any] = {
    "header": "What a build does",
    "topic": "How it works",
    "description": "Only what changed is made again.",
    "diagram": """flowchart LR
    spec[Your spec] --> check{Right?}
    check -->|no| errors[Errors]
    check -->|yes| voice(Voice) & frames(Pictures)
    voice & frames --> film([Your film])
""",
    "highlight": ["film"],
}
CHANGED: dict[str, Any] = {
    "header": "Another header",
    "topic": "Another",
    "description": "Another sentence.",
    "diagram": "flowchart LR\n spec --> film",
    "highlight": ["spec"],
}
STRAINED: dict[str, dict[str, Any]] = {
    "one node": {"header": "One", "diagram": "x"},
    "all shapes and links": {
        "header": "Shapes",
        "diagram": """graph TD
    A[Box] --- B(Round) --> C([Pill]) ==> D{Choice} -.-> E((Circle)) <--> F[(Store)]
    F -->|again| F
    A -- far away --> F
""",
    },
    "circles": {"header": "Circles", "diagram": "A-->B-->C{Green?}\nC-->|no|A\nC-->|yes|D\nD-->|feedback|A\nB-->B"},
    "groups": {
        "header": "Groups",
        "diagram": """flowchart
    subgraph browser [In the browser]
      ui[Web page] --> cache[(Local cache)]
    end
    subgraph server [Server]
      api[API] --> queue([Queue]) --> worker((Worker))
      api --> db[(Database)]
      worker --> db
    end
    ui -->|HTTPS| api
    worker -.->|done| ui
    monitor --> api & ui
""",
    },
    "long texts": {
        "header": "Long",
        "diagram": """flowchart TD
    A[A node with a rather long text that says what happens in it] --> B{Does it work for everyone?}
    B -->|no, and here is why| C[Look at the log that the worker wrote]
    B -->|yes| D([Publish it])
    C --> A
""",
    },
    "nothing joined": {"header": "Apart", "diagram": "\n".join(f"n{number}[Item {number}]" for number in range(9))},
    "several at once": {"header": "Several", "diagram": "A --> B\nA -->|two| B\nA ==> B\nB -->|back| A"},
    "fifteen nodes": {
        "header": "Fifteen",
        "diagram": "\n".join(f"n{number} --> n{2 * number} & n{2 * number + 1}" for number in range(1, 8)),
    },
}  # fmt: skip
