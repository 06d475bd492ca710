//! Which request means what, and what is answered.

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::StringRejection;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};

use super::{Reply, Session, Shared, guard};

/// The most bytes that a request may bring.
const MOST_BYTES: usize = 256 * 1024;

/// All requests: below the token, which the guard has looked at.
pub(super) fn router(shared: Arc<Shared>) -> Router {
    let requests = Router::new()
        .route("/{token}/", get(page))
        .route("/{token}/answer", post(answer))
        .route("/{token}/head", post(head))
        .route("/{token}/sheet", get(sheet))
        .route("/{token}/closed", post(closed))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .with_state(shared.clone());
    // Around all of them: inside, a route would tell by its methods that it is there.
    Router::new().fallback_service(requests).layer(middleware::from_fn_with_state(shared, guard::guard))
}

type Us = State<Arc<Shared>>;

async fn page(State(us): Us) -> Html<String> {
    us.tabs().loaded();
    Html(us.session().page())
}

/// What a page sends, as far as it is short enough to be text.
type Body = Result<String, StringRejection>;

async fn answer(us: Us, body: Body) -> Response {
    take(&us, body, Session::answer)
}

async fn head(us: Us, body: Body) -> Response {
    take(&us, body, Session::head)
}

fn take(us: &Shared, body: Body, save: fn(&mut Session, &str) -> Reply) -> Response {
    us.tabs().heard();
    match body {
        Ok(body) => save(&mut us.session(), &body).into_response(),
        Err(refused) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => us.session().too_large().into_response(),
        Err(refused) => refused.status().into_response(),
    }
}

/// What a page knows already.
#[derive(serde::Deserialize)]
struct Known {
    after: Option<u64>,
}

async fn sheet(State(us): Us, Query(known): Query<Known>) -> Reply {
    us.tabs().heard();
    us.session().sheet(known.after)
}

async fn closed(State(us): Us) -> StatusCode {
    us.tabs().closed();
    StatusCode::NO_CONTENT
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let said = |status: StatusCode, value: Value| (status, [(CONTENT_TYPE, "application/json")], value.to_string());
        let error = |status, error: String| said(status, json!({"error": error})).into_response();
        match self {
            Reply::Saved { revision, notice: None } => said(StatusCode::OK, json!({"revision": revision})),
            Reply::Saved { revision, notice: Some(notice) } => {
                said(StatusCode::OK, json!({"revision": revision, "notice": notice}))
            }
            Reply::Sheet { revision, sheet } => said(StatusCode::OK, json!({"revision": revision, "sheet": sheet})),
            Reply::NothingNew => return StatusCode::NO_CONTENT.into_response(),
            Reply::TooLarge(why) => return error(StatusCode::PAYLOAD_TOO_LARGE, why),
            Reply::Refused(why) => return error(StatusCode::UNPROCESSABLE_ENTITY, why),
            Reply::Unsaved(why) => return error(StatusCode::SERVICE_UNAVAILABLE, why),
        }
        .into_response()
    }
}
