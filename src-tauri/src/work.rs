//! Long work: how far it has come is told to the window, and it stops when somebody asks.

use amends_desk::wire::note::WorkView;
use std::{
    ops::ControlFlow,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use tauri::{AppHandle, Emitter as _, Manager as _};

/// Somebody asked for the work to stop. There is one work at a time: the window waits for it.
#[derive(Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks.
    pub fn ask(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    fn begin(&self) -> Arc<AtomicBool> {
        self.0.store(false, Ordering::SeqCst);
        self.0.clone()
    }
}

/// Tells the window how far work called `what` has come, whenever a hundredth more of it is done.
pub fn telling(
    app: &AppHandle,
    what: &'static str,
) -> impl FnMut(usize, usize) -> ControlFlow<()> + Send + use<> {
    let (app, stop) = (app.clone(), app.state::<Stop>().begin());
    let mut told = None;
    move |done, total| {
        let share = (done * 100).checked_div(total);
        if told != share {
            told = share;
            let view = WorkView {
                what: what.to_owned(),
                done,
                total,
            };
            // A window that is gone has nobody to tell.
            let _ = app.emit("work", view);
        }
        if stop.load(Ordering::SeqCst) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}
