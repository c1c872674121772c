"""Fields of forms that are not ours in the classes of the design system."""

from __future__ import annotations

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()

CLASSES: dict[str, str] = {"select": "utrecht-select", "textarea": "utrecht-textarea"}
BARE = {"checkbox", "radio", "hidden"}


@register.filter
def dressed(field: BoundField) -> SafeString:
    """The field in its class, without the placeholder that repeats its label."""
    widget = field.field.widget
    widget.attrs.pop("placeholder", None)
    if getattr(widget, "input_type", "") in BARE:
        return field.as_widget()
    return field.as_widget(attrs={"class": CLASSES.get(field.widget_type, "utrecht-textbox")})
