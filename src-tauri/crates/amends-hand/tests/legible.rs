//! Whether a reader that is not ours can read what is written: `tesseract` reads cards printed at 300 dots an inch.
//!
//! It was trained on print, so it is a harder judge than a person; what it reads, anybody can.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::process::Command;
use std::thread;

use amends_hand::{Hand, NoteSpec, hands, pdf, plan};

const TEXTS: [&str; 3] = [
    "Dear Ada,\n\nI am sorry that your anniversary order reached you four days late. You told us it was a gift, and that \
     you had nothing to hand over on the evening - that is our fault, and not the carrier's.\n\nWe have refunded the \
     delivery and your replacement is on its way; it will be with you by Tuesday.\n\nYours,\nMiriam",
    "Dear Mr Okafor,\n\nthank you for telling us how badly the repair went. We broke the handle, kept your bicycle for 12 \
     days, and nobody called you back. Zoe has checked it twice herself.\n\nPlease keep the new lamp. If anything else is \
     wrong, just ring me and I will fix it by Friday.\n\nWith regret,\nJonas Quigley",
    "Hello Priya,\n\nwe charged you $48.50 twice in June and then asked you to prove it. That was not fair. The money went \
     back today, with $5 for the calls you had to make.\n\nOur team now looks at every double payment within an hour. \
     Very sorry for the extra work!\n\nBest wishes,\nKofi",
];

/// The least share of characters read, in percent, for the mean over texts and seeds.
const DEFAULT_HAND: f64 = 97.0;
const ANY_LATIN_HAND: f64 = 90.0;
const SEEDS: [u64; 3] = [1, 2, 3];

/// What tesseract makes of a card.
fn read(hand: &Hand, text: &str, seed: u64) -> String {
    let card = plan(&NoteSpec {
        hand: hand.clone(),
        seed,
        ..NoteSpec::new(text)
    })
    .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    fs::write(file("card.pdf"), pdf(&card).unwrap()).unwrap();
    run(Command::new("pdftoppm")
        .args(["-r", "300", "-gray", "-png", "-singlefile"])
        .args([file("card.pdf"), file("card")]));
    run(Command::new("tesseract")
        .arg(file("card.png"))
        .args(["-", "--psm", "6", "-l", "eng"])
        .env("OMP_THREAD_LIMIT", "1"))
}

fn run(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{:?} is missing: {error}", command.get_program()));
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// One spelling for what looks the same on paper.
fn plain(text: &str) -> Vec<char> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let same = |c| match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '—' | '–' => '-',
        c => c,
    };
    words.join(" ").chars().map(same).collect()
}

/// Single letters to change, add or take out to make one text of the other (Levenshtein).
fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// The share of characters read, in percent, for each text and seed.
fn shares(hand: &Hand, seeds: &[u64]) -> Vec<f64> {
    let cards = TEXTS
        .iter()
        .flat_map(|text| seeds.iter().map(move |seed| (*text, *seed)));
    cards
        .map(|(text, seed)| {
            let (meant, seen) = (plain(text), plain(&read(hand, text, seed)));
            100.0 * (1.0 - edits(&meant, &seen) as f64 / meant.len() as f64)
        })
        .collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Works on every Latin hand, as many at a time as there are cores.
fn for_latin_hands<R: Send>(work: impl Fn(&'static Hand) -> R + Sync) -> Vec<(&'static str, R)> {
    let latin: Vec<&Hand> = hands()
        .iter()
        .filter(|hand| hand.about().scripts[0] == "Latn")
        .collect();
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
    let mut done = Vec::new();
    for some in latin.chunks(cores) {
        thread::scope(|scope| {
            let work = &work;
            let threads: Vec<_> = some
                .iter()
                .map(|hand| scope.spawn(move || (hand.id(), work(hand))))
                .collect();
            done.extend(threads.into_iter().map(|thread| thread.join().unwrap()));
        });
    }
    done
}

#[test]
fn a_reader_that_is_not_ours_reads_every_latin_hand() {
    for (id, shares) in for_latin_hands(|hand| shares(hand, &SEEDS)) {
        let least = shares.iter().copied().fold(f64::MAX, f64::min);
        let read = mean(&shares);
        println!("{id:16} mean {read:5.1} %, least {least:5.1} %");
        let floor = if id == Hand::default().id() {
            DEFAULT_HAND
        } else {
            ANY_LATIN_HAND
        };
        assert!(read >= floor, "{id}: {read:.1} % read, less than {floor}");
    }
}
