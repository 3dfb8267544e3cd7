// Which screen is shown. It is kept in the address too, so that going back works as people expect.

export const SCREENS = [
  "today",
  "inbox",
  "cases",
  "case",
  "customer",
  "notes",
  "lessons",
  "practice",
  "settings",
] as const;
export type Screen = (typeof SCREENS)[number];

export interface Route {
  screen: Screen;
  id?: string | undefined;
  sub?: string | undefined;
}

const current = $state<Route>(read());

/** The screen that is shown. Read only: use `go`. */
export const route: Readonly<Route> = current;

/** Shows a screen: `go("case", id, "apology")`, `go("notes", caseId)`, `go("settings", "hands")`. */
export function go(screen: Screen, id?: string, sub?: string): void {
  const parts = [screen, id, sub].filter((part) => part !== undefined && part !== "");
  const address = `#/${parts.map((part) => encodeURIComponent(part as string)).join("/")}`;
  if (address !== location.hash) history.pushState(null, "", address);
  Object.assign(current, { screen, id, sub });
}

/** Follows the address when somebody goes back or forward. */
export function followAddress(): () => void {
  const follow = () => Object.assign(current, read());
  addEventListener("popstate", follow);
  return () => removeEventListener("popstate", follow);
}

function read(): Route {
  const [screen, id, sub] = location.hash.replace(/^#\//, "").split("/").map(decode);
  const known = SCREENS.find((name) => name === screen);
  return { screen: known ?? "today", id: id || undefined, sub: sub || undefined };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
