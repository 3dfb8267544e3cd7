//! Long work: on every core there is, told of as it goes on, and stopped when somebody asks.

use crate::{Code, Error, Result};
use std::{
    num::NonZero,
    ops::ControlFlow,
    sync::{
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

/// Called now and then during long work, with how much is done and of how much; breaking stops it.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize) -> ControlFlow<()>;

/// More threads than this gain little and take memory from everybody else.
const MOST_THREADS: usize = 8;

/// What is said when work was stopped.
pub(crate) fn stopped() -> Error {
    Error::new(Code::Stopped, "Stopped. Nothing was written.")
}

/// Does `work` to every item on all cores, and hands back what came of it in the order of the items.
///
/// # Errors
/// [`Code::Stopped`] as soon as `progress` breaks; what is under way is finished first.
pub(crate) fn on_all_cores<T: Sync, R: Send>(
    items: &[T],
    progress: Progress<'_>,
    work: impl Fn(&T) -> R + Sync,
) -> Result<Vec<R>> {
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (tell, told) = mpsc::channel();
    let mut found: Vec<Option<R>> = items.iter().map(|_| None).collect();
    thread::scope(|scope| {
        for _ in 0..threads().min(items.len()) {
            let (tell, next, stop, work) = (tell.clone(), &next, &stop, &work);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { return };
                    if tell.send((at, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(tell);
        let mut done = 0;
        for (at, result) in told {
            found[at] = Some(result);
            done += 1;
            if progress(done, items.len()).is_break() {
                stop.store(true, Ordering::Relaxed);
            }
        }
    });
    if stop.into_inner() {
        return Err(stopped());
    }
    found.into_iter().collect::<Option<_>>().ok_or_else(stopped)
}

fn threads() -> usize {
    thread::available_parallelism()
        .map_or(1, NonZero::get)
        .min(MOST_THREADS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_of_it_is_in_the_order_of_the_items_and_all_of_it_is_told() {
        let items: Vec<u32> = (0..500).collect();
        let mut last = (0, 0);
        let doubled = on_all_cores(
            &items,
            &mut |done, total| {
                last = (done, total);
                ControlFlow::Continue(())
            },
            |n| n * 2,
        );
        let wanted: Vec<u32> = items.iter().map(|n| n * 2).collect();
        assert_eq!((doubled.unwrap(), last), (wanted, (500, 500)));
        let nothing = on_all_cores(&[] as &[u32], &mut |_, _| ControlFlow::Break(()), |n| *n);
        assert!(nothing.unwrap().is_empty());
    }

    #[test]
    fn work_that_is_stopped_leaves_off_long_before_its_end() {
        let items: Vec<u32> = (0..100_000).collect();
        let begun = AtomicUsize::new(0);
        let mut stop = |done, _| match done {
            10.. => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        };
        let refused = on_all_cores(&items, &mut stop, |_| {
            begun.fetch_add(1, Ordering::SeqCst);
            // Slower than telling, as writing a card is.
            thread::yield_now();
        });
        assert_eq!(refused.unwrap_err().code, Code::Stopped);
        assert!(begun.into_inner() < items.len());
    }
}
