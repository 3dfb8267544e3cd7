//! One integration binary; each module is a noun.
