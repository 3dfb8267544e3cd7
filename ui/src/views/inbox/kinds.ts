// What a message is called by where it came from.
import type { SignalKind } from "../../ipc/wire";

export const KINDS: Record<SignalKind, string> = {
  review: "Review",
  complaint: "Complaint",
  ticket: "Ticket",
  phone: "Phone call",
  social: "Social post",
};
