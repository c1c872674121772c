"""The door for a web server: `jaarschijf.config.wsgi:application`."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jaarschijf.config.settings")
application = get_wsgi_application()

# A page of hundreds of agreements makes many objects and hardly any rubbish; looking for that after
# every 700 new ones, among all that was loaded at the start, takes a twentieth of the time of a page.
gc.freeze()
gc.set_threshold(20_000, 20, 20)
