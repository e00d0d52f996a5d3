"""By which names the desk is asked for: on this machine alone, those of the machine, so that no other can lead there.

A page of another site can let its own name point at 127.0.0.1 once it is open (DNS rebinding); the browser then takes
the desk for that site and lets it read the answers. The name stands in the header Host, which no page can change.
"""

from collections.abc import Iterable
from ipaddress import ip_address
from typing import TYPE_CHECKING

from qa.web.limits import refuse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_MISDIRECTED = 421  # RFC 9110, 15.5.20


def known(name: str, hosts: Iterable[str]) -> bool:
    """Tell whether a Host header, `name` or `name:port`, is one of some hosts or of this machine itself."""
    host = _host(name)
    try:
        # An address cannot be made to lead elsewhere, as a name can.
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host in {_host(one) for one in hosts}


def _host(name: str) -> str:
    name = name.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.rpartition(":")[0].rstrip(".") if name.count(":") == 1 else name.rstrip(".")


def hosted(app: "ASGIApp", hosts: Iterable[str]) -> "ASGIApp":
    """Return an application that answers only when it is asked for by a known name, with 421 otherwise."""
    named = frozenset(hosts)

    async def hosting(scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] not in {"http", "websocket"}:
            await app(scope, receive, send)
            return
        name = next((value.decode("latin-1") for key, value in scope["headers"] if key == b"host"), "")
        if known(name, named):
            await app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            told = "this desk is not known by that name; start it with --known-as NAME to be asked for by another"
            await refuse(send, _MISDIRECTED, told)

    return hosting
