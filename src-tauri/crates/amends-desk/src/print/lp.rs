//! The queue of Linux and macOS, through its own programs `lpstat`, `lpoptions` and `lp`.
//!
//! They are what every such system has and what a person would type; a library would bring the same CUPS again. The
//! document goes in on standard input, so that no copy of it lies in a folder of ours.

use super::{
    PrintJob, PrintQueue, PrinterState, QueuedPrinter,
    media::media,
    refused,
    run::{Said, Silent, run},
};
use crate::{Error, Result};
use amends_hand::Duplex;
use std::{ffi::OsStr, thread, time::Duration};

/// Asking takes a moment; a printer on the network that is off takes longer.
const ASKING: Duration = Duration::from_secs(10);
/// A large batch on its way to another computer.
const SENDING: Duration = Duration::from_secs(120);
/// Options that choose a tray: of drivers (PPD), and of printers that need none (IPP).
const TRAY_OPTIONS: [&str; 3] = ["InputSlot", "MediaSource", "media-source"];
/// Other sentences of the queue are not repeated: they may name files and people.
const NO_SYSTEM: &str = "There is no printing system on this computer. Save the PDF and print it from its viewer; nothing was printed.";
const NO_ANSWER: &str =
    "The printing system does not answer. Look at the printer settings of the computer; nothing was printed.";

/// The queue that `lp` prints to.
#[derive(Debug, Default)]
pub struct Lp {
    server: Option<String>,
}

impl Lp {
    /// The one of this computer.
    pub const fn new() -> Self {
        Self { server: None }
    }

    /// The one of another computer or port, as `CUPS_SERVER` has it.
    pub fn at(server: &str) -> Self {
        Self {
            server: Some(server.to_owned()),
        }
    }

    fn run(&self, program: &str, args: &[&str], input: &[u8], limit: Duration) -> Result<Said> {
        let server = self.server.iter().map(|s| ("CUPS_SERVER", s.clone()));
        let envs: Vec<(&str, String)> = server.collect();
        run(OsStr::new(program), args, &envs, input, limit).map_err(|silent| {
            refused(match silent {
                Silent::Missing => NO_SYSTEM,
                Silent::TooSlow | Silent::Failed => NO_ANSWER,
            })
        })
    }

    fn ask(&self, program: &str, args: &[&str]) -> Result<Said> {
        self.run(program, args, b"", ASKING)
    }

    fn trays(&self, printer: &str) -> Option<(String, Vec<(String, String)>)> {
        // A printer without a driver, or one that is off, has no options to show; it can still be printed to.
        let said = self.ask("lpoptions", &["-p", printer, "-l"]).ok()?;
        said.out.lines().find_map(trays)
    }
}

impl PrintQueue for Lp {
    fn list(&self) -> Result<Vec<QueuedPrinter>> {
        let states = self.ask("lpstat", &["-p"])?;
        if states.out.is_empty() && states.err.contains("not running") {
            return Err(refused(NO_ANSWER));
        }
        let names = self.ask("lpstat", &["-e"])?.out;
        let default = self.ask("lpstat", &["-d"])?.out;
        let default = default.trim().rsplit_once("destination: ").map(|(_, name)| name);
        let printers: Vec<&str> = names.lines().map(str::trim).filter(|n| !n.is_empty()).collect();
        let found = thread::scope(|scope| {
            let asked = printers.iter().map(|name| scope.spawn(|| self.trays(name)));
            let asked: Vec<_> = asked.collect();
            asked
                .into_iter()
                .map(|a| a.join().ok().flatten())
                .collect::<Vec<_>>()
        });
        let printer = |(name, trays): (&&str, Option<(String, Vec<_>)>)| {
            let (tray_option, trays) = trays.unzip();
            QueuedPrinter {
                name: (*name).to_owned(),
                is_default: Some(*name) == default,
                state: state(&states.out, name),
                trays: trays.unwrap_or_default(),
                tray_option,
            }
        };
        Ok(printers.iter().zip(found).map(printer).collect())
    }

    fn print(&self, job: &PrintJob) -> Result<Option<String>> {
        let printers = self.list()?;
        let printer = printers.iter().find(|p| p.name == job.printer);
        let printer = printer.ok_or_else(not_there)?;
        if printer.state == PrinterState::Stopped {
            return Err(refused(
                "This printer is stopped. Start it in the printer settings of the computer; nothing was printed.",
            ));
        }
        let options = options(job, printer)?;
        let mut args = vec!["-d", job.printer.as_str(), "-t", job.title.as_str()];
        args.extend(options.iter().flat_map(|option| ["-o", option.as_str()]));
        let copies = job.copies.to_string();
        args.extend(["-n", copies.as_str(), "-"]);
        let said = self.run("lp", &args, &job.pdf, SENDING)?;
        if said.done {
            Ok(Some(job_name(&said.out)))
        } else {
            Err(why(&said.err))
        }
    }
}

fn options(job: &PrintJob, printer: &QueuedPrinter) -> Result<Vec<String>> {
    let mut options = vec![
        format!("media={}", media(job.size_mm)),
        format!("sides={}", sides(job.sides)),
        // A millimetre is a millimetre.
        "print-scaling=none".to_owned(),
    ];
    if let Some(tray) = &job.tray {
        let known = printer.trays.iter().any(|(id, _)| id == tray);
        match &printer.tray_option {
            Some(option) if known => options.push(format!("{option}={tray}")),
            _ => {
                return Err(Error::invalid(
                    "tray",
                    "This printer has no such tray. Choose one of its trays; nothing was printed.",
                ));
            }
        }
    }
    Ok(options)
}

const fn sides(duplex: Duplex) -> &'static str {
    match duplex {
        Duplex::None => "one-sided",
        Duplex::LongEdge => "two-sided-long-edge",
        Duplex::ShortEdge => "two-sided-short-edge",
    }
}

/// `printer Office is idle.  enabled since …`, as `lpstat -p` has it.
fn state(said: &str, printer: &str) -> PrinterState {
    let of = |line: &str| {
        let rest = line
            .strip_prefix("printer ")?
            .strip_prefix(printer)?
            .strip_prefix(' ')?;
        Some(if rest.starts_with("disabled") {
            PrinterState::Stopped
        } else if rest.starts_with("is idle") || rest.starts_with("now printing") {
            PrinterState::Ready
        } else {
            PrinterState::Unknown
        })
    };
    said.lines().find_map(of).unwrap_or(PrinterState::Unknown)
}

/// `InputSlot/Media Source: *Auto Tray1`, as `lpoptions -l` has it.
fn trays(line: &str) -> Option<(String, Vec<(String, String)>)> {
    let (option, choices) = line.split_once(": ")?;
    let option = option.split('/').next()?;
    if !TRAY_OPTIONS.contains(&option) {
        return None;
    }
    let tray = |id: &str| {
        let id = id.trim_start_matches('*');
        (id.to_owned(), spoken(id))
    };
    let trays = choices.split_whitespace().map(tray).collect();
    Some((option.to_owned(), trays))
}

/// `BypassTray` and `tray-1` as people say it: `Bypass tray`, `Tray 1`.
fn spoken(id: &str) -> String {
    let mut name = String::new();
    let mut before = ' ';
    for c in id.chars() {
        let c = if matches!(c, '-' | '_' | '.') { ' ' } else { c };
        let begins = (c.is_uppercase() && before.is_lowercase())
            || (c.is_ascii_digit() && before.is_alphabetic())
            || (c.is_alphabetic() && before.is_ascii_digit());
        if begins {
            name.push(' ');
        }
        match name.is_empty() {
            true => name.extend(c.to_uppercase()),
            false if c.is_uppercase() && begins => name.extend(c.to_lowercase()),
            false => name.push(c),
        }
        before = c;
    }
    name
}

/// `request id is Office-17 (1 file(s))`.
fn job_name(said: &str) -> String {
    let name = said.split_once("request id is ").map_or(said, |(_, rest)| rest);
    name.split_whitespace().next().unwrap_or("job").to_owned()
}

fn not_there() -> Error {
    refused("This printer is not there any more. Choose another one; nothing was printed.")
}

fn why(said: &str) -> Error {
    if said.contains("not accepting") {
        refused(
            "This printer takes no jobs. Let it take them in the printer settings of the computer; nothing was printed.",
        )
    } else if said.contains("does not exist") || said.contains("Unknown destination") {
        not_there()
    } else if said.contains("not running") || said.contains("connect") {
        refused(NO_ANSWER)
    } else {
        refused(
            "The printing system refused the job. Look at the printer settings of the computer; nothing was printed.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: &str = "printer Off disabled since Sun Nov 22 00:54:29 2026 -\n\treason unknown\n\
        printer Office_1 is idle.  enabled since Sun Nov 22 00:54:29 2026\n\
        printer Office now printing Office-12.  enabled since Sun Nov 22 00:54:29 2026\n";

    #[test]
    fn the_state_of_a_printer_is_its_own_and_not_of_one_with_a_like_name() {
        let found = ["Off", "Office", "Office_1", "Of"].map(|name| state(STATES, name));
        use PrinterState::{Ready, Stopped, Unknown};
        assert_eq!(found, [Stopped, Ready, Ready, Unknown]);
    }

    #[test]
    fn trays_are_called_as_people_call_them() {
        let (option, found) = trays("InputSlot/Media Source: *Auto Tray1 BypassTray ManualFeed").unwrap();
        let names: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(
            (option.as_str(), names),
            ("InputSlot", vec!["Auto", "Tray 1", "Bypass tray", "Manual feed"])
        );
        assert_eq!(found[1].0, "Tray1");
        assert_eq!(trays("PageSize/Media Size: *A4 A6"), None);
        assert_eq!(
            trays("media-source/Media Source: by-pass-tray").unwrap().1[0].1,
            "By pass tray"
        );
    }

    #[test]
    fn every_refusal_is_a_sentence_of_ours_that_says_what_to_do() {
        for said in [
            "lp: Error - The printer or class does not exist.",
            "lp: Destination \"Off\" is not accepting jobs.",
            "lp: Error - scheduler not responding.",
            "lp: Unable to connect to server",
            "",
        ] {
            let error = why(said);
            assert_eq!(error.field.as_deref(), Some("printer"));
            assert!(
                error.message.ends_with("; nothing was printed."),
                "{}",
                error.message
            );
        }
    }

    #[test]
    fn a_job_goes_by_the_name_the_queue_gave_it() {
        assert_eq!(job_name("request id is Office_1-17 (1 file(s))\n"), "Office_1-17");
        assert_eq!(job_name(""), "job");
    }

    #[test]
    fn a_tray_that_is_not_there_is_refused() {
        let printer = QueuedPrinter {
            name: "Office".into(),
            is_default: true,
            state: PrinterState::Ready,
            trays: vec![("Tray1".into(), "Tray 1".into())],
            tray_option: Some("InputSlot".into()),
        };
        let job = |tray: &str| PrintJob {
            printer: "Office".into(),
            tray: Some(tray.into()),
            copies: 1,
            size_mm: [148.0, 105.0],
            sides: Duplex::ShortEdge,
            title: "Notes".into(),
            pdf: Vec::new(),
        };
        let wanted = [
            "media=iso_a6_105x148mm",
            "sides=two-sided-short-edge",
            "print-scaling=none",
            "InputSlot=Tray1",
        ];
        assert_eq!(options(&job("Tray1"), &printer).unwrap(), wanted);
        assert_eq!(
            options(&job("Tray9"), &printer).unwrap_err().field.as_deref(),
            Some("tray")
        );
    }

    /// The queues of `scripts/printing_test.sh`, and the folder they print into.
    fn real_queue() -> (Lp, std::path::PathBuf) {
        let told = std::env::var("AMENDS_TEST_CUPS").unwrap();
        let (server, dir) = told.split_once(' ').unwrap();
        (Lp::at(server), dir.into())
    }

    /// What a queue made of a job; it takes its time.
    fn arrived(path: &std::path::Path) -> Vec<u8> {
        for _ in 0..600 {
            // The queue writes the file at once and moves nothing, so its end has to be there too.
            if let Ok(bytes) = std::fs::read(path)
                && bytes.trim_ascii_end().ends_with(b"%%EOF")
            {
                return bytes;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("nothing arrived in {}", path.display());
    }

    #[test]
    #[ignore = "needs a printing system of its own: scripts/printing_test.sh"]
    fn a_real_queue_takes_a_card_and_its_options() {
        let (queue, dir) = real_queue();
        let printers = queue.list().unwrap();
        let found = |name: &str| printers.iter().find(|p| p.name == name).unwrap();
        assert_eq!(printers.len(), 4);
        assert_eq!(found("Stopped").state, PrinterState::Stopped);
        let office = found("Office_1");
        assert!(office.is_default && office.state == PrinterState::Ready);
        let names: Vec<&str> = office.trays.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["Auto", "Tray 1", "Bypass tray"]);

        let plan = amends_hand::plan(&amends_hand::NoteSpec::new("Dear Ada,\n\nI am sorry.")).unwrap();
        let page = &plan.pages[0];
        let job = |printer: &str, tray: Option<&str>| PrintJob {
            printer: printer.into(),
            tray: tray.map(Into::into),
            copies: 2,
            size_mm: [page.width_mm, page.height_mm],
            sides: Duplex::ShortEdge,
            title: "Notes".into(),
            pdf: amends_hand::pdf(&plan).unwrap(),
        };
        let raw = job("Raw", None);
        assert_eq!(queue.print(&raw).unwrap().as_deref(), Some("Raw-1"));
        // A raw queue hands on what it was given; this is what it keeps of the job.
        assert!(arrived(&dir.join("spool/d00001-001")) == raw.pdf);

        assert_eq!(
            queue
                .print(&job("Office_1", Some("BypassTray")))
                .unwrap()
                .as_deref(),
            Some("Office_1-2")
        );
        assert!(arrived(&dir.join("out/office.pdf")).starts_with(b"%PDF"));
        let kept = std::fs::read(dir.join("spool/c00002")).unwrap();
        let kept = String::from_utf8_lossy(&kept);
        for option in [
            "iso_a6_105x148mm",
            "two-sided-short-edge",
            "BypassTray",
            "print-scaling",
        ] {
            assert!(kept.contains(option), "{option}: {kept}");
        }

        for (printer, words) in [
            ("Stopped", "stopped"),
            ("Rejecting", "takes no jobs"),
            ("Cellar", "not there"),
        ] {
            let refused = queue.print(&job(printer, None)).unwrap_err();
            assert!(refused.message.contains(words), "{}", refused.message);
        }
        let nobody = Lp::at("127.0.0.1:9").list().unwrap_err();
        assert_eq!(nobody.message, NO_ANSWER);
    }
}
