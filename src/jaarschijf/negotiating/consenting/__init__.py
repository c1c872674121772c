"""Pure: who stands for a version of the text, what is missing, and who must be asked again."""
