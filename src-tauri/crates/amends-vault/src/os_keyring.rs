//! The operating system's keyring: Secret Service, Keychain, or Credential Manager.
//!
//! Its calls block, and may block for as long as a password prompt stays open, or for ever if the
//! service hangs. So they run on one thread of their own, one after the other, and a caller waits
//! only so long. A caller who gave up takes the request back: a write that nobody waits for any
//! more is not carried out later behind everybody's back (unless it had already been handed over).
//!
//! What the platforms let us tell apart: *no service* (the store cannot be opened at all), *locked*
//! (the store says "no access", also when the unlocking prompt was cancelled), *refused* (any other
//! failure), *silent* (the time limit). The store is opened once in a process; if there was no
//! service then, the program has to be started again after one was started.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use keyring::Entry;
use zeroize::Zeroizing;

use crate::key::Secret;
use crate::keyring::{Keyring, KeyringError};

/// How long a keyring call may take unless said otherwise.
pub const DEFAULT_LIMIT: Duration = Duration::from_secs(4);
/// The name under which every entry of ours is filed.
const SERVICE: &str = "amends";

type Answer = Result<Option<Secret>, KeyringError>;

enum Ask {
    Get,
    Set(Secret),
    Delete,
}

struct Request {
    user: String,
    ask: Ask,
    reply: Sender<Answer>,
    given_up: Arc<AtomicBool>,
}

/// The keyring of the user who runs this program.
pub struct OsKeyring {
    limit: Duration,
    worker: OnceLock<Option<Sender<Request>>>,
}

impl OsKeyring {
    /// Nothing is opened or asked until the first call. `limit` is the longest one call may take;
    /// [`DEFAULT_LIMIT`] suits a start, a minute suits a user who was just asked to unlock it.
    pub fn new(limit: Duration) -> Self {
        Self {
            limit,
            worker: OnceLock::new(),
        }
    }

    fn call(&self, user: &str, ask: Ask) -> Answer {
        let worker = self.worker.get_or_init(start).as_ref();
        let worker = worker.ok_or(KeyringError::Missing)?;
        let (reply, answer) = mpsc::channel();
        let given_up = Arc::new(AtomicBool::new(false));
        let request = Request {
            user: user.to_owned(),
            ask,
            reply,
            given_up: Arc::clone(&given_up),
        };
        worker.send(request).map_err(|_| KeyringError::Denied)?;
        answer.recv_timeout(self.limit).unwrap_or_else(|err| {
            given_up.store(true, Ordering::SeqCst);
            // Disconnected: the platform's store panicked and took the thread with it.
            Err(match err {
                RecvTimeoutError::Timeout => KeyringError::Silent,
                RecvTimeoutError::Disconnected => KeyringError::Denied,
            })
        })
    }
}

impl Default for OsKeyring {
    fn default() -> Self {
        Self::new(DEFAULT_LIMIT)
    }
}

impl Keyring for OsKeyring {
    fn get(&self, user: &str) -> Result<Option<Secret>, KeyringError> {
        self.call(user, Ask::Get)
    }

    fn set(&self, user: &str, secret: &Secret) -> Result<(), KeyringError> {
        self.call(user, Ask::Set(secret.clone())).map(drop)
    }

    fn delete(&self, user: &str) -> Result<(), KeyringError> {
        self.call(user, Ask::Delete).map(drop)
    }
}

/// Starts the thread; it ends when the keyring is dropped and its last call has returned.
fn start() -> Option<Sender<Request>> {
    let (sender, requests) = mpsc::channel();
    thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(move || serve(&requests))
        .ok()
        .map(|_| sender)
}

fn serve(requests: &Receiver<Request>) {
    for request in requests {
        if request.given_up.load(Ordering::SeqCst) {
            continue;
        }
        let answer = perform(&request.user, &request.ask);
        // A caller who gave up in the meantime does not want the answer.
        let _ = request.reply.send(answer);
    }
}

fn perform(user: &str, ask: &Ask) -> Answer {
    if Entry::store_status().is_err() {
        return Err(KeyringError::Missing);
    }
    let entry = Entry::new(SERVICE, user).map_err(meaning)?;
    let done = match ask {
        Ask::Get => entry.get_password().map(Zeroizing::new).map(Some),
        Ask::Set(secret) => entry.set_password(&secret.to_text()).map(|()| None),
        Ask::Delete => entry.delete_credential().map(|()| None),
    };
    match done {
        Ok(Some(text)) => Secret::from_text(&text).map(Some).ok_or(KeyringError::Garbled),
        Ok(None) | Err(keyring::Error::NoEntry) => Ok(None),
        Err(err) => Err(meaning(err)),
    }
}

fn meaning(err: keyring::Error) -> KeyringError {
    match err {
        keyring::Error::NoDefaultStore => KeyringError::Missing,
        keyring::Error::NoStorageAccess(_) => KeyringError::Locked,
        keyring::Error::BadEncoding(_) | keyring::Error::BadDataFormat(..) | keyring::Error::Ambiguous(_) => {
            KeyringError::Garbled
        }
        _ => KeyringError::Denied,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thread that never answers, as a keyring does behind a prompt nobody sees.
    fn stuck(limit: Duration) -> (OsKeyring, Receiver<Request>) {
        let (sender, requests) = mpsc::channel();
        let keyring = OsKeyring {
            limit,
            worker: OnceLock::from(Some(sender)),
        };
        (keyring, requests)
    }

    #[test]
    fn a_keyring_that_never_answers_is_silent_after_the_limit() {
        let (keyring, _requests) = stuck(Duration::from_millis(20));
        assert_eq!(keyring.get("id").unwrap_err(), KeyringError::Silent);
    }

    #[test]
    fn a_write_whose_caller_gave_up_is_marked_so_that_it_is_not_carried_out() {
        let (keyring, requests) = stuck(Duration::from_millis(20));
        let secret = Secret::random(&mut |bytes| bytes.fill(1)).unwrap();
        let refused = keyring.set("id", &secret);
        assert_eq!(refused, Err(KeyringError::Silent));
        let request = requests.recv().unwrap();
        assert!(request.given_up.load(Ordering::SeqCst));
    }

    #[test]
    fn a_keyring_whose_thread_died_refuses_instead_of_hanging() {
        let (keyring, requests) = stuck(Duration::from_secs(60));
        drop(requests);
        assert_eq!(keyring.delete("id"), Err(KeyringError::Denied));
    }

    #[test]
    fn each_answer_of_the_platform_has_its_meaning() {
        let cause = || Box::new(std::io::Error::other("test"));
        let cases = [
            (keyring::Error::NoDefaultStore, KeyringError::Missing),
            (keyring::Error::NoStorageAccess(cause()), KeyringError::Locked),
            (keyring::Error::PlatformFailure(cause()), KeyringError::Denied),
            (keyring::Error::BadEncoding(vec![255]), KeyringError::Garbled),
            (keyring::Error::Ambiguous(Vec::new()), KeyringError::Garbled),
        ];
        for (answer, expected) in cases {
            assert_eq!(meaning(answer), expected);
        }
    }
}
