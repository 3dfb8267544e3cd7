//! What the window holds: the place, the desk once it is open, and a first start in progress.

use amends_desk::{Code, Desk, Error, Place, Result, Setup, wire::workspace::WorkspaceState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// The state behind every command.
pub struct Shell(Arc<Inner>);

struct Inner {
    place: Place,
    desk: RwLock<Option<Arc<Desk>>>,
    setup: Mutex<Option<Setup>>,
    /// Held while a workspace is being opened, so that two questions at once do not open it twice.
    opening: Mutex<()>,
}

impl Shell {
    pub fn new(place: Place, desk: Option<Desk>) -> Self {
        let desk = RwLock::new(desk.map(Arc::new));
        Self(Arc::new(Inner {
            place,
            desk,
            setup: Mutex::new(None),
            opening: Mutex::new(()),
        }))
    }

    /// Runs one use case away from the window's own thread.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Desk) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let inner = self.0.clone();
        blocking(move || {
            let desk = inner
                .desk()
                .ok_or_else(|| Error::new(Code::Locked, "No workspace is open."))?;
            work(&desk)
        })
        .await
    }

    /// Whether a workspace is open; if there is one and the keyring opens it, it is afterwards.
    pub async fn workspace(&self) -> Result<WorkspaceState> {
        let inner = self.0.clone();
        blocking(move || {
            let _alone = inner.opening.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(desk) = inner.desk() {
                return opened(&desk);
            }
            if inner.place.is_new() {
                return Ok(inner.place.state(None));
            }
            match inner.place.open_with_keyring() {
                Ok(desk) => inner.keep(desk),
                Err(why) => Ok(inner.place.state(Some(&why))),
            }
        })
        .await
    }

    /// Opens with what somebody typed.
    pub async fn open(&self, input: amends_desk::wire::workspace::Unlock) -> Result<WorkspaceState> {
        let inner = self.0.clone();
        blocking(move || {
            let desk = inner.place.open(&input)?;
            inner.keep(desk)
        })
        .await
    }

    /// Begins a first start.
    pub async fn prepare(
        &self,
        input: amends_desk::wire::workspace::NewWorkspace,
    ) -> Result<amends_desk::wire::workspace::RecoveryKeyShown> {
        let inner = self.0.clone();
        blocking(move || {
            let setup = inner.place.prepare(&input)?;
            let shown = setup.shown();
            *inner.setup() = Some(setup);
            Ok(shown)
        })
        .await
    }

    /// The printable recovery key of the first start in progress.
    pub fn recovery_sheet(&self) -> Result<Vec<u8>> {
        let setup = self.0.setup();
        setup.as_ref().ok_or_else(no_setup)?.sheet()
    }

    /// Ends a first start.
    pub async fn start(&self, answers: [String; 2]) -> Result<WorkspaceState> {
        let inner = self.0.clone();
        blocking(move || {
            let mut setup = inner.setup();
            let desk = setup.as_ref().ok_or_else(no_setup)?.confirm(&answers)?;
            *setup = None;
            inner.keep(desk)
        })
        .await
    }

    /// Closes the workspace; called when the window goes.
    pub fn close(&self) {
        if let Some(desk) = self.0.desk() {
            desk.close();
        }
    }
}

impl Inner {
    fn desk(&self) -> Option<Arc<Desk>> {
        self.desk.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn setup(&self) -> MutexGuard<'_, Option<Setup>> {
        self.setup.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, desk: Desk) -> Result<WorkspaceState> {
        let state = opened(&desk)?;
        *self.desk.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(desk));
        Ok(state)
    }
}

fn opened(desk: &Desk) -> Result<WorkspaceState> {
    Ok(WorkspaceState::Open {
        name: desk.workspace_name()?,
    })
}

fn no_setup() -> Error {
    Error::new(
        Code::NotFound,
        "The first start was interrupted. Begin again; nothing was written.",
    )
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let done = tauri::async_runtime::spawn_blocking(work).await;
    done.unwrap_or_else(|_| {
        Err(Error::new(
            Code::Internal,
            "Something of ours broke. Your data is as it was.",
        ))
    })
}
