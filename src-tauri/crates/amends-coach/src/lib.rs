//! Reads a draft apology: elements, harmful patterns, promises
