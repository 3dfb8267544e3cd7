//! Running one of the system's programs: with a time limit, in plain English, and without waiting for what never comes.

use std::{
    ffi::OsStr,
    io::{Read, Write as _},
    process::{Child, Command, Stdio},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// How often it is looked whether the program has ended.
const LOOK: Duration = Duration::from_millis(10);

/// What a program said.
#[derive(Debug)]
pub struct Said {
    pub done: bool,
    pub out: String,
    pub err: String,
}

/// Why there is nothing to read.
#[derive(Debug, PartialEq, Eq)]
pub enum Silent {
    /// It is not installed.
    Missing,
    /// It did not end in time, and was ended.
    TooSlow,
    /// The system did not run it.
    Failed,
}

/// Runs a program with `input` on its standard input.
pub fn run<A: AsRef<OsStr>>(
    program: &OsStr,
    args: &[A],
    envs: &[(&str, String)],
    input: &[u8],
    limit: Duration,
) -> Result<Said, Silent> {
    let mut child = Command::new(program)
        .args(args)
        // Sentences are read for what they say, so they have to be in one language.
        .env("LC_ALL", "C")
        .envs(envs.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => Silent::Missing,
            _ => Silent::Failed,
        })?;
    let out = child.stdout.take().map(reading);
    let err = child.stderr.take().map(reading);
    let done = thread::scope(|scope| {
        if let Some(mut stdin) = child.stdin.take() {
            // A program that wants no more closes its end; what it says then is what counts.
            scope.spawn(move || drop(stdin.write_all(input)));
        }
        wait(&mut child, limit)
    })?;
    Ok(Said {
        done,
        out: finished(out),
        err: finished(err),
    })
}

fn wait(child: &mut Child, limit: Duration) -> Result<bool, Silent> {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if begun.elapsed() < limit => thread::sleep(LOOK),
            other => {
                // It may have ended by itself in between; either way it is gone afterwards.
                let _ = child.kill();
                let _ = child.wait();
                return Err(if other.is_ok() {
                    Silent::TooSlow
                } else {
                    Silent::Failed
                });
            }
        }
    }
}

fn reading(mut from: impl Read + Send + 'static) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What came until then is what there is.
        let _ = from.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

fn finished(reading: Option<JoinHandle<String>>) -> String {
    reading.and_then(|r| r.join().ok()).unwrap_or_default()
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn sh(script: &str, input: &[u8], limit: Duration) -> Result<Said, Silent> {
        run(OsStr::new("sh"), &["-c", script], &[], input, limit)
    }

    #[test]
    fn a_program_gets_its_input_whole_and_is_heard_on_both_sides() {
        let large = vec![b'x'; 3_000_000];
        let said = sh("wc -c; echo no >&2; exit 3", &large, Duration::from_secs(60)).unwrap();
        assert_eq!(
            (said.out.trim(), said.err.trim(), said.done),
            ("3000000", "no", false)
        );
        let deaf = sh("exit 0", &large, Duration::from_secs(60)).unwrap();
        assert!(deaf.done, "it need not read what it is given");
    }

    #[test]
    fn a_program_that_never_ends_is_ended() {
        assert_eq!(
            sh("exec sleep 600", b"", Duration::from_millis(50)).unwrap_err(),
            Silent::TooSlow
        );
        let missing = run::<&str>(OsStr::new("amends-no-such-program"), &[], &[], b"", LOOK);
        assert_eq!(missing.unwrap_err(), Silent::Missing);
    }
}
