// What stands beside the drafts of a case: channels, differences, starters, versions, and what goes out.
import { call } from "../ipc/client";
import type {
  AlikeMessage,
  Channel,
  Comparison,
  Composition,
  MessagePreview,
  VersionView,
} from "../ipc/wire";
import { act, type Query, query } from "./changes.svelte";
import { say } from "./toast.svelte";

/** How long what was marked as sent can be taken back with one key, in seconds. */
const TAKE_BACK = 15;

const NOUNS = [
  "case",
  "customer",
  "fact",
  "message",
  "message_version",
  "make_good",
  "promise",
  "signal",
] as const;

export const compositionQuery = (id: () => string): Query<Composition> =>
  query(NOUNS, () => call("get_composition", { id: id() }));

export const alikeQuery = (id: () => string, channel: () => Channel): Query<AlikeMessage | null> =>
  query(["message", "note"], () => call("get_alike_message", { id: id(), channel: channel() }));

export const previewQuery = (id: () => string, channel: () => Channel): Query<MessagePreview> =>
  query(NOUNS, () => call("get_message_preview", { id: id(), channel: channel() }));

export const versionsQuery = (id: () => string, channel: () => Channel): Query<VersionView[]> =>
  query(["message", "message_version"], () => call("list_versions", { id: id(), channel: channel() }));

export const comparisonQuery = (
  id: () => string | null,
  beside: () => string | null,
): Query<Comparison | null> =>
  query(["message", "message_version"], async () => {
    const version = id();
    const other = beside();
    return version === null ? null : call("compare_versions", { id: version, with: other });
  });

export const startMessage = (id: string, channel: Channel, starter: string, whole: boolean) =>
  call("start_message", { id, channel, starter, whole });

export const finishedMessage = (id: string, channel: Channel) =>
  call("get_finished_message", { id, channel });

export const lookAtMessage = (id: string, channel: Channel, person_id: string) =>
  call("look_at_message", { id, channel, person_id });

export const openInMail = (id: string) => call("open_in_mail", { id });

export const restoreVersion = (id: string) => call("restore_version", { id });

/** Says what went out, and for some seconds how to take it back. */
export function saySent(said: string, message: string | null): void {
  if (message === null) {
    say(said, { undo: true });
    return;
  }
  const run = () => void act(call("take_back_sent", { id: message }), { hint: false });
  say(said, { back: { seconds: TAKE_BACK, run } });
}
