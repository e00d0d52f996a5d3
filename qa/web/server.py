"""A port to listen on, and the server that stops when it is told to."""

import errno
import os
import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING

from qa.errors import ServeError

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

_CONNECTIONS_WAITING = 128
# What is under way when the server is stopped may take this long to finish.
_SECONDS_TO_FINISH = 2


def address(host: str, port: int) -> str:
    """Return the address to open in a browser."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def is_local(host: str) -> bool:
    """Tell whether an address to listen on can be reached from this machine only."""
    try:
        found = {str(place[0]) for *_, place in socket.getaddrinfo(host, None)}
    except (socket.gaierror, UnicodeError):
        return True  # no address at all, which `listening` says in its own words
    return all(ip_address(one.partition("%")[0]).is_loopback for one in found)


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens on a port. Raises `ServeError` when it cannot be had."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except (socket.gaierror, UnicodeError) as error:  # UnicodeError: no name of a host can be written so
        raise ServeError(f"host {host}: not an address of this machine ({error}); try 127.0.0.1") from error
    try:
        if os.name == "posix":  # on Windows it would share a port that is in use
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(_CONNECTIONS_WAITING)
    except OSError as error:
        listener.close()
        raise ServeError(_why_not(error, host, port)) from error
    return listener


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use; choose another with --port"
    if error.errno == errno.EACCES:
        return f"port {port} is not open to this user; choose one above 1023 with --port"
    return f"{host}:{port}: cannot listen there ({error.strerror}); choose another with --host and --port"


def server(app: "FastAPI") -> "uvicorn.Server":
    """Return a server of the web desk (`qa.web.desk.application`); its `run` ends when it is interrupted.

    An open page holds a connection for as long as it is open. The server ends these first, or it would wait for
    every visitor to leave.
    """
    import uvicorn

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            app.state.stopping.set()
            await super().shutdown(sockets)

    return Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=_SECONDS_TO_FINISH))
