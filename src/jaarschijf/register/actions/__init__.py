"""What changes the register: one file per noun, every change with an author and a journal entry."""
