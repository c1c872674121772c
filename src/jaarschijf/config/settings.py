"""One settings file. It runs as it is; what an installation may change is an environment variable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from jaarschijf.config import environment as env
from jaarschijf.lib.places import DEFAULT_DATA_DIR, PACKAGE

DATA_DIR = Path(
    env.text(
        "JAARSCHIJF_DATA_DIR",
        str(DEFAULT_DATA_DIR),
        "Map voor de SQLite-database, de geüploade bestanden en de geheime sleutel.",
    )
)


def _secret_key() -> str:
    """The configured key, or one that is made at the first start and kept in the data folder."""
    given = env.text(
        "JAARSCHIJF_SECRET_KEY",
        "",
        "Geheime sleutel voor sessies. Leeg: wordt bij de eerste start gemaakt en bewaard in de datamap.",
    )
    if given:
        return given
    kept = DATA_DIR / "secret.key"
    if not kept.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(get_random_secret_key(), encoding="utf-8")
    return kept.read_text(encoding="utf-8")


DEBUG = env.flag("JAARSCHIJF_DEBUG", False, "Toont fouten met alle details. Alleen om te ontwikkelen.")
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.names(
    "JAARSCHIJF_HOSTS", "localhost,127.0.0.1,[::1]", "Namen waaronder de site bereikbaar is, met komma's."
)
SITE_ADDRESS = env.text(
    "JAARSCHIJF_ADDRESS",
    "http://127.0.0.1:8000",
    "Adres van de site, voor links in mails, met https:// ervoor.",
)
HTTPS = env.flag(
    "JAARSCHIJF_HTTPS", False, "De site draait achter https: cookies en adressen worden strenger."
)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0  # else wrong passwords of one visitor lock out all
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "jaarschijf.config",
    "jaarschijf.journal",
    "jaarschijf.people",
    "jaarschijf.register",
    "jaarschijf.outbox",
    "jaarschijf.importing",
    "jaarschijf.monitoring",
    "jaarschijf.negotiating",
    "jaarschijf.signing",
    "jaarschijf.figures",
    "jaarschijf.publishing",
    "jaarschijf.steering",
    "jaarschijf.meetings",
    "jaarschijf.stages",
    "jaarschijf.dossier",
    "jaarschijf.public",
    "jaarschijf.desk",
]

MIDDLEWARE = [
    "jaarschijf.public.cache.PublishedPages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jaarschijf.config.middleware.Refusals",
]

ROOT_URLCONF = "jaarschijf.config.urls"
WSGI_APPLICATION = "jaarschijf.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["jaarschijf.config.templatetags.frame"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jaarschijf.config.context.region",
            ],
        },
    }
]

DATABASES = {
    "default": env.database(
        "DATABASE_URL",
        f"sqlite:///{DATA_DIR / 'jaarschijf.sqlite3'}",
        "Adres van de database; leeg is SQLite in de datamap.",
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # A write takes its lock when it begins, so that two writers wait for each other and neither fails.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # user_email_once holds the address single, whatever its capitals
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/werk/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "jaarschijf.people.adapter.InvitedOnly"
MFA_ADAPTER = "jaarschijf.people.adapter.SecondStep"
SOCIALACCOUNT_ADAPTER = "jaarschijf.people.adapter.KnownAddressesOnly"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_TOTP_ISSUER = "Jaarschijf"
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "APPS": env.entries(
            "JAARSCHIJF_OIDC",
            "Aanmelden met het account van de eigen organisatie: JSON-lijst met per aanbieder "
            "provider_id, name, client_id, secret en settings.server_url.",
        ),
        # The address is trusted only because the organisation's own sign-in vouches for it.
        "EMAIL_AUTHENTICATION": True,
    }
}

EMAIL_HOST = env.text(
    "JAARSCHIJF_MAIL_HOST", "", "Mailserver. Leeg: mail verschijnt in het logboek van de server."
)
EMAIL_PORT = env.number("JAARSCHIJF_MAIL_PORT", 25, "Poort van de mailserver.")
EMAIL_HOST_USER = env.text("JAARSCHIJF_MAIL_USER", "", "Gebruiker van de mailserver.")
EMAIL_HOST_PASSWORD = env.text("JAARSCHIJF_MAIL_PASSWORD", "", "Wachtwoord van de mailserver.")
EMAIL_USE_TLS = env.flag(
    "JAARSCHIJF_MAIL_TLS", False, "Versleutelde verbinding met de mailserver (STARTTLS)."
)
DEFAULT_FROM_EMAIL = env.text("JAARSCHIJF_MAIL_FROM", "Jaarschijf <noreply@localhost>", "Afzender van mail.")
EMAIL_TIMEOUT = 30  # seconds; a mail server that says nothing must not keep the worker
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"

SEAL_FILE = env.text(
    "JAARSCHIJF_SEAL_FILE",
    "",
    "Bestand (PKCS#12) met de sleutel waarmee documenten worden verzegeld en getekend.",
)
SEAL_PASSWORD = env.text("JAARSCHIJF_SEAL_PASSWORD", "", "Wachtwoord van dat bestand.")
SEAL_LIBRARY = env.text(
    "JAARSCHIJF_SEAL_LIBRARY",
    "",
    "Bibliotheek (PKCS#11) van een kluis voor sleutels, in plaats van een bestand.",
)
SEAL_TOKEN = env.text("JAARSCHIJF_SEAL_TOKEN", "", "Naam van de kluis (token).")
SEAL_LABEL = env.text("JAARSCHIJF_SEAL_LABEL", "", "Naam van sleutel en certificaat in de kluis.")
SEAL_PIN = env.text("JAARSCHIJF_SEAL_PIN", "", "Pincode van de kluis.")
SEAL_TRUST = env.text(
    "JAARSCHIJF_SEAL_TRUST", "", "Bestand (PEM) met certificaten die bij het controleren vertrouwd worden."
)
SEAL_TRIAL = env.flag(
    "JAARSCHIJF_SEAL_TRIAL",
    False,
    "Proef: tekenen met een zelfgemaakte sleutel. Het document zegt dat in grote letters.",
)
TIMESTAMP_ADDRESS = env.text(
    "JAARSCHIJF_TIMESTAMP_ADDRESS",
    "",
    "Adres van een tijdstempeldienst (RFC 3161). Leeg: zonder tijdstempel.",
)
TRAIL_DAYS = env.number(
    "JAARSCHIJF_TRAIL_DAYS", 2555, "Zo veel dagen blijven IP-adres en browser bij een handtekening bewaard."
)

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"secrets": {"()": "jaarschijf.config.masking.SecretsMasked"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

ENVIRONMENT = env.ENVIRONMENT
