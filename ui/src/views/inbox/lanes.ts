// Things that must not be handled as an ordinary complaint, and what to say about them.
import type { Lane, SignalKind } from "../../ipc/wire";

export const LANES: Record<Lane, { tag: string; say: string }> = {
  health: {
    tag: "health: own lane",
    say: "Somebody may have been hurt. Ask how they are first, keep the product and its batch, and bring in whoever answers for safety before anything is promised.",
  },
  privacy: {
    tag: "privacy: own lane",
    say: "Personal data may have been exposed. The time in which the law wants it reported may already run, so bring in whoever answers for data protection now.",
  },
  discrimination: {
    tag: "dignity: own lane",
    say: "They write that they were treated as less. A senior person answers this one, in person, and nobody explains it away.",
  },
  legal: {
    tag: "legal: own lane",
    say: "A lawyer, a regulator or a court is named. Stay kind and factual, and let whoever answers for law read the text before it goes out.",
  },
};

export const KINDS: Record<SignalKind, string> = {
  review: "Review",
  complaint: "Complaint",
  ticket: "Ticket",
  phone: "Phone call",
  social: "Social post",
};
