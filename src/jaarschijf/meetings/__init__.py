"""The year's rhythm: groups, meetings with agenda and minutes, questions, notices, the law's calendar."""
