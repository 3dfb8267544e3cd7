// What a text promises, and who owns each promise: asked again whenever the text or a promise changes.
import { call } from "../ipc/client";
import type { FoundPromiseView } from "../ipc/wire";
import { type Query, query } from "./changes.svelte";

/** Call it while a component is being set up; `text` may be reactive. */
export const foundPromises = (caseId: string, text: () => string): Query<FoundPromiseView[]> =>
  query(["promise", "person", "case"], async () => {
    const said = text();
    return said.trim() === "" ? [] : call("list_found_promises", { id: caseId, text: said });
  });
