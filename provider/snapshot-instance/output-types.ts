/** How far the instance is. `incomplete`: a run was cut off or something is missing; the next one goes on. */
export type InstancePhase = "incomplete" | "complete";
