"""The inside pages: frame, my work, the plan, people, gallery."""
