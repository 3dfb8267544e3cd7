//! The encrypted database
