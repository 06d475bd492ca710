//! Which request means what, and what is answered.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};

use super::{Reply, Shared, guard};

/// The most bytes that a request may bring.
const MOST_BYTES: usize = 256 * 1024;

/// All requests: below the token, which the guard has looked at.
pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/{token}/", get(page))
        .route("/{token}/answer", post(answer))
        .route("/{token}/head", post(head))
        .route("/{token}/sheet", get(sheet))
        .route("/{token}/closed", post(closed))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(middleware::from_fn_with_state(shared.clone(), guard::guard))
        .with_state(shared)
}

type Us = State<Arc<Shared>>;

async fn page(State(us): Us) -> Html<String> {
    us.tabs().loaded();
    Html(us.session().page())
}

async fn answer(State(us): Us, body: String) -> Reply {
    us.tabs().heard();
    us.session().answer(&body)
}

async fn head(State(us): Us, body: String) -> Reply {
    us.tabs().heard();
    us.session().head(&body)
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
            Reply::Refused(why) => return error(StatusCode::UNPROCESSABLE_ENTITY, why),
            Reply::Unsaved(why) => return error(StatusCode::SERVICE_UNAVAILABLE, why),
        }
        .into_response()
    }
}
