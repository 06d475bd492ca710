//! Which requests are listened to: those of a page that came from here, to the name and port that the link names, with its token.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{HOST, HeaderName, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Shared;

/// What every answer says to the browser: nothing is kept, framed, passed on or loaded from elsewhere.
const HEADERS: [(&str, &str); 7] = [
    ("cache-control", "no-store"),
    (
        "content-security-policy",
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
];

/// Lets a request through, or refuses it.
pub(super) async fn guard(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let mut response = match refused(&shared, &request) {
        Some(status) => status.into_response(),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// Why a request is not listened to. Whoever does not know the token learns nothing: any path is a wrong one.
fn refused(shared: &Shared, request: &Request) -> Option<StatusCode> {
    let headers = request.headers();
    let token = request.uri().path().split('/').nth(1).unwrap_or_default();
    if !is_host(headers, shared.port) {
        // A name that somebody else has made lead here.
        Some(StatusCode::MISDIRECTED_REQUEST)
    } else if !shared.token.is(token) {
        Some(StatusCode::NOT_FOUND)
    } else if request.method() == Method::POST && !is_from_here(headers, shared.port) {
        Some(StatusCode::FORBIDDEN)
    } else {
        None
    }
}

/// The names of this machine with the port; browsers leave the port of HTTP out.
fn names(port: u16) -> impl Iterator<Item = String> {
    let names = ["127.0.0.1", "localhost"];
    let with_port = names.map(|name| format!("{name}:{port}"));
    with_port.into_iter().chain(names.map(str::to_owned).into_iter().filter(move |_| port == 80))
}

fn is_host(headers: &HeaderMap, port: u16) -> bool {
    only(headers, HOST).is_some_and(|host| names(port).any(|name| name == host))
}

/// Whether a page from here sends it. What a page sends while it closes has no origin under a strict referrer policy, but a
/// browser says itself where that comes from, and no script can.
fn is_from_here(headers: &HeaderMap, port: u16) -> bool {
    match only(headers, ORIGIN) {
        Some("null") => only(headers, HeaderName::from_static("sec-fetch-site")) == Some("same-origin"),
        Some(origin) => names(port).any(|name| origin.strip_prefix("http://") == Some(&name)),
        None => false,
    }
}

/// A header that is there once.
fn only(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}
