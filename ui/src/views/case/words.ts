/** What the words of the wire are called on screen. */
import type {
  CaseView,
  Channel,
  Fault,
  Lane,
  MakeGoodKind,
  Outcome,
  PromiseState,
  PulseKind,
  Role,
  SignalKind,
  Stage,
} from "../../ipc/wire";

export const STAGES: { id: Stage; label: string }[] = [
  { id: "diagnosis", label: "Diagnosis" },
  { id: "apology", label: "Apology" },
  { id: "ownership", label: "Ownership" },
  { id: "follow_up", label: "Follow-up" },
];

export const stageLabel = (stage: Stage): string => STAGES.find((s) => s.id === stage)?.label ?? stage;

export const stageIndex = (stage: Stage): number => STAGES.findIndex((s) => s.id === stage);

/** `short` stands where seven of them have little room. */
export const CHANNELS: { id: Channel; label: string; short: string }[] = [
  { id: "handwritten", label: "Handwritten note", short: "Note" },
  { id: "email", label: "Email", short: "Email" },
  { id: "letter", label: "Letter", short: "Letter" },
  { id: "chat", label: "Chat", short: "Chat" },
  { id: "phone", label: "Phone", short: "Phone" },
  { id: "public_reply", label: "Public reply", short: "Reply" },
  { id: "social", label: "Social post", short: "Post" },
];

/** What the button is called that says it went out, and what is said of it afterwards. */
export const WENT_OUT: Record<Channel, { mark: string; done: string }> = {
  handwritten: { mark: "It is in the post", done: "Posted" },
  email: { mark: "Mark as sent", done: "Sent" },
  letter: { mark: "It is in the post", done: "Posted" },
  chat: { mark: "Mark as sent", done: "Sent" },
  phone: { mark: "They were called", done: "Said" },
  public_reply: { mark: "It was posted", done: "Posted" },
  social: { mark: "It was posted", done: "Posted" },
};

export const FAULTS: { value: Fault; label: string }[] = [
  { value: "undecided", label: "Not decided yet" },
  { value: "ours", label: "Ours, or a partner's we chose" },
  { value: "shared", label: "Shared with the customer" },
  { value: "not_ours", label: "Not ours" },
];

/** What whose part it was changes in the text. Owning what is not ours is a false confession; denying what is ours costs more. */
export const FAULT_MEANS: Record<Fault, string> = {
  ours: "say plainly what we did, that we regret it, and what it cost them.",
  shared: "own our part in full; do not mention theirs.",
  not_ours: "regret what happened to them and help; do not admit what we did not do.",
  undecided:
    "be sorry for what happened to them; neither own it nor deny it before somebody has looked into it.",
};

export const MAKE_GOODS: { value: MakeGoodKind; label: string }[] = [
  { value: "refund", label: "Refund" },
  { value: "replacement", label: "Replacement" },
  { value: "credit", label: "Credit" },
  { value: "points", label: "Points" },
  { value: "upgrade", label: "Upgrade" },
  { value: "access", label: "Access" },
  { value: "gift", label: "Gift" },
];

export const OUTCOMES: { value: Outcome; label: string; means: string }[] = [
  {
    value: "mended",
    label: "Mended",
    means: "There is proof: they came back without a complaint, or told us so.",
  },
  { value: "stronger", label: "Stronger", means: "Mended, and they trust us more than before." },
  { value: "neutral", label: "Neutral", means: "Settled, and nothing says how they feel now." },
  { value: "lost", label: "Lost", means: "They left." },
  {
    value: "beyond_repair",
    label: "Beyond repair",
    means: "A sincere attempt was made and the trust does not come back.",
  },
];

export const outcomeLabel = (outcome: Outcome): string =>
  OUTCOMES.find((o) => o.value === outcome)?.label ?? outcome;

export const PULSES: Record<PulseKind, { label: string; asks: string; low: string; high: string }> = {
  csat: { label: "Satisfaction", asks: "How satisfied are they?", low: "not at all", high: "very" },
  nps: { label: "Recommendation", asks: "Would they recommend us?", low: "never", high: "surely" },
  ces: { label: "Ease", asks: "How easy was it to get this put right?", low: "very hard", high: "very easy" },
};

export const SIGNALS: Record<SignalKind, string> = {
  review: "Review",
  complaint: "Complaint",
  ticket: "Ticket",
  phone: "Phone call",
  social: "Social post",
};

export const LANES: Record<Lane, string> = {
  health: "Health: own lane",
  privacy: "Privacy: own lane",
  discrimination: "Discrimination: own lane",
  legal: "Legal: own lane",
};

/** What triage calls the reason for a lane: beside the lane's own name it would say the same twice. */
const LANE_REASONS: Record<Lane, string> = {
  health: "health or safety",
  privacy: "personal data",
  discrimination: "discrimination",
  legal: "lawyers, regulators or press",
};

export const beyondLane = (reasons: readonly string[], lane: Lane | null): string[] =>
  reasons.filter((reason) => lane === null || reason !== LANE_REASONS[lane]);

export const PROMISE_STATES: Record<PromiseState, string> = {
  open: "open",
  kept: "kept",
  broken: "broken",
  released: "released by the customer",
};

export const ROLES: Record<Role, string> = {
  agent: "Agent",
  senior: "Senior agent",
  manager: "Manager",
  director: "Director",
  owner: "Owner",
};

/** How much of the seam is gold: half a stage for the one at work, all of it only when the relationship is. */
export function mendedShare(view: Pick<CaseView, "stage" | "outcome">): number {
  if (view.outcome === "mended" || view.outcome === "stronger") return 1;
  return (stageIndex(view.stage) + 0.5) / STAGES.length;
}

/** The first name, where a name has several parts; companies and single names stay whole. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;
