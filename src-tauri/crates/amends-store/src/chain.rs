//! The chain of hashes over all events: each holds the hash of the one before.
//!
//! The payload enters only as a salted hash, so that a person's data can be erased from the payloads and the chain
//! still proves that no event was changed, removed or put in between.

use crate::{Result, Store, gate::Reader};
use sha2::{Digest, Sha256};

/// The parts of an event that are hashed.
#[derive(Debug)]
pub struct Link<'a> {
    /// Hash of the event before; empty for the first.
    pub previous: &'a [u8],
    /// Its id.
    pub id: &'a str,
    /// Its computer.
    pub device: &'a str,
    /// That computer's count.
    pub device_seq: i64,
    /// Milliseconds UTC.
    pub at: i64,
    /// Its operation's word.
    pub op: &'a str,
    /// Its case.
    pub case: Option<&'a str>,
    /// The event it undoes.
    pub undoes: Option<i64>,
    /// Salted hash of its payload.
    pub payload: &'a [u8],
}

impl Link<'_> {
    /// Hash of this event.
    pub fn hash(&self) -> [u8; 32] {
        let mut hasher = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        part(self.previous);
        part(self.id.as_bytes());
        part(self.device.as_bytes());
        part(&self.device_seq.to_le_bytes());
        part(&self.at.to_le_bytes());
        part(self.op.as_bytes());
        part(self.case.unwrap_or("").as_bytes());
        part(&self.undoes.unwrap_or(0).to_le_bytes());
        part(self.payload);
        hasher.finalize().into()
    }
}

/// Salted hash of a payload.
pub fn payload_hash(salt: &[u8], body: &str) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(salt);
    hasher.update(body.as_bytes());
    hasher.finalize().into()
}

/// What a check of the chain found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainReport {
    /// Events read.
    pub events: usize,
    /// The first event whose hash or payload does not fit.
    pub broken_at: Option<i64>,
    /// Events whose payload was erased.
    pub erased: usize,
}

impl Store {
    /// Reads every event and checks its hash, its predecessor's, and its payload's.
    pub fn verify_chain(&self) -> Result<ChainReport> {
        self.read(verify)
    }
}

fn verify(reader: &Reader<'_>) -> Result<ChainReport> {
    let mut statement = reader.0.prepare(include_str!("event/verify_chain.sql"))?;
    let mut rows = statement.query([])?;
    let mut report = ChainReport {
        events: 0,
        broken_at: None,
        erased: 0,
    };
    let mut previous: Vec<u8> = Vec::new();
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get("seq")?;
        let payload: Vec<u8> = row.get("payload_hash")?;
        let (id, device, op): (String, String, String) =
            (row.get("id")?, row.get("device_id")?, row.get("op")?);
        let case: Option<String> = row.get("case_id")?;
        let link = Link {
            previous: &previous,
            id: &id,
            device: &device,
            device_seq: row.get("device_seq")?,
            at: row.get("at")?,
            op: &op,
            case: case.as_deref(),
            undoes: row.get("undoes")?,
            payload: &payload,
        };
        let stored: Vec<u8> = row.get("hash")?;
        let body: Option<String> = row.get("body")?;
        let salt: Option<Vec<u8>> = row.get("salt")?;
        let payload_fits = match (body, salt) {
            (Some(body), Some(salt)) => payload_hash(&salt, &body)[..] == payload[..],
            _ => {
                report.erased += 1;
                true
            }
        };
        if report.broken_at.is_none() && (link.hash()[..] != stored[..] || !payload_fits) {
            report.broken_at = Some(seq);
        }
        report.events += 1;
        previous = stored;
    }
    Ok(report)
}
