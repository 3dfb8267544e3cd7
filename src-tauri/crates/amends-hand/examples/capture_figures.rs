//! Prints how many forms are read right from sheets filled in by machine, per kind of picture:
//! `cargo run --release -p amends-hand --example capture_figures [folder]`. With a folder, the pictures, the alphabets that
//! were read and a font of each writer are left there to be looked at. Needs `pdftoppm`.

use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, error::Error, fs};

use amends_hand::capture::{Capture, pages, read};

#[path = "../tests/capture/rig.rs"]
mod rig;

use rig::{RIGHT, SHOTS, Score, WRITERS, Writer, filled, judge, shoot};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1);
    println!("right: at least {RIGHT} of the ink in common with what was drawn (intersection over union)\n");
    println!("| picture | drawn | found | right | % | doubted | invented | mean in common | s a page |");
    println!("|---|---|---|---|---|---|---|---|---|");
    for (number, shot) in SHOTS.iter().enumerate() {
        let mut all = Score::default();
        let mut spent = Duration::ZERO;
        for (who, writer) in WRITERS.iter().enumerate() {
            let seed = (number * 10 + who) as u64;
            let drawn: Vec<_> = (1..=pages())
                .map(|page| writer.write(page, seed, |_| true))
                .collect();
            let pictures: Vec<Vec<u8>> = drawn
                .iter()
                .enumerate()
                .map(|(page, forms)| shoot(&filled(writer, forms, page + 1, seed), shot, seed))
                .collect();
            let start = Instant::now();
            let outcome = read(&pictures, &mut |_| ControlFlow::Continue(()));
            spent += start.elapsed();
            let drawn: Vec<_> = drawn.into_iter().flatten().collect();
            match outcome {
                Ok(capture) => {
                    all.add(judge(writer, &drawn, &capture));
                    if let Some(folder) = &folder {
                        keep(
                            Path::new(folder),
                            &format!("{number:02}-{who}"),
                            writer,
                            &capture,
                            &pictures,
                        )?;
                    }
                }
                Err(error) => {
                    eprintln!("{}, {}: {error}", shot.name, writer.name);
                    all.add(Score {
                        drawn: drawn.len(),
                        ..Score::default()
                    });
                }
            }
        }
        println!(
            "| {} | {} | {} | {} | {:.1} | {} | {} | {:.3} | {:.2} |",
            shot.name,
            all.drawn,
            all.found,
            all.right,
            all.percent(),
            all.doubted,
            all.invented,
            all.mean,
            spent.as_secs_f64() / (WRITERS.len() * pages()) as f64
        );
        if env::var_os("WRONG").is_some() {
            eprintln!("{:?}", all.wrong);
        }
    }
    Ok(())
}

fn keep(
    folder: &Path,
    name: &str,
    writer: &Writer,
    capture: &Capture,
    pictures: &[Vec<u8>],
) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    for (page, picture) in pictures.iter().enumerate() {
        fs::write(folder.join(format!("{name}-{}.img", page + 1)), picture)?;
    }
    fs::write(
        folder.join(format!("{name}.ttf")),
        capture.font(writer.name, &[])?,
    )?;
    fs::write(folder.join(format!("{name}.html")), alphabet(capture))?;
    Ok(())
}

/// All forms on one page, doubtful ones in red.
fn alphabet(capture: &Capture) -> String {
    let mut page = String::from("<body style='font-size:9px'>");
    for form in &capture.forms {
        let colour = if form.doubt.is_some() { "#c00" } else { "#123" };
        page += &format!(
            "<span style='display:inline-block;height:60px;color:{colour};margin:2px'>{}{:?}</span>",
            form.svg().replace("<svg ", "<svg height=50 "),
            form.doubt.map_or(String::new(), |doubt| format!("{doubt:?}"))
        );
    }
    page
}
