// How the counts of a cause are said.
import { plural } from "../../controls/spelled";

/** `4 cases in 30 days`, `2 cases, none in 30 days`, `no case yet`. */
export function counted(recent: number, total: number): string {
  if (total === 0) return "no case yet";
  if (recent === 0) return `${plural(total, "case")}, none in 30 days`;
  return `${plural(recent, "case")} in 30 days`;
}

/** `4 cases of 3 customers in 30 days; 1 in the 30 days before.` */
export function spread(recent: number, customers: number, before: number): string {
  const lately =
    recent === 0
      ? "No case in 30 days"
      : `${plural(recent, "case")} of ${plural(customers, "customer")} in 30 days`;
  return `${lately}; ${before === 0 ? "none" : before} in the 30 days before.`;
}
