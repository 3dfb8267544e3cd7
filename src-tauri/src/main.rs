//! Arguments go to the command line; without any, the window opens.

use std::process::ExitCode;

fn main() -> ExitCode {
    amends::run()
}
