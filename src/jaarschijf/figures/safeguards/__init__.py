"""Whether associations keep their accessibility scores up ("BAT geborgd")."""
