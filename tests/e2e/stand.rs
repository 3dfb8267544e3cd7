//! The application with all it needs, and its end.
//!
//! The driver starts the program itself and hands its environment on, so whatever the program should believe about
//! the world is told to the driver. Driver and program are one process group: it ends as a whole, whatever happened.

use crate::person::Person;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::{
    ffi::OsString,
    net::TcpListener,
    os::unix::{fs::PermissionsExt as _, process::CommandExt as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_amends");
/// How long the driver and the program may take to be there.
const PATIENCE: Duration = Duration::from_secs(30);

/// A bus on which nobody offers to keep secrets, so that the program never meets the developer's own keyring.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=PATH</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/>
    <allow own="*"/>
    <allow receive_sender="*"/>
  </policy>
</busconfig>
"#;

/// Folders of one person on one computer; they outlive the application, which may be opened again.
pub struct Stand {
    dir: TempDir,
    bus: Group,
    environment: Vec<(&'static str, OsString)>,
}

impl Stand {
    /// A computer on which Amends was never started.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        for name in [
            "home", "config", "data", "cache", "state", "run", "saved", "exports", "lessons",
        ] {
            std::fs::create_dir(path(name)).unwrap();
        }
        let bus = start_bus(dir.path());
        let environment = vec![
            ("HOME", path("home").into()),
            ("XDG_CONFIG_HOME", path("config").into()),
            ("XDG_DATA_HOME", path("data").into()),
            ("XDG_CACHE_HOME", path("cache").into()),
            ("XDG_STATE_HOME", path("state").into()),
            ("XDG_RUNTIME_DIR", path("run").into()),
            (
                "DBUS_SESSION_BUS_ADDRESS",
                address(&dir.path().join("bus")).into(),
            ),
            ("NO_AT_BRIDGE", "1".into()),
            ("GDK_BACKEND", "x11".into()),
            ("LANG", "C.UTF-8".into()),
            ("TAURI_AUTOMATION", "true".into()),
            ("TAURI_WEBVIEW_AUTOMATION", "true".into()),
            ("WEBKIT_DISABLE_DMABUF_RENDERER", "1".into()),
            ("AMENDS_WORKSPACE", path("workspace").into()),
            ("AMENDS_ANSWER_FOLDER", path("lessons").into()),
            ("AMENDS_ANSWER_SAVE", path("saved").into()),
        ];
        Self {
            dir,
            bus,
            environment,
        }
    }

    /// Where something of this stand is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The files that are chosen whenever the program asks for some.
    pub fn choose_files(&mut self, files: &[PathBuf]) {
        self.tell("AMENDS_ANSWER_FILES", std::env::join_paths(files).unwrap());
    }

    /// A printing system with one printer, `Office`, in place of the computer's own. What it is sent lies in the folder
    /// that comes back: `1.pdf`, `2.pdf`, and `arguments`, a line a job.
    pub fn with_printer(&mut self) -> PathBuf {
        let (programs, printed) = (self.path("printing"), self.path("printed"));
        for dir in [&programs, &printed] {
            std::fs::create_dir_all(dir).unwrap();
        }
        let out = printed.display();
        for (name, script) in [
            (
                "lpstat",
                "case $1 in\n-p) echo 'printer Office is idle.  enabled since today';;\n-e) echo Office;;\n\
                 -d) echo 'system default destination: Office';;\nesac\n"
                    .to_owned(),
            ),
            (
                "lpoptions",
                "echo 'InputSlot/Media Source: *Auto Tray1'\n".to_owned(),
            ),
            (
                "lp",
                format!(
                    "n=$(ls '{out}' | grep -c pdf)\nn=$((n + 1))\ncat > '{out}'/$n.pdf\necho \"$@\" >> '{out}/arguments'\n\
                     echo \"request id is Office-$n (0 file(s))\"\n"
                ),
            ),
        ] {
            let path = programs.join(name);
            std::fs::write(&path, format!("#!/bin/sh\n{script}")).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
        let usual = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(programs).chain(std::env::split_paths(&usual));
        self.tell("PATH", std::env::join_paths(folders).unwrap());
        printed
    }

    /// Lets the command line leave the sample data with one finished case, and opens that from now on.
    pub fn with_demo(mut self) -> Self {
        let (dir, passphrase) = (self.path("demo"), self.path("passphrase"));
        std::fs::write(&passphrase, "seven quiet garden gates\n").unwrap();
        let mut command = Command::new(PROGRAM);
        command
            .arg("demo")
            .arg(&dir)
            .arg("--passphrase-file")
            .arg(&passphrase);
        let done = command
            .envs(self.environment.iter().map(|(k, v)| (k, v)))
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        self.tell("AMENDS_WORKSPACE", dir.join("workspace").into());
        self.tell("AMENDS_PASSPHRASE_FILE", passphrase.into());
        self
    }

    /// Opens the application; whoever gets it sits in front of its window.
    pub async fn open(&self) -> Sitting {
        let port = TcpListener::bind(("127.0.0.1", 0))
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let mut driver = Command::new("WebKitWebDriver");
        driver
            .arg(format!("--port={port}"))
            .env_remove("AMENDS_PASSPHRASE_FILE");
        driver.envs(self.environment.iter().map(|(k, v)| (k, v)));
        let group = Group::start(driver);
        let client = connect(port).await;
        Sitting {
            person: Person::new(client),
            group,
        }
    }

    /// What the command line prints about the workspace; for a look from outside while no window is open.
    pub fn tells(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(PROGRAM);
        command.args(arguments);
        let done = command
            .envs(self.environment.iter().map(|(k, v)| (k, v)))
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    fn tell(&mut self, name: &'static str, value: OsString) {
        self.environment.retain(|(known, _)| *known != name);
        self.environment.push((name, value));
    }
}

impl Drop for Stand {
    fn drop(&mut self) {
        self.bus.end();
    }
}

/// The open application.
pub struct Sitting {
    pub person: Person,
    group: Group,
}

impl Sitting {
    /// Closes it. What was not yet kept is lost, as when somebody pulls the plug.
    pub async fn close(mut self) {
        let _ = self.person.client().clone().close().await;
        self.group.end();
    }
}

impl Sitting {
    /// Waits until the program has gone by itself: until nobody holds its workspace any more.
    pub fn is_gone_within(&self, patience: Duration) {
        let until = Instant::now() + patience;
        while self.group.runs("amends") {
            assert!(Instant::now() < until, "the window did not close");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Processes that were started together and end together.
struct Group(Child);

impl Group {
    fn start(mut command: Command) -> Self {
        command
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        if std::env::var_os("AMENDS_LOUD").is_none() {
            command.stderr(Stdio::null());
        }
        let name = command.get_program().to_owned();
        Self(
            command
                .spawn()
                .unwrap_or_else(|e| panic!("{}: {e}", name.display())),
        )
    }

    fn end(&mut self) {
        if matches!(self.0.try_wait(), Ok(Some(_))) && !self.alive() {
            return;
        }
        self.signal("TERM");
        let until = Instant::now() + Duration::from_secs(3);
        while self.alive() && Instant::now() < until {
            let _ = self.0.try_wait();
            std::thread::sleep(Duration::from_millis(20));
        }
        self.signal("KILL");
        let _ = self.0.wait();
    }

    fn alive(&self) -> bool {
        self.signal("0")
    }

    /// Whether a program of this name is alive in the group.
    fn runs(&self, name: &str) -> bool {
        let mut look = Command::new("pgrep");
        look.args(["-x", "-g", &self.0.id().to_string(), name])
            .stdout(Stdio::null());
        look.status().is_ok_and(|status| status.success())
    }

    /// Sends to the whole group; whether anybody was there to hear it.
    fn signal(&self, name: &str) -> bool {
        let group = format!("-{}", self.0.id());
        let mut kill = Command::new("kill");
        kill.args(["-s", name, "--", &group]).stderr(Stdio::null());
        kill.status().is_ok_and(|status| status.success())
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.end();
    }
}

fn address(socket: &Path) -> String {
    format!("unix:path={}", socket.display())
}

fn start_bus(dir: &Path) -> Group {
    let (socket, config) = (dir.join("bus"), dir.join("bus.conf"));
    std::fs::write(&config, BUS.replace("PATH", &socket.display().to_string())).unwrap();
    let mut daemon = Command::new("dbus-daemon");
    daemon
        .args(["--nofork", "--nopidfile"])
        .arg(format!("--config-file={}", config.display()));
    let group = Group::start(daemon);
    let until = Instant::now() + PATIENCE;
    while !socket.exists() {
        assert!(Instant::now() < until, "the message bus did not start");
        std::thread::sleep(Duration::from_millis(5));
    }
    group
}

async fn connect(port: u16) -> Client {
    let capabilities = json!({ "webkitgtk:browserOptions": { "binary": PROGRAM, "args": [] } });
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities.as_object().unwrap().clone());
    let until = Instant::now() + PATIENCE;
    loop {
        match builder.connect(&format!("http://127.0.0.1:{port}")).await {
            Ok(client) => return client,
            Err(why) => assert!(Instant::now() < until, "no session: {why}"),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
