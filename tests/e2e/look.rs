//! Looking at a screen: what axe-core finds, what an edge cuts, and a picture of it.
//!
//! axe runs in the engine the application ships with, so contrast is measured on the colours people see. With
//! `AMENDS_PICTURES=DIR` every screen looked at is kept there as PNG.

use crate::person::{Person, answered};
use serde_json::{Value, json};
use std::path::PathBuf;

const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/node_modules/axe-core/axe.min.js");
const CUT: &str = include_str!("cut.js");
/// Runs axe on what can be reached and gives back one sentence for each place that fails.
const RUN: &str = "const done = arguments[arguments.length - 1];
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    axe.run(document, { runOnly: rules, resultTypes: ['violations'] }).then(
      ({ violations }) => done(violations.flatMap((v) => v.nodes.map((n) =>
        `${v.id}: ${n.target.join(' ')} ${n.html.slice(0, 140)} ${n.any.map((a) => a.message).join('; ')}`))),
      (error) => done([`axe failed: ${error}`]),
    );";

/// A picture is taken of the next frame, and a window at rest makes none: a speck that fades makes some.
const STIR: &str = "const speck = document.createElement('i');
    speck.style.cssText = 'position: fixed; top: 0; left: 0; width: 1px; height: 1px; opacity: 0.01';
    document.body.append(speck);
    const end = performance.now() + 1500;
    const stir = () => {
      speck.style.opacity = String(0.01 + (performance.now() % 7) / 1000);
      if (performance.now() < end) requestAnimationFrame(stir); else speck.remove();
    };
    requestAnimationFrame(stir);
    return true;";

/// A window in one size and one theme, looked at screen by screen.
pub struct Look<'a> {
    pub person: &'a Person,
    theme: &'static str,
    size: (u32, u32),
    found: Vec<String>,
}

impl<'a> Look<'a> {
    pub const fn new(person: &'a Person) -> Self {
        Self {
            person,
            theme: "light",
            size: (0, 0),
            found: Vec::new(),
        }
    }

    /// Makes the window so large, in CSS pixels.
    pub async fn resize(&mut self, wide: u32, high: u32) {
        self.size = (wide, high);
        let resized = self.person.client().set_window_rect(0, 0, wide, high);
        answered(resized).await.unwrap();
        let script = "return innerWidth === arguments[0] && innerHeight === arguments[1];";
        self.person
            .until("the size of the window", script, vec![json!(wide), json!(high)])
            .await;
    }

    /// Chooses light or dark in the settings.
    pub async fn choose_theme(&mut self, theme: &'static str) {
        self.person.lets_go().await;
        self.person.types("gs").await;
        self.person
            .chooses(if theme == "dark" { "Dark" } else { "Light" })
            .await;
        self.wears(theme).await;
    }

    /// Puts a theme on without changing the settings, as the system would.
    pub const fn dress(&mut self, theme: &'static str) {
        self.theme = theme;
    }

    /// Waits until the theme is on.
    pub async fn wears(&mut self, theme: &'static str) {
        self.theme = theme;
        let script = "return document.documentElement.dataset.theme === arguments[0];";
        self.person.until(theme, script, vec![json!(theme)]).await;
    }

    /// Looks at what is shown now. What is wrong is gathered, so that one run tells everything.
    pub async fn at(&mut self, screen: &str) {
        // Settings that are read again take off what was put on.
        let still = "const root = document.documentElement;
            if (root.dataset.theme !== arguments[0]) {
              root.dataset.theme = arguments[0];
              return false;
            }
            return document.getAnimations().length === 0 && document.fonts.status === 'loaded'
              && [...document.images].every((i) => i.complete);";
        self.person
            .until("everything to stand still", still, vec![json!(self.theme)])
            .await;
        let mut wrong = strings(&self.person.ask(CUT, vec![]).await);
        wrong.extend(self.axe().await);
        let place = format!("{screen}-{}", self.way());
        self.found
            .extend(wrong.into_iter().map(|what| format!("{place}: {what}")));
        if let Some(dir) = std::env::var_os("AMENDS_PICTURES") {
            let dir = PathBuf::from(dir);
            std::fs::create_dir_all(&dir).unwrap();
            self.person.ask(STIR, vec![]).await;
            let picture = answered(self.person.client().screenshot()).await.unwrap();
            std::fs::write(dir.join(format!("{place}.png")), picture).unwrap();
        }
    }

    async fn axe(&self) -> Vec<String> {
        if self
            .person
            .ask("return typeof axe === 'undefined';", vec![])
            .await
            == Value::Bool(true)
        {
            let axe =
                std::fs::read_to_string(AXE).unwrap_or_else(|e| panic!("{AXE}: {e}; run `npm ci` in ui"));
            // A script is a function here; axe has to be told where the window is.
            self.person
                .ask(&format!("{axe}\n;window.axe = axe; return true;"), vec![])
                .await;
        }
        let answer = answered(self.person.client().execute_async(RUN, vec![])).await;
        strings(&answer.unwrap_or_else(|e| panic!("axe did not answer: {e}")))
    }

    /// The theme and the size: `dark-960x600`.
    fn way(&self) -> String {
        format!("{}-{}x{}", self.theme, self.size.0, self.size.1)
    }

    /// What was wrong so far, one sentence each.
    pub fn found(&self) -> &[String] {
        &self.found
    }

    /// Nothing may have been found.
    pub fn ends(self) {
        assert!(
            self.found.is_empty(),
            "{} things:\n{}",
            self.found.len(),
            self.found.join("\n")
        );
    }
}

fn strings(answer: &Value) -> Vec<String> {
    let one = |v: &Value| v.as_str().map(str::to_owned);
    answer
        .as_array()
        .unwrap_or_else(|| panic!("{answer}"))
        .iter()
        .filter_map(one)
        .collect()
}
