"""From a draft to a text that every party stands for: proposals, weighing the text, and consent."""
