"""The form of a stored project row."""

from __future__ import annotations

from typing import Any

from jaarschijf.register.actions.projects import values_of
from jaarschijf.register.editing import RowForm, Stored
from jaarschijf.register.models import Project
from jaarschijf.register.project_form import ProjectFields


class ProjectForm(RowForm[Project], ProjectFields):
    @staticmethod
    def values(row: Project) -> dict[str, Any]:
        return {name: value for name, value in vars(values_of(row)).items() if name != "dwellings"}

    def show_stored(self) -> None:
        super().show_stored()
        kinds = [str(kind) for kind in self.row.dwelling_rows.all()]
        self.stored.append(Stored("Woningen", ", ".join(kinds) or "–"))
