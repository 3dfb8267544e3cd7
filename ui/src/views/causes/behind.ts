/** The cases behind a figure that somebody looks at. */
export interface Behind {
  label: string;
  cases: readonly string[];
}
