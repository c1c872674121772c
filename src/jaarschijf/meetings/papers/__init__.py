"""Agendas and minutes as they are sent round."""
