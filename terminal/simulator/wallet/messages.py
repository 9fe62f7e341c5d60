"""What errors say, by id and language; a validation error's own text stays as it is in English.

Source: Coinbase API v2 reference, "Errors" and "Localization".
"""

from __future__ import annotations

ENGLISH, SPANISH, MEXICAN = "en", "es", "es-mx"
MESSAGES: dict[str, dict[str, str]] = {
    "two_factor_required": {
        ENGLISH: "Two-step verification code required to complete this request",
        SPANISH: "Se requiere el código de verificación en dos pasos para completar esta solicitud",
        MEXICAN: "Se necesita el código de verificación en dos pasos para completar esta solicitud",
    },
    "param_required": {
        ENGLISH: "Missing parameter",
        SPANISH: "Falta un parámetro",
        MEXICAN: "Falta un parámetro",
    },
    "validation_error": {
        ENGLISH: "Unable to validate the request",
        SPANISH: "No se ha podido validar la solicitud",
        MEXICAN: "No se pudo validar la solicitud",
    },
    "invalid_request": {
        ENGLISH: "Invalid request",
        SPANISH: "Solicitud no válida",
        MEXICAN: "Solicitud inválida",
    },
    "authentication_error": {
        ENGLISH: "Invalid authentication",
        SPANISH: "Autenticación no válida",
        MEXICAN: "Autenticación inválida",
    },
    "invalid_token": {
        ENGLISH: "The access token is invalid",
        SPANISH: "El token de acceso no es válido",
        MEXICAN: "El token de acceso es inválido",
    },
    "revoked_token": {
        ENGLISH: "The access token was revoked",
        SPANISH: "El token de acceso ha sido revocado",
        MEXICAN: "El token de acceso fue revocado",
    },
    "expired_token": {
        ENGLISH: "The access token expired",
        SPANISH: "El token de acceso ha caducado",
        MEXICAN: "El token de acceso venció",
    },
    "invalid_scope": {
        ENGLISH: "Invalid scope",
        SPANISH: "Permiso no válido",
        MEXICAN: "Permiso inválido",
    },
    "not_found": {
        ENGLISH: "Not found",
        SPANISH: "No encontrado",
        MEXICAN: "No se encontró",
    },
    "rate_limit_exceeded": {
        ENGLISH: "Too many requests",
        SPANISH: "Demasiadas solicitudes",
        MEXICAN: "Demasiadas solicitudes",
    },
    "rate_changed": {
        ENGLISH: "The exchange rate has changed",
        SPANISH: "El tipo de cambio ha cambiado",
        MEXICAN: "El tipo de cambio cambió",
    },
}


def language(header: str) -> str:
    """Choose a language we speak by `Accept-Language`; English where there is none of them."""
    for wanted in header.lower().replace("_", "-").split(","):
        code = wanted.partition(";")[0].strip()
        if code in (ENGLISH, SPANISH, MEXICAN):
            return code
        if code.partition("-")[0] in (ENGLISH, SPANISH):
            return code.partition("-")[0]
    return ENGLISH


def message(error_id: str, own: str, spoken: str) -> str:
    """Return what to say: the error's own English text, or the id's in the language spoken."""
    told = MESSAGES.get(error_id, {})
    if own and spoken == ENGLISH:
        return own
    return told.get(spoken) or own or told.get(ENGLISH) or error_id
