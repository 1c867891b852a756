"""How each kind of action is carried out: one small file each, named for the action."""
