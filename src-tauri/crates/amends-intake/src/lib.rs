//! Other tools' CSV exports to typed records
