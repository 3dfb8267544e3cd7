// The sentence at the top of Today, and what each group of rows is called.
import { headlined, spelled } from "../../controls/spelled";
import type { TodayGroup } from "../../ipc/wire";

export function waitingSentence(count: number): string {
  if (count === 0) return "Nobody is waiting on you";
  return count === 1 ? "One person is waiting on you" : `${headlined(count)} people are waiting on you`;
}

/** For a day on which nothing is owed: whoever wrote may wait all the same. */
export function quietSentence(written: number): string {
  if (written === 0) return waitingSentence(0);
  return `Nobody is waiting on a promise; ${spelled(written)} ${written === 1 ? "has" : "have"} written`;
}

export const GROUPS: readonly { group: TodayGroup; name: string }[] = [
  { group: "promise", name: "Promises due" },
  { group: "deadline", name: "Deadlines" },
  { group: "quiet", name: "Gone quiet" },
  { group: "question", name: "Not answered" },
  { group: "check_in", name: "Check in" },
  { group: "decision", name: "Needs your decision" },
];
