"""Who is reminded of what: decided purely, written as letters."""
