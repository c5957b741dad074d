export type { Clock } from "./clock";
export { realClock } from "./real";
export { scaledClock } from "./scaled";
export type { ScaledTime } from "./scaled";
