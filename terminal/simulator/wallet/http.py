"""The wallet's dialect over HTTP: signatures over what really came, errors and warnings in their envelope, OAuth2.

Source: Coinbase API v2 reference, "Making requests", "Errors", "Warnings", "Rate limiting".
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from terminal import strict_json
from terminal.simulator.rows import Done
from terminal.simulator.wallet.api import operation
from terminal.simulator.wallet.ask import Answer, Ask
from terminal.simulator.wallet.keys import Caller, Signed, caller
from terminal.simulator.wallet.messages import language, message
from terminal.simulator.wallet.oauth import OAuth, OAuthRefusal
from terminal.simulator.wallet.records import Profile
from terminal.simulator.wallet.units import WalletRefusal
from terminal.simulator.wallet.wallet import Wallet
from terminal.simulator.wire_json import iso
from terminal.strict_json import Json, NotJson

HOUR_US = 3_600_000_000
MOST_AN_HOUR = 10_000
FORM = "application/x-www-form-urlencoded"
_VERSION = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WARNING = {
    "id": "missing_version",
    "message": "Please supply API version (YYYY-MM-DD) as CB-Version header",
    "url": "https://developers.coinbase.com/api/v2#versioning",
}
_EXPAND = "expand[]"
_TOKEN = "access_token"  # noqa: S105 the name of what may hold one
_NOT_PARAMS = frozenset({_EXPAND, _TOKEN})
PAGE_RULES = "default-src 'none'; form-action 'self' http:"  # the answer redirects to the program


class WalletHttp:
    """Answers below `/v2/`, `/oauth2/` and `/oauth/`.

    *catch_up* lets everything happen that is due and returns the time; *commit* writes what changed; *note* writes down
    who had what carried out; *lag_us* is how long lists hide what is new.
    """

    def __init__(
        self,
        wallet: Wallet,
        oauth: OAuth,
        catch_up: Callable[[], int],
        commit: Callable[[], None],
        note: Callable[[Done], None],
        lag_us: Callable[[str], int],
    ) -> None:
        self._wallet, self._oauth = wallet, oauth
        self._catch_up, self._commit, self._note, self._lag_us = catch_up, commit, note, lag_us
        self._asked: dict[str, deque[int]] = {}

    async def answer(self, request: Request) -> Response:
        """Find the operation, check the sign-in and its scope, act, write, answer."""
        body = await request.body()
        spoken = language(request.headers.get("accept-language", ""))
        has_version = _VERSION.fullmatch(request.headers.get("cb-version", "")) is not None
        try:
            answer = self._act(request, body)
        except WalletRefusal as error:
            return _json(_errors(error, spoken), error.status, has_version)
        if answer.data is None:
            return Response(status_code=answer.status)
        document = {"pagination": answer.pagination} if answer.pagination is not None else {}
        return _json({**document, "data": answer.data}, answer.status, has_version)

    def _act(self, request: Request, body: bytes) -> Answer:
        now_us = self._catch_up()
        found, ids = operation(request.method, request.path_params["path"])
        who = None if found.scope is None else self._caller(request, body, now_us)
        if who is not None and found.scope and not who.may(found.scope):
            raise WalletRefusal(403, "invalid_scope")
        params = _params(request, body)
        lag_us = self._lag_us(f"{request.method} {request.url.path}")
        ask = Ask(
            wallet=self._wallet,
            who=who,
            path=request.path_params["path"].strip("/"),
            ids=ids,
            params=params,
            now_us=now_us,
            listed_until_us=now_us - lag_us if lag_us else 2**63,
            code=request.headers.get("cb-2fa-token", ""),
            expand=_expand(request, params),
            query=[(name, value) for name, value in request.query_params.multi_items() if name != _TOKEN],
        )
        answer = found.handler(ask)
        if request.method != "GET":
            self._note_done(request, ask, answer)
            self._commit()
        return answer

    def _caller(self, request: Request, body: bytes, now_us: int) -> Caller:
        raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
        query: bytes = request.scope["query_string"]
        target = (raw.partition(b"?")[0] + (b"?" + query if query else b"")).decode("ascii", "replace")
        headers = {name.lower(): value for name, value in request.headers.items()}
        if "access_token" in request.query_params:  # as the venue's own client for Node sends it (seen)
            headers["authorization"] = f"Bearer {request.query_params['access_token']}"
        who = caller(self._wallet.state, Signed(headers, request.method, target, body), now_us)
        self._count(who, now_us)
        return who

    def _count(self, who: Caller, now_us: int) -> None:
        asked = self._asked.setdefault(f"{who.method} {who.email}", deque())
        while asked and asked[0] <= now_us - HOUR_US:
            asked.popleft()
        if len(asked) >= MOST_AN_HOUR:
            raise WalletRefusal(429, "rate_limit_exceeded")
        asked.append(now_us)

    def _note_done(self, request: Request, ask: Ask, answer: Answer) -> None:
        number = request.headers.get("x-request-id", "")
        said = strict_json.dumps(_plain(dict(ask.params)))
        answered = strict_json.dumps({"data": answer.data})
        path = f"v2/{ask.path}"
        self._note(Done(iso(ask.now_us), ask.caller.email, number, path, said, answered))

    # OAuth2

    async def authorize(self, request: Request) -> Response:
        """GET and POST /oauth2/auth, where a browser comes by design."""
        now_us = self._catch_up()
        try:
            if request.method == "GET":
                person = self._wallet.state.all(Profile)[0]
                page = self._oauth.ask(dict(request.query_params), person, now_us)
                return HTMLResponse(page, headers={"content-security-policy": PAGE_RULES})
            return RedirectResponse(self._oauth.consent(_form(await request.body()), now_us), 302)
        except OAuthRefusal as error:
            return _oauth_error(error)

    async def token(self, request: Request) -> Response:
        """POST /oauth2/token and /oauth/token."""
        now_us = self._catch_up()
        try:
            told = self._oauth.token(_any_form(request, await request.body()), now_us)
        except OAuthRefusal as error:
            return _oauth_error(error)
        self._commit()
        return _json(told, 200, has_version=True)

    async def revoke(self, request: Request) -> Response:
        """POST /oauth2/revoke and /oauth/revoke."""
        now_us = self._catch_up()
        self._oauth.revoke(_any_form(request, await request.body()).get("token", ""), now_us)
        self._commit()
        return _json({}, 200, has_version=True)


def _params(request: Request, body: bytes) -> Mapping[str, Json]:
    query: dict[str, Json] = {name: value for name, value in request.query_params.items() if name not in _NOT_PARAMS}
    if request.method == "GET" or not body.strip():
        return query
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() == FORM:
        return {**query, **_form(body)}
    try:
        document = strict_json.loads(body)
    except NotJson:
        raise WalletRefusal(400, "invalid_request", "The body is not JSON") from None
    if not isinstance(document, dict):
        raise WalletRefusal(400, "invalid_request", "The body is not an object")
    return {**query, **document}


def _expand(request: Request, params: Mapping[str, Json]) -> frozenset[str]:
    listed = params.get("expand")
    also = [listed] if isinstance(listed, str) else listed if isinstance(listed, list) else []
    return frozenset([*request.query_params.getlist(_EXPAND), *(each for each in also if isinstance(each, str))])


def _form(body: bytes) -> dict[str, str]:
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _any_form(request: Request, body: bytes) -> dict[str, str]:
    """Read OAuth2's form; the venue's own clients send JSON or a query instead (seen)."""
    asked = dict(request.query_params)
    if not body.strip():
        return asked
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return asked | _form(body)
    try:
        document = strict_json.loads(body)
    except NotJson:
        return asked
    pairs = document.items() if isinstance(document, dict) else ()
    return asked | {name: value for name, value in pairs if isinstance(value, str)}


def _errors(error: WalletRefusal, spoken: str) -> dict[str, Any]:
    return {"errors": [{"id": error.error_id, "message": message(error.error_id, error.message, spoken)}]}


def _oauth_error(error: OAuthRefusal) -> Response:
    return _json({"error": error.error, "error_description": error.description}, error.status, has_version=True)


def _json(document: dict[str, Any], status: int, has_version: bool) -> Response:
    warned = document if has_version else {**document, "warnings": [WARNING]}
    return Response(strict_json.dumps(warned), status, media_type="application/json")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, str | bool | int) else format(value, "f")
