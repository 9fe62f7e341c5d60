"""The exchange as an ASGI application: loopback guard, faults, then a table of endpoints. No sockets here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from terminal import strict_json
from terminal.simulator import coinbtr_api, tauros_api, wire_json
from terminal.simulator.call import Call, Endpoint, Refusal, Reply, refusal_status
from terminal.simulator.control import Control
from terminal.simulator.faults import FaultInjector
from terminal.simulator.guard import Guard
from terminal.simulator.markets import ExchangeRefused
from terminal.simulator.people import Person
from terminal.simulator.practice import Practice
from terminal.simulator.rows import Done
from terminal.simulator.wallet.http import WalletHttp
from terminal.simulator.wire_json import iso
from terminal.strict_json import Json, NotJson

CONTROL_PATH = "/_control/"


def create_app(
    practice: Practice, host: str | Callable[[], str], *, dialect: str = "wallets", control_token: str | None = None
) -> ASGIApp:
    """Return the application that answers as *host* (`127.0.0.1:PORT`) and nothing else.

    With a *control_token* the control API is there too. Also for tests, through `httpx.ASGITransport`.
    """
    api = Api(practice, coinbtr_api.DOCUMENTED_BALANCES if dialect == "documented" else {})
    methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    routes = [Route("/api/{path:path}", api.answer, methods=methods), *wallet_routes(practice, methods)]
    if control_token is not None:
        control = Control(practice, control_token)
        routes.append(Route(CONTROL_PATH + "{what}", control.answer, methods=["GET", "POST"]))
    app = FaultInjector(Starlette(routes=routes), practice.faults, practice.clock, exempt=(CONTROL_PATH,))
    return Guard(app, host if callable(host) else lambda: host, practice.shown_now)


def wallet_routes(practice: Practice, methods: list[str]) -> list[Route]:
    """Return what answers for the wallet half, and for its sign-in."""
    wallet = WalletHttp(
        practice.wallet,
        practice.oauth,
        practice.catch_up,
        practice.commit,
        practice.done.append,
        lambda target: int(practice.faults.lag_s(target) * 1_000_000),
    )
    return [
        Route("/v2/{path:path}", wallet.answer, methods=methods),
        Route("/oauth2/auth", wallet.authorize, methods=["GET", "POST"]),
        *(Route(f"/{base}/token", wallet.token, methods=["POST"]) for base in ("oauth2", "oauth")),
        *(Route(f"/{base}/revoke", wallet.revoke, methods=["POST"]) for base in ("oauth2", "oauth")),
    ]


class Api:
    """Both dialects below `/api/`: who speaks `Bearer` speaks Tauros, everybody else Coinbtr."""

    def __init__(self, practice: Practice, overrides: Mapping[str, Endpoint]) -> None:
        self._practice = practice
        self._coinbtr = {f"v1/{path}": endpoint for path, endpoint in {**coinbtr_api.ENDPOINTS, **overrides}.items()}

    async def answer(self, request: Request) -> Response:
        """Find the endpoint, authenticate, act, write, answer."""
        body = await request.body()
        is_tauros = tauros_api.is_spoken(request)
        try:
            return self._answer(request, body, is_tauros=is_tauros)
        except Refusal as error:
            return _json({"success": False, "msg": str(error)}, error.status)
        except ExchangeRefused as error:
            return _json({"success": False, "msg": error.message}, refusal_status(error))

    def _answer(self, request: Request, body: bytes, *, is_tauros: bool) -> Response:
        path = request.path_params["path"]
        endpoint = tauros_api.endpoint(path, self._coinbtr) if is_tauros else self._coinbtr.get(path)
        if endpoint is None:
            return self._missing(request, path, is_tauros=is_tauros)
        if request.method != endpoint.method:
            raise Refusal(f'Method "{request.method}" not allowed.', 405)
        now_us = self._practice.catch_up()
        person = self._authenticated(request, body, is_tauros=is_tauros) if endpoint.private else None
        lag_us = int(self._practice.faults.lag_s(f"{request.method} {request.url.path}") * 1_000_000)
        call = Call(self._practice, person, _params(request, body), now_us, lag_us)
        reply = endpoint.handler(call)
        if endpoint.method == "POST":
            self._note(request, path, call, reply)
            self._practice.commit()
        return _reply(reply, "payload" if is_tauros else "data")

    def _note(self, request: Request, path: str, call: Call, reply: Reply) -> None:
        """Write down who had what carried out, under the request's own number where it brought one."""
        number = request.headers.get("x-request-id", "")
        asked = {name: value for name, value in call.params.items() if name != "nip"}
        said, answered = wire_json.dumps(asked), wire_json.dumps(reply.document("data"))
        self._practice.done.append(Done(iso(call.now_us), call.person.email, number, path, said, answered))

    def _missing(self, request: Request, path: str, *, is_tauros: bool) -> Response:
        """Answer as Django does: a path that only lacks its slash is redirected, and a body is lost on the way."""
        with_slash = f"{path}/"
        known = tauros_api.endpoint(with_slash, self._coinbtr) if is_tauros else self._coinbtr.get(with_slash)
        if known is None:
            raise Refusal("Not found.", 404)
        return RedirectResponse(request.url.replace(path=f"{request.url.path}/"), 301)

    def _authenticated(self, request: Request, body: bytes, *, is_tauros: bool) -> Person:
        if is_tauros:
            return tauros_api.authenticated(self._practice, request, body)
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        if not key:
            raise Refusal("Authentication credentials were not provided.", 401)
        person = self._practice.by_coinbtr_key(key) if scheme == "Token" else None
        if person is None:
            raise Refusal("Invalid token.", 401)
        return person


def _params(request: Request, body: bytes) -> Mapping[str, Json]:
    if request.method != "POST":
        return {**request.query_params, **request.path_params.get("of_path", {})}
    try:
        document = strict_json.loads(body)
    except NotJson as error:
        raise Refusal(f"JSON parse error: {error}") from error
    if not isinstance(document, dict):
        raise Refusal("JSON parse error: not an object")
    return document


def _reply(reply: Reply, payload_key: str) -> Response:
    return _json(reply.document(payload_key), 200)


def _json(document: object, status: int) -> Response:
    headers = {"www-authenticate": "Token"} if status == 401 else None
    return Response(wire_json.dumps(document), status, headers, media_type="application/json")
