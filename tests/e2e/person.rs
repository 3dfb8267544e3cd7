//! What a person does in front of the window: looks for something by what it is and what it is called, presses it,
//! types, and waits until it shows an effect. Whoever waits in vain is told what was on screen instead.

use fantoccini::{
    Client,
    actions::{InputSource as _, KeyAction, KeyActions},
    elements::Element,
    error::CmdError,
    key::Key,
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long anything may take to show.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long the window may take to answer at all.
const ANSWER: Duration = Duration::from_secs(30);
/// How often somebody looks.
const GLANCE: Duration = Duration::from_millis(25);
/// How often somebody presses Tab before giving up.
const TABS: usize = 120;
const FIND: &str = include_str!("finding.js");
/// The words that can be read: of the dialog on top, or of the whole window.
const READ: &str =
    "return ([...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body).innerText;";

/// Somebody with a keyboard and a mouse.
pub struct Person {
    client: Client,
}

impl Person {
    pub const fn new(client: Client) -> Self {
        Self { client }
    }

    pub const fn client(&self) -> &Client {
        &self.client
    }

    /// What the page answers to a script.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.execute(script, arguments)
            .await
            .unwrap_or_else(|e| panic!("{script}: {e}"))
    }

    async fn execute(&self, script: &str, arguments: Vec<Value>) -> Result<Value, CmdError> {
        answered(self.client.execute(script, arguments)).await
    }

    /// Waits until this becomes true of the page.
    pub async fn until(&self, what: &str, script: &str, arguments: Vec<Value>) {
        let end = Instant::now() + PATIENCE;
        loop {
            // While a screen is replaced, the page may not answer for a moment.
            let answer = self.execute(script, arguments.clone()).await;
            if matches!(answer, Ok(Value::Bool(true))) {
                return;
            }
            if Instant::now() > end {
                panic!(
                    "waited for {what} (last answer {answer:?}); on screen:\n{}",
                    self.reads().await
                );
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Everything that can be read now.
    pub async fn reads(&self) -> String {
        self.execute(READ, vec![])
            .await
            .ok()
            .and_then(|v| v.as_str().map(Into::into))
            .unwrap_or_default()
    }

    /// Waits until these words stand somewhere.
    pub async fn sees(&self, words: &str) {
        let script =
            "const all = ([...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body).innerText;
            return all.replace(/\\s+/g, ' ').toLowerCase().includes(arguments[0].toLowerCase());";
        self.until(&format!("the words “{words}”"), script, vec![json!(words)])
            .await;
    }

    /// Waits until the toast says this.
    pub async fn is_told(&self, words: &str) {
        let script = "return [...document.querySelectorAll('[role=status][aria-live]')]
            .some((e) => e.innerText.toLowerCase().includes(arguments[0].toLowerCase()));";
        self.until(&format!("being told “{words}”"), script, vec![json!(words)])
            .await;
    }

    /// Waits until the last toast has gone by itself.
    pub async fn is_told_no_more(&self) {
        let script = "return [...document.querySelectorAll('[role=status][aria-live]')].every((e) => e.innerText === '');";
        self.until("the toast to go", script, vec![]).await;
    }

    /// All there is of a role and a name, now.
    pub async fn all(&self, role: &str, name: &str) -> Vec<Element> {
        let found = self.execute(FIND, vec![json!(role), json!(name)]).await;
        let Ok(Value::Array(found)) = found else {
            return Vec::new();
        };
        found.iter().filter_map(|one| self.element(one)).collect()
    }

    /// Waits for the one thing of this role and name.
    pub async fn finds(&self, role: &str, name: &str) -> Element {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(element) = self.all(role, name).await.into_iter().next() {
                return element;
            }
            if Instant::now() > end {
                panic!(
                    "looked for the {role} “{name}”; on screen:\n{}",
                    self.reads().await
                );
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits until nothing of this role and name is left.
    pub async fn misses(&self, role: &str, name: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.all(role, name).await.is_empty() {
            assert!(
                Instant::now() < end,
                "the {role} “{name}” is still there:\n{}",
                self.reads().await
            );
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Presses it with the mouse as soon as it is there and can be pressed.
    pub async fn presses(&self, role: &str, name: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let element = self.finds(role, name).await;
            let Err(why) = self.tries(&element).await else {
                return;
            };
            assert!(
                Instant::now() < end,
                "could not press the {role} “{name}”: {why}; on screen:\n{}",
                self.reads().await
            );
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Brings it to the middle, where no toast lies over it, and presses it there. A radio button or a check box is
    /// pressed by the words beside it, which may be all that is drawn of it.
    async fn tries(&self, element: &Element) -> Result<(), String> {
        let said = |e: CmdError| e.to_string();
        if !answered(element.is_enabled()).await.map_err(said)? {
            return Err("it is disabled".to_owned());
        }
        let script =
            "const drawn = arguments[0].matches('[type=radio], [type=checkbox]') && arguments[0].labels[0];
            (drawn || arguments[0]).scrollIntoView({ block: 'center' });
            return drawn || arguments[0];";
        let drawn = self.execute(script, vec![json!(element)]).await.map_err(said)?;
        let drawn = self.element(&drawn).ok_or("it went away")?;
        answered(drawn.click()).await.map_err(said)
    }

    /// The element that a script gave back.
    fn element(&self, answer: &Value) -> Option<Element> {
        let id = answer.as_object()?.values().next()?.as_str()?;
        Some(Element::from_element_id(
            self.client.clone(),
            id.to_owned().into(),
        ))
    }

    pub async fn button(&self, name: &str) {
        self.presses("button", name).await;
    }

    /// Chooses one of a few.
    pub async fn chooses(&self, name: &str) {
        self.presses("radio", name).await;
    }

    /// Goes into a field and replaces what stands there.
    pub async fn fills(&self, label: &str, text: &str) {
        let end = Instant::now() + PATIENCE;
        // A combobox is a field too.
        while self.all("textbox", label).await.is_empty() && self.all("combobox", label).await.is_empty() {
            assert!(
                Instant::now() < end,
                "looked for the field “{label}”; on screen:\n{}",
                self.reads().await
            );
            tokio::time::sleep(GLANCE).await;
        }
        let role = if self.all("textbox", label).await.is_empty() {
            "combobox"
        } else {
            "textbox"
        };
        self.presses(role, label).await;
        self.chord(&[Key::Control.into(), 'a']).await;
        if text.is_empty() {
            self.key(Key::Delete).await;
        } else {
            self.types(text).await;
        }
    }

    /// Types into whatever has the focus.
    pub async fn types(&self, text: &str) {
        for part in text.chars().collect::<Vec<_>>().chunks(120) {
            let mut keys = KeyActions::new("keyboard".to_owned());
            for &letter in part {
                let value = if letter == '\n' {
                    Key::Return.into()
                } else {
                    letter
                };
                keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
            }
            answered(self.client.perform_actions(keys)).await.unwrap();
        }
    }

    pub async fn key(&self, key: Key) {
        self.chord(&[key.into()]).await;
    }

    /// Presses the last key while the others are held down.
    pub async fn chord(&self, held: &[char]) {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for &value in held {
            keys = keys.then(KeyAction::Down { value });
        }
        for &value in held.iter().rev() {
            keys = keys.then(KeyAction::Up { value });
        }
        answered(self.client.perform_actions(keys)).await.unwrap();
    }

    /// Ctrl with a letter.
    pub async fn ctrl(&self, letter: char) {
        self.chord(&[Key::Control.into(), letter]).await;
    }

    /// Ctrl and Enter: the main thing.
    pub async fn main_thing(&self) {
        self.chord(&[Key::Control.into(), Key::Return.into()]).await;
    }

    /// Presses Tab until the focus is there.
    pub async fn tabs_to(&self, role: &str, name: &str) {
        let here = format!(
            "const found = (function () {{ {FIND} }}).apply(null, arguments);
            return found.includes(document.activeElement);"
        );
        self.finds(role, name).await;
        for _ in 0..TABS {
            if self.ask(&here, vec![json!(role), json!(name)]).await == json!(true) {
                return;
            }
            self.key(Key::Tab).await;
        }
        panic!(
            "Tab never came to the {role} “{name}”; on screen:\n{}",
            self.reads().await
        );
    }

    /// Goes to a button by Tab and presses Enter.
    pub async fn enters(&self, name: &str) {
        self.tabs_to("button", name).await;
        self.key(Key::Return).await;
    }

    /// Leaves whatever has the focus, so that single letters are shortcuts again.
    pub async fn lets_go(&self) {
        self.ask("document.activeElement?.blur(); return true;", vec![])
            .await;
    }

    /// Waits until the chosen row of a list is this one.
    pub async fn stands_on(&self, words: &str) {
        let script = "return document.querySelector('[data-row][aria-current=true]')?.innerText.includes(arguments[0]);";
        self.until(&format!("the chosen row “{words}”"), script, vec![json!(words)])
            .await;
    }

    /// The number of the case on screen.
    pub async fn number(&self) -> String {
        let script = "return /AM-\\d{4}/.exec(document.querySelector('header').innerText)?.[0] ?? null;";
        self.ask(script, vec![]).await.as_str().unwrap().to_owned()
    }

    /// Waits for a screen by its address.
    pub async fn arrives_at(&self, start: &str) {
        let script = "return location.hash.startsWith(arguments[0]);";
        self.until(&format!("the screen {start}"), script, vec![json!(start)])
            .await;
    }
}

/// The window's answer; a window that does not answer is a failure, not a reason to wait for ever.
pub async fn answered<T>(asking: impl Future<Output = T>) -> T {
    tokio::time::timeout(ANSWER, asking)
        .await
        .expect("the window no longer answers")
}
