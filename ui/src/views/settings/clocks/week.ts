// The days of a week, as fields name them and as people do.

export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

export const dayName = (day: string): string => day.charAt(0).toUpperCase() + day.slice(1);
