//! Use cases, wire types and error codes
