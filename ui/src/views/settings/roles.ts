// What the roles are called.
import type { Role } from "../../ipc/wire";

const NAMES: Record<Role, string> = {
  agent: "Agent",
  senior: "Senior agent",
  manager: "Manager",
  director: "Director",
  owner: "Owner",
};

export const roleName = (role: Role): string => NAMES[role];
export const ROLES = Object.keys(NAMES) as Role[];
