//! Lessons: redaction, Markdown, publishing to a folder
