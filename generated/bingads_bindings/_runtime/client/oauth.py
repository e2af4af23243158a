"""Access tokens by OAuth, with the `msal` library, which is only needed here.

    tokens = OAuthTokens(client_id="...")
    tokens.sign_in_by_device(show=print)
    client = CampaignManagementClient(access_token=tokens, ...)

Tokens are renewed when they are about to expire. Where they are kept between runs is up
to the caller: pass an `msal.SerializableTokenCache` and store what it serializes.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from threading import Lock
from typing import Any, Final

from .credentials import Secret, require_writable
from .errors import AuthenticationError
from .service import Environment

AUTHORITY: Final = "https://login.microsoftonline.com"
SCOPES: Final[dict[Environment, str]] = {
    "production": "https://ads.microsoft.com/msads.manage",
    "sandbox": "https://si.ads.microsoft.com/msads.manage",
}


class OAuthTokens:
    """Gives a valid access token whenever it is called; threads may share one.

    client_id: of the application as registered with Microsoft.
    client_secret: of a web application; none for a desktop one.
    cache: an `msal.TokenCache`; without one, tokens are forgotten with this object.
    http_client: what msal sends requests with, such as a `requests.Session`.
    """

    def __init__(
        self,
        *,
        client_id: str,
        client_secret: str | None = None,
        tenant: str = "common",
        environment: Environment = "production",
        cache: Any = None,
        http_client: Any = None,
    ) -> None:
        msal = import_module("msal")
        facts: dict[str, Any] = {
            "authority": f"{AUTHORITY}/{tenant}",
            "token_cache": cache,
            "http_client": http_client,
        }
        if client_secret is None:
            self._application = msal.PublicClientApplication(client_id, **facts)
        else:
            self._application = msal.ConfidentialClientApplication(
                client_id, client_credential=client_secret, **facts
            )
        self._scopes: Sequence[str] = [SCOPES[environment]]
        self._lock = Lock()

    def sign_in_by_device(self, show: Callable[[str], object]) -> None:
        """Let the user sign in on any device; `show` is told what to tell the user."""
        flow = self._application.initiate_device_flow(scopes=self._scopes)
        if "message" not in flow:
            raise _refused(flow)
        show(flow["message"])
        _read_token(self._application.acquire_token_by_device_flow(flow))

    def sign_in_by_refresh_token(self, refresh_token: str) -> None:
        """Take over a refresh token that was got elsewhere."""
        _read_token(
            self._application.acquire_token_by_refresh_token(
                refresh_token, scopes=self._scopes
            )
        )

    def __call__(self) -> str:
        """Give a valid token; raises `AuthenticationError` when the user must sign in."""
        with self._lock:
            accounts = self._application.get_accounts()
            if not accounts:
                raise AuthenticationError("nobody has signed in")
            found = self._application.acquire_token_silent(
                self._scopes, account=accounts[0]
            )
        if found is None:
            raise AuthenticationError("the user must sign in again")
        return _read_token(found).reveal()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


def _read_token(answer: dict[str, Any]) -> Secret:
    if "access_token" not in answer:
        raise _refused(answer)
    return Secret(require_writable(answer["access_token"], "the access token"))


def _refused(answer: dict[str, Any]) -> AuthenticationError:
    reason = answer.get("error_description") or answer.get("error") or "no reason given"
    return AuthenticationError(f"the sign-in was refused: {reason}")
