"""What the journal says of groups and meetings."""

from __future__ import annotations


# groups and who looks after what

# planning and moving meetings

# agendas and papers

# minutes and decisions

# questions

# notices

# the law's calendar
