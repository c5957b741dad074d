export type { Clock } from "./clock";
export { realClock } from "./real";
export { scaledClock } from "./scaled";
export type { ScaledTime } from "./scaled";
export { VirtualClock } from "./virtual";
export type { VirtualTime } from "./virtual";
