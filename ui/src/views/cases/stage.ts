// What stages and outcomes are called, and how they look, in lists.
import type { Outcome, Stage } from "../../ipc/wire";

export const STAGES: readonly Stage[] = ["diagnosis", "apology", "ownership", "follow_up"];

const NAMES: Record<Stage, string> = {
  diagnosis: "Diagnosis",
  apology: "Apology",
  ownership: "Ownership",
  follow_up: "Follow-up",
};

export const stageName = (stage: Stage): string => NAMES[stage];

/** Gold means mended; brick is for what was harmful; all else is plain. */
export const outcomeTone = (outcome: Outcome): "gold" | "plain" =>
  outcome === "mended" || outcome === "stronger" ? "gold" : "plain";
