// Whether there is a workspace and whether it is open, and the steps that open one.
import { asRefusal, call } from "../ipc/client";
import type { NewWorkspace, RecoveryKeyShown, SavedFile, Unlock, WorkspaceState } from "../ipc/wire";
import { changes } from "./changes.svelte";

let state = $state.raw<WorkspaceState | null>(null);
let problem = $state<string | null>(null);

export const workspace = {
  /** `null` until the desk has answered. */
  get state() {
    return state;
  },
  get problem() {
    return problem;
  },
};

export async function loadWorkspace(): Promise<void> {
  problem = null;
  try {
    state = await call("get_workspace");
  } catch (thrown) {
    problem = asRefusal(thrown).message;
  }
}

/** Shows the workspace that was just opened. */
export function enter(opened: WorkspaceState): void {
  state = opened;
  changes.bumpAll();
}

export const prepareWorkspace = (input: NewWorkspace): Promise<RecoveryKeyShown> =>
  call("prepare_workspace", { input });

export const saveRecoverySheet = (): Promise<SavedFile> => call("save_recovery_sheet");

export const startWorkspace = (answers: [string, string]): Promise<WorkspaceState> =>
  call("start_workspace", { answers });

export const unlockWorkspace = (input: Unlock): Promise<WorkspaceState> =>
  call("unlock_workspace", { input });
