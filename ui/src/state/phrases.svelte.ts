// The coach's phrase book, as this workspace has it.
import { call } from "../ipc/client";
import type { Change, PhraseBookEdit, PhraseBookView, Refusal } from "../ipc/wire";
import { act, type Query, query } from "./changes.svelte";

export const phraseBook = (): Query<PhraseBookView> =>
  query<PhraseBookView>(["setting"], () => call("get_phrase_book"));

export const editPhraseBook = (
  edit: PhraseBookEdit,
  onrefused?: (refusal: Refusal) => void,
): Promise<Change | null> => act(call("edit_phrase_book", { edit }), onrefused ? { onrefused } : {});

export const restorePhraseBook = (): Promise<Change | null> => act(call("restore_phrase_book"));
