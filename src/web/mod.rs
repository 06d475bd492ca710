//! The questions in a browser on this machine: one page behind a link that nobody can guess, saved into one sheet.
//!
//! [`Session`] knows the sheet and what the page asks of it; [`Tabs`] knows when nobody is there any more; `requests` says which
//! request means what, and `guard` which are listened to at all. Nothing here opens a file: there is the sheet, and no way to
//! any other one.

mod given;
mod guard;
mod requests;
mod session;
mod tabs;
mod token;

use std::net::{Ipv4Addr, TcpListener};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::sync::Notify;
use tokio::time::timeout;

pub use session::{Reply, Session};
pub use tabs::Tabs;
use token::Token;

/// The unit in which [`Tabs`] counts.
const SECOND: Duration = Duration::from_secs(1);
/// How long answers that are on their way at the end are waited for.
const LAST_ANSWERS: Duration = Duration::from_secs(2);

/// A place that browsers on this machine can reach, and no other machine.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    port: u16,
    token: Token,
}

/// Why the questions have come to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Every tab is gone.
    Left,
    /// Somebody asked for it, as with Ctrl-C.
    Stopped,
}

impl Server {
    /// Takes a port: this one, or any that is free.
    ///
    /// # Errors
    /// When another program has it, or the system refuses.
    pub fn open(port: Option<u16>) -> Result<Server> {
        let asked = port.unwrap_or(0);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, asked));
        let listener = listener.with_context(|| match port {
            Some(port) => format!("--port: port {port} cannot be used; leave --port out to take one that is free"),
            None => "no browser can be served on this machine".to_owned(),
        })?;
        listener.set_nonblocking(true)?;
        Ok(Server { port: listener.local_addr()?.port(), listener, token: Token::new()? })
    }

    /// Where the page is.
    pub fn link(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.token)
    }

    /// Serves the page until every tab is gone and nothing waits to be saved, or until the bell rings.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn run(self, session: Session, bell: &Bell) -> Result<(Session, End)> {
        let shared = Arc::new(Shared {
            token: self.token,
            port: self.port,
            session: Mutex::new(session),
            tabs: Mutex::new(Tabs::default()),
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let end = runtime.block_on(serve(self.listener, shared.clone(), bell))?;
        drop(runtime);
        let Some(shared) = Arc::into_inner(shared) else { bail!("a request has not come to its end") };
        Ok((shared.session.into_inner().unwrap_or_else(PoisonError::into_inner), end))
    }
}

/// What every request may need.
struct Shared {
    token: Token,
    port: u16,
    session: Mutex<Session>,
    tabs: Mutex<Tabs>,
}

impl Shared {
    fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tabs(&self) -> MutexGuard<'_, Tabs> {
        self.tabs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends the questions from outside, such as from a handler of Ctrl-C.
#[derive(Clone, Debug, Default)]
pub struct Bell {
    rung: Arc<AtomicBool>,
    rings: Arc<Notify>,
}

impl Bell {
    /// Asks for the end; `false` when that was asked before.
    pub fn ring(&self) -> bool {
        self.rings.notify_one();
        !self.rung.swap(true, Ordering::SeqCst)
    }
}

async fn serve(listener: TcpListener, shared: Arc<Shared>, bell: &Bell) -> Result<End> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let over = Arc::new(Notify::new());
    let ends = over.clone();
    let server = axum::serve(listener, requests::router(shared.clone()))
        .with_graceful_shutdown(async move { ends.notified().await });
    let server = tokio::spawn(server.into_future());
    let end = ended(&shared, bell).await;
    over.notify_one();
    // A browser that keeps a connection open for nothing does not keep the program.
    _ = timeout(LAST_ANSWERS, server).await;
    Ok(end)
}

/// Waits for the end.
async fn ended(shared: &Shared, bell: &Bell) -> End {
    loop {
        if timeout(SECOND, bell.rings.notified()).await.is_ok() {
            return End::Stopped;
        }
        shared.tabs().second_passes();
        if shared.tabs().are_gone() && shared.session().settle() {
            return End::Left;
        }
    }
}
