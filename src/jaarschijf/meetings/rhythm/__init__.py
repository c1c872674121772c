"""From the words of agreements to the days of a year, and moving those. Pure: no database, no Django."""
