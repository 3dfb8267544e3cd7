//! The shell: window and command line. Both call the same use cases.
